/** px; more than the shading by depth looks around a pixel, so that no seam is seen */
const margin = 48;

interface Area {
  /** px, from the left and the top of the picture */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture that is drawn at once. */
export interface PictureTile extends Area {
  /** what is taken from it; the rest is margin */
  readonly kept: Area;
}

/** Tiles of at most `largest` px a side whose kept parts cover the picture once. */
export function pictureTiles(width: number, height: number, largest: number): PictureTile[] {
  const columns = spans(width, largest);
  return spans(height, largest).flatMap((row) =>
    columns.map((column) => ({
      x: column.from,
      y: row.from,
      width: column.to - column.from,
      height: row.to - row.from,
      kept: {
        x: column.keptFrom,
        y: row.keptFrom,
        width: column.keptTo - column.keptFrom,
        height: row.keptTo - row.keptFrom,
      },
    })),
  );
}

function spans(length: number, largest: number) {
  const count = length <= largest ? 1 : Math.ceil(length / (largest - 2 * margin));
  return Array.from({ length: count }, (_, k) => {
    const keptFrom = Math.round((k * length) / count);
    const keptTo = Math.round(((k + 1) * length) / count);
    return {
      keptFrom,
      keptTo,
      from: Math.max(0, keptFrom - margin),
      to: Math.min(length, keptTo + margin),
    };
  });
}
