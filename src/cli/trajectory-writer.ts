import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeExtxyz } from '../io/write-extxyz';
import type { WatchOxygenProgress } from '../simulate/watch-oxygen';
import type { Structure } from '../structure/structure';
import { refuseExisting } from './write-file';

/** Writes frames one by one; memory does not grow with their number. */
export interface TrajectoryWriter {
  readonly add: (report: WatchOxygenProgress) => void;
  /** gives the file its name; what was written is whole, also after Ctrl-C */
  readonly close: () => void;
}

/** An extXYZ trajectory, written aside until it is closed. */
export function openTrajectory(
  path: string,
  structure: Structure,
  comment: string,
  overwrite = false,
): TrajectoryWriter {
  refuseExisting(path, overwrite);
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}.part`;
  const file = openSync(aside, 'w');
  const { velocities: _, ...atoms } = structure;
  return {
    add: ({ frame, step, time, temperature, potentialEnergy, totalEnergy }) => {
      if (!frame) return;
      const frameKeys = [
        {
          step,
          time_fs: time,
          temperature_K: temperature,
          energy: potentialEnergy,
          total_energy: totalEnergy,
        },
      ];
      writeSync(file, writeExtxyz([{ ...atoms, positions: frame }], { comment, frameKeys }));
    },
    close: () => {
      closeSync(file);
      if (existsSync(aside)) renameSync(aside, path);
    },
  };
}
