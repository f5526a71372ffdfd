import { complete } from '../../src/jobs/drive';
import { findLammps } from '../../src/lammps/run-lammps.node';
import { type LammpsDeck, writeLammpsDeck } from '../../src/lammps/write-deck';
import type { PotentialSpec } from '../../src/potentials/potential';
import type { Precision } from '../../src/simulate/md/force-engine';
import { runMd } from '../../src/simulate/md/run-md';
import { atomCount, type Structure } from '../../src/structure/structure';
import { type Bench, type BenchResult, judge, median } from './bench';
import { timeLammps } from './time-lammps';
import { timeMd } from './time-md';

/** One start that ours and LAMMPS go on from in turns. */
export interface BesideCase {
  /** of the bench row */
  readonly id: string;
  /** with velocities */
  readonly start: () => Structure;
  readonly potential: PotentialSpec;
  readonly precision: Precision;
  /** workers of ours and ranks of LAMMPS */
  readonly threads: number;
  readonly peer: Peer;
  readonly ourSteps: number;
  readonly theirSteps: number;
  /** fs; default 1 */
  readonly timestep?: number;
  /** default 5 */
  readonly rounds?: number;
  /** the ratio that this row is asked to reach, for the note */
  readonly goal?: number;
}

export interface Peer {
  readonly name: string;
  readonly deck: (start: Structure, potential: PotentialSpec) => LammpsDeck;
}

/** LAMMPS's own styles with the closed forms. */
export const stylesPeer: Peer = {
  name: 'LAMMPS, its own styles',
  deck: (start, potential) => writeLammpsDeck(start, potential, { pairs: 'styles' }),
};

/** Pair functions as spline tables, which is LAMMPS's fastest way with Coulomb terms; metals as eam/fs. */
export const tablesPeer: Peer = {
  name: 'LAMMPS, table spline and eam/fs',
  deck: (start, potential) => writeLammpsDeck(start, potential, { pairs: 'tables' }),
};

/** Velocities and displacements of a short run in a bath. */
export function thermalised(
  structure: Structure,
  potential: PotentialSpec,
  temperature: number,
  stepCount = 200,
): Structure {
  const run = runMd(structure, {
    potential,
    ensemble: 'nvt',
    temperature,
    friction: 0.05,
    stepCount,
    precision: 'mixed',
    frameInterval: stepCount,
  });
  return complete(run).structure;
}

/**
 * Steps per second of ours and of LAMMPS in turns, so that a busy machine slows both; medians, and the median of the
 * ratios of each turn. One thread counts CPU time, several count wall time.
 */
export function besideLammps(each: BesideCase): Bench {
  return { id: each.id, unit: 'steps/s', run: () => measure(each) };
}

async function measure(each: BesideCase): Promise<BenchResult> {
  const { potential, precision, threads, peer, ourSteps, theirSteps, timestep = 1, rounds = 5 } = each;
  const start = each.start();
  const executable = await findLammps();
  const deck = executable && peer.deck(start, potential);
  const ours: number[] = [];
  const theirs: number[] = [];
  const settings = { potential, precision, threads, timestep };
  // The first second or so runs on code that is compiled quickly, not well.
  await timeMd(start, { ...settings, steps: ourSteps });
  for (let round = 0; round < rounds; round++) {
    ours.push(await timeMd(start, { ...settings, steps: ourSteps }));
    if (executable && deck) theirs.push(await timeLammps(executable, deck, theirSteps, threads, timestep));
    else break;
  }
  const n = atomCount(start);
  const cost = 1e6 / (median(ours) * n);
  const what = `${n} atoms, ${precision}, NVE ${timestep} fs, ${threads === 1 ? 'one core, CPU time' : `${threads} workers and ranks, wall time`}; ours ${cost.toFixed(2)} µs/atom/step`;
  if (theirs.length === 0) {
    const note = `${what}; skipped: install LAMMPS (apt-get install lammps lammps-data)`;
    return { ours: median(ours), peer: null, ratio: null, note };
  }
  const ratio = median(ours.map((x, k) => x / theirs[k]));
  const note = `${what}; peer ${peer.name}${judge(ratio, 'at least', each.goal)}`;
  return { ours: median(ours), peer: median(theirs), ratio, note };
}
