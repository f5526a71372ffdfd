import { expect, test } from 'vitest';
import { parseChoice } from '../../src/cli/choice-option';
import { parseNumber } from '../../src/cli/number-option';

const range = { from: 0.5, to: 10, unit: 'fs' };

test('a number in range passes, however it is written', () => {
  expect(['0.5', '10', '1e1', ' 2 '].map((text) => parseNumber(text, '--x', range))).toEqual([
    0.5, 10, 10, 2,
  ]);
});

test('what is no number in range is refused with the range, its unit and what was given', () => {
  for (const text of ['', ' ', 'NaN', 'Infinity', '0.49', '11', '3 fs', '1,5', '--y']) {
    expect(() => parseNumber(text, '--x', range)).toThrow(
      `--x: must be a number from 0.5 to 10 fs, got "${text}"`,
    );
  }
  expect(() => parseNumber('1.5', '--n', { from: 1, to: 4, whole: true })).toThrow(
    'a whole number from 1 to 4,',
  );
});

test('a word is taken in any case, and a wrong one is answered with the right ones', () => {
  expect(parseChoice('NVE', '--ensemble', ['nvt', 'nve'])).toBe('nve');
  expect(() => parseChoice('npt', '--ensemble', ['nvt', 'nve'])).toThrow('use one of nvt, nve');
});
