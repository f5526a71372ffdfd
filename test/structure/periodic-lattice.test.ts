import { expect, test } from 'vitest';
import { dot, norm } from '../../src/math/matrix3';
import { createRandom } from '../../src/math/random';
import { toFractional } from '../../src/structure/cell';
import { periodicLattice } from '../../src/structure/periodic-lattice';
import { expectClose } from '../support/expect-close';
import { randomCell } from '../support/random-structures';

test('duals undo the vectors and lie in their span, for every choice of periodic axes', () => {
  const random = createRandom(91);
  for (let round = 0; round < 160; round++) {
    const cell = randomCell(random, 8);
    const periodic = [0, 1, 2].map((axis) => ((round >> axis) & 1) === 1);
    const { dimension, vectors, duals } = periodicLattice(cell, periodic);
    expect(dimension).toBe(periodic.filter(Boolean).length);
    for (let p = 0; p < dimension; p++) {
      for (let q = 0; q < dimension; q++) {
        expectClose([dot(duals.subarray(3 * p), vectors.subarray(3 * q))], [p === q ? 1 : 0], {
          absolute: 1e-10,
        });
      }
      // d = Σ (d · d_q) v_q holds only inside the span.
      const rebuilt = [0, 1, 2].map((d) => {
        let sum = 0;
        for (let q = 0; q < dimension; q++) {
          sum += dot(duals.subarray(3 * p), duals.subarray(3 * q)) * vectors[3 * q + d];
        }
        return sum;
      });
      expectClose(rebuilt, duals.slice(3 * p, 3 * p + 3), { absolute: 1e-8 });
    }
    const multiples = toFractional(cell, vectors);
    expectClose(multiples, multiples.map(Math.round), { absolute: 1e-9 });
    multiples.forEach((n, k) => {
      if (!periodic[k % 3]) expectClose([n], [0], { absolute: 1e-9 });
    });
  }
});

test('the vectors come shortest first', () => {
  const { vectors } = periodicLattice(Float64Array.of(9, 0, 0, 0, 5, 0, 0, 0, 7), [true, true, true]);
  expect([0, 3, 6].map((k) => norm(vectors.subarray(k)))).toEqual([5, 7, 9]);
});
