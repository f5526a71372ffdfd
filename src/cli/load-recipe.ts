import { existsSync } from 'node:fs';
import { defaultRecipes } from '../build/default-recipes';
import { interfacePresets } from '../build/interface-presets';
import { checkRecipe, type Recipe } from '../build/recipe';
import { InputError } from '../errors';
import { blameSource } from './blame-source';
import { nameOfSource, readInput } from './read-input';
import { readJson } from './read-json';

const readyMade = { ...defaultRecipes, ...interfacePresets };

export const recipeNames = Object.keys(readyMade);

export function isRecipeName(source: string): source is keyof typeof readyMade {
  return Object.hasOwn(readyMade, source);
}

/** Whether the user means a recipe, not a structure; a bare word that is no file was meant as a recipe's name. */
export function isRecipeSource(source: string): boolean {
  if (source === '-')
    return new TextDecoder().decode(readInput('-').subarray(0, 64)).trimStart().startsWith('{');
  return isRecipeName(source) || /\.json$/i.test(source) || (/^[\w-]+$/.test(source) && !existsSync(source));
}

/**
 * A ready-made recipe by name, or one from a JSON file.
 *
 * @throws InputError naming the file and the field, ParseError naming the line
 */
export function loadRecipe(source: string): Recipe {
  if (isRecipeName(source)) return readyMade[source];
  if (source !== '-' && /^[\w-]+$/.test(source) && !existsSync(source)) {
    throw new InputError(
      `${source}: neither a file nor a ready-made recipe; the recipes are ${recipeNames.join(', ')}`,
    );
  }
  const data = readJson(source, 'a recipe is what the app\'s "Save recipe" writes');
  try {
    return checkRecipe(data);
  } catch (error) {
    throw blameSource(nameOfSource(source), error);
  }
}
