import { expect, test } from 'vitest';
import { refuseOverlap } from '../../src/io/refuse-overlap';
import { createRandom } from '../../src/math/random';
import { checkNoOverlap } from '../../src/structure/check-structure';
import { randomStructure } from '../support/random-structures';

test('it finds an overlap exactly when checkNoOverlap does, in any cell', () => {
  const random = createRandom(7);
  const outcome = (check: () => void) => {
    try {
      check();
      return 'free';
    } catch (error) {
      return (error as Error).message.includes('overlap') ? 'overlap' : 'flat';
    }
  };
  const seen = { free: 0, overlap: 0, flat: 0 };
  for (let round = 0; round < 600; round++) {
    const near = randomStructure(random, 1 + random.integer(12), 3 + 12 * random.next());
    // In every other round a wide cell, whose bins are many more than its atoms.
    const structure = round % 2 ? { ...near, cell: near.cell.map((value) => 40 * value) } : near;
    const ours = outcome(() => refuseOverlap(structure, 'test', () => 1));
    seen[ours]++;
    // A cell below half an Å high is refused for that alone.
    if (ours !== 'flat') expect(ours).toBe(outcome(() => checkNoOverlap(structure, 'test')));
  }
  expect(seen.free).toBeGreaterThan(100);
  expect(seen.overlap).toBeGreaterThan(100);
});

test('an atom a rounding error below the cell wall is at the wall', () => {
  const cell = Float64Array.of(8, 0, 0, 0, 8, 0, 0, 0, 8);
  const positions = Float64Array.of(-1e-17, 4, 4, 0.1, 4, 4);
  const structure = {
    cell,
    periodic: [true, true, true] as const,
    positions,
    atomicNumbers: Uint8Array.of(8, 8),
  };
  expect(() => refuseOverlap(structure, 'test', (atom) => atom + 1)).toThrow(
    /test, line 2: .*overlap, 0\.1000 Å/,
  );
});
