import { expect, test } from 'vitest';
import { createRandom } from '../../../src/math/random';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import type { Potential } from '../../../src/potentials/potential';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import type { Precision } from '../../../src/simulate/md/force-engine';
import { findNeighbors } from '../../../src/structure/neighbors';
import type { Structure } from '../../../src/structure/structure';
import {
  adpPotential,
  angularCutoff,
  meamPotential,
  mixture,
  separablePotential,
} from '../../support/angular-potentials';
import { expectClose } from '../../support/expect-close';
import { randomStructure } from '../../support/random-structures';

const structures: Readonly<Record<string, Structure>> = {
  'a cubic box': mixture([5, 5, 5], [true, true, true], 0),
  'a skewed cell smaller than the cutoff': mixture([2, 1, 3], [true, true, true], 0.4),
  'a slab': mixture([3, 4, 2], [true, true, false], 0.3),
  'a cluster': mixture([3, 3, 3], [false, false, false], 0),
};

const potentials: Readonly<Record<string, Potential>> = {
  'separable terms': separablePotential(3),
  'separable terms of splines': separablePotential(2, { splines: true }),
  'functions of separable terms': separablePotential(3, { splines: true, outer: 'random' }),
  'dipoles and quadrupoles': adpPotential(),
  'spline MEAM': meamPotential(),
};

function largestDifferences(structure: Structure, potential: Potential, precision: Precision) {
  const expected = evaluatePotential(structure, potential);
  const found = evaluateTabulated(structure, potential, { precision });
  const largest = (a: Float64Array, b: Float64Array) =>
    a.reduce((m, x, k) => Math.max(m, Math.abs(x - b[k])), 0);
  return {
    energy: largest(found.energies, expected.energies),
    total: Math.abs(found.energy - expected.energy),
    force: largest(found.forces, expected.forces),
    virial: largest(found.virial, expected.virial),
  };
}

for (const [terms, potential] of Object.entries(potentials)) {
  test(`kernels give the energies, forces and virial of ${terms} as defined, in any cell`, () => {
    for (const [name, structure] of Object.entries(structures)) {
      const double = largestDifferences(structure, potential, 'double');
      expect(double.energy, name).toBeLessThan(1e-10);
      expect(double.total, name).toBeLessThan(1e-9);
      // Functions are sampled every 2 mÅ.
      expect(double.force, name).toBeLessThan(1e-7);
      expect(double.virial, name).toBeLessThan(1e-6);
      const mixed = largestDifferences(structure, potential, 'mixed');
      expect(mixed.energy, name).toBeLessThan(3e-5);
      expect(mixed.force, name).toBeLessThan(1e-4);
    }
  });
}

test('kernels equal the definition for random atoms in random cells', () => {
  const random = createRandom(31);
  let compared = 0;
  for (let trial = 0; trial < 40; trial++) {
    const structure = randomStructure(random, 1 + random.integer(12), 3 + 5 * random.next());
    const { distances } = findNeighbors(structure, angularCutoff);
    // Tables begin where pairs are never closer.
    if (distances.some((r) => r < 0.6)) continue;
    const potential = [separablePotential(2), adpPotential(), meamPotential()][trial % 3];
    const { energies, forces, virial } = evaluatePotential(structure, potential);
    const size = Math.max(1, ...forces.map(Math.abs));
    const found = evaluateTabulated(structure, potential);
    expectClose(found.energies, energies, { absolute: 1e-9 * size });
    expectClose(found.forces, forces, { absolute: 1e-6 * size });
    expectClose(found.virial, virial, { absolute: 1e-5 * size });
    compared++;
  }
  expect(compared).toBeGreaterThan(10);
});
