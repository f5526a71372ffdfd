import { expect, test } from 'vitest';
import {
  atomicMass,
  atomicNumber,
  covalentRadius,
  elementSymbol,
  largestAtomicNumber,
} from '../../src/structure/elements';
import { amu } from '../../src/units';

test('symbols and atomic numbers lead to each other for all elements', () => {
  const symbols = new Set<string>();
  for (let z = 1; z <= largestAtomicNumber; z++) {
    expect(atomicNumber(elementSymbol(z))).toBe(z);
    symbols.add(elementSymbol(z));
  }
  expect(symbols.size).toBe(103);
});

test.each([
  // weight: IUPAC 2013; radius: Cordero 2008, table 2
  ['H', 1, 1.008, 0.31],
  ['O', 8, 15.999, 0.66],
  ['Ti', 22, 47.867, 1.6],
  ['Ru', 44, 101.07, 1.46],
  ['Au', 79, 196.966569, 1.36],
  ['U', 92, 238.02891, 1.96],
])('%s has number %i, weight %f u and radius %f Å', (symbol, z, weight, radius) => {
  expect(atomicNumber(symbol)).toBe(z);
  expect(atomicMass(z) / amu).toBeCloseTo(weight, 10);
  expect(covalentRadius(z)).toBe(radius);
});

test('weights rise with the atomic number but for the known inversions', () => {
  const inversions: string[] = [];
  for (let z = 2; z <= 92; z++) {
    if (atomicMass(z) < atomicMass(z - 1)) inversions.push(`${elementSymbol(z - 1)}-${elementSymbol(z)}`);
  }
  expect(inversions).toEqual(['Ar-K', 'Co-Ni', 'Te-I', 'Th-Pa']);
});

test('unknown symbols and numbers are refused, a wrong spelling with the right one', () => {
  expect(() => atomicNumber('Xx')).toThrow('unknown element "Xx"; known are H (1) to Lr (103)');
  expect(() => atomicNumber('TI')).toThrow('unknown element "TI"; write Ti');
  expect(() => atomicNumber('')).toThrow('unknown element ""');
  for (const z of [0, -1, 104, 1.5, Number.NaN]) {
    expect(() => elementSymbol(z)).toThrow(`elementSymbol: no element has the atomic number ${z}`);
    expect(() => atomicMass(z)).toThrow('atomicMass');
    expect(() => covalentRadius(z)).toThrow('covalentRadius');
  }
});
