import { expect, test } from 'vitest';
import { makeSurface } from '../../src/build/make-surface';
import { complete } from '../../src/jobs/drive';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { ewald } from '../../src/potentials/ewald';
import { makePotential } from '../../src/potentials/make-potential';
import { matsuiAkaogiCharges } from '../../src/potentials/matsui-akaogi';
import { matsuiAkaogiEwald } from '../../src/potentials/matsui-akaogi-ewald';
import { elasticConstants } from '../../src/simulate/relax/elastic-constants';
import { relax } from '../../src/simulate/relax/relax';
import type { Structure } from '../../src/structure/structure';
import { GPa, joulePerSquareMeter } from '../../src/units';
import { anatase, rutile } from '../support/crystals';

// Reference: an independent code (own Ewald and pair sums, analytic forces and stress), energies also by LAMMPS
// `buck/coul/long` with ewald 1e-9. Tolerances: half a unit of the last digit given, and for energies
// 2e-7 of the Coulomb part beside it, which is how far the two codes' 1/(4πε₀) may differ.
const perFormula = (structure: Structure, energy: number) => energy / (structure.atomicNumbers.length / 3);
const minimum = (start: Structure, cutoff: number) =>
  complete(
    relax(start, matsuiAkaogiEwald(cutoff), { cell: 'full', forceTolerance: 1e-6, stressTolerance: 1e-7 }),
  );

test.each([
  ['rutile', rutile(4.593, 2.959, 0.3053), -39.75238935, -42.566279464],
  ['anatase', anatase(3.785, 9.514, 0.208), -39.492798418, -42.648368303],
] as const)('%s has the reference energy at a given geometry', (_, structure, total, coulomb) => {
  const charges = Float64Array.from(structure.atomicNumbers, (z) => matsuiAkaogiCharges[z]);
  const { energy } = matsuiAkaogiEwald(12)(structure);
  expect(Math.abs(perFormula(structure, energy) - total)).toBeLessThan(1e-7);
  expect(Math.abs(perFormula(structure, ewald(structure, charges).energy) - coulomb)).toBeLessThan(1e-7);
});

test('the force on oxygen and the stress have the reference values', () => {
  const inRutile = matsuiAkaogiEwald(12)(rutile(4.593, 2.959, 0.3053));
  const onOxygen = [-0.24154, -0.24154, 0];
  onOxygen.forEach((f, a) => {
    expect(Math.abs(inRutile.forces[6 + a] - f)).toBeLessThan(6e-6);
  });
  // ∂E/∂ε of the cell, eV: the virial with the other sign.
  [3.27703, 3.27703, -1.01885].forEach((slope, a) => {
    expect(Math.abs(-inRutile.virial[4 * a] - slope)).toBeLessThan(6e-6);
  });
  const inAnatase = matsuiAkaogiEwald(12)(anatase(3.785, 9.514, 0.208));
  expect(Math.abs(inAnatase.forces[5] - 0.09128)).toBeLessThan(6e-6);
  [1.1474, 1.1474, -1.07992].forEach((slope, a) => {
    expect(Math.abs(-inAnatase.virial[4 * a] - slope)).toBeLessThan(6e-6);
  });
});

test.each([
  ['rutile', rutile(4.6, 2.96, 0.305), 4.49256, 3.00832, 0.30328, -39.804237],
  ['anatase', anatase(3.785, 9.514, 0.208), 3.77027, 9.56652, 0.20806, -39.499769],
] as const)('%s relaxes to the reference lattice and energy', (name, start, a, c, u, energy) => {
  const result = minimum(start, 20);
  const { cell, positions } = result.structure;
  expect(result.converged).toBe(true);
  expect(Math.abs(cell[0] - a)).toBeLessThan(1e-5);
  expect(Math.abs(cell[8] - c)).toBeLessThan(1e-5);
  // First oxygen: rutile at (u, u, 0), anatase at (0, 0, u).
  const fraction = name === 'rutile' ? positions[6] / cell[0] : positions[5] / cell[8];
  expect(Math.abs(fraction - u)).toBeLessThan(6e-6);
  expect(Math.abs(perFormula(start, result.energy) - energy)).toBeLessThan(1e-6);
});

test.each([
  [10, 4.49331, 3.00874, -39.793572],
  [12, 4.49296, 3.00853, -39.798718],
  [15, 4.4927, 3.00841, -39.802133],
])('rutile depends on a Buckingham cutoff of %d Å as the reference does', (cutoff, a, c, energy) => {
  const { structure, energy: found } = minimum(rutile(4.493, 3.008, 0.3033), cutoff);
  expect(Math.abs(structure.cell[0] - a)).toBeLessThan(1e-5);
  expect(Math.abs(structure.cell[8] - c)).toBeLessThan(1e-5);
  expect(Math.abs(found / 2 - energy)).toBeLessThan(1e-6);
});

// Anatase, and every other surface, are in `npm run verify`.
test('rutile has the reference elastic constants', () => {
  const [c11, c12, c13, c33, c44, c66] = [322.1, 229.8, 147.4, 444.3, 122.6, 226.4];
  const start = rutile(4.49256, 3.00832, 0.30328);
  const { structure } = minimum(start, 20);
  const strains = [0, 2, 3, 5]; // xx zz yz xy: the rest follows from 4/mmm
  const C = complete(elasticConstants(structure, matsuiAkaogiEwald(20), { components: strains }));
  // One decimal is given; 0.1 GPa covers its rounding and that of the finite strain.
  const pairs: [number, number][] = [
    [C[0], c11],
    [C[6], c12],
    [C[12], c13],
    [C[14], c33],
    [C[21], c44],
    [C[35], c66],
  ];
  for (const [found, expected] of pairs) expect(Math.abs(found / GPa - expected)).toBeLessThan(0.11);
});

test('the damped shifted-force sum approaches the Ewald energy as its damping is resolved', () => {
  // C. J. Fennell & J. D. Gezelter (2006) find a few 0.1 % of the Coulomb energy at α = 0.2/Å and 12 Å; the
  // Buckingham part is the same on both sides.
  const structure = rutile(4.593, 2.959, 0.3053);
  const { energy } = evaluatePotential(structure, makePotential({ name: 'matsui-akaogi', cutoff: 12 }));
  expect(Math.abs(perFormula(structure, energy) + 39.75238935) / 42.566).toBeLessThan(2e-3);
});

test.each([
  ['rutile', [1, 1, 0], 1.788, 2.072],
  ['rutile', [1, 0, 1], 1.862, 2.073],
  ['anatase', [1, 0, 1], 1.411, 1.624],
] as const)('%s (%j) has the reference surface energy, relaxed and not', (name, hkl, relaxed, unrelaxed) => {
  const start = name === 'rutile' ? rutile(4.493, 3.0085, 0.3033) : anatase(3.7705, 9.568, 0.208);
  const bulk = minimum(start, 12);
  const surface = makeSurface(bulk.structure, hkl, { layers: 6, vacuum: 25 });
  const slab = { ...surface.structure, periodic: [true, true, true] as const };
  const excess = (energy: number) =>
    (perFormula(slab, energy) - perFormula(start, bulk.energy)) * (slab.atomicNumbers.length / 3);
  const surfaceEnergy = (energy: number) =>
    excess(energy) / (2 * surface.primitiveArea) / joulePerSquareMeter;
  const evaluate = matsuiAkaogiEwald(12);
  // Reference by LAMMPS, three decimals; slabs of odd and even layers differ by 0.004 once relaxed.
  expect(Math.abs(surfaceEnergy(evaluate(slab).energy) - unrelaxed)).toBeLessThan(0.002);
  const { energy } = complete(relax(slab, evaluate, { forceTolerance: 3e-3 }));
  expect(Math.abs(surfaceEnergy(energy) - relaxed)).toBeLessThan(0.005);
});
