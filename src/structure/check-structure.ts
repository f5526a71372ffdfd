import { InputError } from '../errors';
import { norm } from '../math/matrix3';
import { checkCell } from './cell';
import { covalentRadius, elementSymbol, largestAtomicNumber } from './elements';
import { createNeighborSearch } from './neighbor-search';
import { atomCount, regionNames, type Structure } from './structure';

/**
 * Refuses a structure that no computation can use: arrays of different lengths, numbers that are not finite, a
 * flat cell, unknown elements or regions. How close atoms are is another question, see `checkNoOverlap`.
 *
 * @param where the caller, for the message
 * @throws InputError
 */
export function checkStructure(structure: Structure, where: string): void {
  const { cell, periodic, positions, atomicNumbers, fixed, regions, velocities, charges, magneticMoments } =
    structure;
  checkCell(cell, where);
  if (periodic.length !== 3 || !periodic.every((value) => typeof value === 'boolean')) {
    throw new InputError(
      `${where}: periodic must be three booleans, for a, b and c, got [${Array.from(periodic).join(', ')}]`,
    );
  }
  const n = atomicNumbers.length;
  const arrays = { positions, fixed, regions, velocities, charges, magneticMoments };
  const widths = { positions: 3, fixed: 3, regions: 1, velocities: 3, charges: 1, magneticMoments: 1 };
  for (const name of Object.keys(widths) as (keyof typeof widths)[]) {
    const values = arrays[name];
    if (values && values.length !== widths[name] * n) {
      throw new InputError(
        `${where}: ${name} holds ${values.length} numbers, but ${n} atoms need ${widths[name] * n}`,
      );
    }
  }
  checkFinite(positions, 3, 'position', 'Å', where);
  if (velocities) checkFinite(velocities, 3, 'velocity', 'Å/fs', where);
  if (charges) checkFinite(charges, 1, 'charge', 'e', where);
  if (magneticMoments) checkFinite(magneticMoments, 1, 'magnetic moment', 'μ_B', where);
  const unknown = atomicNumbers.findIndex((z) => z < 1 || z > largestAtomicNumber);
  if (unknown >= 0) {
    throw new InputError(
      `${where}: atom ${unknown} has the atomic number ${atomicNumbers[unknown]}; known are 1 (H) to ` +
        `${largestAtomicNumber} (${elementSymbol(largestAtomicNumber)})`,
    );
  }
  const strange = regions ? regions.findIndex((region) => region >= regionNames.length) : -1;
  if (regions && strange >= 0) {
    throw new InputError(
      `${where}: atom ${strange} is in region ${regions[strange]}; known are 0 to ${regionNames.length - 1} ` +
        `(${regionNames.join(', ')})`,
    );
  }
}

/**
 * The two atoms nearest to each other, images included; i = j when an atom's own image is nearest.
 *
 * @returns distance in Å; i = j = −1 and Infinity when there is no second atom or image
 * @throws InputError for a structure that `findNeighbors` refuses
 */
export function closestPair(structure: Structure): { i: number; j: number; distance: number } {
  const { periodic } = structure;
  const n = atomCount(structure);
  if (n === 0 || (n === 1 && !periodic.includes(true))) return { i: -1, j: -1, distance: Infinity };
  // Atoms that follow each other in a file are mostly neighbors. Where they are not, doubling finds the few neighbors
  // of a dense and of a dilute structure alike.
  const likely = nearestInOrder(structure.positions);
  let cutoff =
    likely > shortestLikely && likely < longestLikely ? likely * (1 + 1e-9) : firstCutoff(structure);
  for (; ; cutoff *= 2) {
    const search = createNeighborSearch(structure, cutoff, 'closestPair');
    let best = { i: -1, j: -1, distance: Infinity };
    // What has been found bounds what is still of interest.
    let within = cutoff;
    for (let i = 0; i < n; i++) {
      const count = search.find(i, within);
      for (let k = 0; k < count; k++)
        if (search.distances[k] < best.distance)
          best = { i, j: search.indices[k], distance: search.distances[k] };
      if (count > 0) within = best.distance;
    }
    if (best.i >= 0) return best;
  }
}

// Å; with a first guess between these all is found at once, and as fast as a search for neighbors.
const shortestLikely = 0.5;
const longestLikely = 4;

/** Å, the smallest distance between atoms that follow each other, images left out. */
function nearestInOrder(positions: Float64Array): number {
  let least = Infinity;
  for (let k = 3; k < positions.length; k += 3) {
    const x = positions[k] - positions[k - 3];
    const y = positions[k + 1] - positions[k - 2];
    const z = positions[k + 2] - positions[k - 1];
    const square = x * x + y * y + z * z;
    if (square < least) least = square;
  }
  return Math.sqrt(least);
}

function firstCutoff({ cell, positions }: Structure): number {
  // Far below any bond, yet not below 1e-6 of the extent, so that few doublings remain in any unit.
  let extent = norm(cell);
  for (const value of positions) extent = Math.max(extent, Math.abs(value));
  return Math.max(0.5, 1e-6 * extent);
}

/**
 * Refuses atoms on top of each other: closer than half the sum of their covalent radii.
 *
 * @param where the caller, for the message
 * @throws InputError naming the worst pair
 */
export function checkNoOverlap(structure: Structure, where: string): void {
  const numbers = structure.atomicNumbers;
  if (numbers.length === 0) return;
  const radii = new Float64Array(largestAtomicNumber + 1);
  let largest = 0;
  for (const z of new Set(numbers)) {
    radii[z] = covalentRadius(z);
    largest = Math.max(largest, radii[z]);
  }
  // The largest limit is ½ (r + r) = r.
  const search = createNeighborSearch(structure, largest, 'checkNoOverlap');
  let worst = 1;
  let pair: { i: number; j: number; distance: number } | undefined;
  for (let i = 0; i < numbers.length; i++) {
    const count = search.find(i);
    for (let k = 0; k < count; k++) {
      const j = search.indices[k];
      const distance = search.distances[k];
      const part = distance / (0.5 * (radii[numbers[i]] + radii[numbers[j]]));
      if (part < worst) {
        worst = part;
        pair = { i, j, distance };
      }
    }
  }
  if (!pair) return;
  const { i, j, distance } = pair;
  const limit = 0.5 * (radii[numbers[i]] + radii[numbers[j]]);
  const other = i === j ? 'its own periodic image' : `atom ${j} (${elementSymbol(numbers[j])})`;
  throw new InputError(
    `${where}: atom ${i} (${elementSymbol(numbers[i])}) and ${other} overlap, they are ${distance.toFixed(3)} Å ` +
      `apart (atoms counted from 0); at least ${limit.toFixed(2)} Å, half the sum of the covalent radii, is needed`,
  );
}

function checkFinite(values: Float64Array, width: number, name: string, unit: string, where: string): void {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  const component = width === 3 ? `, ${'xyz'[bad % 3]}` : '';
  throw new InputError(
    `${where}: the ${name} of atom ${Math.floor(bad / width)}${component} is ${values[bad]} ${unit}; ` +
      'it must be a finite number',
  );
}
