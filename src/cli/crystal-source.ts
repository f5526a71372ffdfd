import { basename } from 'node:path';
import { crystalIds, loadCrystal } from '../build/load-crystal';
import { loadStiffness, type Stiffness } from '../build/load-stiffness';
import { InputError } from '../errors';
import { readStructureFile } from '../io/read-structure-file';
import { checkNoOverlap } from '../structure/check-structure';
import type { Structure } from '../structure/structure';
import { findEntry } from './find-entry';
import { readInput } from './read-input';

/** A crystal that the user named. */
export interface CrystalSource {
  readonly name: string;
  readonly structure: Structure;
  /** known for some crystals of the library */
  readonly stiffness?: Stiffness;
}

/**
 * A crystal by its name in the library, in any case, or the last structure of a file.
 *
 * @throws InputError for what is neither, and for a structure that is not periodic in all directions; ParseError
 */
export async function loadCrystalSource(source: string, where: string): Promise<CrystalSource> {
  const id = crystalIds.find((known) => known.toLowerCase() === source.trim().toLowerCase());
  if (id !== undefined) {
    return { name: id, structure: loadCrystal(id), stiffness: loadStiffness(id) };
  }
  if (!findEntry(source)) {
    throw new InputError(
      `${where}: there is neither a file nor a crystal "${source}"; crystals are ${crystalIds.join(', ')}`,
    );
  }
  const structure = (await readStructureFile(readInput(source), source)).at(-1)!;
  if (!structure.periodic.every(Boolean)) {
    throw new InputError(
      `${where}: ${source} is not periodic along all three cell vectors; give a crystal, from which planes can be cut`,
    );
  }
  checkNoOverlap(structure, source);
  return { name: basename(source).replace(/\.\w+$/, ''), structure };
}
