import { expect, test } from 'vitest';
import { filmEnergy, rotateStiffness } from '../../../src/build/interface/film-energy';
import { GPa } from '../../../src/units';

/** Ru, GPa: E. R. Naimon et al.; the values of handbooks */
const [c11, c12, c13, c33, c44] = [562.6, 187.8, 168.2, 624.2, 180.6].map((c) => c * GPa);
const hexagonal = Float64Array.from([
  ...[c11, c12, c13, 0, 0, 0],
  ...[c12, c11, c13, 0, 0, 0],
  ...[c13, c13, c33, 0, 0, 0],
  ...[0, 0, 0, c44, 0, 0],
  ...[0, 0, 0, 0, c44, 0],
  ...[0, 0, 0, 0, 0, (c11 - c12) / 2],
]);

test('a basal film of Ru has the energies of an independent computation', () => {
  const rows = [
    { e: [0.01, 0.01], clamped: 0.0004683628, relaxed: 0.0004117848, normal: -0.0053892983 },
    { e: [0.02, -0.01], clamped: 0.0006434372, relaxed: 0.0006292927, normal: -0.0026946492 },
    { e: [0.03, 0.0], clamped: 0.0015801629, relaxed: 0.0014528623, normal: -0.0080839475 },
    { e: [-0.02, -0.015], clamped: 0.0014489819, relaxed: 0.0012757117, normal: 0.009431272 },
  ];
  for (const { e, clamped, relaxed, normal } of rows) {
    const film = filmEnergy(hexagonal, [...e, 0]);
    expect(film.clamped).toBeCloseTo(clamped, 9);
    expect(film.relaxed).toBeCloseTo(relaxed, 9);
    expect(film.normalStrain).toBeCloseTo(normal, 9);
  }
});

test('a hexagonal crystal is the same after any turn about c, and comes back from any turn', () => {
  const [c, s] = [Math.cos(0.4), Math.sin(0.4)];
  const aboutC = [c, s, 0, -s, c, 0, 0, 0, 1];
  rotateStiffness(hexagonal, aboutC).forEach((x, k) => {
    expect(x).toBeCloseTo(hexagonal[k], 12);
  });
  const aboutA = [1, 0, 0, 0, c, s, 0, -s, c];
  const back = [1, 0, 0, 0, c, -s, 0, s, c];
  const tilted = rotateStiffness(hexagonal, aboutA);
  expect(Math.abs(tilted[14] - hexagonal[14])).toBeGreaterThan(0.01);
  rotateStiffness(tilted, back).forEach((x, k) => {
    expect(x).toBeCloseTo(hexagonal[k], 12);
  });
});

test('of all normal strains the relaxed one has least energy', () => {
  const { relaxed, normalStrain } = filmEnergy(hexagonal, [0.01, -0.02, 0.004]);
  const energy = (e3: number) => {
    const e = [0.01, -0.02, e3, 0, 0, 0.004];
    let sum = 0;
    for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) sum += 0.5 * e[i] * hexagonal[6 * i + j] * e[j];
    return sum;
  };
  expect(energy(normalStrain)).toBeCloseTo(relaxed, 12);
  for (const step of [-1e-3, 1e-3]) expect(energy(normalStrain + step)).toBeGreaterThan(relaxed);
});
