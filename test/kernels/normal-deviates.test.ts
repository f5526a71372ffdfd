import { expect, test } from 'vitest';
import { compileKernels, instantiateKernels } from '../../src/kernels/load-kernels';
import { normalDeviates, philox } from '../../src/kernels/reference/normal-deviates';
import { arenaStart } from '../../src/kernels/run-block';

const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
const kernels = instantiateKernels(compileKernels('unshared'), memory);
const out = new Float64Array(memory.buffer, arenaStart, 4);

function fromAssembly(atom: number, low: number, high: number, seed: number): number[] {
  kernels.normalDeviates(atom, low, high, seed, arenaStart);
  return Array.from(out.subarray(0, 3));
}

test('Philox4x32-10 gives the known answers of Random123', () => {
  const hex = (words: number[]) => words.map((w) => w.toString(16).padStart(8, '0')).join(' ');
  const full = 0xffffffff;
  expect(hex(philox([0, 0, 0, 0], [0, 0]))).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
  expect(hex(philox([full, full, full, full], [full, full]))).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
  expect(hex(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]))).toBe(
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  );
});

test('assembly equals the reference for any atom, step and seed', () => {
  for (const [atom, low, high, seed] of [
    [0, 0, 0, 0],
    [1, 2, 3, 4],
    [5999, 123456789, 0, 42],
    [2 ** 31, 2 ** 32 - 1, 7, 2 ** 32 - 1],
  ]) {
    const expected = normalDeviates(atom, low, high, seed);
    fromAssembly(atom, low, high, seed).forEach((x, k) => {
      expect(Math.abs(x - expected[k])).toBeLessThan(1e-14 * (1 + Math.abs(x)));
    });
  }
});

test('the numbers are standard normal: moments up to the sixth, and the three are independent', () => {
  const count = 100_000;
  const sums = [0, 0, 0, 0, 0, 0, 0];
  let cross = 0;
  for (let atom = 0; atom < count; atom++) {
    const x = fromAssembly(atom, 17, 0, 1);
    for (const v of x) for (let p = 1; p <= 6; p++) sums[p] += v ** p / (3 * count);
    cross += (x[0] * x[1] + x[1] * x[2] + x[2] * x[0]) / (3 * count);
  }
  // Five standard errors: the moments of order 2p have the variance ⟨x⁴ᵖ⟩ − ⟨x²ᵖ⟩².
  const error = 5 / Math.sqrt(3 * count);
  expect(Math.abs(sums[1])).toBeLessThan(error);
  expect(Math.abs(sums[2] - 1)).toBeLessThan(error * Math.sqrt(2));
  expect(Math.abs(sums[3])).toBeLessThan(error * Math.sqrt(15));
  expect(Math.abs(sums[4] - 3)).toBeLessThan(error * Math.sqrt(96));
  expect(Math.abs(sums[6] - 15)).toBeLessThan(error * Math.sqrt(10170));
  expect(Math.abs(cross)).toBeLessThan(error);
});
