import { expect, test } from 'vitest';
import { createBuilder } from '../../src/build/build-model';
import { type BuildCache, buildSteps } from '../../src/build/build-steps';
import {
  changeStep,
  insertStep,
  moveStep,
  nameSteps,
  removeStep,
  replaceStep,
} from '../../src/build/edit-recipe';
import { buildModel, checkRecipe, defaultRecipes, type Recipe, type Step } from '../../src/build/recipe';
import { allStepKinds } from '../../src/build/steps/step-kinds';
import { stepSchemas } from '../../src/build/steps/step-schemas';

const cap = defaultRecipes['ru-cap-rutile-110'];
const small = changeStep(changeStep(cap, 'slab', { layers: 2, repeats: [8, 4] }), 'particle', {
  diameter: 14,
});
const [slab, particle, vacancies] = small.steps;

/** The first form of the same recipe. */
const { kind: _s, vacuum, ...support } = slab as never as Record<string, unknown>;
const { kind: _p, ...guest } = particle as never as Record<string, unknown>;
const { kind: _v, ...amounts } = vacancies as never as Record<string, unknown>;
const firstForm = {
  ...small,
  version: 1,
  steps: undefined,
  support,
  particle: guest,
  vacancies: amounts,
  vacuum,
};

test('a recipe of version 1 is read and builds the same bits', () => {
  const old = JSON.parse(JSON.stringify(firstForm));
  expect(checkRecipe(old)).toEqual(small);
  expect(buildModel(checkRecipe(old))).toEqual(buildModel(small));
  expect(checkRecipe({ ...old, particle: undefined, vacancies: {} }).steps).toEqual([slab]);
  const skewed = checkRecipe({ ...old, support: { ...support, rectangular: false } });
  expect(skewed.steps[0]).toMatchObject({ surfaceCell: 'primitive' });
  expect(() => checkRecipe({ ...old, vacuumm: 15 })).toThrow(
    /recipe: unknown field "vacuumm"; known are version/,
  );
});

test('a muted step does as much as one that is not there', () => {
  for (const index of [1, 2]) {
    const muted = buildModel(replaceStep(small, index, { ...small.steps[index], muted: true }));
    const { steps, ...without } = buildModel(removeStep(small, index));
    expect(muted).toMatchObject(without);
    expect(muted.steps).toEqual(steps.toSpliced(index, 0, undefined));
  }
});

test('after a change only the steps from there on run again, and the model is that of a fresh build', () => {
  const cache: BuildCache = { entries: [] };
  const build = (recipe: Recipe) => {
    const ran: number[] = [];
    const building = buildSteps(recipe, allStepKinds, cache);
    for (;;) {
      const next = building.next();
      if (next.done) return { ran, model: next.value };
      if (next.value.built) ran.push(next.value.step);
    }
  };
  const fewer = changeStep(small, 'vacancies', { bulk: { fraction: 0.01 } });
  const thicker = changeStep(fewer, 'slab', { layers: 3 });
  const twice = insertStep(thicker, 2, { kind: 'vacancies', surface: { count: 2 }, seed: 5 });
  const swapped = moveStep(twice, 2, 3);
  const expected: [Recipe, number[]][] = [
    [small, [0, 1, 2]],
    [small, []],
    [fewer, [2]],
    [thicker, [0, 1, 2]],
    [twice, [2, 3]],
    [swapped, [2, 3]],
    [{ ...swapped, title: 'another' }, []],
    [{ ...swapped, seed: 9 }, [2, 3]],
  ];
  for (const [recipe, steps] of expected) {
    const { ran, model } = build(recipe);
    expect(ran).toEqual(steps);
    expect(model).toEqual(buildModel(recipe));
  }
});

test('a step that fails leaves those before it for the next try', () => {
  const build = createBuilder();
  build(small);
  expect(() => build(changeStep(small, 'particle', { diameter: 90 }))).toThrow(/^step 2 \(particle\): /);
  expect(build(small)).toEqual(buildModel(small));
});

test('every kind of step has a fresh one that its own schema takes, and a title', () => {
  for (const [name, kind] of allStepKinds) {
    const fresh = kind.fresh();
    expect(fresh.kind).toBe(name);
    expect(stepSchemas[fresh.kind as Step['kind']].safeParse(fresh).success).toBe(true);
    expect(kind.title(fresh)).toMatch(/\S/);
    expect(kind.label).toMatch(/^[A-Z]/);
  }
});

test('ids are given once and kept', () => {
  const named = nameSteps(insertStep(small, 0, { ...slab, id: 's2' }));
  expect(named.steps.map(({ id }) => id)).toEqual(['s2', 's1', 's3', 's4']);
  expect(nameSteps(named)).toBe(named);
});
