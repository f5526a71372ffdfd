import { test } from 'vitest';
import { createRandom } from '../../../src/math/random';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import type { Potential } from '../../../src/potentials/potential';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import { expectClose } from '../../support/expect-close';
import { randomStructure } from '../../support/random-structures';

const cutoff = 4;

/** Soft spheres that may overlap, φ = (1 − r²/R²)³, with a density of the same form for Ru: any arrangement is allowed. */
const softSpheres: Potential = {
  name: 'soft-spheres',
  elements: [8, 22, 44],
  cutoff,
  pairs: (
    [
      [8, 8, 4],
      [8, 22, 3],
      [22, 22, 2],
      [8, 44, 3.5],
      [44, 44, 2.5],
    ] as const
  ).map(([a, b, range]) => ({
    elements: [a, b] as const,
    cutoff: range,
    closest: 1e-3,
    form: { kind: 'tabulated', about: '(1 − r²/R²)³' } as const,
    energy: (r: number) => (1 - (r / range) ** 2) ** 3,
    derivative: (r: number) => ((-6 * r) / range ** 2) * (1 - (r / range) ** 2) ** 2,
  })),
  embeddings: [
    {
      element: 44,
      densities: [
        {
          neighbor: 44,
          cutoff: 3,
          density: (r) => (1 - (r / 3) ** 2) ** 3,
          derivative: (r) => ((-6 * r) / 9) * (1 - (r / 3) ** 2) ** 2,
        },
      ],
      embed: (rho) => -Math.sqrt(0.01 + rho),
      embedDerivative: (rho) => -0.5 / Math.sqrt(0.01 + rho),
      densityMaximum: 1000,
    },
  ],
  card: { title: 'soft spheres', source: 'this test', goodFor: [], notFor: [], status: 'illustrative' },
};

test('forces, energies and virial are right in any skewed cell with any mix of periodic axes', () => {
  const random = createRandom(2024);
  for (let trial = 0; trial < 60; trial++) {
    const structure = randomStructure(random, 1 + random.integer(25), 3 + 9 * random.next());
    const exact = evaluatePotential(structure, softSpheres);
    const tabulated = evaluateTabulated(structure, softSpheres);
    const size = 1 + Math.max(...exact.energies.map(Math.abs));
    expectClose(tabulated.energies, exact.energies, { absolute: 1e-7 * size });
    expectClose(tabulated.forces, exact.forces, { absolute: 1e-6 * size });
    expectClose(tabulated.virial, exact.virial, { absolute: 1e-5 * size });
  }
});
