import { InputError } from '../../errors';
import type { Frame } from '../../structure/trajectory';
import { decodeFrame, startFrames } from './code-frame';
import { type ChunkHead, checkChunk, chunkHeadSize, chunkIsWhole, readChunkHead } from './trajectory-chunk';
import {
  decodeTrajectoryHeader,
  fixedHeaderSize,
  type TrajectoryHeader,
  trajectoryHeaderSize,
} from './trajectory-header';

/** Where the bytes of a trajectory come from. */
export interface TrajectorySource {
  readonly size: number;
  /** as many bytes as there are from `offset` on, `length` at most */
  readonly read: (offset: number, length: number) => Uint8Array | Promise<Uint8Array>;
}

/** A trajectory that can be read at random. */
export interface TrajectoryReader {
  readonly header: TrajectoryHeader;
  readonly frameCount: number;
  /** bytes behind the last whole chunk: not 0 when writing was cut off */
  readonly leftOver: number;
  /** where a writer may go on: behind the last whole chunk */
  readonly bytes: number;
  /** @param k from 0; negative counts from the end. @throws InputError when there is no such frame; ParseError */
  readonly frame: (k: number) => Promise<Frame>;
  /** Frames first, first + step … below `end`, in order; each chunk is read once. */
  readonly frames: (first?: number, end?: number, step?: number) => AsyncGenerator<Frame>;
}

interface Chunk extends ChunkHead {
  readonly offset: number;
}

/** A source in memory. */
export function bytesSource(bytes: Uint8Array): TrajectorySource {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}

/**
 * Opens a trajectory: reads its header and the heads of its chunks. A last chunk that was not written to its end is
 * left out.
 *
 * @param name of the file, for messages
 * @throws ParseError when it is no trajectory, or its header is damaged
 */
export async function readTrajectory(source: TrajectorySource, name: string): Promise<TrajectoryReader> {
  const headerSize = trajectoryHeaderSize(await source.read(0, fixedHeaderSize), name);
  const header = decodeTrajectoryHeader(await source.read(0, headerSize), name);
  const chunks = await findChunks(source, headerSize);
  const last = chunks.at(-1);
  const bytes = last ? last.offset + chunkHeadSize + last.size : headerSize;
  const frameCount = last ? last.firstFrame + last.frameCount : 0;

  const decodeChunk = async (chunk: Chunk, from: number, wanted: (k: number) => boolean) => {
    const data = await source.read(chunk.offset, chunkHeadSize + chunk.size);
    checkChunk(data, chunk, name);
    const history = startFrames(header);
    const frames: Frame[] = [];
    let at = chunkHeadSize;
    for (let k = chunk.firstFrame; k < Math.min(from, chunk.firstFrame + chunk.frameCount); k++) {
      const { frame, end } = decodeFrame(header, history, data, at);
      at = end;
      if (wanted(k)) frames.push(frame);
    }
    return frames;
  };

  return {
    header,
    frameCount,
    leftOver: source.size - bytes,
    bytes,
    frame: async (k) => {
      const index = k < 0 ? frameCount + k : k;
      const chunk = chunks[chunkOf(chunks, index)];
      if (!Number.isInteger(index) || !chunk || index >= frameCount)
        throw new InputError(
          `${name}: there is no frame ${k}; it has ${frameCount}, from 0 to ${frameCount - 1}`,
        );
      const [frame] = await decodeChunk(chunk, index + 1, (j) => j === index);
      return frame;
    },
    async *frames(first = 0, end = frameCount, step = 1) {
      for (const chunk of chunks) {
        // The first wanted frame from the chunk's beginning on; with wide steps many chunks have none.
        const next = first + step * Math.max(0, Math.ceil((chunk.firstFrame - first) / step));
        if (next >= Math.min(end, chunk.firstFrame + chunk.frameCount)) continue;
        const wanted = (k: number) => k >= first && k < end && (k - first) % step === 0;
        yield* await decodeChunk(chunk, end, wanted);
      }
    },
  };
}

async function findChunks(source: TrajectorySource, start: number): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  let offset = start;
  while (offset + chunkHeadSize <= source.size) {
    const head = readChunkHead(await source.read(offset, chunkHeadSize));
    if (!head || offset + chunkHeadSize + head.size > source.size) break;
    chunks.push({ ...head, offset });
    offset += chunkHeadSize + head.size;
  }
  // After a power cut a file may have its length and not yet all of its bytes.
  const last = chunks.at(-1);
  if (last && !chunkIsWhole(await source.read(last.offset, chunkHeadSize + last.size), last)) chunks.pop();
  return chunks;
}

/** Place of the last chunk that begins at frame k or before; −1 for none. */
function chunkOf(chunks: readonly Chunk[], k: number): number {
  let low = -1;
  let high = chunks.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (chunks[middle].firstFrame <= k) low = middle;
    else high = middle;
  }
  return low;
}
