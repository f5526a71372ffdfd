import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { layDeck } from '../../src/lammps/lay-deck.node';
import type { LammpsDeck } from '../../src/lammps/write-deck';
import { ps } from '../../src/units';

const execute = promisify(execFile);
const environment = {
  ...process.env,
  OMPI_ALLOW_RUN_AS_ROOT: '1',
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
  OMP_NUM_THREADS: '1',
};

/**
 * Steps per second of LAMMPS by its own clock, without reading and setting up. One rank: per second of CPU time, so that
 * other programs on the machine do not count; several: per second of wall time. Styles of its package OPT are taken
 * where it has them.
 *
 * @param timestep fs
 */
export async function timeLammps(
  executable: string,
  deck: LammpsDeck,
  steps: number,
  ranks: number,
  timestep = 1,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'spillway-bench-'));
  try {
    await layDeck(folder, deck);
    const words = [executable, '-in', 'lammps.in', '-log', 'none', '-sf', 'opt'];
    words.push('-var', 'steps', `${steps}`, '-var', 'timestep', `${timestep / ps}`);
    // Ranks that wait must not keep a shared core from the others.
    if (ranks > 1) words.unshift('mpirun', '--mca', 'mpi_yield_when_idle', '1', '-np', `${ranks}`);
    const { stdout } = await execute(words[0], words.slice(1), {
      cwd: folder,
      env: environment,
      maxBuffer: 1e9,
    });
    const loops = [...stdout.matchAll(/Loop time of (\S+) on \d+ procs for (\d+) steps/g)];
    const loop = loops.find((match) => Number(match[2]) === steps);
    if (!loop) throw new Error(`LAMMPS did not report the time of ${steps} steps`);
    const share = stdout.slice(loop.index).match(/([\d.]+)% CPU use/);
    const seconds = Number(loop[1]) * (ranks === 1 && share ? Math.min(1, Number(share[1]) / 100) : 1);
    return steps / seconds;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
