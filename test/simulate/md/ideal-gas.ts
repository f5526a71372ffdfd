import { createRandom } from '../../../src/math/random';
import type { Potential } from '../../../src/potentials/potential';
import type { Structure } from '../../../src/structure/structure';

/** Nothing acts on anything: every distribution is known. */
export const noPotential = {
  name: 'none',
  elements: [18],
  card: {},
  pairs: [],
  embeddings: [],
  cutoff: 0,
} as unknown as Potential;

/** Argon atoms anywhere in a cell. @param cell Å, [9] */
export function idealGas(count: number, cell: readonly number[], seed = 1): Structure {
  const random = createRandom(seed);
  const positions = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) {
    for (let row = 0; row < 3; row++) {
      const f = random.next();
      for (let a = 0; a < 3; a++) positions[3 * i + a] += f * cell[3 * row + a];
    }
  }
  return {
    cell: Float64Array.from(cell),
    periodic: [true, true, true],
    positions,
    atomicNumbers: new Uint8Array(count).fill(18),
  };
}
