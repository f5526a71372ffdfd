import { InputError, ParseError } from '../../errors';
import type { Structure } from '../../structure/structure';
import { crc32 } from '../crc32';
import { packData, unpackData } from '../pack-data';

/**
 * How vectors are stored. 'grid': as whole multiples of 1/`perUnit`, so that the error is at most half of that.
 * 'exact': as the 64-bit numbers that they are.
 */
export type VectorCoding = { readonly kind: 'grid'; readonly perUnit: number } | { readonly kind: 'exact' };

/** What a trajectory file says before its frames. */
export interface TrajectoryHeader {
  /** the atoms where they started; frames are told relative to these positions */
  readonly structure: Structure;
  /** names of `Frame.values` that every frame has */
  readonly valueNames: readonly string[];
  readonly positions: VectorCoding;
  /** absent when no velocities are stored */
  readonly velocities?: VectorCoding;
  /** where the run comes from: potential, options, version; plain data */
  readonly origin: Readonly<Record<string, unknown>>;
}

/** 1e-4 Å; the error is at most half of it */
export const positionsPerAngstrom = 1e4;
/** 1e-7 Å/fs; atoms at room temperature move with some 1e-3 Å/fs */
export const velocitiesPerUnit = 1e7;

/** Like the first bytes of PNG: a transfer that changes line ends or drops the eighth bit is found out. */
const signature = Uint8Array.of(0x89, 0x53, 0x57, 0x54, 13, 10, 26, 10);
const version = 1;
/** signature, u32 version, u32 length of what follows, u32 its CRC-32, 4 bytes 0 */
const fixedSize = 24;

export function isTrajectory(beginning: Uint8Array): boolean {
  return signature.every((byte, k) => beginning[k] === byte);
}

/** The bytes that begin a trajectory file. @throws InputError for codings that cannot be */
export function encodeTrajectoryHeader(header: TrajectoryHeader): Uint8Array {
  for (const coding of [header.positions, header.velocities]) {
    if (coding?.kind === 'grid' && !(coding.perUnit > 0 && coding.perUnit <= 1e12))
      throw new InputError(
        `trajectory: the grid must have from 0 to 1e12 points per unit, got ${coding.perUnit}; ${positionsPerAngstrom} per Å is usual`,
      );
  }
  const data = packData(header);
  const bytes = new Uint8Array(fixedSize + data.length);
  bytes.set(signature);
  bytes.set(data, fixedSize);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, version, true);
  view.setUint32(12, data.length, true);
  view.setUint32(16, crc32(data), true);
  return bytes;
}

/**
 * Bytes that the header takes, from the first `fixedHeaderSize` of a file.
 *
 * @param name of the file, for messages
 * @throws ParseError when it is no trajectory, or one of a later version
 */
export function trajectoryHeaderSize(beginning: Uint8Array, name: string): number {
  if (!isTrajectory(beginning) || beginning.length < fixedSize)
    throw new ParseError(name, 0, 'this is no trajectory of Spillway; choose a file that ends in .swt');
  const view = new DataView(beginning.buffer, beginning.byteOffset);
  const found = view.getUint32(8, true);
  if (found !== version)
    throw new ParseError(
      name,
      0,
      `the trajectory has format version ${found}, this program reads version ${version}; use the program that wrote it`,
    );
  return fixedSize + view.getUint32(12, true);
}

/** @param bytes as many as `trajectoryHeaderSize` says. @throws ParseError when they are damaged */
export function decodeTrajectoryHeader(bytes: Uint8Array, name: string): TrajectoryHeader {
  const data = bytes.subarray(fixedSize);
  const size = trajectoryHeaderSize(bytes, name);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (bytes.length < size || crc32(data) !== view.getUint32(16, true))
    throw new ParseError(
      name,
      0,
      'the beginning of the trajectory is damaged or cut short; copy the file again',
    );
  return unpackData(data, name) as TrajectoryHeader;
}

export const fixedHeaderSize = fixedSize;
