import { expect, test } from 'vitest';
import { keepApart } from '../../src/build/keep-apart';
import { createRandom } from '../../src/math/random';
import { minimumImage } from '../../src/structure/minimum-image';

test.each([
  [[true, true, true], 3],
  [[true, true, false], 3],
  [[false, false, false], 1.5],
  [[true, true, true], 7],
  [[true, false, true], 0],
] as const)('points are free as comparing all pairs says, periodic %j, %d Å apart', (periodic, apart) => {
  const random = createRandom(11);
  const cell = Float64Array.of(17, 0, 0, 6, 15, 0, -4, 5, 16);
  const shortest = minimumImage(cell, periodic);
  const kept: number[][] = [];
  const points = keepApart({ cell, periodic }, apart);
  let refused = 0;
  for (let k = 0; k < 400; k++) {
    // Some of them outside the cell.
    const p = [0, 1, 2].map(() => 40 * random.next() - 10);
    const free = kept.every((q) => {
      const d = Float64Array.from(p, (x, a) => x - q[a]);
      shortest(d);
      return d[0] ** 2 + d[1] ** 2 + d[2] ** 2 >= apart ** 2;
    });
    expect(points.isFree(p[0], p[1], p[2])).toBe(free);
    if (!free) refused++;
    else {
      kept.push(p);
      points.add(p[0], p[1], p[2]);
    }
  }
  expect(kept.length).toBeGreaterThan(1);
  if (apart > 0) expect(refused).toBeGreaterThan(10);
});
