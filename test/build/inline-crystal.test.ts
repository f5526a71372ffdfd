import { expect, test } from 'vitest';
import { buildModel } from '../../src/build/build-model';
import { checkRecipe } from '../../src/build/check-recipe';
import { changeStep, findStep } from '../../src/build/edit-recipe';
import { crystalOfRecipe, type InlineCrystal, inlineCrystal } from '../../src/build/inline-crystal';
import { crystalIds, loadCrystal } from '../../src/build/load-crystal';
import { makeCrystal } from '../../src/build/make-crystal';
import type { Recipe } from '../../src/build/recipe';

const slab: Recipe = {
  version: 2,
  name: 'slab',
  title: 'slab',
  seed: 1,
  steps: [
    {
      kind: 'slab',
      crystal: 'RuO2',
      hkl: [1, 1, 0],
      layers: 3,
      repeats: [2, 1],
      frozenLayers: 1,
      vacuum: 12,
    },
    { kind: 'vacancies', surface: { count: 2 } },
  ],
};
const withCrystal = (crystal: string | InlineCrystal): Recipe => changeStep(slab, 'slab', { crystal });

test('a crystal carried in a recipe builds what the one of the library does, also after JSON', async () => {
  const made = await makeCrystal({
    spaceGroup: 136,
    cell: { a: 4.49307, c: 3.10639 },
    sites: [
      { element: 'Ru', wyckoff: 'a' },
      { element: 'O', wyckoff: 'f', x: 0.3056 },
    ],
  });
  const carried = inlineCrystal(made.structure, 'RuO2, typed in', made.recipe);
  const recipe = checkRecipe(JSON.parse(JSON.stringify(withCrystal(carried))));
  const { structure } = buildModel(recipe);
  expect(structure).toEqual(buildModel(slab).structure);
  expect(findStep(recipe, 'slab')?.crystal).toEqual(carried);
});

test('every crystal of the library survives in a recipe', () => {
  for (const id of crystalIds) {
    const crystal = loadCrystal(id);
    const back = crystalOfRecipe(JSON.parse(JSON.stringify(inlineCrystal(crystal, id))));
    expect(back.cell).toEqual(crystal.cell);
    expect(back.atomicNumbers).toEqual(crystal.atomicNumbers);
    back.positions.forEach((x, k) => {
      expect(Math.abs(x - crystal.positions[k]), id).toBeLessThan(1e-12);
    });
  }
});

test('a carried crystal that is none is refused in a sentence', () => {
  const carried = inlineCrystal(loadCrystal('MgO'), 'MgO');
  const wrong = (change: object) => () => buildModel(checkRecipe(withCrystal({ ...carried, ...change })));
  expect(wrong({ cell: [1, 2, 3] })).toThrow(/crystal.cell: must be a list of 9 numbers, got \[1,2,3\]/);
  expect(wrong({ colour: 'grey' })).toThrow(
    /crystal: unknown field "colour"; known are title, made, cell, sites/,
  );
  expect(() => checkRecipe(withCrystal(5 as never))).toThrow(
    /crystal: must be the name of a crystal, or \{title/,
  );
  expect(wrong({ cell: [4, 0, 0, 0, 4, 0, 4, 4, 0] })).toThrow(
    /crystal "MgO": the cell vectors lie in one plane/,
  );
  expect(wrong({ sites: [[12, [0, 0]]] })).toThrow(/atoms of element 12 have 2 coordinates/);
  expect(wrong({ sites: [[12, [0, 0, 0, 0.1, 0, 0]]] })).toThrow(/crystal "MgO".*Å/);
  expect(wrong({ sites: [[120, [0, 0, 0]]] })).toThrow(/atomic number 120/);
});
