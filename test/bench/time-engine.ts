import { loadCrystal } from '../../src/build/load-crystal';
import { KernelStatus } from '../../src/kernels/load-kernels';
import { realTimestep, runBlockAddress, wordMoved } from '../../src/kernels/run-block';
import type { Potential } from '../../src/potentials/potential';
import { computeForces, createForceEngine, rebuildLists } from '../../src/simulate/md/force-engine';
import { startingVelocities } from '../../src/simulate/md/starting-velocities';
import { createThreadTeam, dismissThreadTeam } from '../../src/simulate/md/thread-team';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { hireAssistants } from '../support/hire-assistants';

/** Where the time of a step goes: CPU time of all threads, and wall time, in µs per atom and step. */
export interface EngineTimes {
  readonly cpu: number;
  readonly wall: number;
  /** part of the CPU time that new lists take */
  readonly rebuildShare: number;
  readonly rebuilds: number;
  readonly bytesPerAtom: number;
}

/**
 * Steps of NVE with 1 fs in mixed precision from a lattice with velocities of twice the temperature, which half becomes
 * in the first steps; they are not counted.
 *
 * @param temperature K
 */
export async function timeEngine(
  lattice: Structure,
  potential: Potential,
  temperature: number,
  { threads = 1, warm, steps }: { readonly threads?: number; readonly warm: number; readonly steps: number },
): Promise<EngineTimes> {
  const n = lattice.atomicNumbers.length;
  const team = createThreadTeam(threads, n);
  const assistants = team && hireAssistants(team);
  await assistants?.ready;
  const velocities = startingVelocities(lattice, 2 * temperature, 1);
  const engine = createForceEngine({ ...lattice, velocities }, potential, {
    precision: 'mixed',
    threads: team,
  });
  engine.arena.reals[realTimestep] = 1;
  computeForces(engine, true);
  let rebuilding = 0;
  let rebuilds = 0;
  const step = () => {
    if (engine.kernels.startStep(runBlockAddress) !== KernelStatus.allWell) throw new Error('step failed');
    if (engine.arena.words[wordMoved] !== 0) {
      const before = cpuTime();
      rebuildLists(engine);
      rebuilding += cpuTime() - before;
      rebuilds++;
    }
    if (engine.kernels.endStep(runBlockAddress, 0) !== KernelStatus.allWell) throw new Error('step failed');
  };
  for (let k = 0; k < warm; k++) step();
  rebuilding = 0;
  rebuilds = 0;
  const cpu = cpuTime();
  const begin = performance.now();
  for (let k = 0; k < steps; k++) step();
  const used = cpuTime() - cpu;
  const wall = 1000 * (performance.now() - begin);
  const bytesPerAtom = engine.memory.buffer.byteLength / n;
  if (team) dismissThreadTeam(team);
  await Promise.all(assistants?.gone ?? []);
  return {
    cpu: used / n / steps,
    wall: wall / n / steps,
    rebuildShare: rebuilding / used,
    rebuilds,
    bytesPerAtom,
  };
}

/** µs, of all threads of this process */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Ru of about as many atoms, as near to a cube as whole cells allow. */
export function ruCrystal(atoms: number): Structure {
  const k = Math.cbrt(atoms / 2 / 0.63);
  const along = Math.max(1, Math.round(k));
  return makeSupercell(loadCrystal('Ru'), [along, along, Math.max(1, Math.round(atoms / 2 / along / along))]);
}

export function rutileCrystal(atoms: number): Structure {
  const along = Math.max(1, Math.round(Math.cbrt(atoms / 6 / 1.55)));
  return makeSupercell(loadCrystal('TiO2-rutile'), [
    along,
    along,
    Math.max(1, Math.round(atoms / 6 / along / along)),
  ]);
}
