import { expect, test } from 'vitest';
import { definitionOf, emptyRows } from '../../src/app/formula-definition';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { preparePotential } from '../../src/potentials/prepare-potential';

test('fields for every pair of elements become a potential, empty ones none', async () => {
  const rows = emptyRows([18, 10, 18]);
  expect(rows.map(({ elements }) => elements.join('-'))).toEqual(['Ne-Ne', 'Ne-Ar', 'Ar-Ar']);
  const formula = '4*e*((s/r)^12 - (s/r)^6)';
  const definition = definitionOf([
    rows[0],
    rows[1],
    { ...rows[2], formula, parameters: 'e = 0.0103, s=3.4' },
  ]);
  const spec = { name: 'custom', definition };
  await preparePotential(spec);
  const pair = (z: number) => ({
    cell: Float64Array.of(30, 0, 0, 0, 30, 0, 0, 0, 30),
    periodic: [false, false, false] as const,
    positions: Float64Array.of(0, 0, 0, 3.8, 0, 0),
    atomicNumbers: Uint8Array.of(z, z),
  });
  const potential = makePotential(spec);
  expect(evaluatePotential(pair(10), potential).energy).toBe(0);
  const lennardJones = (r: number) => 4 * 0.0103 * ((3.4 / r) ** 12 - (3.4 / r) ** 6);
  const slope = (r: number) => (4 * 0.0103 * (-12 * (3.4 / r) ** 12 + 6 * (3.4 / r) ** 6)) / r;
  // zero with its slope at the cutoff of 8 Å
  const expected = lennardJones(3.8) - lennardJones(8) - (3.8 - 8) * slope(8);
  expect(evaluatePotential(pair(18), potential).energy).toBeCloseTo(expected, 12);
});

test('a parameter that cannot be read is named with its pair', () => {
  const [row] = emptyRows([44]);
  expect(() => definitionOf([{ ...row, formula: 'A*exp(-r)', parameters: 'A 3' }])).toThrow(
    'Ru-Ru: "A 3" is no parameter; write them as A = 1200, rho = 0.3',
  );
});
