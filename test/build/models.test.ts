import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildModel, checkRecipe, defaultRecipes, type Recipe } from '../../src/build/recipe';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import { writeExtxyz } from '../../src/io/write-extxyz';

/**
 * The ready-made models in structures/models/ are what their recipes build.
 *
 * After a deliberate change: SPILLWAY_WRITE_MODELS=1 npx vitest run test/build/models.test.ts
 */
const folder = new URL('../../structures/models/', import.meta.url);
const writing = process.env.SPILLWAY_WRITE_MODELS === '1';

interface IndexEntry {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly recipe: string;
  readonly atomCount: number;
  readonly elements: Readonly<Record<string, number>>;
  readonly vacancies: Readonly<Record<string, number>>;
}

function filesOf(recipe: Recipe): { entry: IndexEntry; model: string; recipeText: string } {
  const { structure, report } = buildModel(recipe);
  const { name: id, title } = recipe;
  const file = `${id}.extxyz`;
  const recipeFile = `${id}.recipe.json`;
  return {
    entry: {
      id,
      title,
      file,
      recipe: recipeFile,
      atomCount: report.atomCount,
      elements: report.elements,
      vacancies: report.vacancies,
    },
    model: writeExtxyz([structure], {
      comment: `${title}; unrelaxed, built by Spillway from ${recipeFile}, seed ${recipe.seed}`,
    }),
    recipeText: toJson(recipe),
  };
}

const toJson = (data: unknown) => `${JSON.stringify(data, null, 2)}\n`;
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const recipes = Object.values(defaultRecipes);
if (writing) {
  mkdirSync(folder, { recursive: true });
  const made = recipes.map(filesOf);
  for (const { entry, model, recipeText } of made) {
    writeFileSync(new URL(entry.file, folder), model);
    writeFileSync(new URL(entry.recipe, folder), recipeText);
  }
  writeFileSync(
    new URL('index.json', folder),
    toJson({
      about:
        'Models built from the recipes beside them; every atom where the recipe puts it, nothing relaxed',
      models: made.map(({ entry }) => entry),
    }),
  );
}
const index: { models: IndexEntry[] } = JSON.parse(read('index.json'));

test('every default recipe has its model, and every file its entry', () => {
  expect(index.models.map(({ id }) => id)).toEqual(recipes.map(({ name }) => name));
  const files = index.models.flatMap(({ file, recipe }) => [file, recipe]);
  expect(readdirSync(folder).sort()).toEqual(['README.md', 'index.json', ...files].sort());
});

test.each(recipes)('the file of $name is what its recipe builds', (recipe) => {
  const { entry, model, recipeText } = filesOf(recipe);
  expect(index.models.find(({ id }) => id === recipe.name)).toEqual(entry);
  expect(read(entry.recipe)).toBe(recipeText);
  // Not toBe: a failure would print both files.
  expect(read(entry.file) === model, `${entry.file} differs from what its recipe builds`).toBe(true);
});

test.each(index.models)('reading $file gives the built structure bit for bit', ({ file, recipe }) => {
  const [structure] = parseExtxyz(read(file), file);
  const built = buildModel(checkRecipe(JSON.parse(read(recipe)))).structure;
  const same = (p: ArrayLike<number> | undefined, q: ArrayLike<number> | undefined) =>
    p !== undefined &&
    q !== undefined &&
    p.length === q.length &&
    Array.from(p).every((x, k) => Object.is(x, q[k]));
  expect(structure.periodic).toEqual(built.periodic);
  for (const name of ['cell', 'positions', 'atomicNumbers', 'fixed', 'regions'] as const)
    expect(same(structure[name], built[name]), name).toBe(true);
});
