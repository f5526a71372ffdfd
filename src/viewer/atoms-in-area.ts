/** Places in the picture, CSS pixels from left and top: [x, y, x, y, …], closed. */
export type Outline = readonly number[];

/** Atoms as the picture has them. */
export interface ProjectedAtoms {
  /** [m]; which atom each is */
  readonly atoms: ArrayLike<number>;
  /** [m, 4]; x and y in CSS pixels, depth from the eye in Å, radius in CSS pixels; depth 0 or less behind the eye */
  readonly places: Float32Array;
  /** CSS pixels */
  readonly width: number;
  readonly height: number;
}

/** CSS pixels; what shows less than this of itself is not seen */
const grain = 2;

/**
 * The atoms with their centre inside an outline, ascending.
 *
 * @param through false for those that can be seen only: a part of their disc must not be covered by discs in front
 */
export function atomsInArea(projected: ProjectedAtoms, outline: Outline, through: boolean): number[] {
  const { atoms, places } = projected;
  const inside: number[] = [];
  for (let k = 0; k < atoms.length; k++) {
    if (places[4 * k + 2] > 0 && isInside(outline, places[4 * k], places[4 * k + 1])) inside.push(k);
  }
  const seen = through ? undefined : seenAtoms(projected);
  return inside
    .filter((k) => !seen || seen[k] === 1)
    .map((k) => atoms[k])
    .sort((a, b) => a - b);
}

/** Whether a place is inside: a ray to the right crosses the outline an odd number of times. */
export function isInside(outline: Outline, x: number, y: number): boolean {
  let inside = false;
  for (let k = 0, last = outline.length - 2; k < outline.length; last = k, k += 2) {
    const [x1, y1, x2, y2] = [outline[k], outline[k + 1], outline[last], outline[last + 1]];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

/** [m], 1 for what is in front somewhere: each disc is drawn into a coarse picture that keeps the nearest. */
function seenAtoms({ places, width, height }: ProjectedAtoms): Uint8Array {
  const [columns, rows] = [Math.ceil(width / grain), Math.ceil(height / grain)];
  const nearest = new Float32Array(columns * rows).fill(Infinity);
  const owner = new Int32Array(columns * rows).fill(-1);
  for (let k = 0; k < places.length / 4; k++) {
    const [x, y, depth, radius] = places.subarray(4 * k, 4 * k + 4);
    if (!(depth > 0)) continue;
    const [centerColumn, centerRow, reach] = [
      x / grain - 0.5,
      y / grain - 0.5,
      Math.max(0.5, radius / grain),
    ];
    const firstRow = Math.max(0, Math.ceil(centerRow - reach));
    const lastRow = Math.min(rows - 1, Math.floor(centerRow + reach));
    for (let row = firstRow; row <= lastRow; row++) {
      const half = Math.sqrt(Math.max(0, reach ** 2 - (row - centerRow) ** 2));
      const from = Math.max(0, Math.ceil(centerColumn - half));
      const to = Math.min(columns - 1, Math.floor(centerColumn + half));
      for (let cell = row * columns + from; cell <= row * columns + to; cell++) {
        if (depth >= nearest[cell]) continue;
        nearest[cell] = depth;
        owner[cell] = k;
      }
    }
  }
  const seen = new Uint8Array(places.length / 4);
  for (const k of owner) if (k >= 0) seen[k] = 1;
  return seen;
}
