import { expect, test } from 'vitest';
import { changedSelection } from '../../src/app/actions/change-selection';

test('a click replaces, Shift adds without repeating, Alt takes out; the last picked stands last', () => {
  expect(changedSelection([1, 2], [3], 'replace')).toEqual([3]);
  expect(changedSelection([1, 2], [3], 'add')).toEqual([1, 2, 3]);
  expect(changedSelection([1, 2, 3], [1], 'add')).toEqual([2, 3, 1]);
  expect(changedSelection([1, 2, 3], [2, 7], 'subtract')).toEqual([1, 3]);
  expect(changedSelection([1], [], 'replace')).toEqual([]);
});
