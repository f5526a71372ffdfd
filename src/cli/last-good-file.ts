import { existsSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { NumericalError } from '../errors';
import { writeExtxyz } from '../io/write-extxyz';
import { ps } from '../units';
import type { DynamicsRecord } from './run-dynamics';
import { writeFile } from './write-file';

export interface LastGoodOptions {
  /** the trajectory, which the file is put beside; without one it goes into the current folder */
  readonly output?: string;
  /** one line on the run */
  readonly comment: string;
  readonly overwrite?: boolean;
}

/**
 * Writes the last good state of a run that broke off, with velocities, so that it can be looked at and gone on from.
 *
 * @returns the failure, which also says where that state is, or why it is nowhere
 */
export function keepLastGood({ failure, brokeOff }: DynamicsRecord, options: LastGoodOptions): unknown {
  if (!brokeOff) return failure;
  const { step, time, lastGood, message } = brokeOff;
  const path = lastGoodPath(options.output);
  const told = (where: string) =>
    new NumericalError(`${message}; the last good state, of step ${step}, ${where}`);
  if (existsSync(path) && !options.overwrite)
    return told(`is not kept: ${path} is there already; move it away, or pass --overwrite`);
  const comment = `${options.comment}; last good state, after ${(time / ps).toFixed(3)} ps`;
  try {
    writeFile(
      path,
      writeExtxyz([lastGood], { comment, frameKeys: [{ step, time_fs: time }] }),
      options.overwrite,
    );
  } catch (error) {
    return told(`is not kept: ${(error as Error).message}`);
  }
  return told(`is in ${path}`);
}

function lastGoodPath(output: string | undefined): string {
  if (output === undefined) return 'last-good.extxyz';
  return join(dirname(output), `${parse(output).name}.last-good.extxyz`);
}
