import { expect, test } from 'vitest';
import { loadCrystal } from '../../../src/build/load-crystal';
import { type Evaluation, evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { makePotential } from '../../../src/potentials/make-potential';
import type { Potential } from '../../../src/potentials/potential';
import { stressOf } from '../../../src/potentials/stress-of';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import { volume } from '../../../src/structure/cell';
import { makeSupercell } from '../../../src/structure/supercell';
import { GPa } from '../../../src/units';
import { separablePotential } from '../../support/angular-potentials';
import { shake } from '../../support/check-potential';
import { expectClose } from '../../support/expect-close';
import { ruOnTio2 } from './md-models';

const rutile = shake(loadCrystal('TiO2-rutile'), 0.1);
const ru = shake(makeSupercell(loadCrystal('Ru'), [2, 2, 1]), 0.1);

/** Point charges of rutile with nothing but the reciprocal sum, and what goes with a net charge or a slab. */
const chargesOf = (oxygen: number): Potential => ({
  ...makePotential({ name: 'matsui-akaogi' }),
  pairs: [],
  selfEnergies: {},
  coulomb: { method: 'ewald', charges: { 8: oxygen, 22: 2 }, accuracy: 1e-8, alpha: 0.4, cutoff: 9 },
});
const charges = chargesOf(-0.85);

/** xx yy zz yz xz xy of the sum over atoms */
function total(virials: Float64Array): number[] {
  return [0, 1, 2, 3, 4, 5].map((k) => virials.reduce((sum, w, at) => sum + (at % 6 === k ? w : 0), 0));
}

function expectShares({ virial, virials }: Evaluation, tolerance: number): void {
  const voigt = [0, 4, 8, 5, 2, 1].map((k) => 0.5 * (virial[k] + virial[3 * (k % 3) + Math.floor(k / 3)]));
  expectClose(total(virials!), voigt, { absolute: tolerance });
}

test('the atoms shares add up to the virial: pairs, embedding, angles, charges', () => {
  for (const [structure, potential] of [
    [rutile, makePotential({ name: 'matsui-akaogi' })],
    [ru, makePotential({ name: 'fortini-ru' })],
    [ruOnTio2(), makePotential({ name: 'ru-tio2-contact' })],
    [rutile, separablePotential(2, { embedded: true })],
    [rutile, charges],
    [{ ...rutile, periodic: [true, true, false] as const }, chargesOf(-1)],
  ] as const) {
    expectShares(evaluatePotential(structure, potential, { virials: true }), 1e-9);
  }
});

test('shares do not depend on where atoms are counted, and repeat with the cell', () => {
  const potential = separablePotential(1, { embedded: true });
  const once = evaluatePotential(rutile, potential, { virials: true }).virials!;
  const twice = evaluatePotential(makeSupercell(rutile, [1, 2, 1]), potential, { virials: true }).virials!;
  expectClose(twice.slice(0, once.length), once, { absolute: 1e-9 });
  expectClose(twice.slice(once.length), once, { absolute: 1e-9 });
  const chargesOnce = evaluatePotential(rutile, charges, { virials: true }).virials!;
  const chargesTwice = evaluatePotential(makeSupercell(rutile, [1, 1, 2]), charges, { virials: true });
  expectClose(chargesTwice.virials!.slice(0, chargesOnce.length), chargesOnce, { absolute: 1e-9 });
});

test('the engine gives the shares of the definition, and they add up to its own virial', () => {
  for (const [structure, potential] of [
    [rutile, makePotential({ name: 'matsui-akaogi' })],
    [ru, makePotential({ name: 'fortini-ru' })],
    [ruOnTio2(), makePotential({ name: 'ru-tio2-contact' })],
    [rutile, separablePotential(1, { embedded: true })],
  ] as const) {
    const exact = evaluatePotential(structure, potential, { virials: true });
    const double = evaluateTabulated(structure, potential, { virials: true });
    expectClose(double.virials!, exact.virials!, { absolute: 1e-5 });
    expectShares(double, 1e-5);
    const mixed = evaluateTabulated(structure, potential, { virials: true, precision: 'mixed' });
    expectClose(mixed.virials!, exact.virials!, { absolute: 1e-3 });
    expect(evaluateTabulated(structure, potential).virials).toBeUndefined();
  }
});

test('compressed Ru pushes outward, stretched Ru pulls: stress is positive in tension', () => {
  const potential = makePotential({ name: 'fortini-ru' });
  const scaled = (factor: number) => {
    const crystal = loadCrystal('Ru');
    const positions = crystal.positions.map((x) => x * factor);
    return { ...crystal, cell: crystal.cell.map((x) => x * factor), positions };
  };
  for (const [factor, sign] of [
    [0.97, -1],
    [1.03, 1],
  ]) {
    const structure = scaled(factor);
    const evaluation = evaluatePotential(structure, potential);
    const stress = stressOf(evaluation, structure);
    expect(sign * stress[0]).toBeGreaterThan(10 * GPa);
    expect(stress[8] * volume(structure.cell)).toBeCloseTo(-evaluation.virial[8], 12);
  }
});
