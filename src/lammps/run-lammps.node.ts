import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NumericalError } from '../errors';
import { lammpsCell, rotateRows } from '../io/lammps-cell';
import { multiply3, transpose3 } from '../math/matrix3';
import { atomCount, type Structure } from '../structure/structure';
import { bar } from '../units';
import { encloseAtoms } from './enclose';
import { layDeck } from './lay-deck.node';
import { parseLammpsDump } from './parse-dump';
import { parseLammpsLog } from './parse-log';
import type { LammpsDeck } from './write-deck';

const execute = promisify(execFile);

/** Open MPI refuses to start as root without both. */
export const lammpsEnvironment = {
  OMPI_ALLOW_RUN_AS_ROOT: '1',
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
  OMP_NUM_THREADS: '1',
};

/** The first of lmp, lmp_serial, lmp_mpi that starts; undefined when none does. */
export async function findLammps(): Promise<string | undefined> {
  for (const name of ['lmp', 'lmp_serial', 'lmp_mpi']) {
    try {
      await execute(name, ['-h'], { env: { ...process.env, ...lammpsEnvironment }, maxBuffer: 1e8 });
      return name;
    } catch {}
  }
  return undefined;
}

/**
 * Runs a deck in a folder of its own and returns what it printed and wrote.
 *
 * @param settings LAMMPS index variables, `-var name value`
 * @throws NumericalError with the last lines of LAMMPS when it stops
 */
export async function runLammps(
  deck: LammpsDeck,
  options: {
    executable?: string;
    /** processes of MPI; default 1 */
    ranks?: number;
    settings?: Readonly<Record<string, string | number>>;
    /** names of files that it writes and whose texts are wanted */
    keep?: readonly string[];
  } = {},
): Promise<{ log: string; dump?: string; files: Record<string, string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'spillway-lammps-'));
  try {
    await layDeck(folder, deck);
    const variables = Object.entries(options.settings ?? {}).flatMap(([k, v]) => ['-var', k, `${v}`]);
    const { executable = 'lmp', ranks = 1 } = options;
    const words = [executable, '-in', 'lammps.in', '-log', 'none', ...variables];
    if (ranks > 1) words.unshift('mpirun', '-np', `${ranks}`, '--oversubscribe');
    const log = await execute(words[0], words.slice(1), {
      cwd: folder,
      env: { ...process.env, ...lammpsEnvironment },
      maxBuffer: 1e9,
    }).then(
      ({ stdout }) => stdout,
      (error: { stdout?: string; message: string }) => {
        const lines = (error.stdout ?? error.message).trim().split('\n');
        throw new NumericalError(`runLammps: LAMMPS stopped: ${lines.slice(-3).join(' | ')}`);
      },
    );
    const dump = await readFile(join(folder, 'forces.dump'), 'utf8').catch(() => undefined);
    const files: Record<string, string> = {};
    for (const name of options.keep ?? []) files[name] = await readFile(join(folder, name), 'utf8');
    return { log, dump, files };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Energy, forces and virial of a structure by LAMMPS, in our units and our frame. */
export interface LammpsEvaluation {
  /** eV */
  readonly energy: number;
  /** eV/Å, [n, 3] */
  readonly forces: Float64Array;
  /** eV, [3, 3] */
  readonly virial: Float64Array;
}

/** Evaluates a deck made of `structure` by `writeLammpsDeck`. */
export async function evaluateWithLammps(
  structure: Structure,
  deck: LammpsDeck,
  executable?: string,
  ranks = 1,
): Promise<LammpsEvaluation> {
  const { log, dump } = await runLammps(deck, { executable, ranks });
  const { names, rows } = parseLammpsLog(log)[0];
  const [{ columns }] = parseLammpsDump(dump ?? '');
  const n = atomCount(structure);
  const vectors = new Float64Array(3 * n);
  for (let i = 0; i < n; i++) vectors.set([columns.fx[i], columns.fy[i], columns.fz[i]], 3 * i);
  const first = (name: string) => rows[0][names.indexOf(name)];
  const { rotation } = lammpsCell(encloseAtoms(structure).cell);
  // A component of the pressure times the volume, xx yy zz xy xz yz in the frame of LAMMPS.
  const w = [1, 2, 3, 4, 5, 6].map((k) => first(`c_virial[${k}]`) * bar * first('Volume'));
  const virial = Float64Array.of(w[0], w[3], w[4], w[3], w[1], w[5], w[4], w[5], w[2]);
  const back = transpose3(rotation);
  return {
    energy: first('v_energy'),
    forces: rotateRows(vectors, back),
    virial: Float64Array.from(multiply3(rotation, multiply3(virial, back))),
  };
}
