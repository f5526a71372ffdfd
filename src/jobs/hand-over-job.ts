import { beginFiles, inOnePiece, type TextFiles } from '../io/text-pieces';
import type { BytesOfFiles } from '../io/zip-files';
import { type LammpsRunOptions, lammpsRunPieces } from '../lammps/write-run';
import type { PotentialSpec } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import type { Structure } from '../structure/structure';

export interface HandOverInput extends LammpsRunOptions {
  /** how many lines of each file are wanted; default all */
  readonly lines?: number;
  readonly structure: Structure;
}

/** A run as a folder for LAMMPS; with `lines`, the beginning of each file. */
export async function handOver({
  structure,
  lines,
  ...options
}: HandOverInput): Promise<Generator<never, BytesOfFiles, undefined>> {
  await preparePotential(options.md.potential as PotentialSpec);
  // biome-ignore lint/correctness/useYield: a job is a generator, and this one is too short to report
  return (function* () {
    const files = lammpsRunPieces(structure, options);
    return bytesOf(lines === undefined ? files : inOnePiece(beginFiles(files, lines)));
  })();
}

/** A browser makes files of any size of them, and no string is as long as that. */
function bytesOf(files: TextFiles): BytesOfFiles {
  const encoder = new TextEncoder();
  return Object.fromEntries(
    Object.entries(files).map(([name, pieces]) => [
      name,
      Array.from(pieces, (piece) => encoder.encode(piece)),
    ]),
  );
}
