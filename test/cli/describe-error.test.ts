import { expect, test } from 'vitest';
import { blameSource } from '../../src/cli/blame-source';
import { describeError, describeUsageError } from '../../src/cli/describe-error';
import { InputError, NumericalError, ParseError } from '../../src/errors';

test('what the user can mend is exit code 2, anything else 1', () => {
  const codes = (errors: readonly unknown[]) => errors.map((error) => describeError(error).exitCode);
  expect(codes([new InputError('a'), new ParseError('f', 3, 'b')])).toEqual([2, 2]);
  expect(codes([new NumericalError('c'), new TypeError('x'), 'text', undefined])).toEqual([1, 1, 1, 1]);
  // The mathematics giving up is no fault to report.
  expect(describeError(new NumericalError('c')).sentence).toBe('spillway: c');
  // Classes do not survive the trip out of a worker; names do.
  expect(describeError(Object.assign(new Error('x'), { name: 'InputError' })).exitCode).toBe(2);
});

test('a message is one line without control characters, and not the whole file it quotes', () => {
  const { sentence } = describeError(new ParseError('f', 1, `bad \x1b[31m\nline\t${'x'.repeat(5000)}`));
  expect(sentence).not.toMatch(/\p{Cc}/u);
  expect(sentence.length).toBeLessThan(700);
});

test("commander's messages take our form", () => {
  expect(describeUsageError("error: unknown option '--a'\n(Did you mean --b?)\n", 'spillway md')).toBe(
    "spillway md: unknown option '--a' (Did you mean --b?); see spillway md --help",
  );
});

test('functions are not named to who types commands', () => {
  const sentence = (message: string) => describeError(new InputError(message)).sentence;
  expect(sentence('makePotential: no')).toBe('spillway: no');
  expect(sentence('a.json: makeSurface: no; try 1 1 0')).toBe('spillway: a.json: no; try 1 1 0');
  expect(sentence('matchPlanes, film: 0 0 0 is no plane')).toBe('spillway: film: 0 0 0 is no plane');
  expect(sentence('--film-plane: no')).toBe('spillway: --film-plane: no');
  expect(sentence('step 1 (slab).frozenLayers: must be a number')).toBe(
    'spillway: step 1 (slab).frozenLayers: must be a number',
  );
});

test('the file at fault is named once', () => {
  const named = blameSource('a.json', new InputError('makeSurface: no')) as Error;
  expect(named.message).toBe('a.json: makeSurface: no');
  expect(blameSource('a.json', named)).toBe(named);
  const other = new TypeError('x');
  expect(blameSource('a.json', other)).toBe(other);
});
