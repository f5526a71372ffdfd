import { expect, test } from 'vitest';
import { keepShell } from '../../src/viewer/visible-shell';

const a = 2.5;

/** A cubic block of so many atoms along an edge, 2.5 Å apart. */
function block(edge: number, keep: (x: number, y: number, z: number) => boolean = () => true) {
  const places: number[] = [];
  for (let x = 0; x < edge; x++)
    for (let y = 0; y < edge; y++)
      for (let z = 0; z < edge; z++) if (keep(x, y, z)) places.push(a * x, a * y, a * z, 0);
  const positions = Float32Array.from(places);
  const order = Uint32Array.from({ length: places.length / 4 }, (_, i) => i);
  const count = keepShell(positions, order, order.length);
  return { positions, order, count, left: new Set(order.subarray(0, count)) };
}

test('what is deep inside a solid is left out, and all within 9 Å of its faces is kept', () => {
  const edge = 40;
  const { positions, count, left } = block(edge);
  expect(count).toBeLessThan(0.75 * edge ** 3);
  for (let i = 0; i < edge ** 3; i++) {
    const depths = [0, 1, 2].map((b) =>
      Math.min(positions[4 * i + b], a * (edge - 1) - positions[4 * i + b]),
    );
    const depth = Math.min(...depths);
    if (depth < 9) expect(left.has(i)).toBe(true);
    if (depth > 19) expect(left.has(i)).toBe(false);
  }
});

test('around a cavity atoms are kept as at a face, and the order stays', () => {
  const middle = 20;
  const { order, count } = block(40, (x, y, z) => Math.hypot(x - middle, y - middle, z - middle) > 5);
  const whole = block(40);
  expect(count).toBeGreaterThan(whole.count);
  for (let k = 1; k < count; k++) expect(order[k]).toBeGreaterThan(order[k - 1]);
});

test('thin sheets, single atoms and places that are no numbers lose nothing', () => {
  expect(block(40, (_x, _y, z) => z < 5).count).toBe(40 * 40 * 5);
  expect(block(1).count).toBe(1);
  const odd = Float32Array.from([0, 0, 0, 0, Number.NaN, 0, 0, 0]);
  expect(keepShell(odd, Uint32Array.of(0, 1), 2)).toBe(2);
});
