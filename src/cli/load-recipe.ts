import { existsSync } from 'node:fs';
import { defaultRecipes } from '../build/default-recipes';
import { checkRecipe, type Recipe } from '../build/recipe';
import { InputError, ParseError } from '../errors';
import { blameSource } from './blame-source';
import { readInput } from './read-input';

export const recipeNames = Object.keys(defaultRecipes);

export function isRecipeName(source: string): source is keyof typeof defaultRecipes {
  return Object.hasOwn(defaultRecipes, source);
}

/** Whether the user means a recipe, not a structure; a bare word that is no file was meant as a recipe's name. */
export function isRecipeSource(source: string): boolean {
  return isRecipeName(source) || /\.json$/i.test(source) || (/^[\w-]+$/.test(source) && !existsSync(source));
}

/**
 * A ready-made recipe by name, or one from a JSON file.
 *
 * @throws InputError naming the file and the field, ParseError naming the line
 */
export function loadRecipe(source: string): Recipe {
  if (isRecipeName(source)) return defaultRecipes[source];
  if (/^[\w-]+$/.test(source) && !existsSync(source)) {
    throw new InputError(
      `${source}: neither a file nor a ready-made recipe; the recipes are ${recipeNames.join(', ')}`,
    );
  }
  const data = parseJson(new TextDecoder().decode(readInput(source)), source);
  try {
    return checkRecipe(data);
  } catch (error) {
    throw blameSource(source, error);
  }
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ParseError(
      source,
      lineOfFault(text, (error as Error).message),
      `is not JSON (${(error as Error).message.replace(/ (in JSON )?at position .*/, '')}); a recipe is what the app's "Save recipe" writes`,
    );
  }
}

/** V8 tells the place as a number of characters, or not at all; a text that ends too soon is at fault in its last line. */
function lineOfFault(text: string, message: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
  return /end of JSON/.test(message) ? text.trimEnd().split('\n').length : 0;
}
