import { expect, test } from 'vitest';
import { InputError, NumericalError, ParseError } from '../src/errors';

test('errors are recognised by their name', () => {
  expect(new InputError('a').name).toBe('InputError');
  expect(new ParseError('POSCAR', 1, 'a').name).toBe('ParseError');
  expect(new NumericalError('a').name).toBe('NumericalError');
  for (const error of [new InputError('a'), new ParseError('b', 1, 'c'), new NumericalError('d')]) {
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toContain(`${error.name}: `);
  }
});

test('a ParseError says file and line, and leaves the line out when the fault is not in one', () => {
  expect(new ParseError('POSCAR', 7, 'expected 3 coordinates').message).toBe(
    'POSCAR, line 7: expected 3 coordinates',
  );
  expect(new ParseError('model.cif', 0, 'the file is empty').message).toBe('model.cif: the file is empty');
});

test('the message survives a trip through structuredClone', () => {
  const error = new InputError('relax: timestep must be above 0 fs, got -1');
  expect(structuredClone(error).message).toBe(error.message);
});
