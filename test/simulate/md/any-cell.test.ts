import { test } from 'vitest';
import { createRandom } from '../../../src/math/random';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import { expectClose } from '../../support/expect-close';
import { randomStructure } from '../../support/random-structures';
import { softSpheres } from '../../support/soft-spheres';

const potential = softSpheres(4);

test('forces, energies and virial are right in any skewed cell with any mix of periodic axes', () => {
  const random = createRandom(2024);
  for (let trial = 0; trial < 60; trial++) {
    const structure = randomStructure(random, 1 + random.integer(25), 3 + 9 * random.next());
    const exact = evaluatePotential(structure, potential);
    const tabulated = evaluateTabulated(structure, potential);
    const size = 1 + Math.max(...exact.energies.map(Math.abs));
    expectClose(tabulated.energies, exact.energies, { absolute: 1e-7 * size });
    expectClose(tabulated.forces, exact.forces, { absolute: 1e-6 * size });
    expectClose(tabulated.virial, exact.virial, { absolute: 1e-5 * size });
  }
});
