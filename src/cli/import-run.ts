import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors';
import { parseLammpsData } from '../io/parse-lammps-data';
import { lammpsFrames } from '../lammps/dump-frames';
import { parseLammpsLog, type ThermoTable } from '../lammps/parse-log';
import { lammpsProgress } from '../lammps/read-run';
import { lammpsRunFiles } from '../lammps/write-run';
import { type OxygenHop, type WatchOxygenProgress, watchFrames } from '../simulate/watch-oxygen';
import { classifyRegions } from '../structure/regions/classify-regions';
import { fileLines } from './file-lines';
import type { LoadedModel } from './load-model';
import { readInput } from './read-input';
import type { DynamicsRecord } from './run-dynamics';
import { addFrame, noFrames } from './run-means';

/** Where the parts of a run of LAMMPS are. */
export interface LammpsRunPaths {
  readonly data: string;
  readonly dump: string;
  /** absent when there is none */
  readonly log?: string;
}

/**
 * Finds a run in a folder: by the names that `spillway lammps` gives, or else by what there is only one of.
 *
 * @throws InputError saying what is missing, or which of several is meant
 */
export function findLammpsRun(folder: string, given: Partial<LammpsRunPaths> = {}): LammpsRunPaths {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new InputError(`${folder}: is no folder; name the one that LAMMPS ran in`);
  const names = readdirSync(folder);
  const pick = (what: string, usual: string, pattern: RegExp, option: string): string | undefined => {
    if (names.includes(usual)) return join(folder, usual);
    const fitting = names.filter((name) => pattern.test(name));
    if (fitting.length === 1) return join(folder, fitting[0]);
    if (fitting.length > 1)
      throw new InputError(
        `${folder}: ${fitting.join(', ')} could each be the ${what}; say which with ${option} FILE`,
      );
    return undefined;
  };
  const need = (path: string | undefined, what: string, option: string): string => {
    if (path !== undefined) return path;
    throw new InputError(`${folder}: there is no ${what}; name it with ${option} FILE`);
  };
  return {
    data:
      given.data ??
      need(pick('data file', 'lammps.data', /^data\.|\.(data|lmp)$/i, '--data'), 'data file', '--data'),
    dump:
      given.dump ??
      need(
        pick('dump', lammpsRunFiles.trajectory, /^dump\.|\.(dump|lammpstrj)(\.gz)?$/i, '--dump'),
        'dump',
        '--dump',
      ),
    log: given.log ?? pick('log', lammpsRunFiles.log, /^log\.|\.log$/i, '--log'),
  };
}

export interface ImportOptions {
  /** fs */
  readonly timestep?: number;
  readonly signal?: AbortSignal;
  readonly onFrame?: (report: WatchOxygenProgress, hopCount: number) => void;
}

/** The atoms that the run began with; without regions of their own they get them. */
export function runStart(paths: LammpsRunPaths): LoadedModel {
  const structure = parseLammpsData(textOf(paths.data), paths.data);
  return { name: paths.data, structure: { ...structure, regions: classifyRegions(structure) } };
}

/**
 * Looks at a run of LAMMPS as at one of our own: frames, means, hops of oxygen.
 *
 * @param model what the run was made of, or `runStart`
 */
export function importLammpsRun(
  model: LoadedModel,
  paths: LammpsRunPaths,
  { timestep, signal, onFrame }: ImportOptions = {},
): DynamicsRecord {
  const thermo: ThermoTable[] = paths.log === undefined ? [] : parseLammpsLog(textOf(paths.log), paths.log);
  const frames = lammpsFrames(fileLines(paths.dump), paths.dump);
  const watching = watchFrames(lammpsProgress(model.structure, frames, thermo, { timestep }), model);
  const hops: OxygenHop[] = [];
  let [first, last]: (WatchOxygenProgress | undefined)[] = [];
  let sums = noFrames;
  for (let next = watching.next(); !next.done; next = watching.next()) {
    const report = next.value;
    hops.push(...report.hops);
    onFrame?.(report, hops.length);
    first ??= report;
    last = report;
    sums = addFrame(sums, report);
    if (!signal?.aborted) continue;
    watching.return(undefined as never);
    return { first, last, hops, sums, stopped: true };
  }
  return { first, last, hops, sums, stopped: false };
}

function textOf(path: string): string {
  return new TextDecoder().decode(readInput(path));
}
