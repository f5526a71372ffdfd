import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { NumericalError } from '../errors';
import type { TextFiles } from '../io/text-pieces';
import type { LammpsDeck } from './write-deck';
import { kimBuildCommand, kimFolder } from './write-kim-model';

/**
 * Writes the files of a deck, and builds the KIM model where there is one, so that LAMMPS runs in the folder as it is.
 *
 * @throws NumericalError with the last lines of the build when it fails
 */
export async function layDeck(folder: string, deck: LammpsDeck | TextFiles): Promise<void> {
  for (const [name, pieces] of Object.entries(deck)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, pieces);
  }
  if (!Object.keys(deck).some((name) => name.startsWith(`${kimFolder}/`))) return;
  const [program, ...words] = kimBuildCommand.split(' ');
  await promisify(execFile)(program, words, { cwd: folder, maxBuffer: 1e8 }).catch(
    (error: Error & { stdout?: string }) => {
      const last = (error.stdout || error.message).trim().split('\n').slice(-5).join(' | ');
      throw new NumericalError(
        `LAMMPS: the KIM model could not be built by "${kimBuildCommand}": ${last}; it takes CMake, a C++ compiler and the KIM API (Debian: libkim-api-dev)`,
      );
    },
  );
}
