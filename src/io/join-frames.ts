import { InputError } from '../errors';
import { countSpecies } from '../structure/combine';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { naturalOrder } from './natural-order';

/** What one file held. */
export interface FileFrames {
  readonly name: string;
  readonly frames: readonly Structure[];
}

/**
 * The frames of several files as one trajectory, files in the natural order of their names.
 *
 * @throws InputError when the atoms of a file are not those of the first, in the same order
 */
export function joinFrames(files: readonly FileFrames[]): Structure[] {
  const sorted = [...files].sort((p, q) => naturalOrder(p.name, q.name));
  const first = sorted[0];
  const expected = first.frames[0].atomicNumbers;
  for (const { name, frames } of sorted)
    for (const frame of frames) {
      const { atomicNumbers } = frame;
      const at = atomicNumbers.findIndex((z, i) => z !== expected[i]);
      if (at < 0 && atomicNumbers.length === expected.length) continue;
      const [one, other] = [compositionText(first.frames[0]), compositionText(frame)];
      const reason =
        one === other
          ? `atom ${at + 1} is ${elementSymbol(atomicNumbers[at])}, but ${elementSymbol(expected[at])} in ${first.name}`
          : `it holds ${other}, but ${first.name} holds ${one}`;
      throw new InputError(
        `${name}: no step of the same run: ${reason}; open files with the same atoms in the same order together, or one at a time`,
      );
    }
  return sorted.flatMap(({ frames }) => [...frames]);
}

function compositionText(structure: Structure): string {
  return Array.from(countSpecies(structure), ([z, count]) => `${count} ${elementSymbol(z)}`).join(', ');
}
