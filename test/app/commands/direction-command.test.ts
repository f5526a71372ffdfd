import '../../support/browser-globals';
import { expect, test } from 'vitest';
import { readDirection } from '../../../src/app/commands/direction-command';

test('square brackets are a direction, round ones the normal of a plane', () => {
  expect(readDirection('[1 1 0]')).toEqual({ uvw: [1, 1, 0] });
  expect(readDirection('look along [1, -1, 12]')).toEqual({ uvw: [1, -1, 12] });
  expect(readDirection('view (1 0 1)')).toEqual({ hkl: [1, 0, 1] });
  expect(readDirection('[1-10]')).toEqual({ uvw: [1, -1, 0] });
});

test('what is no direction is none', () => {
  for (const text of ['', '110', '[0 0 0]', '[1 1]', '[1 1 0 0]', 'atom 12'])
    expect(readDirection(text)).toBeUndefined();
});
