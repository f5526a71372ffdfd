import { expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import { pickAtom } from '../../src/viewer/pick-atom';

const atomCount = 500;
const random = createRandom(7);
const positions = Float32Array.from({ length: 4 * atomCount }, () => 30 * random.next());
const atomicNumbers = Uint8Array.from({ length: atomCount }, () => [8, 22, 44][random.integer(3)]);
const all = Uint32Array.from({ length: atomCount }, (_, i) => i);
const radii = new Float32Array(128);
radii[8] = 0.7;
radii[22] = 0.5;
radii[44] = 1.2;

const eye = [-20, 12, 55];

function rayTo(x: number, y: number, z: number) {
  const d = [x - eye[0], y - eye[1], z - eye[2]];
  const length = Math.hypot(d[0], d[1], d[2]);
  return { origin: eye, direction: d.map((component) => component / length) };
}

/** Walks along the ray in small steps: slow, and of a different kind than the formula. */
function firstByMarching(ray: { origin: number[]; direction: number[] }): number {
  for (let t = 0; t < 120; t += 0.01) {
    for (let i = 0; i < atomCount; i++) {
      const x = ray.origin[0] + t * ray.direction[0] - positions[4 * i];
      const y = ray.origin[1] + t * ray.direction[1] - positions[4 * i + 1];
      const z = ray.origin[2] + t * ray.direction[2] - positions[4 * i + 2];
      if (x * x + y * y + z * z <= radii[atomicNumbers[i]] ** 2) return i;
    }
  }
  return -1;
}

test('500 random atoms are picked back at their centres unless another stands before them', () => {
  for (let i = 0; i < atomCount; i++) {
    const ray = rayTo(positions[4 * i], positions[4 * i + 1], positions[4 * i + 2]);
    const picked = pickAtom(ray, positions, atomicNumbers, all, atomCount, radii);
    const along = (k: number) =>
      [0, 1, 2].reduce((sum, b) => sum + (positions[4 * k + b] - eye[b]) * ray.direction[b], 0);
    if (picked !== i)
      expect(along(picked) - radii[atomicNumbers[picked]]).toBeLessThan(
        along(i) - radii[atomicNumbers[i]] + 1e-4,
      );
    expect(picked).toBeGreaterThanOrEqual(0);
  }
});

test('the picked atom is the one a march along the ray meets first', () => {
  for (let k = 0; k < 12; k++) {
    const ray = rayTo(30 * random.next(), 30 * random.next(), 30 * random.next());
    expect(pickAtom(ray, positions, atomicNumbers, all, atomCount, radii)).toBe(firstByMarching(ray));
  }
});

test('hidden atoms are not picked: what stands behind them is', () => {
  const ray = rayTo(positions[0], positions[1], positions[2]);
  const first = pickAtom(ray, positions, atomicNumbers, all, atomCount, radii);
  const others = all.filter((i) => i !== first);
  expect(pickAtom(ray, positions, atomicNumbers, others, others.length, radii)).not.toBe(first);
});

test('nothing behind the eye is picked, and empty space gives -1', () => {
  const away = { origin: eye, direction: [0, 0, 1] };
  expect(pickAtom(away, positions, atomicNumbers, all, atomCount, radii)).toBe(-1);
});

test('one of a million atoms is picked within 20 ms', () => {
  const count = 1_000_000;
  const grid = new Float32Array(4 * count);
  for (let i = 0; i < count; i++)
    grid.set([2 * (i % 100), 2 * (Math.floor(i / 100) % 100), 2 * Math.floor(i / 10_000)], 4 * i);
  const oxygen = new Uint8Array(count).fill(8);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const times = Array.from({ length: 8 }, (_, k) => {
    const start = performance.now();
    expect(pickAtom(rayTo(80 + 2 * k, 90, 198), grid, oxygen, order, count, radii)).toBeGreaterThan(-1);
    return performance.now() - start;
  });
  // The fastest: what else the machine does is not the question.
  expect(Math.min(...times)).toBeLessThanOrEqual(20);
});
