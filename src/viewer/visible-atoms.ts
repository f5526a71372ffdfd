import { InputError } from '../errors';
import { reciprocalCell } from '../structure/cell';

/** A plane that takes away whole atoms on its far side. */
export interface CutPlane {
  /** Miller indices or a Cartesian axis */
  readonly normal: readonly [number, number, number] | 'x' | 'y' | 'z';
  /** Å along the unit normal, from the origin */
  readonly position: number;
  /** which side stays: 'below' (default) the plane, seen along the normal, or 'above' */
  readonly keep?: 'below' | 'above';
}

/** Which atoms are drawn. Everything not named is. */
export interface AtomFilter {
  readonly hiddenElements?: readonly number[];
  readonly hiddenRegions?: readonly number[];
  readonly cut?: CutPlane | null;
  /** [n], 0 for atoms that are hidden */
  readonly visible?: Uint8Array | null;
}

interface AtomKinds {
  readonly atomicNumbers: Uint8Array;
  readonly regions?: Uint8Array;
  readonly cell: ArrayLike<number>;
}

const axisNormals = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] } as const;

/**
 * Unit normal of a cut plane: a Cartesian axis, or h b₁ + k b₂ + l b₃ of the reciprocal cell.
 *
 * @throws InputError if all three indices are 0 or one is not a number
 */
export function cutNormal(cell: ArrayLike<number>, normal: CutPlane['normal']): Float64Array {
  if (typeof normal === 'string') return Float64Array.from(axisNormals[normal]);
  const reciprocal = reciprocalCell(cell as Float64Array);
  const vector = new Float64Array(3);
  for (let a = 0; a < 3; a++) {
    for (let b = 0; b < 3; b++) vector[b] += normal[a] * reciprocal[3 * a + b];
  }
  const length = Math.hypot(vector[0], vector[1], vector[2]);
  if (!(length > 0)) {
    throw new InputError(
      `cut plane: indices (${normal.join(' ')}) name no plane; one of them must differ from 0`,
    );
  }
  return vector.map((component) => component / length);
}

/** Least and greatest position (Å) at which a plane with this normal meets atoms; for sliders. */
export function cutRange(
  cell: ArrayLike<number>,
  positions: ArrayLike<number>,
  normal: CutPlane['normal'],
  stride = 3,
): { readonly min: number; readonly max: number } {
  const n = cutNormal(cell, normal);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let p = 0; p + 2 < positions.length; p += stride) {
    const height = n[0] * positions[p] + n[1] * positions[p + 1] + n[2] * positions[p + 2];
    if (height < min) min = height;
    if (height > max) max = height;
  }
  return min <= max ? { min, max } : { min: 0, max: 0 };
}

/** Tells of a place (Å) whether a cut leaves it. */
export function cutTest(
  cell: ArrayLike<number>,
  cut: CutPlane | null | undefined,
): (x: number, y: number, z: number) => boolean {
  if (!cut) return () => true;
  const n = cutNormal(cell, cut.normal);
  const sign = cut.keep === 'above' ? -1 : 1;
  return (x, y, z) => sign * (n[0] * x + n[1] * y + n[2] * z - cut.position) <= 0;
}

/** Å, [m, 3]: those of the places that a cut leaves, see `cutTest`. */
export function placesLeft(
  places: ArrayLike<number>,
  isLeft: (x: number, y: number, z: number) => boolean,
): number[] {
  const left: number[] = [];
  for (let p = 0; p + 2 < places.length; p += 3) {
    if (isLeft(places[p], places[p + 1], places[p + 2])) left.push(places[p], places[p + 1], places[p + 2]);
  }
  return left;
}

/**
 * Numbers of the atoms that pass the filter, ascending.
 *
 * @param positions Å, [n, stride]
 * @param target written to, at least n long
 * @returns how many were written
 */
export function listVisibleAtoms(
  atoms: AtomKinds,
  positions: ArrayLike<number>,
  stride: number,
  filter: AtomFilter,
  target: Uint32Array,
): number {
  const { atomicNumbers, regions } = atoms;
  const hiddenElement = flags(filter.hiddenElements);
  const hiddenRegion = flags(filter.hiddenRegions);
  const isLeft = cutTest(atoms.cell, filter.cut);
  let count = 0;
  const { visible } = filter;
  for (let i = 0; i < atomicNumbers.length; i++) {
    if (visible && !visible[i]) continue;
    if (hiddenElement[atomicNumbers[i]] || hiddenRegion[regions ? regions[i] : 0]) continue;
    const p = stride * i;
    if (!isLeft(positions[p], positions[p + 1], positions[p + 2])) continue;
    target[count++] = i;
  }
  return count;
}

function flags(kinds: readonly number[] | undefined): Uint8Array {
  const result = new Uint8Array(256);
  for (const kind of kinds ?? []) result[kind] = 1;
  return result;
}
