import { basename } from 'node:path';
import { type BuiltModel, buildModel } from '../build/build-model';
import { describeOrigin } from '../build/describe-origin';
import type { Recipe } from '../build/recipe';
import { readStructureFile } from '../io/read-structure-file';
import { checkNoOverlap } from '../structure/check-structure';
import { classifyRegions } from '../structure/regions/classify-regions';
import type { Structure } from '../structure/structure';
import { blameSource } from './blame-source';
import { oneFrame } from './export-frames';
import { isRecipeName, isRecipeSource, loadRecipe } from './load-recipe';
import { readFramesOf } from './read-frames-of';
import { nameOfSource, readInput } from './read-input';
import { isTrajectoryName } from './trajectory-writer';

/** What a command works on, wherever it came from. */
export interface LoadedModel {
  readonly name: string;
  /** how it was made, in one line for files; default its name */
  readonly origin?: string;
  readonly structure: Structure;
  /** Å, [m, 3]; known only for models that were built */
  readonly oxygenSites?: Float64Array;
}

/** A structure file, a recipe file or a ready-made recipe by name; of a file with several frames, the last. */
export async function loadModel(source: string): Promise<LoadedModel> {
  if (isRecipeSource(source)) {
    const recipe = loadRecipe(source);
    const model = buildFrom(source, recipe);
    return { name: recipe.title, origin: describeOrigin(recipe, model.report), ...model };
  }
  if (isTrajectoryName(source)) return oneFrame(source);
  let last: Structure | undefined;
  // What holds the recipe may have been looked at already, and standard input is read once.
  if (source === '-') last = (await readStructureFile(readInput(source), nameOfSource(source))).at(-1);
  else for await (const frame of readFramesOf(source)) last = frame;
  // The readers refuse files without a structure.
  const structure = last!;
  checkNoOverlap(structure, nameOfSource(source));
  return {
    name: basename(nameOfSource(source)),
    structure: structure.regions ? structure : { ...structure, regions: classifyRegions(structure) },
  };
}

/** @throws InputError that also says which file asked for the impossible */
export function buildFrom(source: string, recipe: Recipe): BuiltModel {
  try {
    return buildModel(recipe);
  } catch (error) {
    throw isRecipeName(source) ? error : blameSource(source, error);
  }
}
