import { beforeAll, expect, test } from 'vitest';
import { atomValues } from '../../../src/analyze/selection/atom-properties';
import { compileSelection, markedAtoms } from '../../../src/analyze/selection/compile-selection';
import { parseSelection } from '../../../src/analyze/selection/parse-selection';
import { buildModel } from '../../../src/build/build-model';
import { defaultRecipes } from '../../../src/build/default-recipes';
import { minimumImage } from '../../../src/structure/minimum-image';
import { Region, type Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';

let model: Structure;
beforeAll(() => {
  model = buildModel(defaultRecipes['ru-cap-rutile-110']).structure;
});

async function select(text: string, facts: object = {}): Promise<number[]> {
  const { mark } = await compileSelection(text);
  return markedAtoms(mark({ structure: model, ...facts }));
}
const all = () => Array.from(model.atomicNumbers, (_, i) => i);

test('oxygen of the interface within 4 Å of ruthenium is what three loops over the atoms find', async () => {
  const { atomicNumbers, regions, positions, cell, periodic } = model;
  const toNearest = minimumImage(cell, periodic);
  const metal = all().filter((i) => atomicNumbers[i] === 44);
  const expected = all().filter((i) => {
    if (atomicNumbers[i] !== 8 || regions![i] !== Region.interface) return false;
    return metal.some((j) => {
      const path = Float64Array.from([0, 1, 2], (a) => positions[3 * j + a] - positions[3 * i + a]);
      toNearest(path);
      return Math.hypot(...path) < 4;
    });
  });
  expect(expected.length).toBeGreaterThan(10);
  expect(await select('element O and region interface and within 4 of Ru')).toEqual(expected);
  expect(await select('O and interface and within 4 Å of element Ru')).toEqual(expected);
});

test('and binds before or, not before both, brackets before all', async () => {
  const count = async (text: string) => (await select(text)).length;
  expect(await count('Ti or O and none')).toBe(await count('Ti'));
  expect(await count('(Ti or O) and none')).toBe(0);
  expect(await count('not Ti and O')).toBe(await count('O'));
  expect(await count('not (Ti or O)')).toBe(await count('Ru'));
  expect(await count('all')).toBe(model.atomicNumbers.length);
  expect((await count('z > 10')) + (await count('not z > 10'))).toBe(model.atomicNumbers.length);
});

test('a condition is arithmetic over properties, with brackets of its own', async () => {
  const { positions } = model;
  expect(await select('(x + 1) * 2 > y and (z > 8)')).toEqual(
    all().filter((i) => 2 * (positions[3 * i] + 1) > positions[3 * i + 1] && positions[3 * i + 2] > 8),
  );
  expect(await select('8 < z <= 10')).toEqual(
    all().filter((i) => positions[3 * i + 2] > 8 && positions[3 * i + 2] <= 10),
  );
  expect(await select('index = 5')).toEqual([4]);
  expect(await select('index 5, 8-10 2')).toEqual([1, 4, 7, 8, 9]);
});

test('coordination asks of an element, neighbors of what surrounds an atom', async () => {
  const bulk = {
    structure: makeSupercell(
      (await import('../../../src/build/load-crystal')).loadCrystal('TiO2-rutile'),
      [2, 2, 3],
    ),
  };
  expect(await select('coordination Ti = 6', bulk)).toHaveLength(24);
  expect(await select('coordination O = 3', bulk)).toHaveLength(48);
  expect(await select('neighbors Ti = 3', bulk)).toEqual(await select('O', bulk));
  const under = await select('coordination Ti < 6');
  expect(under.length).toBeGreaterThan(0);
  expect(under.every((i) => model.atomicNumbers[i] === 22 && model.regions![i] !== Region.particle)).toBe(
    true,
  );
});

test('hops, what is held, the same as and what is selected', async () => {
  const hops = new Float64Array(model.atomicNumbers.length);
  hops[7] = 1;
  hops[9] = 3;
  expect(await select('hopped', { hops })).toEqual([7, 9]);
  expect(await select('hopped > 2', { hops })).toEqual([9]);
  const held = all().filter((i) => model.fixed![3 * i] === 1);
  expect(await select('fixed')).toEqual(held);
  expect(await select('free or fixed')).toEqual(all());
  expect(await select('same kind as index 1')).toEqual(
    all().filter(
      (i) => model.atomicNumbers[i] === model.atomicNumbers[0] && model.regions![i] === model.regions![0],
    ),
  );
  const { mark } = await compileSelection('selected and O');
  const selected = new Uint8Array(hops.length).fill(1);
  expect(markedAtoms(mark({ structure: model }, undefined, selected))).toEqual(await select('O'));
});

test('an error names the word, its place and what would do', async () => {
  const refusal = (text: string, facts = {}) =>
    select(text, facts).then(
      () => 'accepted',
      (error: Error) => `${error.name} ${error.message}`,
    );
  expect(await refusal('elemnt O')).toBe(
    'InputError selection: elemnt at character 1 is not known; did you mean element?',
  );
  expect(await refusal('O and chrge > 1')).toMatch(
    /chrge at character 7 is not known; did you mean charge\?/,
  );
  expect(await refusal('element Xx')).toMatch(/Xx at character 9 is no element; write symbols/);
  expect(await refusal('region inside')).toMatch(
    /inside at character 8 is no region; regions are none, bulk/,
  );
  expect(await refusal('within of Ru')).toMatch(
    /of at character 8 stands where a number is due; write a distance in Å/,
  );
  expect(await refusal('within 4 Ru')).toMatch(/Ru at character 10 stands where "of" is due/);
  expect(await refusal('O and')).toMatch(/the end at character 6 stands where a clause is due/);
  expect(await refusal('(O')).toMatch(/\( at character 1 is not closed/);
  expect(await refusal('O )')).toMatch(/\) at character 3 closes no bracket/);
  expect(await refusal('z + 1')).toMatch(/is a number, not a yes or no; compare it/);
  expect(await refusal('O # 3')).toMatch(/"#" at character 3 means nothing here/);
  expect(await refusal('index 0')).toMatch(/there is no atom 0; atoms are numbered from 1/);
  expect(await refusal('hopped > 2')).toMatch(/hops: it needs hops that were followed/);
  expect(await refusal('charge > 1', { structure: { ...model, charges: undefined } })).toMatch(
    /charge: this structure carries no charges/,
  );
  expect(await refusal('')).toMatch(/write 1 to 500, such as/);
});

test('no text makes the reader fail in another way than by a sentence', () => {
  const pieces = [
    'element',
    'O',
    'and',
    'or',
    'not',
    '(',
    ')',
    '<',
    '3',
    'within',
    'of',
    'same',
    'as',
    'z',
    '-',
    ',',
    'index',
    'hopped',
    '=',
  ];
  let state = 1;
  for (let k = 0; k < 3000; k++) {
    const words = Array.from({ length: 1 + (k % 7) }, () => {
      state = (state * 48271) % 2147483647;
      return pieces[state % pieces.length];
    });
    try {
      parseSelection(words.join(' '));
    } catch (error) {
      expect((error as Error).name, words.join(' ')).toBe('InputError');
      expect((error as Error).message).toMatch(/at character \d+/);
    }
  }
});

test('a property is computed once for a moment', () => {
  const values = atomValues({ structure: model });
  expect(values('depth')).toBe(values('depth'));
  expect(() => values('weight')).toThrow(/property "weight" is not known; there are coordination/);
});
