import type { TextPieces } from '../io/text-pieces';
import { checkTarget } from './check-target';
import { openAside } from './open-aside';

/**
 * Writes a text piece by piece, aside first as `writeFile` does, so that no more of it than a piece is in memory.
 *
 * @throws InputError, see `checkTarget`; also when the disk refuses
 */
export function writePieces(path: string, pieces: TextPieces, overwrite = false): void {
  if (path === '-') {
    for (const piece of pieces) process.stdout.write(piece);
    return;
  }
  checkTarget(path, overwrite);
  const file = openAside(path);
  try {
    for (const piece of pieces) file.append(Buffer.from(piece));
    file.keep();
  } finally {
    file.discard();
  }
}
