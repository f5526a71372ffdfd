import { expect, test } from 'vitest';
import { columnExpression } from '../../src/math/column-expression';

const columns: Record<string, number[]> = { x: [1, 2, 3], y: [-1, 0, 4] };
const evaluate = async (text: string) => [
  ...(await columnExpression(text, ['x', 'y'])).evaluate((name) => columns[name], 3),
];

test('arithmetic, functions and comparisons are computed row by row', async () => {
  expect(await evaluate('x^2 + 2y')).toEqual([-1, 4, 17]);
  expect(await evaluate('max(x, y, 2)')).toEqual([2, 2, 4]);
  expect(await evaluate('sqrt(abs(y)) / 2')).toEqual([0.5, 0, 1]);
  expect(await evaluate('1 < x <= 3')).toEqual([0, 1, 1]);
  expect(await evaluate('x > 1 and not (y > 3)')).toEqual([0, 1, 0]);
  expect(await evaluate('y < 0 ? 10 : x')).toEqual([10, 2, 3]);
  expect(await evaluate('2 * pi')).toEqual([2 * Math.PI, 2 * Math.PI, 2 * Math.PI]);
});

test('an expression says which columns it needs and whether it is a condition', async () => {
  const sum = await columnExpression('x + x', ['x', 'y']);
  expect(sum.uses).toEqual(['x']);
  expect(sum.isCondition).toBe(false);
  expect((await columnExpression('(x < y)', ['x', 'y'])).isCondition).toBe(true);
});

test('what is not arithmetic is refused with word, place and remedy', async () => {
  const refusal = async (text: string) =>
    columnExpression(text, ['x', 'y']).then(
      () => 'accepted',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  expect(await refusal('x + w')).toMatch(/InputError.*unknown name w at character 5; names are x, y/);
  expect(await refusal('sinn(x)')).toMatch(/function sinn at character 1 is not known.*functions are sqrt/);
  expect(await refusal('x +')).toMatch(/InputError.*cannot be read/);
  expect(await refusal('a = 3')).toMatch(/InputError.*only arithmetic/);
  expect(await refusal('"text"')).toMatch(/InputError/);
  expect(await refusal('x.constructor')).toMatch(/InputError/);
  expect(await refusal('import("fs")')).toMatch(/InputError/);
  expect(await refusal('')).toMatch(/InputError.*write 1 to 500/);
});
