import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { InputError } from '../errors';
import { structureFormats } from '../io/structure-formats';
import { writeExtxyz } from '../io/write-extxyz';
import type { WatchOxygenProgress } from '../simulate/watch-oxygen';
import type { Structure } from '../structure/structure';
import { checkTarget } from './check-target';
import { asideOf, cannotWrite } from './write-file';

/** Writes frames one by one; memory does not grow with their number. */
export interface TrajectoryWriter {
  /** throws InputError when the disk refuses; the frames before stay */
  readonly add: (report: WatchOxygenProgress) => void;
  /**
   * Gives the file its name, once; what was written is whole, also after Ctrl-C or a full disk. Without a frame
   * there is no file, and one that was to be replaced stays.
   *
   * @returns number of frames in the file
   */
  readonly close: () => number;
}

/** @throws InputError, see `checkTarget`; also if the name is not that of an extXYZ file */
export function checkTrajectoryTarget(path: string, overwrite = false): void {
  checkTarget(path, overwrite);
  const format = structureFormats.find(({ fitsName }) => fitsName(basename(path)));
  if (format?.id !== 'extxyz') {
    throw new InputError(`${path}: a trajectory is written as extXYZ; name it like run.extxyz`);
  }
}

/**
 * An extXYZ trajectory, written aside until it is closed.
 *
 * @param comment goes into every frame
 * @throws InputError, see `checkTrajectoryTarget`
 */
export function openTrajectory(
  path: string,
  structure: Structure,
  comment: string,
  overwrite = false,
): TrajectoryWriter {
  checkTrajectoryTarget(path, overwrite);
  const aside = asideOf(path);
  const folder = dirname(path);
  // Velocities would be those of the start in every frame.
  const { velocities: _, ...atoms } = structure;
  let frames = 0;
  /** bytes of whole frames */
  let size = 0;
  let open = true;
  let madeFolder: string | undefined;
  let file: number;
  try {
    madeFolder = mkdirSync(folder, { recursive: true });
    file = openSync(aside, 'w');
  } catch (error) {
    throw cannotWrite(path, error);
  }

  return {
    add: ({ frame, step, time, temperature, potentialEnergy, totalEnergy }) => {
      if (!frame || !open) return;
      const keys = {
        step,
        time_fs: time,
        temperature_K: temperature,
        energy: potentialEnergy,
        total_energy: totalEnergy,
      };
      const text = Buffer.from(writeExtxyz([{ ...atoms, positions: frame }], { comment, frameKeys: [keys] }));
      try {
        writeFileSync(file, text);
      } catch (error) {
        ftruncateSync(file, size);
        throw cannotWrite(path, error);
      }
      frames++;
      size += text.length;
    },
    close: () => {
      if (!open) return frames;
      open = false;
      closeSync(file);
      try {
        if (frames > 0) renameSync(aside, path);
        else rmSync(aside, { force: true });
      } catch (error) {
        throw cannotWrite(path, error);
      }
      if (frames === 0 && madeFolder !== undefined) removeIfEmpty(folder);
      return frames;
    },
  };
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Someone else has put a file there; it stays.
  }
}
