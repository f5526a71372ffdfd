import { InputError } from '../errors';
import { determinant3 } from '../math/matrix3';
import { checkNoOverlap, checkStructure } from '../structure/check-structure';
import { atomCount, type Structure } from '../structure/structure';

/**
 * What every writer refuses: no atoms, NaN and the rest of `checkStructure`, a left-handed cell, which programs
 * that store a cell as lengths and angles would turn into its mirror image, and atoms on top of each other.
 *
 * @param where the writer, for the message
 * @throws InputError
 */
export function checkExport(structure: Structure, where: string): void {
  checkFrame(structure, where);
  checkNoOverlap(structure, where);
}

/** `checkExport` without the search for overlaps, for the frames of a long trajectory. */
export function checkFrame(structure: Structure, where: string): void {
  checkStructure(structure, where);
  if (atomCount(structure) === 0)
    throw new InputError(`${where}: the structure has no atoms; write one with at least one atom`);
  const volume = determinant3(structure.cell);
  if (volume < 0) {
    throw new InputError(
      `${where}: the cell is left-handed (a·(b×c) = ${volume.toFixed(3)} Å³), which many programs mirror without ` +
        'a word; exchange two cell vectors, or reverse one that is not periodic',
    );
  }
}

/** A text for one line of a file: no line breaks or other control characters, at most `length` characters. */
export function oneLine(text: string, length = 200): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, length);
}
