import { InputError } from '../errors';
import { norm } from '../math/matrix3';
import { checkCell } from './cell';
import { covalentRadius, elementSymbol, largestAtomicNumber } from './elements';
import { findNeighbors } from './neighbors';
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
  const { periodic, cell } = structure;
  const n = atomCount(structure);
  if (n === 0 || (n === 1 && !periodic.includes(true))) return { i: -1, j: -1, distance: Infinity };
  // Doubling finds the few neighbors of a dense and of a dilute structure alike.
  for (let cutoff = firstCutoff(structure); ; cutoff *= 2) {
    const { offsets, indices, distances } = findNeighbors(structure, cutoff);
    if (distances.length === 0) continue;
    let best = 0;
    for (let k = 1; k < distances.length; k++) if (distances[k] < distances[best]) best = k;
    const i = offsets.findIndex((offset) => offset > best) - 1;
    return { i, j: indices[best], distance: distances[best] };
  }

  function firstCutoff({ positions }: Structure): number {
    // Far below any bond, yet not below 1e-6 of the extent, so that few doublings remain in any unit.
    let extent = norm(cell);
    for (const value of positions) extent = Math.max(extent, Math.abs(value));
    return Math.max(0.5, 1e-6 * extent);
  }
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
  const { offsets, indices, distances } = findNeighbors(structure, largest);
  let worst = 1;
  let pair: { i: number; j: number; distance: number } | undefined;
  for (let i = 0; i < numbers.length; i++) {
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const part = distances[k] / (0.5 * (radii[numbers[i]] + radii[numbers[indices[k]]]));
      if (part < worst) {
        worst = part;
        pair = { i, j: indices[k], distance: distances[k] };
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
