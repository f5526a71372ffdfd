import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import type { TrajectorySource } from './read-trajectory';
import type { TrajectorySink } from './write-trajectory';

/** A file that bytes are added to. */
export interface TrajectoryFile extends TrajectorySink {
  /** Waits until what was added is on the disk itself. */
  readonly sync: () => void;
  readonly close: () => void;
}

/**
 * Opens a file to add to; an append that the disk refuses leaves no part of it behind.
 *
 * @param keep bytes of an earlier run to go on behind; what lies behind them is cut off. Default 0: a new file
 * @throws what `node:fs` throws
 */
export function appendToFile(path: string, keep = 0): TrajectoryFile {
  const file = openSync(path, keep > 0 ? 'r+' : 'w');
  if (keep > 0) ftruncateSync(file, keep);
  let size = keep;
  let open = true;
  return {
    append: (bytes) => {
      try {
        for (let done = 0; done < bytes.length; )
          done += writeSync(file, bytes, done, bytes.length - done, size + done);
      } catch (error) {
        ftruncateSync(file, size);
        throw error;
      }
      size += bytes.length;
    },
    sync: () => fsyncSync(file),
    close: () => {
      if (open) closeSync(file);
      open = false;
    },
  };
}

export interface FileSource extends TrajectorySource {
  readonly read: (offset: number, length: number) => Uint8Array;
  readonly close: () => void;
}

/** A trajectory in a file, which stays open until `close`. @throws what `node:fs` throws */
export function fileSource(path: string): FileSource {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  return {
    size,
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let done = 0;
      while (done < bytes.length) {
        const count = readSync(file, bytes, done, bytes.length - done, offset + done);
        if (count === 0) break;
        done += count;
      }
      return bytes.subarray(0, done);
    },
    close: () => closeSync(file),
  };
}
