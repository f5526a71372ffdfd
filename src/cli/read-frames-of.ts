import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '../errors';
import { readFrames } from '../io/read-frames';
import { readStructureFile } from '../io/read-structure-file';
import { readTrajectory } from '../io/trajectory/read-trajectory';
import { fileSource } from '../io/trajectory/trajectory-file.node';
import type { Structure } from '../structure/structure';
import { structureOfFrame } from '../structure/trajectory';
import { findEntry } from './find-entry';
import { readInput } from './read-input';
import { readStdin } from './read-stdin';
import { isTrajectoryName } from './trajectory-writer';

/** bytes; what is larger is read frame by frame, if its format has frames */
const atOnce = 64e6;

/**
 * Every structure in a file, one at a time; `-` is standard input. Trajectories of any size pass through: extXYZ and
 * LAMMPS dumps, also packed with gzip, and compact trajectories.
 *
 * @throws InputError for a file that is not there, ParseError for its content
 */
export async function* readFramesOf(path: string): AsyncGenerator<Structure, void, undefined> {
  if (path === '-') {
    yield* await readStructureFile(await readStdin(), 'standard input');
  } else if (isTrajectoryName(path)) {
    yield* framesOfTrajectory(path);
  } else if (unpackedSize(path) > atOnce && (await hasFrames(path))) {
    yield* readFrames(chunksOf(path), path);
  } else {
    yield* await readStructureFile(readInput(path), path);
  }
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

/** Whether the beginning of a file is that of a format with frames, packed or not. */
async function hasFrames(path: string): Promise<boolean> {
  for await (const chunk of chunksOf(path)) {
    const text = Buffer.from(chunk.subarray(0, 512)).toString('latin1');
    return text.startsWith('ITEM:') || /^\s{0,9}\d{1,9}[ \t]*\r?\n/.test(text);
  }
  return false;
}

/** bytes; of a file packed with gzip at least what its last four bytes say, which count up to 4 GB only */
function unpackedSize(path: string): number {
  const size = findEntry(path)?.isFile() ? findEntry(path)!.size : 0;
  try {
    if (size < 18 || !isGzip(path)) return size;
    return Math.max(size, new DataView(bytesAt(path, size - 4, 4).buffer).getUint32(0, true));
  } catch {
    // What cannot be opened is refused in words by `readInput`.
    return 0;
  }
}

function isGzip(path: string): boolean {
  const [first, second] = bytesAt(path, 0, 2);
  return first === 0x1f && second === 0x8b;
}

function bytesAt(path: string, start: number, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, count, start);
  } finally {
    closeSync(file);
  }
  return bytes;
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
