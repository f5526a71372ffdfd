import { basename } from 'node:path';
import { InputError } from '../errors';
import { writeExtxyzFrame } from '../io/write-extxyz';
import { lammpsDumpPieces } from '../io/write-lammps-dump';
import type { Structure } from '../structure/structure';
import { type Frame, structureOfFrame } from '../structure/trajectory';
import { checkTarget } from './check-target';
import type { LoadedModel } from './load-model';
import { openAside } from './open-aside';
import { withTrajectory } from './open-trajectory-file';
import { isTrajectoryName } from './trajectory-writer';

interface FrameOptions {
  readonly format?: string;
  readonly output?: string;
  readonly overwrite?: boolean;
  readonly frame?: string;
  readonly frames?: string;
}

/** What the name of a LAMMPS dump ends in. */
export const dumpName = /\.(lammpstrj|dump)$/i;

/**
 * Frames of a compact trajectory as extXYZ or a LAMMPS dump, one at a time, so that files of any size pass through.
 *
 * @returns false when something else is asked for: another source, or a format for one structure
 * @throws InputError, also for a selection that is none
 */
export async function exportFrames(source: string, options: FrameOptions): Promise<boolean> {
  const { output, format, frame, frames, overwrite } = options;
  if (!isTrajectoryName(source)) {
    if (frame === undefined && frames === undefined) return false;
    throw new InputError(
      `${source}: ${frame === undefined ? '--frames' : '--frame'} chooses from a .swt trajectory; leave it out`,
    );
  }
  if (frame !== undefined && frames !== undefined)
    throw new InputError('export: --frame chooses one frame, --frames several of them; pass one of the two');
  const isDump = output !== undefined && dumpName.test(output);
  const isXyz = output !== undefined && (format ?? '') === '' && /\.(ext)?xyz$/i.test(output);
  if (!isDump && !isXyz) {
    if (frames === undefined) return false;
    throw new InputError(
      'export: --frames writes several frames, which extXYZ and LAMMPS dumps can hold; name --output like run.extxyz or run.lammpstrj',
    );
  }
  checkTarget(output, overwrite);
  await withTrajectory(source, async (trajectory) => {
    const { header, frameCount } = trajectory;
    const [first, end, step] =
      frame === undefined ? parseFrames(frames ?? '', frameCount) : single(frame, frameCount);
    const comment = String(header.origin.comment ?? header.origin.title ?? basename(source));
    const write = isDump ? lammpsDumpPieces : (start: Structure, k: Frame) => xyzFrame(start, k, comment);
    let count = 0;
    const file = openAside(output);
    try {
      for await (const each of trajectory.frames(first, end, step)) {
        for (const text of write(header.structure, each)) file.append(Buffer.from(text));
        count++;
      }
      if (count === 0)
        throw new InputError(
          `export: --frames ${frames} chooses none of the ${frameCount} frames of ${source}; they count from 0`,
        );
      file.keep();
    } finally {
      file.discard();
    }
    console.log(`Wrote ${output} (${count} of ${frameCount} frames)`);
  });
  return true;
}

/** One frame of a trajectory as a model. @param frame number, from the end below 0; default the last */
export async function oneFrame(source: string, frame = '-1'): Promise<LoadedModel> {
  return withTrajectory(source, async ({ header, frameCount, frame: read }) => {
    const [k] = single(frame, frameCount);
    const structure = structureOfFrame(header.structure, await read(k));
    return { name: `${basename(source)}, frame ${k}`, structure };
  });
}

/**
 * First, end and step of `a:b:c`, as in Python: each may be left out, and counts from the end below 0.
 *
 * @throws InputError
 */
export function parseFrames(text: string, frameCount: number): [first: number, end: number, step: number] {
  const parts = text.trim() === '' ? ['', ''] : text.split(':').map((part) => part.trim());
  if (parts.length === 1) return single(text, frameCount);
  if (parts.length > 3 || !parts.every((part) => /^(-?\d+)?$/.test(part)) || Number(parts[2] || 1) < 1)
    throw new InputError(
      `--frames: "${text}" is no selection; write first:end:step, such as 100:200, ::10 or -50:`,
    );
  const place = (part: string, otherwise: number) => {
    if (part === '') return otherwise;
    const k = Number(part);
    return Math.min(frameCount, Math.max(0, k < 0 ? frameCount + k : k));
  };
  return [place(parts[0], 0), place(parts[1], frameCount), Number(parts[2] || 1)];
}

function single(text: string, frameCount: number): [number, number, number] {
  const k = /^-?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  const index = k < 0 ? frameCount + k : k;
  if (!(index >= 0 && index < frameCount))
    throw new InputError(
      `--frame: there is no frame ${text}; the trajectory has ${frameCount}, from 0 to ${frameCount - 1}`,
    );
  return [index, index + 1, 1];
}

function xyzFrame(start: Structure, frame: Frame, comment: string): Iterable<string> {
  const { step, time, values } = frame;
  const { temperature, potentialEnergy, totalEnergy } = values;
  const keys = Object.entries({
    step,
    time_fs: time,
    temperature_K: temperature,
    energy: potentialEnergy,
    total_energy: totalEnergy,
  }).filter(([, value]) => Number.isFinite(value));
  return writeExtxyzFrame(structureOfFrame(start, frame), { comment, keys: Object.fromEntries(keys) });
}
