import { type HeightMap, near } from './surface-symmetry';

/** The two surfaces that a cut makes: `up` ends the crystal below it, `down` the crystal above it. */
export interface CutFaces {
  /** number of the kind of surface; faces with the same number are the same by the crystal's symmetry */
  readonly up: number;
  readonly down: number;
}

/**
 * Which of the surfaces that the cuts of a plane make are alike.
 *
 * @param heights Å, of the cuts
 * @returns of each cut; kinds are numbered from 0 in the order met, `up` of a cut before `down`
 */
export function cutFaces(
  heights: readonly number[],
  maps: readonly HeightMap[],
  repeat: number,
): readonly CutFaces[] {
  const kinds = new Int32Array(2 * heights.length).fill(-1);
  let next = 0;
  const mark = (face: number, kind: number) => {
    if (kinds[face] >= 0) return;
    kinds[face] = kind;
    const cut = face >> 1;
    for (const { flips, shift } of maps) {
      const height = (flips ? -heights[cut] : heights[cut]) + shift;
      const image = heights.findIndex((other) => near(other, height, repeat));
      // Planes nearer than the tolerance of sites may count as two here and as one there.
      if (image >= 0) mark(2 * image + ((face & 1) ^ (flips ? 1 : 0)), kind);
    }
  };
  for (let face = 0; face < kinds.length; face++) if (kinds[face] < 0) mark(face, next++);
  return heights.map((_, cut) => ({ up: kinds[2 * cut], down: kinds[2 * cut + 1] }));
}
