import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '../errors';
import { readFrames } from '../io/read-frames';
import { findFormat } from '../io/read-structure';
import { readStructureFile } from '../io/read-structure-file';
import { readTrajectory } from '../io/trajectory/read-trajectory';
import { fileSource } from '../io/trajectory/trajectory-file.node';
import type { Structure } from '../structure/structure';
import { structureOfFrame } from '../structure/trajectory';
import { bytesAt, fileText, isGzip } from './file-text';
import { findEntry } from './find-entry';
import { readInput } from './read-input';
import { readStdin } from './read-stdin';
import { isTrajectoryName } from './trajectory-writer';

/** bytes; what is larger is read bit by bit, if its format has a line for each atom */
const atOnce = 64e6;
/** bytes looked at to tell the format */
const sniffSize = 65536;

/**
 * Every structure in a file, one at a time; `-` is standard input. Trajectories of any size pass through: extXYZ and
 * LAMMPS dumps, also packed with gzip, and compact trajectories; and LAMMPS data files and POSCARs of any size.
 *
 * @param options.atOnce bytes, for tests
 * @throws InputError for a file that is not there, ParseError for its content
 */
export async function* readFramesOf(
  path: string,
  options: { readonly atOnce?: number } = {},
): AsyncGenerator<Structure, void, undefined> {
  if (path === '-') {
    yield* await readStructureFile(await readStdin(), 'standard input');
  } else if (isTrajectoryName(path)) {
    yield* framesOfTrajectory(path);
  } else if (unpackedSize(path) > (options.atOnce ?? atOnce)) {
    yield* framesOfLongFile(path);
  } else {
    yield* await readStructureFile(readInput(path), path);
  }
}

async function* framesOfLongFile(path: string): AsyncGenerator<Structure, void, undefined> {
  const packed = isGzip(path);
  const head = packed ? await beginningOf(path) : bytesAt(path, 0, sniffSize);
  const { id, frames } = findFormat(head, path.replace(/\.gz$/i, ''), unpackedSize(path));
  // The unpacker of Node is three times as fast as the one that works a piece at a time.
  if (packed && (id === 'extxyz' || id === 'lammps-dump')) yield* readFrames(chunksOf(path), path);
  else if (frames) yield* frames(fileText(path, { whole: true }), path);
  else yield* await readStructureFile(readInput(path), path);
}

async function* framesOfTrajectory(path: string): AsyncGenerator<Structure, void, undefined> {
  readable(path);
  const source = fileSource(path);
  try {
    const { header, frames } = await readTrajectory(source, path);
    for await (const frame of frames()) yield structureOfFrame(header.structure, frame);
  } finally {
    source.close();
  }
}

/** @throws InputError with what `readInput` says of files that are not there */
function readable(path: string): void {
  if (!findEntry(path)?.isFile()) readInput(path);
}

async function beginningOf(path: string): Promise<Uint8Array> {
  for await (const chunk of chunksOf(path)) return chunk.subarray(0, sniffSize);
  return new Uint8Array(0);
}

/** bytes; of a file packed with gzip at least what its last four bytes say, which count up to 4 GB only */
function unpackedSize(path: string): number {
  const size = findEntry(path)?.isFile() ? findEntry(path)!.size : 0;
  try {
    if (size < 18 || !isGzip(path)) return size;
    return Math.max(size, new DataView(bytesAt(path, size - 4, 4).slice().buffer).getUint32(0, true));
  } catch {
    // What cannot be opened is refused in words by `readInput`.
    return 0;
  }
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = createReadStream(path, { highWaterMark: 2 ** 20 });
  // An error of the file arrives through the last stream; there is no one else to tell.
  const stream = isGzip(path) ? pipeline(bytes, createGunzip({ chunkSize: 2 ** 20 }), () => {}) : bytes;
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw new InputError(`${path}: cannot be read (${(error as Error).message}); copy the file again`);
  }
}
