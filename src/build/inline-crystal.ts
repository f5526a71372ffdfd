import { InputError } from '../errors';
import { toCartesian, toFractional } from '../structure/cell';
import { checkNoOverlap, checkStructure } from '../structure/check-structure';
import type { Structure } from '../structure/structure';
import type { LibraryEntry } from './library-entry';
import { loadCrystal } from './load-crystal';
import type { CrystalRecipe } from './make-crystal';

/**
 * A crystal that a recipe carries with it, cell and atoms in full: plain JSON, built without the tables of space groups.
 */
export interface InlineCrystal extends LibraryEntry {
  /** for lists and messages */
  readonly title: string;
  /** what it was made of, for who wants to change it */
  readonly made?: CrystalRecipe;
}

/** A crystal as a recipe carries it. */
export function inlineCrystal(structure: Structure, title: string, made?: CrystalRecipe): InlineCrystal {
  const fractional = toFractional(structure.cell, structure.positions);
  const sites: [number, number[]][] = [];
  structure.atomicNumbers.forEach((z, i) => {
    const coordinates = Array.from(fractional.subarray(3 * i, 3 * i + 3));
    const last = sites.at(-1);
    if (last?.[0] === z) last[1].push(...coordinates);
    else sites.push([z, coordinates]);
  });
  return { title, cell: Array.from(structure.cell), sites, ...(made && { made }) };
}

/**
 * The crystal that a recipe means: one of the library by name, or the one it carries.
 *
 * @throws InputError for an unknown name, and for a crystal whose cell is flat or whose atoms overlap
 */
export function crystalOfRecipe(crystal: string | InlineCrystal): Structure {
  if (typeof crystal === 'string') return loadCrystal(crystal);
  const where = `crystal "${crystal.title}"`;
  const odd = crystal.sites.find(([, coordinates]) => coordinates.length % 3 !== 0);
  if (odd)
    throw new InputError(
      `${where}: atoms of element ${odd[0]} have ${odd[1].length} coordinates; give three for each atom`,
    );
  const cell = Float64Array.from(crystal.cell);
  const structure: Structure = {
    cell,
    periodic: [true, true, true],
    positions: toCartesian(
      cell,
      crystal.sites.flatMap(([, coordinates]) => coordinates),
    ),
    atomicNumbers: Uint8Array.from(
      crystal.sites.flatMap(([z, coordinates]) => Array<number>(coordinates.length / 3).fill(z)),
    ),
  };
  checkStructure(structure, where);
  checkNoOverlap(structure, where);
  return structure;
}

/** The name of a recipe's crystal for people. */
export function crystalTitle(crystal: string | InlineCrystal): string {
  return typeof crystal === 'string' ? crystal : crystal.title;
}
