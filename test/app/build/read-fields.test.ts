import { expect, test } from 'vitest';
import { chooseMatch } from '../../../src/app/build/choose-match';
import { firstForm, formOf, recipeOf } from '../../../src/app/build/crystal-form';
import { readNumber } from '../../../src/app/build/fields/read-number';
import { readPlane } from '../../../src/app/build/fields/read-plane';
import { searchCrystals } from '../../../src/app/build/search-crystals';
import { formula } from '../../../src/app/build/surface-faces';
import { checkCrystalRecipe } from '../../../src/build/check-crystal-recipe';
import { crystalIds } from '../../../src/build/load-crystal';

test('planes are read as people write them', () => {
  const indices = (text: string) => readPlane(text, 'face');
  for (const text of ['1 1 0', '110', '(1,1,0)', ' 1  1 0 '])
    expect(indices(text)).toEqual({ indices: [1, 1, 0] });
  expect(indices('1-10')).toEqual({ indices: [1, -1, 0] });
  expect(indices('11-20')).toEqual({ indices: [1, 1, -2, 0] });
  expect(indices('12 0 1')).toEqual({ indices: [12, 0, 1] });
});

test('what is no plane is said', () => {
  for (const text of ['', '0 0 0', '1 1', 'a b c', '1.5 0 0', '12'])
    expect(readPlane(text, 'face')).toMatchObject({ problem: expect.stringContaining('is not a face') });
  expect(readPlane('1 0 0 1', 'face')).toMatchObject({ problem: expect.stringContaining('must be -1') });
});

test('a number is taken when it makes sense, while typing only a plain one', async () => {
  const rules = { label: 'Vacuum', unit: 'Å', minimum: 5, maximum: 60 };
  expect(await readNumber('12,5', rules, false)).toEqual({ value: 12.5 });
  expect(await readNumber('3*4', rules, false)).toBeUndefined();
  expect(await readNumber('3*4', rules, true)).toEqual({ value: 12 });
  expect(await readNumber('1', rules, false)).toBeUndefined();
  expect(await readNumber('1', rules, true)).toEqual({ problem: 'Vacuum must be from 5 to 60 Å, got 1.' });
  expect(await readNumber('', rules, true)).toEqual({ problem: 'Vacuum needs a number.' });
  expect(await readNumber('', { ...rules, usual: '15' }, true)).toEqual({ value: undefined });
  expect(await readNumber('plenty', rules, true)).toMatchObject({
    problem: expect.stringContaining('"plenty"'),
  });
  expect(await readNumber('6.6', { ...rules, whole: true }, true)).toEqual({ value: 7 });
});

test('the library is searched by name, element, formula and space group', () => {
  const ids = (query: string) => searchCrystals(query).map(({ id }) => id);
  expect(ids('')).toHaveLength(crystalIds.length);
  expect(ids('ruo2')[0]).toBe('RuO2');
  expect(ids('anatase')).toEqual(['TiO2-anatase']);
  expect(ids('ti o')).toContain('SrTiO3');
  expect(ids('no such thing')).toEqual([]);
});

test('a crystal that is typed in comes back to its form, and fractions are numbers', () => {
  const recipe = checkCrystalRecipe(recipeOf(firstForm));
  expect(recipe.sites[1]).toEqual({ element: 'O', wyckoff: '4f', x: 0.3048 });
  const carried = { title: 'my crystal', cell: [], sites: [], made: recipe };
  expect(formOf(carried as never)).toEqual(firstForm);
  const third = { ...firstForm, sites: [{ ...firstForm.sites[0], wyckoff: '', x: '1/3', y: '2/3', z: '0' }] };
  expect(recipeOf(third)).toMatchObject({ sites: [{ element: 'Ti', x: 1 / 3, y: 2 / 3, z: 0 }] });
  expect(() => checkCrystalRecipe(recipeOf({ ...firstForm, a: 'wide' }))).toThrow(/crystal\.cell\.a/);
});

test('formulas have subscripts and oxygen last', () => {
  expect(formula(['O', 'O', 'Ti'])).toBe('TiO₂');
  expect(formula(Array(12).fill('O'))).toBe('O₁₂');
});

test('of the matches the smallest cell that is bearable is built', () => {
  const match = (area: number, strain: number) => ({
    area,
    stretches: [1 + strain, 1] as const,
    vonMises: Math.abs(strain),
  });
  expect(chooseMatch([match(20, 0.09), match(60, 0.03), match(90, 0.001)])?.area).toBe(60);
  expect(chooseMatch([match(20, 0.09), match(60, 0.07)])?.area).toBe(60);
  expect(chooseMatch([])).toBeUndefined();
});
