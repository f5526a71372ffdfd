import { ParseError } from '../../errors';
import { crc32 } from '../crc32';

/**
 * Some frames in a row, readable without the chunks before.
 *
 * Head of 48 bytes: u32 mark, u32 bytes of frames, u32 CRC-32 of all that follows it, u32 number of frames, f64
 * number of the first frame, f64 its step, f64 the last one's step, 8 bytes 0. Then the frames, one after another.
 */
export interface ChunkHead {
  /** bytes of frames */
  readonly size: number;
  readonly checksum: number;
  readonly frameCount: number;
  /** number of the first frame in the trajectory, from 0 */
  readonly firstFrame: number;
  readonly firstStep: number;
  readonly lastStep: number;
}

export const chunkHeadSize = 48;
/** SWCH */
const mark = 0x48435753;
/** where the bytes begin that the checksum covers */
const coveredFrom = 12;

/** Writes the head of the chunk whose frames stand behind it in `chunk`. */
export function writeChunkHead(chunk: Uint8Array, head: Omit<ChunkHead, 'size' | 'checksum'>): void {
  const view = new DataView(chunk.buffer, chunk.byteOffset);
  view.setUint32(0, mark, true);
  view.setUint32(4, chunk.length - chunkHeadSize, true);
  view.setUint32(12, head.frameCount, true);
  view.setFloat64(16, head.firstFrame, true);
  view.setFloat64(24, head.firstStep, true);
  view.setFloat64(32, head.lastStep, true);
  view.setFloat64(40, 0, true);
  view.setUint32(8, crc32(chunk.subarray(coveredFrom)), true);
}

/** @returns undefined when the bytes are not the head of a chunk */
export function readChunkHead(bytes: Uint8Array): ChunkHead | undefined {
  if (bytes.length < chunkHeadSize) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint32(0, true) !== mark) return undefined;
  return {
    size: view.getUint32(4, true),
    checksum: view.getUint32(8, true),
    frameCount: view.getUint32(12, true),
    firstFrame: view.getFloat64(16, true),
    firstStep: view.getFloat64(24, true),
    lastStep: view.getFloat64(32, true),
  };
}

export function chunkIsWhole(chunk: Uint8Array, { checksum }: ChunkHead): boolean {
  return crc32(chunk.subarray(coveredFrom)) === checksum;
}

/** @throws ParseError when the checksum is not that of the bytes */
export function checkChunk(chunk: Uint8Array, head: ChunkHead, name: string): void {
  if (chunkIsWhole(chunk, head)) return;
  const last = head.firstFrame + head.frameCount - 1;
  throw new ParseError(
    name,
    0,
    `frames ${head.firstFrame} to ${last} are damaged (checksum); the others can be read, choose from them`,
  );
}
