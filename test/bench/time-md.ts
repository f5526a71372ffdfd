import type { Potential, PotentialSpec } from '../../src/potentials/potential';
import type { Precision } from '../../src/simulate/md/force-engine';
import { runMd } from '../../src/simulate/md/run-md';
import { createThreadTeam } from '../../src/simulate/md/thread-team';
import type { Structure } from '../../src/structure/structure';
import { hireAssistants } from '../support/hire-assistants';

export interface TimedMd {
  readonly potential: PotentialSpec | Potential;
  readonly precision: Precision;
  readonly steps: number;
  readonly threads: number;
  /** fs; default 1 */
  readonly timestep?: number;
}

/**
 * Steps per second of NVE from a structure with velocities, without setting up. One thread: per second of CPU
 * time; several: per second of wall time; as `timeLammps` has it.
 */
export async function timeMd(
  start: Structure,
  { potential, precision, steps, threads, timestep = 1 }: TimedMd,
): Promise<number> {
  const team = createThreadTeam(threads, start.atomicNumbers.length);
  const assistants = team && hireAssistants(team);
  // Let them start first: we measure running, not starting.
  await assistants?.ready;
  const run = runMd(start, {
    potential,
    precision,
    threads: team,
    ensemble: 'nve',
    temperature: 300,
    timestep,
    stepCount: steps,
    frameInterval: 100,
  });
  run.next();
  const used = process.cpuUsage();
  const begin = performance.now();
  while (!run.next().done);
  const { user, system } = process.cpuUsage(used);
  const seconds = threads === 1 ? (user + system) / 1e6 : (performance.now() - begin) / 1000;
  await Promise.all(assistants?.gone ?? []);
  return steps / seconds;
}
