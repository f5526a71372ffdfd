import { expect, test } from 'vitest';
import { createBuilder } from '../../src/build/build-model';
import {
  type BuiltModel,
  buildModel,
  checkRecipe,
  defaultRecipes,
  type Recipe,
  type Step,
} from '../../src/build/recipe';
import { allStepKinds } from '../../src/build/steps/step-kinds';
import { determinant3 } from '../../src/math/matrix3';
import { createRandom } from '../../src/math/random';
import { checkNoOverlap, checkStructure } from '../../src/structure/check-structure';
import { atomCount } from '../../src/structure/structure';
import { randomRecipe } from '../support/random-recipe';

/** The model, or the sentence with which the recipe is refused; any other error is none of these. */
function attempt(recipe: Recipe, build = buildModel): BuiltModel | string {
  try {
    return build(recipe);
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== 'InputError') throw error;
    return message;
  }
}

const copy = (recipe: Recipe): Recipe => checkRecipe(JSON.parse(JSON.stringify(recipe)));

test('stacks of steps at random build sound models or are refused by the step that cannot be', () => {
  const random = createRandom(51);
  const refusals: string[] = [];
  let [built, kinds] = [0, new Set<string>()];
  for (let round = 0; round < 100; round++) {
    const recipe = randomRecipe(random);
    const result = attempt(copy(recipe));
    const told = JSON.stringify(recipe.steps);
    if (typeof result === 'string') {
      expect(result, told).toMatch(/^(step \d+ \([\w-]+\)(\.[\w.]+)?|recipe): .{15,}/);
      expect(result, told).not.toMatch(/NaN|undefined|\[object/);
      refusals.push(result);
      continue;
    }
    built++;
    kinds = new Set([...kinds, ...recipe.steps.map(({ kind }) => kind)]);
    const { structure, vacancySites, oxygenSites, report, steps } = result;
    checkStructure(structure, told);
    checkNoOverlap(structure, told);
    expect(determinant3(structure.cell), told).toBeGreaterThan(0);
    expect(structure.regions).toHaveLength(atomCount(structure));
    for (const values of [structure.cell, structure.positions, vacancySites, oxygenSites])
      for (const x of values) if (Math.round(x * 1e10) / 1e10 !== x) expect(x, told).toBe('whole in 1e-10 Å');
    expect(report.atomCount).toBe(atomCount(structure));
    expect(steps.at(-1)?.atomCount).toBe(atomCount(structure));
    for (const note of report.notes) expect(note).not.toMatch(/NaN|undefined|\[object/);
    for (const step of recipe.steps) {
      const title = allStepKinds.get(step.kind)!.title(step as never);
      expect(title, told).not.toMatch(/NaN|undefined|\[object/);
    }
    // Again, and through JSON: the same bits.
    expect(buildModel(recipe), told).toEqual(result);
  }
  expect(built).toBeGreaterThan(30);
  expect(refusals.length).toBeGreaterThan(5);
  expect(kinds.size).toBeGreaterThan(11);
});

test('muting steps at random is leaving them out', () => {
  const random = createRandom(52);
  for (let round = 0; round < 25; round++) {
    const recipe = randomRecipe(random);
    const steps = recipe.steps.map((step, k) => ({ ...step, muted: k > 0 && random.integer(3) === 0 }));
    const muted = attempt({ ...recipe, steps });
    const without = attempt({ ...recipe, steps: recipe.steps.filter((_, k) => !steps[k].muted) });
    if (typeof muted === 'string' || typeof without === 'string') {
      // The same sentence, but for the number of the step.
      const reason = (result: BuiltModel | string) => String(result).replace(/^step \d+/, '');
      expect(reason(muted)).toBe(reason(without));
      continue;
    }
    const { steps: _, ...rest } = without;
    expect(muted).toMatchObject(rest);
    expect(muted.steps.filter(Boolean)).toEqual(without.steps);
  }
});

test('a builder that goes from recipe to recipe makes what a fresh one does', () => {
  const random = createRandom(53);
  const build = createBuilder();
  let recipe = randomRecipe(random);
  for (let round = 0; round < 40; round++) {
    // Most changes keep a part of the stack, as a visitor's do.
    const other = randomRecipe(random);
    const keep = random.integer(recipe.steps.length + 1);
    recipe =
      random.integer(4) === 0
        ? other
        : { ...recipe, steps: [...recipe.steps.slice(0, keep), ...other.steps.slice(Math.min(1, keep))] };
    expect(attempt(recipe, build)).toEqual(attempt(recipe));
  }
});

test('a model whose atoms overlap in the end is refused, and the step named that brought them together', () => {
  const slab: Step = { kind: 'slab', crystal: 'Pt', hkl: [1, 0, 1], repeats: [1, 2], layers: 5 };
  const recipe = (...steps: Step[]): Recipe => ({ ...defaultRecipes['ru-anatase-101'], steps });
  const wide: Step = { kind: 'vacuum', vacuum: 8 };
  expect(attempt(recipe(slab, { kind: 'vacuum', vacuum: 0.28 }, { kind: 'hold', below: 3 }))).toMatch(
    /^step 2 \(vacuum\): atom 0 \(Pt\) and atom \d+ \(Pt\) overlap, they are 0\.280 Å apart.*; give more vacuum/,
  );
  expect(attempt(recipe(slab, wide))).toHaveProperty('structure');
});

test('every ready-made recipe comes back from JSON as it was', () => {
  for (const recipe of Object.values<Recipe>(defaultRecipes)) expect(copy(recipe)).toEqual(recipe);
});
