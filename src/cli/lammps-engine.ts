import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError, NumericalError } from '../errors';
import { layDeck } from '../lammps/lay-deck.node';
import { findLammps } from '../lammps/run-lammps.node';
import { streamLammps } from '../lammps/stream-lammps.node';
import { lammpsRunFiles, lammpsRunPieces } from '../lammps/write-run';
import type { MdOptions } from '../simulate/md/md-options';
import { ps } from '../units';
import { importLammpsRun } from './import-run';
import type { LoadedModel } from './load-model';
import type { DynamicsRecord } from './run-dynamics';
import { noFrames } from './run-means';
import type { TrajectoryWriter } from './trajectory-writer';

export interface LammpsEngineOptions {
  readonly md: MdOptions & { readonly timestep: number };
  readonly ranks: number;
  readonly comment: string;
  readonly signal: AbortSignal;
  readonly writer?: TrajectoryWriter;
}

/**
 * Runs the dynamics in LAMMPS on this machine and looks at it as at our own. A run that is stopped or breaks off keeps its
 * frames.
 */
export async function runInLammps(model: LoadedModel, options: LammpsEngineOptions): Promise<DynamicsRecord> {
  const { md, ranks, comment, signal, writer } = options;
  const executable = await findLammps();
  if (!executable)
    throw new InputError(
      'md --engine lammps: there is no LAMMPS here (lmp, lmp_serial or lmp_mpi); install it, or leave --engine out',
    );
  const folder = mkdtempSync(join(tmpdir(), 'spillway-run-'));
  let failure: NumericalError | undefined;
  try {
    await layDeck(folder, lammpsRunPieces(model.structure, { md, ranks, comment }));
    const tell = thermoLine(md);
    const paths = {
      data: join(folder, 'lammps.data'),
      dumps: [join(folder, lammpsRunFiles.trajectory)],
      logs: [join(folder, lammpsRunFiles.log)],
    };
    const finished = await streamLammps(folder, { executable, ranks, signal, onLine: tell }).catch(
      (error: unknown) => {
        if (!(error instanceof NumericalError) || !existsSync(paths.dumps[0])) throw error;
        failure = new NumericalError(`${error.message}; its files are in ${folder}`);
        return true;
      },
    );
    if (!existsSync(paths.dumps[0])) return { hops: [], sums: noFrames, stopped: true };
    const record = importLammpsRun(
      model,
      { ...paths, logs: paths.logs.filter(existsSync) },
      { timestep: md.timestep, onFrame: writer?.add },
    );
    return { ...record, failure: failure ?? record.failure, stopped: !finished };
  } finally {
    if (!failure) rmSync(folder, { recursive: true, force: true });
  }
}

/** A line of progress from each row of thermo output: on a terminal rewritten, in a log one for each tenth. */
function thermoLine({ stepCount, timestep }: MdOptions & { timestep: number }): (line: string) => void {
  const { stderr } = process;
  let shownTenth = -1;
  return (line) => {
    const [step, , temperature] = line.trim().split(/\s+/).map(Number);
    if (!/^\s*\d+\s+[\d.]/.test(line) || !(temperature >= 0)) return;
    const tenth = Math.floor((10 * step) / Math.max(1, stepCount));
    if (!stderr.isTTY && tenth <= shownTenth) return;
    shownTenth = tenth;
    const percent = Math.round((100 * step) / Math.max(1, stepCount));
    const text = `${String(percent).padStart(3)} %  ${((step * timestep) / ps).toFixed(3)} ps  ${temperature.toFixed(0)} K  LAMMPS`;
    stderr.write(stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
    if (stderr.isTTY && step === stepCount) stderr.write('\n');
  };
}
