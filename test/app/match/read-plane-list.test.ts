import { expect, test } from 'vitest';
import { readPlaneList } from '../../../src/app/match/read-plane-list';
import { loadCrystal } from '../../../src/build/load-crystal';

const [ru, rutile] = [loadCrystal('Ru'), loadCrystal('TiO2-rutile')];

test('planes are read however people write them', () => {
  for (const text of [
    '110; 101',
    '110 101',
    '(110) (101)',
    '(110)(1 0 1)',
    '1 1 0; 1,0,1',
    '(1,1,0), (1 0 1)',
  ])
    expect(readPlaneList(text, rutile), text).toEqual([
      [1, 1, 0],
      [1, 0, 1],
    ]);
  expect(readPlaneList('1 1 0', rutile)).toEqual([[1, 1, 0]]);
  expect(readPlaneList('(1-10)', rutile)).toEqual([[1, -1, 0]]);
  expect(readPlaneList('0001; 10-10; (1 1 -2 1)', ru)).toEqual([
    [0, 0, 1],
    [1, 0, 0],
    [1, 1, 1],
  ]);
});

test('no text stands for all planes, and one plane twice for one', () => {
  expect(readPlaneList('  ', ru)).toBeUndefined();
  expect(readPlaneList('110; 220; 110', rutile)).toEqual([[1, 1, 0]]);
});

test('what is no plane of the crystal gets a sentence', () => {
  expect(() => readPlaneList('0 0 0', rutile)).toThrow(/0 0 0 is no plane/);
  expect(() => readPlaneList('1 0 2 0', ru)).toThrow(/the third must be/);
  expect(() => readPlaneList('0001', rutile)).toThrow(/four indices are for hexagonal axes/);
  expect(() => readPlaneList('front', rutile)).toThrow(/a plane is three integers/);
  expect(() => readPlaneList('1 1', rutile)).toThrow(/got "1 1"/);
});
