import { buildModel } from '../build/build-model';
import { defaultRecipes } from '../build/default-recipes';
import { checkRecipe, type Recipe } from '../build/recipe';
import { ParseError } from '../errors';
import { readStructure } from '../io/read-structure';
import { checkNoOverlap } from '../structure/check-structure';
import { classifyRegions } from '../structure/regions/classify-regions';
import type { Structure } from '../structure/structure';
import { readInput } from './read-input';

/** What a command works on, wherever it came from. */
export interface LoadedModel {
  readonly name: string;
  readonly structure: Structure;
  /** Å, [m, 3]; known only for models that were built */
  readonly oxygenSites?: Float64Array;
}

export function isRecipeName(source: string): source is keyof typeof defaultRecipes {
  return Object.hasOwn(defaultRecipes, source);
}

/** A ready-made recipe by name, or one from a JSON file. */
export function loadRecipe(source: string): Recipe {
  if (isRecipeName(source)) return defaultRecipes[source];
  const { bytes, name } = readInput(source);
  try {
    return checkRecipe(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ParseError(
      name,
      0,
      `is not JSON (${error.message}); a recipe is what the app's "Save recipe" writes`,
    );
  }
}

/** A structure file, a recipe file or a ready-made recipe by name; of a file with several frames, the last. */
export function loadModel(source: string): LoadedModel {
  if (isRecipeName(source) || source.endsWith('.json')) {
    const recipe = loadRecipe(source);
    return { name: recipe.title, ...buildModel(recipe) };
  }
  const { bytes, name } = readInput(source);
  const structure = readStructure(bytes, name).at(-1)!;
  checkNoOverlap(structure, name);
  return {
    name,
    structure: structure.regions ? structure : { ...structure, regions: classifyRegions(structure) },
  };
}
