import { InputError } from '../errors';
import { atomCount, regionNames, type Structure } from './structure';

/**
 * The atoms of both in the host's cell, the host's first.
 *
 * Where only one of them says which atoms are fixed, the region of each, the velocities or the magnetic moments, the
 * other's are 0.
 * Charges are kept only when both have them, because none is not the same as zero.
 */
export function mergeStructures(host: Structure, guest: Structure): Structure {
  const [m, n] = [atomCount(host), atomCount(guest)];
  const bytes = (p: Uint8Array | undefined, q: Uint8Array | undefined, width: number) =>
    p || q ? joined(new Uint8Array(width * (m + n)), p, q, width * m) : undefined;
  const floats = (p: Float64Array | undefined, q: Float64Array | undefined, width: number) =>
    p || q ? joined(new Float64Array(width * (m + n)), p, q, width * m) : undefined;
  return withoutAbsent({
    cell: host.cell,
    periodic: host.periodic,
    positions: joined(new Float64Array(3 * (m + n)), host.positions, guest.positions, 3 * m),
    atomicNumbers: joined(new Uint8Array(m + n), host.atomicNumbers, guest.atomicNumbers, m),
    fixed: bytes(host.fixed, guest.fixed, 3),
    regions: bytes(host.regions, guest.regions, 1),
    velocities: floats(host.velocities, guest.velocities, 3),
    charges: host.charges && guest.charges ? floats(host.charges, guest.charges, 1) : undefined,
    magneticMoments: floats(host.magneticMoments, guest.magneticMoments, 1),
  });
}

/**
 * The atoms with these indices, in this order, with everything that belongs to them.
 *
 * @param indices counted from 0; an index given twice gives the atom twice
 * @throws InputError for an index that no atom has
 */
export function selectAtoms(structure: Structure, indices: ArrayLike<number>): Structure {
  const n = atomCount(structure);
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k];
    if (!(Number.isInteger(i) && i >= 0 && i < n)) {
      throw new InputError(`selectAtoms: there is no atom ${i}; atoms are counted from 0 to ${n - 1}`);
    }
  }
  const bytes = (values: Uint8Array | undefined, width: number) =>
    values && gathered(values, new Uint8Array(width * indices.length), indices, width);
  const floats = (values: Float64Array | undefined, width: number) =>
    values && gathered(values, new Float64Array(width * indices.length), indices, width);
  return withoutAbsent({
    cell: structure.cell,
    periodic: structure.periodic,
    positions: gathered(structure.positions, new Float64Array(3 * indices.length), indices, 3),
    atomicNumbers: gathered(structure.atomicNumbers, new Uint8Array(indices.length), indices, 1),
    fixed: bytes(structure.fixed, 3),
    regions: bytes(structure.regions, 1),
    velocities: floats(structure.velocities, 3),
    charges: floats(structure.charges, 1),
    magneticMoments: floats(structure.magneticMoments, 1),
  });
}

/** The atoms without those with these indices. */
export function removeAtoms(structure: Structure, indices: ArrayLike<number>): Structure {
  const n = atomCount(structure);
  const isRemoved = new Uint8Array(n);
  let left = n;
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k];
    if (!(Number.isInteger(i) && i >= 0 && i < n)) {
      throw new InputError(`removeAtoms: there is no atom ${i}; atoms are counted from 0 to ${n - 1}`);
    }
    if (!isRemoved[i]) left--;
    isRemoved[i] = 1;
  }
  const kept = new Int32Array(left);
  for (let i = 0, k = 0; i < n; i++) if (!isRemoved[i]) kept[k++] = i;
  return selectAtoms(structure, kept);
}

/** How many atoms there are of each element, by rising atomic number. */
export function countSpecies(structure: Structure): Map<number, number> {
  const counts = new Int32Array(256);
  for (let i = 0; i < structure.atomicNumbers.length; i++) counts[structure.atomicNumbers[i]]++;
  return new Map(
    Array.from(counts, (count, z): [number, number] => [z, count]).filter(([, count]) => count > 0),
  );
}

/**
 * The same atoms, each with the region it belongs to.
 *
 * @param regions [n], a `Region` each
 * @throws InputError when it does not hold one region per atom
 */
export function withRegions(structure: Structure, regions: Uint8Array): Structure {
  checkLength('withRegions', 'regions', regions.length, atomCount(structure));
  for (let i = 0; i < regions.length; i++)
    if (regions[i] >= regionNames.length)
      throw new InputError(
        `withRegions: there is no region ${regions[i]}; known are 0 to ${regionNames.length - 1}`,
      );
  return { ...structure, regions };
}

/**
 * The same atoms, some of them held in place.
 *
 * @param isFixed [n] truthy where the atom is held in all directions
 * @throws InputError when it does not hold one value per atom
 */
export function withFixedAtoms(structure: Structure, isFixed: ArrayLike<number | boolean>): Structure {
  checkLength('withFixedAtoms', 'isFixed', isFixed.length, atomCount(structure));
  const fixed = new Uint8Array(3 * isFixed.length);
  for (let i = 0; i < isFixed.length; i++) fixed.fill(isFixed[i] ? 1 : 0, 3 * i, 3 * i + 3);
  return { ...structure, fixed };
}

/**
 * The same atoms with other magnetic moments to start from.
 *
 * @param magneticMoments μ_B, [n]
 * @throws InputError when it does not hold one number per atom
 */
export function withMagneticMoments(structure: Structure, magneticMoments: Float64Array): Structure {
  checkLength('withMagneticMoments', 'magneticMoments', magneticMoments.length, atomCount(structure));
  return { ...structure, magneticMoments };
}

function checkLength(where: string, name: string, length: number, expected: number): void {
  if (length !== expected) {
    throw new InputError(`${where}: ${name} must hold ${expected} numbers for these atoms, got ${length}`);
  }
}

function joined<T extends Uint8Array | Float64Array>(
  target: T,
  first: T | undefined,
  second: T | undefined,
  secondStart: number,
): T {
  if (first) target.set(first);
  if (second) target.set(second, secondStart);
  return target;
}

function gathered<T extends Uint8Array | Float64Array>(
  source: T,
  target: T,
  indices: ArrayLike<number>,
  width: number,
): T {
  for (let k = 0; k < indices.length; k++) {
    for (let d = 0; d < width; d++) target[width * k + d] = source[width * indices[k] + d];
  }
  return target;
}

/** A field that is not there stays away, so that two equal structures also compare and print as equal. */
function withoutAbsent(structure: Structure): Structure {
  return Object.fromEntries(
    Object.entries(structure).filter(([, value]) => value !== undefined),
  ) as unknown as Structure;
}
