import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateExpression } from '../../src/math/evaluate-expression';

test.each([
  ['3*2.959', 3 * 2.959],
  [' 12 ', 12],
  ['-1.5e-3', -0.0015],
  ['.5', 0.5],
  ['2.', 2],
  ['sqrt(2)/2', Math.SQRT1_2],
  ['2^3^2', 512],
  ['-2^2', -4],
  ['(1 + 2) * 3 - 4/8', 8.5],
  ['2 pi', 2 * Math.PI],
  ['max(1, 2.5)', 2.5],
  ['1e2 + 1', 101],
])('%s is a number', async (text, value) => {
  expect(await evaluateExpression(text)).toBeCloseTo(value, 14);
});

test.each([
  '3,5',
  '3 *',
  '1/0',
  'sqrt(-1)',
  'two',
  'a = 3',
  'f(x) = x',
  '"3"',
  '1; 2',
  '3 angstrom',
  'import("x")',
  'e',
  '[1, 2]',
  'sqrt',
  '3 > 2',
  '1e999',
  '5!',
  '0x',
  '2 == 2 ? 3 : 4',
])('%s is refused with the text in the message', async (text) => {
  const error = await evaluateExpression(text).catch((reason) => reason);
  expect(error.name).toBe('InputError');
  expect(error.message).toContain(`evaluateExpression: "${text}"`);
});

test('an empty field and an endless text are refused', async () => {
  await expect(evaluateExpression('  ')).rejects.toThrow('the field is empty');
  await expect(evaluateExpression(`${'('.repeat(500)}1`)).rejects.toThrow('501 characters');
});

test('whatever is typed gives a finite number or an InputError', async () => {
  const piece = fc.constantFrom(
    '1',
    '2.5',
    'pi',
    'sqrt(',
    '(',
    ')',
    '+',
    '-',
    '*',
    '/',
    '^',
    ',',
    ' ',
    'e',
    '=',
    '"',
    '[',
    '{',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (typed) => {
      const result = await evaluateExpression(typed).catch((error: Error) => error);
      if (typeof result === 'number') expect(Number.isFinite(result)).toBe(true);
      else expect(result.name).toBe('InputError');
    }),
    { seed: 1, numRuns: 300 },
  );
});
