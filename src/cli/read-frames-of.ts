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
    const parts: Uint8Array[] = [];
    for await (const part of process.stdin) parts.push(part);
    yield* await readStructureFile(new Uint8Array(Buffer.concat(parts)), 'standard input');
  } else if (isTrajectoryName(path)) {
    yield* framesOfTrajectory(path);
  } else if ((findEntry(path)?.size ?? 0) > atOnce && hasFrames(path)) {
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
function hasFrames(path: string): boolean {
  const head = Buffer.alloc(512);
  const file = openSync(path, 'r');
  try {
    const text = head.subarray(0, readSync(file, head)).toString('latin1');
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    return isGzip || text.startsWith('ITEM:') || /^\s{0,9}\d{1,9}[ \t]*\r?\n/.test(text);
  } finally {
    closeSync(file);
  }
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const head = Buffer.alloc(2);
  const file = openSync(path, 'r');
  readSync(file, head);
  closeSync(file);
  const bytes = createReadStream(path, { highWaterMark: 2 ** 20 });
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  // An error of the file arrives through the last stream; there is no one else to tell.
  const stream = isGzip ? pipeline(bytes, createGunzip({ chunkSize: 2 ** 20 }), () => {}) : bytes;
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw new InputError(`${path}: cannot be read (${(error as Error).message}); copy the file again`);
  }
}
