import type { Frame } from '../../structure/trajectory';
import { encodeFrame, forgetFrames, frameBound, startFrames } from './code-frame';
import { chunkHeadSize, writeChunkHead } from './trajectory-chunk';
import { encodeTrajectoryHeader, type TrajectoryHeader } from './trajectory-header';

/** Where the bytes of a trajectory go: to the end of a file, or anywhere else. */
export interface TrajectorySink {
  /** the bytes are the sink's only during the call */
  readonly append: (bytes: Uint8Array) => void;
}

/** How far a trajectory has been written. Plain data, kept in checkpoints. */
export interface TrajectoryEnd {
  readonly bytes: number;
  readonly frames: number;
}

/** Writes frames one by one; holds at most one chunk in memory. */
export interface TrajectoryWriter {
  /** @throws InputError for a frame that does not fit, and what the sink throws; the frames before stay */
  readonly add: (frame: Frame) => void;
  /** Ends the chunk, so that everything added so far is with the sink. */
  readonly flush: () => TrajectoryEnd;
}

/** bytes after which a chunk ends; a damaged chunk loses no more than this */
const chunkSize = 2 ** 20;
/** reading one frame decodes at most this many */
const longestChunk = 128;

/**
 * Writes a trajectory; with the default grid of 1e-4 Å 3 to 6 bytes per atom and frame where frames are 10 fs apart.
 *
 * @param from where an earlier trajectory with this header was left, to go on there; without it the header is
 *   written first
 */
export function writeTrajectory(
  sink: TrajectorySink,
  header: TrajectoryHeader,
  from?: TrajectoryEnd,
): TrajectoryWriter {
  const bound = frameBound(header);
  const history = startFrames(header);
  let chunk = new Uint8Array(chunkHeadSize + Math.min(bound, chunkSize) + bound);
  let { bytes, frames } = from ?? { bytes: 0, frames: 0 };
  let end = chunkHeadSize;
  let inChunk = 0;
  let firstStep = 0;
  let lastStep = 0;
  if (!from) {
    const head = encodeTrajectoryHeader(header);
    sink.append(head);
    bytes = head.length;
  }

  const flush = () => {
    if (inChunk > 0) {
      const whole = chunk.subarray(0, end);
      writeChunkHead(whole, {
        frameCount: inChunk,
        firstFrame: frames,
        firstStep,
        lastStep,
      });
      sink.append(whole);
      bytes += end;
      frames += inChunk;
    }
    inChunk = 0;
    end = chunkHeadSize;
    forgetFrames(history);
    return { bytes, frames };
  };

  return {
    add: (frame) => {
      if (end + bound > chunk.length) {
        const larger = new Uint8Array(end + 2 * bound);
        larger.set(chunk);
        chunk = larger;
      }
      end = encodeFrame(header, frame, history, chunk, end);
      if (inChunk === 0) firstStep = frame.step;
      lastStep = frame.step;
      inChunk++;
      if (end >= chunkSize || inChunk === longestChunk) flush();
    },
    flush,
  };
}
