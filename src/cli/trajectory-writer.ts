import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { InputError } from '../errors';
import { structureFormats } from '../io/structure-formats';
import { appendToFile, fileSource, type TrajectoryFile } from '../io/trajectory/trajectory-file.node';
import {
  decodeTrajectoryHeader,
  fixedHeaderSize,
  trajectoryHeaderSize,
} from '../io/trajectory/trajectory-header';
import { type TrajectoryEnd, type TrajectorySink, writeTrajectory } from '../io/trajectory/write-trajectory';
import { writeExtxyz } from '../io/write-extxyz';
import { frameOfProgress, headerOfRun, type TrajectoryOptions } from '../simulate/md/trajectory-frame';
import type { WatchOxygenProgress } from '../simulate/watch-oxygen';
import type { Structure } from '../structure/structure';
import { GPa } from '../units';
import { checkTarget } from './check-target';
import { asideOf, cannotWrite } from './write-file';

/** Writes frames one by one; memory does not grow with their number. */
export interface TrajectoryWriter {
  /** throws InputError when the disk refuses; the frames before stay */
  readonly add: (report: WatchOxygenProgress) => void;
  /** Waits until every frame so far is on the disk. */
  readonly flush: () => TrajectoryEnd;
  /**
   * Closes the file, once; what was written is whole, also after Ctrl-C or a full disk. Without a frame there is no
   * file, and one that was to be replaced stays.
   *
   * @returns number of frames in the file
   */
  readonly close: () => number;
}

export interface TrajectoryWriterOptions extends TrajectoryOptions {
  readonly overwrite?: boolean;
  /**
   * write under the file's own name from the first frame on, for a run that can be resumed; otherwise extXYZ is written
   * aside until it is closed. Default true for .swt, which can be read at any time
   */
  readonly inPlace?: boolean;
  /** where the file was left by the run that is resumed; what lies behind is cut off */
  readonly from?: TrajectoryEnd;
  /** see `TrajectoryHeader.origin` */
  readonly origin?: Readonly<Record<string, unknown>>;
}

/** Whether the name is that of a trajectory in the compact format. */
export function isTrajectoryName(path: string): boolean {
  return /\.swt$/i.test(path);
}

/** @throws InputError, see `checkTarget`; also if the name is not that of a trajectory */
export function checkTrajectoryTarget(path: string, overwrite = false): void {
  checkTarget(path, overwrite);
  const format = structureFormats.find(({ fitsName }) => fitsName(basename(path)));
  if (format?.id !== 'extxyz' && !isTrajectoryName(path)) {
    throw new InputError(
      `${path}: a trajectory is written as extXYZ or in the compact format; name it like run.extxyz or run.swt`,
    );
  }
}

/**
 * A trajectory, extXYZ or compact by its name.
 *
 * @param comment goes into every frame of extXYZ, and into the header of the compact format
 * @throws InputError, see `checkTrajectoryTarget`; for a file that is to be gone on with and is not there, or shorter
 */
export function openTrajectory(
  path: string,
  structure: Structure,
  comment: string,
  options: TrajectoryWriterOptions = {},
): TrajectoryWriter {
  const { overwrite, from, inPlace = isTrajectoryName(path) } = options;
  if (from) checkLeft(path, from);
  else checkTrajectoryTarget(path, overwrite);
  const target = from || inPlace ? fileInPlace(path, from) : fileAside(path);
  const makeEncoder = isTrajectoryName(path) ? compactEncoder : extxyzEncoder;
  // The compact format begins with a header; a run that never gets to a frame must not write even that.
  let encoder: Encoder | undefined;
  let open = true;
  let frames = from?.frames ?? 0;
  const trying = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw (error as Error).name === 'InputError' ? error : cannotWrite(path, error);
    }
  };
  return {
    add: (report) => {
      if (!report.frame || !open) return;
      trying(() => {
        encoder ??= makeEncoder(target, path, structure, comment, options);
        encoder.add(report);
      });
      frames++;
    },
    flush: () =>
      trying(() => {
        const end = encoder?.flush() ?? from ?? { bytes: 0, frames: 0 };
        target.sync();
        return end;
      }),
    close: () => {
      if (!open) return frames;
      open = false;
      trying(() => {
        encoder?.flush();
        target.finish(frames > 0);
      });
      return frames;
    },
  };
}

interface Encoder {
  readonly add: (report: WatchOxygenProgress) => void;
  readonly flush: () => TrajectoryEnd;
}

function extxyzEncoder(
  sink: TrajectorySink,
  _path: string,
  structure: Structure,
  comment: string,
  { from = { bytes: 0, frames: 0 } }: TrajectoryWriterOptions,
): Encoder {
  // Velocities would be those of the start in every frame.
  const { velocities: _, ...atoms } = structure;
  let end = from;
  return {
    add: ({ frame, cell, velocities, step, time, temperature, potentialEnergy, totalEnergy, pressure }) => {
      if (!frame) return;
      const values = {
        step,
        time_fs: time,
        temperature_K: temperature,
        energy: potentialEnergy,
        total_energy: totalEnergy,
        ...(cell && { pressure_GPa: pressure / GPa }),
      };
      // What the log of another program does not have is not a number.
      const keys = Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));
      const moment = { ...atoms, positions: frame, ...(cell && { cell }), ...(velocities && { velocities }) };
      const text = Buffer.from(writeExtxyz([moment], { comment, frameKeys: [keys] }));
      sink.append(text);
      end = { bytes: end.bytes + text.length, frames: end.frames + 1 };
    },
    flush: () => end,
  };
}

function compactEncoder(
  sink: TrajectorySink,
  path: string,
  structure: Structure,
  comment: string,
  options: TrajectoryWriterOptions,
): Encoder {
  const header = options.from
    ? headerOf(path)
    : headerOfRun(structure, { comment, ...options.origin }, options);
  const { add, flush } = writeTrajectory(sink, header, options.from);
  return {
    add: (report) => {
      const frame = frameOfProgress(report, structure);
      if (frame) add(frame);
    },
    flush,
  };
}

function headerOf(path: string) {
  const file = fileSource(path);
  try {
    const size = trajectoryHeaderSize(file.read(0, fixedHeaderSize), path);
    return decodeTrajectoryHeader(file.read(0, size), path);
  } finally {
    file.close();
  }
}

function checkLeft(path: string, { bytes, frames }: TrajectoryEnd): void {
  if (frames === 0 && !existsSync(path)) return;
  let size = -1;
  try {
    const file = fileSource(path);
    size = file.size;
    file.close();
  } catch {
    // Told below.
  }
  if (size >= bytes) return;
  throw new InputError(
    `${path}: the trajectory of the run to resume ${size < 0 ? 'is not there' : `has ${size} bytes`}, the checkpoint counts ${bytes}; put the file back, or resume with --output and another name`,
  );
}

interface TargetFile extends TrajectorySink {
  readonly sync: () => void;
  /** @param keep false when there is nothing in it */
  readonly finish: (keep: boolean) => void;
}

/** Under its own name, from the first bytes on. */
function fileInPlace(path: string, from?: TrajectoryEnd): TargetFile {
  let file: TrajectoryFile | undefined;
  return {
    append: (bytes) => {
      if (!file) mkdirSync(dirname(path), { recursive: true });
      file ??= appendToFile(path, from?.bytes);
      file.append(bytes);
    },
    sync: () => file?.sync(),
    finish: () => file?.close(),
  };
}

/** Written aside, and given its name at the end. */
function fileAside(path: string): TargetFile {
  const aside = asideOf(path);
  const folder = dirname(path);
  let madeFolder: string | undefined;
  let file: TrajectoryFile;
  try {
    madeFolder = mkdirSync(folder, { recursive: true });
    file = appendToFile(aside);
  } catch (error) {
    throw cannotWrite(path, error);
  }
  return {
    append: file.append,
    sync: file.sync,
    finish: (keep) => {
      file.close();
      if (keep) renameSync(aside, path);
      else rmSync(aside, { force: true });
      if (!keep && madeFolder !== undefined) removeIfEmpty(folder);
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
