import { InputError } from '../../errors';
import { cross, norm, row3 } from '../../math/matrix3';
import { removeAtoms, selectAtoms } from '../../structure/combine';
import { rotateStructure } from '../../structure/rotate-structure';
import { atomCount, type Structure } from '../../structure/structure';

/**
 * Two rigid bodies that meet: a host, periodic in its plane, and a guest on it, a particle or a film. Turned so that a
 * lies along x, b in the xy plane, and the guest above the host; the third axis is not periodic.
 */
export interface Contact {
  readonly host: Structure;
  readonly guest: Structure;
  /** rows: x, y, z of the contact in the axes of the structure it was taken from, [3, 3] */
  readonly rotation: Float64Array;
  /** Å, [2, 2], cell of both in the plane, b with y above 0 */
  readonly plane: Float64Array;
  /** atoms of the guest in the structure, from 0 */
  readonly guestAtoms: Int32Array;
}

/**
 * @param guestAtoms indices of the guest's atoms, from 0; the others are the host
 * @throws InputError when one of the two has no atoms, or the structure is not periodic along a and b
 */
export function contactOf(structure: Structure, guestAtoms: ArrayLike<number>, where: string): Contact {
  const own = Int32Array.from(new Set(Array.from(guestAtoms))).sort();
  const n = atomCount(structure);
  if (own.length === 0 || own.length >= n)
    throw new InputError(
      `${where}: the guest must be some of the ${n} atoms, the others are the host, got ${own.length}; ` +
        'pass the atoms of a particle or a film',
    );
  if (!(structure.periodic[0] && structure.periodic[1]))
    throw new InputError(
      `${where}: the host must be periodic along a and b, got ${structure.periodic.join(', ')}; use a slab`,
    );
  const [host, guest] = [removeAtoms(structure, own), selectAtoms(structure, own)];
  const [a, b] = [row3(structure.cell, 0), row3(structure.cell, 1)];
  const across = cross(a, b);
  const rise = meanAlong(guest, across) - meanAlong(host, across);
  const unit = (v: Float64Array, sign = 1) => v.map((value) => (sign * value) / norm(v) + 0);
  const z = unit(across, rise < 0 ? -1 : 1);
  const x = unit(a);
  const rotation = Float64Array.of(...x, ...cross(z, x), ...z);
  const sign = rise < 0 ? -1 : 1;
  const along = (v: Float64Array, row: number) =>
    v[0] * rotation[3 * row] + v[1] * rotation[3 * row + 1] + v[2] * rotation[3 * row + 2];
  // With the guest below everything is turned over; −b spans the same lattice and keeps the cell right-handed.
  const plane = Float64Array.of(norm(a), 0, sign * along(b, 0), sign * along(b, 1));
  const cell = Float64Array.of(plane[0], 0, 0, plane[2], plane[3], 0, 0, 0, 1);
  const turned = (part: Structure): Structure => ({
    cell,
    periodic: [true, true, false],
    positions: rotateStructure(part, rotation).positions,
    atomicNumbers: part.atomicNumbers,
  });
  return { host: turned(host), guest: turned(guest), rotation, plane, guestAtoms: own };
}

/** A vector of the contact's axes in those of the structure. */
export function toStructureAxes(
  { rotation }: Contact,
  [x, y, z]: readonly [number, number, number],
): Float64Array {
  return Float64Array.from([0, 1, 2], (k) => x * rotation[k] + y * rotation[3 + k] + z * rotation[6 + k]);
}

/** The structure with the guest's atoms moved, everything else as it was. */
export function moveGuest(structure: Structure, guestAtoms: Int32Array, by: ArrayLike<number>): Structure {
  const positions = structure.positions.slice();
  for (const i of guestAtoms) for (let a = 0; a < 3; a++) positions[3 * i + a] += by[a];
  return { ...structure, positions };
}

/** Å, lowest and highest z. */
export function heightRange({ positions }: Structure): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let k = 2; k < positions.length; k += 3) {
    low = Math.min(low, positions[k]);
    high = Math.max(high, positions[k]);
  }
  return [low, high];
}

function meanAlong({ positions }: Structure, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < positions.length; k += 3)
    sum += v[0] * positions[k] + v[1] * positions[k + 1] + v[2] * positions[k + 2];
  return sum / (positions.length / 3);
}
