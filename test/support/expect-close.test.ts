import { expect, test } from 'vitest';
import { expectClose } from './expect-close';

test('expectClose accepts what is within either tolerance', () => {
  expectClose([1, 100], [1 + 1e-9, 100 + 1e-7], { absolute: 2e-9, relative: 1e-9 });
  expectClose([Infinity, 0], [Infinity, 0]);
});

test('expectClose refuses other values, other lengths and NaN, and names the worst entry', () => {
  expect(() => expectClose([1, 2, 3], [1, 2.5, 3.1], { absolute: 0.01 })).toThrow('entry 1 of 3 is 2');
  expect(() => expectClose([1], [1, 2])).toThrow();
  expect(() => expectClose([Number.NaN], [1], { absolute: 10 })).toThrow('NaN');
  expect(() => expectClose([1], [Number.NaN], { absolute: 10 })).toThrow('NaN');
});
