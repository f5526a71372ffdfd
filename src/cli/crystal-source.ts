import { basename } from 'node:path';
import { checkCrystalRecipe } from '../build/check-crystal-recipe';
import { crystalIds, loadCrystal } from '../build/load-crystal';
import { loadStiffness, type Stiffness } from '../build/load-stiffness';
import { type MadeCrystal, makeCrystal } from '../build/make-crystal';
import { InputError } from '../errors';
import { readStructureFile } from '../io/read-structure-file';
import { checkNoOverlap } from '../structure/check-structure';
import type { Structure } from '../structure/structure';
import { blameSource } from './blame-source';
import { findEntry } from './find-entry';
import { nameOfSource, readInput } from './read-input';
import { readJson } from './read-json';

/** A crystal that the user named. */
export interface CrystalSource {
  readonly name: string;
  /** in the library */
  readonly id?: string;
  readonly structure: Structure;
  /** known for some crystals of the library */
  readonly stiffness?: Stiffness;
}

/**
 * A crystal by its name in the library, in any case, the last structure of a file, or what a JSON file with space group,
 * cell and sites makes.
 *
 * @throws InputError for what is neither, and for a structure that is not periodic in all directions; ParseError
 */
export async function loadCrystalSource(source: string, where: string): Promise<CrystalSource> {
  const id = crystalIds.find((known) => known.toLowerCase() === source.trim().toLowerCase());
  if (id !== undefined) {
    return { name: id, id, structure: loadCrystal(id), stiffness: loadStiffness(id) };
  }
  if (isCrystalRecipe(source)) {
    const { structure } = await loadCrystalRecipe(source);
    return { name: basename(source).replace(/\.\w+$/, ''), structure };
  }
  if (source !== '-' && !findEntry(source)) {
    throw new InputError(
      `${where}: there is neither a file nor a crystal "${source}"; crystals are ${crystalIds.join(', ')}`,
    );
  }
  const structure = (await readStructureFile(readInput(source), nameOfSource(source))).at(-1)!;
  if (!structure.periodic.every(Boolean)) {
    throw new InputError(
      `${where}: ${source} is not periodic along all three cell vectors; give a crystal, from which planes can be cut`,
    );
  }
  checkNoOverlap(structure, nameOfSource(source));
  return { name: basename(nameOfSource(source)).replace(/\.\w+$/, ''), structure };
}

/** Whether the user means a crystal by its space group and sites. */
export function isCrystalRecipe(source: string): boolean {
  return /\.json$/i.test(source);
}

/** @throws InputError naming the file and the field, ParseError naming the line */
export async function loadCrystalRecipe(source: string): Promise<MadeCrystal> {
  const data = readJson(source, 'a crystal is written { "spaceGroup": …, "cell": …, "sites": … }');
  try {
    return await makeCrystal(checkCrystalRecipe(data));
  } catch (error) {
    throw blameSource(source, error);
  }
}
