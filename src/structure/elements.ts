import { InputError } from '../errors';
import { amu } from '../units';
import { elementTable } from './element-table';

/** The heaviest element known here, Lr. */
export const largestAtomicNumber = elementTable.length;

const numberOfSymbol = new Map(elementTable.map(([symbol], index) => [symbol, index + 1]));

/**
 * @param z atomic number, 1 to 103
 * @throws InputError for any other z
 */
export function elementSymbol(z: number): string {
  return element(z, 'elementSymbol')[0];
}

/**
 * Atomic number of a symbol in its usual spelling: `Ti`, not `TI`.
 *
 * @throws InputError for an unknown symbol
 */
export function atomicNumber(symbol: string): number {
  const z = numberOfSymbol.get(symbol);
  if (z !== undefined) return z;
  const spelling = symbol.trim().charAt(0).toUpperCase() + symbol.trim().slice(1).toLowerCase();
  const remedy = numberOfSymbol.has(spelling)
    ? `write ${spelling}`
    : `known are H (1) to ${elementTable[largestAtomicNumber - 1][0]} (${largestAtomicNumber})`;
  throw new InputError(`atomicNumber: unknown element "${symbol}"; ${remedy}`);
}

/**
 * Standard atomic weight as a mass, eV·fs²/Å²; divide by `amu` for u.
 *
 * @throws InputError for z outside 1 to 103
 */
export function atomicMass(z: number): number {
  return element(z, 'atomicMass')[1] * amu;
}

/**
 * Covalent radius, Å (Cordero 2008).
 *
 * @throws InputError for z outside 1 to 103
 */
export function covalentRadius(z: number): number {
  return element(z, 'covalentRadius')[2];
}

function element(z: number, where: string) {
  const found = elementTable[z - 1];
  if (!found) {
    throw new InputError(
      `${where}: no element has the atomic number ${z}; it must be an integer from 1 to ${largestAtomicNumber}`,
    );
  }
  return found;
}
