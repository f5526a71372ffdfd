import { expect, test } from 'vitest';
import { createRandom } from '../../../src/math/random';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import { softAlloy } from '../../support/alloy-potential';
import { expectClose } from '../../support/expect-close';
import { randomStructure } from '../../support/random-structures';

test('densities of any element at any other: forces, energies and virial as defined, in any cell', () => {
  const random = createRandom(2025);
  for (let trial = 0; trial < 20; trial++) {
    const structure = randomStructure(random, 1 + random.integer(25), 3 + 9 * random.next());
    const exact = evaluatePotential(structure, softAlloy);
    const tabulated = evaluateTabulated(structure, softAlloy);
    const size = 1 + Math.max(...exact.energies.map(Math.abs));
    expectClose(tabulated.energies, exact.energies, { absolute: 1e-7 * size });
    expectClose([tabulated.energy], [exact.energy], { absolute: 1e-6 * size });
    expectClose(tabulated.forces, exact.forces, { absolute: 1e-6 * size });
    expectClose(tabulated.virial, exact.virial, { absolute: 1e-5 * size });
  }
});

test('forces of an alloy are minus the gradient of the tabulated energy', () => {
  const structure = randomStructure(createRandom(5), 20, 9);
  const { forces } = evaluateTabulated(structure, softAlloy);
  const h = 1e-4;
  for (let k = 0; k < 60; k += 17) {
    const [up, down] = [h, -h].map((d) => {
      const positions = structure.positions.slice();
      positions[k] += d;
      return evaluateTabulated({ ...structure, positions }, softAlloy).energy;
    });
    expect(Math.abs(forces[k] + (up - down) / (2 * h))).toBeLessThan(1e-5);
  }
});

test('density beyond the table of the embedding is refused, not clamped', () => {
  const thin = {
    ...softAlloy,
    embeddings: softAlloy.embeddings.map((e) => ({ ...e, densityMaximum: 0.5 })),
  };
  const structure = {
    ...randomStructure(createRandom(3), 20, 5),
    atomicNumbers: new Uint8Array(20).fill(44),
  };
  expect(() => evaluateTabulated(structure, thin)).toThrow(/denser than the embedding of soft-alloy covers/);
});
