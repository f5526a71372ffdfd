import { InputError, NumericalError } from '../errors';
import { parseLammpsData } from '../io/parse-lammps-data';
import { unpackGzip } from '../io/read-structure';
import { lammpsFrames } from '../lammps/dump-frames';
import { joinDumps } from '../lammps/join-dumps';
import { lammpsError, lammpsUnits, parseLammpsLog, type ThermoTable } from '../lammps/parse-log';
import { lammpsProgress } from '../lammps/read-run';
import { type OxygenHop, type WatchOxygenProgress, watchFrames } from '../simulate/watch-oxygen';
import { classifyRegions } from '../structure/regions/classify-regions';
import { atomCount } from '../structure/structure';
import { fileText } from './file-text';
import type { LammpsRunPaths } from './find-lammps-run';
import type { LoadedModel } from './load-model';
import { readInput } from './read-input';
import type { DynamicsRecord } from './run-dynamics';
import { addFrame, noFrames } from './run-means';

export interface ImportOptions {
  /** fs */
  readonly timestep?: number;
  readonly signal?: AbortSignal;
  readonly onFrame?: (report: WatchOxygenProgress, hopCount: number) => void;
  /** atoms; of more, hops are not followed: to find their sites takes 2.4 GB for each million. Default 1e6 */
  readonly mostFollowed?: number;
}

/** The atoms that the run began with; without regions of their own they get them. */
export function runStart(paths: LammpsRunPaths): LoadedModel {
  const structure = parseLammpsData(fileText(paths.data, { whole: true }), paths.data);
  return { name: paths.data, structure: { ...structure, regions: classifyRegions(structure) } };
}

/**
 * Looks at a run of LAMMPS as at one of our own: frames, means, hops of oxygen. A run that broke off is told of up to there,
 * with the reason as `failure`.
 *
 * @param model what the run was made of, or `runStart`
 * @throws InputError, ParseError when there is nothing to tell of
 */
export function importLammpsRun(
  model: LoadedModel,
  paths: LammpsRunPaths,
  { timestep, signal, onFrame, mostFollowed = 1_000_000 }: ImportOptions = {},
): DynamicsRecord {
  const logs = paths.logs.map((path) => ({ path, text: textOf(path) }));
  for (const { path, text } of logs) refuseUnits(path, text);
  const thermo: ThermoTable[] = logs.flatMap(({ path, text }) => parseLammpsLog(text, path));
  if (timestep === undefined) refuseTimeless(logs, thermo);
  const complaint = logs.map(({ text }) => lammpsError(text)).at(-1);
  const frames = joinDumps(
    paths.dumps.map((path) => ({ name: path, frames: () => lammpsFrames(fileText(path), path) })),
  );
  const progress = lammpsProgress(model.structure, frames, thermo, { timestep });
  const isFollowed = atomCount(model.structure) <= mostFollowed;
  if (!isFollowed)
    console.error(
      `Oxygen hops are not followed in ${atomCount(model.structure)} atoms, more than ${mostFollowed}; cut out a part to follow them`,
    );
  const watching = isFollowed ? watchFrames(progress, model) : withoutHops(progress);
  const hops: OxygenHop[] = [];
  let [first, last]: (WatchOxygenProgress | undefined)[] = [];
  let sums = noFrames;
  let failure = complaint === undefined ? undefined : new NumericalError(`LAMMPS stopped: ${complaint}`);
  try {
    for (let next = watching.next(); !next.done; next = watching.next()) {
      const report = next.value;
      hops.push(...report.hops);
      onFrame?.(report, hops.length);
      first ??= report;
      last = report;
      sums = addFrame(sums, report);
      if (!signal?.aborted) continue;
      watching.return(undefined as never);
      return { first, last, hops, ...(!isFollowed && { unfollowed: true }), sums, stopped: true };
    }
  } catch (error) {
    // The physics went wrong there; the frames before are good.
    if (!(error instanceof NumericalError) || !first) throw error;
    failure = error;
  }
  if (!first && !failure)
    throw new InputError(
      `${paths.dumps.join(', ')}: there is no whole frame in it; let LAMMPS run until it has written one, or name another dump with --dump FILE`,
    );
  return {
    first,
    last,
    hops,
    ...(!isFollowed && { unfollowed: true }),
    sums,
    stopped: false,
    ...(failure && { failure }),
  };
}

/** Says which of the logs tells no times, and why. */
function refuseTimeless(
  logs: readonly { readonly path: string; readonly text: string }[],
  thermo: readonly ThermoTable[],
): void {
  if (thermo.some(({ rows }) => rows.length > 0)) return;
  const remedy =
    'name the log of the run with --log FILE, or give the timestep with --timestep FS to do without temperatures and energies';
  if (logs.length === 0)
    throw new InputError(`there is no log, so nothing says how long a step is; ${remedy}`);
  const [{ path, text }] = logs;
  throw new InputError(
    text.trim() === ''
      ? `${path}: the log is empty, so nothing says how long a step is; ${remedy}`
      : `${path}: the log has no row of numbers under a heading with Step, so nothing says how long a step is; ${remedy}`,
  );
}

function* withoutHops(progress: ReturnType<typeof lammpsProgress>): Generator<WatchOxygenProgress, unknown> {
  for (const { checkpoint: _, ...report } of progress) yield { ...report, hops: [] };
  return undefined;
}

function refuseUnits(path: string, text: string): void {
  const units = lammpsUnits(text);
  if (units === undefined || units === 'metal') return;
  throw new InputError(
    `${path}: the run was in units ${units}, of which times and energies would be misread; only units metal are read`,
  );
}

function textOf(path: string): string {
  return new TextDecoder().decode(unpackGzip(readInput(path), path).bytes);
}
