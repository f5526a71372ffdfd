import { expect, test } from 'vitest';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { makePotential } from '../../../src/potentials/make-potential';
import { createEvaluator } from '../../../src/simulate/md/create-evaluator';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { adpPotential, meamPotential, mixture, separablePotential } from '../../support/angular-potentials';
import { shake } from '../../support/check-potential';
import { hcp, rutile } from '../../support/crystals';
import { expectClose } from '../../support/expect-close';
import { rattle, ruOnTio2, tio2 } from './md-models';

const oxide = makePotential({ name: 'matsui-akaogi' });
const contact = makePotential({ name: 'ru-tio2-contact' });
const metal = makePotential({ name: 'fortini-ru' });

/** Cell and atoms under r → r (1 + strain). */
function strained(structure: Structure, strain: readonly number[]): Structure {
  const deform = (rows: Float64Array) =>
    rows.map((x, k) => {
      const i = k - (k % 3);
      return (
        x + rows[i] * strain[k % 3] + rows[i + 1] * strain[3 + (k % 3)] + rows[i + 2] * strain[6 + (k % 3)]
      );
    });
  return { ...structure, cell: deform(structure.cell), positions: deform(structure.positions) };
}

function expectSame(actual: ReturnType<typeof evaluateTabulated>, expected: typeof actual): void {
  const n = expected.energies.length;
  expectClose([actual.energy], [expected.energy], { absolute: 1e-11 * n, relative: 1e-12 });
  expectClose(actual.energies, expected.energies, { absolute: 1e-10 });
  expectClose(actual.forces, expected.forces, { absolute: 1e-9 });
  expectClose(actual.virial, expected.virial, { absolute: 1e-8 * n });
}

const cases = [
  ['TiO2 in one unit cell', tio2([1, 1, 1], 0.05), oxide],
  ['TiO2', tio2([3, 3, 4], 0.05), oxide],
  ['Ru, triclinic', shake(makeSupercell(hcp(44, 2.7, 4.28), [3, 3, 2]), 0.05), metal],
  ['Ru on TiO2, open along c', ruOnTio2(0.05), contact],
  ['terms that depend on angles', mixture([3, 2, 3], [true, true, true], 0.3), separablePotential(2)],
  ['dipoles and quadrupoles', mixture([2, 2, 2], [true, true, true], 0.3), adpPotential()],
  ['spline MEAM', mixture([3, 3, 2], [true, true, false], 0), meamPotential()],
] as const;

test.each(cases)(
  'a sequence of moves and strains gives what each structure gives alone: %s',
  (_, start, potential) => {
    const evaluate = createEvaluator(start, potential);
    const steps: Structure[] = [start];
    for (const [k, amplitude] of [0.01, 0.05, 0.15, 0.02].entries()) {
      steps.push(rattle(start, amplitude, k + 2));
    }
    // Further than the skin allows, but together.
    steps.push({ ...start, positions: start.positions.map((x, k) => x + [0.9, -7, 0.4][k % 3]) });
    // Small strains that the lists survive, adding up to one that they do not, and one at once.
    const small = [0.004, 0.002, 0, -0.001, 0.003, 0.001, 0, 0.002, -0.004];
    for (let k = 1; k < 8; k++) {
      steps.push(
        strained(
          rattle(start, 0.02, k),
          small.map((e) => k * e),
        ),
      );
    }
    steps.push(start, strained(start, [0.15, 0, 0, 0, -0.05, 0, 0.1, 0, 0.05]));
    for (const [k, structure] of steps.entries()) {
      const found = evaluate(structure);
      // Making tables anew is what takes the time here.
      if (k % 3 === 2) expectSame(found, evaluateTabulated(structure, potential));
    }
  },
);

test.each(['ewald', 'mesh'] as const)(
  'the full Coulomb energy follows the cell, small strains and large: %s',
  (electrostatics) => {
    const potential = makePotential({ name: 'matsui-akaogi', cutoff: 8, electrostatics, accuracy: 1e-8 });
    const start = tio2([2, 2, 3], 0.05);
    const evaluate = createEvaluator(start, potential);
    for (const size of [0, 0.002, 0.004, 0.02, 0.12, 0.004]) {
      const structure = strained(rattle(start, 0.02, 7), [size, 0, size, 0, -size, 0, 0, 0, size / 2]);
      const found = evaluate(structure);
      const exact = evaluatePotential(structure, potential);
      // eV and eV/Å; accuracy 1e-8 of 14.4 eV/Å, which strained waves keep to within a few times.
      expectClose([found.energy], [exact.energy], { absolute: 2e-6 });
      expectClose(found.forces, exact.forces, { absolute: 2e-6 });
      expectClose(found.virial, exact.virial, { absolute: 2e-4 });
    }
  },
);

test('atoms given in other images of the cell have the same energy and forces', () => {
  const start = tio2([2, 2, 3], 0.1);
  const evaluate = createEvaluator(start, oxide);
  const before = evaluate(start);
  const away = start.positions.map((x, k) => x + start.cell[k % 3] * ((k % 5) - 2) * (k % 3 === 0 ? 1 : 0));
  expectSame(evaluate({ ...start, positions: away }), before);
});

test('what it returned before is not touched by the next call', () => {
  const start = tio2([2, 2, 2], 0.1);
  const evaluate = createEvaluator(start, oxide);
  const first = evaluate(start);
  const { forces, energies, virial } = first;
  const copies = [forces, energies, virial].map((array) => array.slice());
  evaluate(rattle(start, 0.1, 5));
  expect([forces, energies, virial]).toEqual(copies);
});

test('other atoms are no fault', () => {
  const evaluate = createEvaluator(tio2([2, 2, 2]), contact);
  for (const other of [hcp(44, 2.7, 4.28), rutile(4.5, 3, 0.303)]) {
    expectSame(evaluate(other), evaluateTabulated(other, contact));
  }
});

test('after atoms that came too close, or are nowhere, the next structure is as good as ever', () => {
  const start = tio2([2, 2, 2], 0.05);
  const evaluate = createEvaluator(start, oxide);
  const merged = start.positions.slice();
  merged.copyWithin(0, 3, 6);
  merged[0] += 0.01;
  expect(() => evaluate({ ...start, positions: merged })).toThrow(/came within/);
  const lost = start.positions.slice();
  lost[4] = Number.NaN;
  expect(() => evaluate({ ...start, positions: lost })).toThrow();
  expectSame(evaluate(start), evaluateTabulated(start, oxide));
});
