import { expect, test } from 'vitest';
import { philox as definition } from '../../../src/kernels/reference/normal-deviates';
import { bathRandom, philox, thermostatPurpose } from '../../../src/simulate/md/bath-random';
import { mean } from './md-models';

test('the fast Philox gives the words of the reference', () => {
  for (const word of [0, 1, 77, 0x7fffffff, 0x80000000, 0xffffffff]) {
    const counter = [word, 3, 0xdeadbeef, 1];
    const key = [0xffffffff - word, 0x5bd1e995];
    expect(philox(counter, key)).toEqual(definition(counter, key));
  }
});

test('normal and gamma numbers have their mean and variance, and depend on seed, step and purpose', () => {
  const random = bathRandom(5, 2 ** 33 + 7, thermostatPurpose);
  const moments = (draw: () => number) => {
    const values = Array.from({ length: 20_000 }, draw);
    return [mean(values), mean(values.map((x) => x ** 2))];
  };
  const [first, second] = moments(() => random.normal());
  // Five standard errors each.
  expect(Math.abs(first)).toBeLessThan(5 / Math.sqrt(20_000));
  expect(Math.abs(second - 1)).toBeLessThan(5 * Math.sqrt(2 / 20_000));
  const [shape, square] = moments(() => random.gamma(4.5));
  expect(Math.abs(shape - 4.5)).toBeLessThan(5 * Math.sqrt(4.5 / 20_000));
  expect(Math.abs(square - shape * shape - 4.5)).toBeLessThan(0.5);
  const draw = (seed: number, step: number, purpose: number) => bathRandom(seed, step, purpose).normal();
  expect(draw(1, 1, 1)).toBe(draw(1, 1, 1));
  expect(new Set([draw(1, 1, 1), draw(2, 1, 1), draw(1, 2, 1), draw(1, 1, 2)]).size).toBe(4);
});
