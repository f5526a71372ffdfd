import { buildModel } from '../../src/build/build-model';
import { defaultRecipes } from '../../src/build/default-recipes';
import { findLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { defaultPotential } from '../../src/potentials/make-potential';
import type { Precision } from '../../src/simulate/md/force-engine';
import { runMd } from '../../src/simulate/md/run-md';
import type { Structure } from '../../src/structure/structure';
import { type Bench, type BenchResult, median } from './bench';
import { timeLammps } from './time-lammps';
import { timeMd } from './time-md';

const rounds = 3;
const ourSteps = 150;
/** 'tables' is the fastest way LAMMPS has for this potential, 'styles' the usual one */
const lammpsSteps = { tables: 60, styles: 30 };
const temperature = 600;

let scene: Structure | undefined;

/** The default model with velocities, after 0.2 ps in a bath: the start of every run here. */
function defaultScene(): Structure {
  if (scene) return scene;
  const { structure } = buildModel(defaultRecipes['ru-cap-rutile-110']);
  const run = runMd(structure, {
    potential: defaultPotential,
    ensemble: 'nvt',
    temperature,
    friction: 0.05,
    stepCount: 200,
    precision: 'mixed',
  });
  for (;;) {
    const next = run.next();
    if (next.done) return (scene = next.value.structure);
  }
}

/** Ours and LAMMPS in turns on the same start, so that a busy machine slows both; medians. */
async function beside(
  precision: Precision,
  threads: number,
  pairs: 'tables' | 'styles',
): Promise<BenchResult> {
  const start = defaultScene();
  const executable = await findLammps();
  const deck = executable && writeLammpsDeck(start, defaultPotential, { pairs });
  const settings = { potential: defaultPotential, precision, threads };
  const ours: number[] = [];
  const theirs: number[] = [];
  // The first second or so runs on code that is compiled quickly, not well.
  await timeMd(start, { ...settings, steps: 300 });
  for (let round = 0; round < rounds; round++) {
    ours.push(await timeMd(start, { ...settings, steps: ourSteps }));
    if (executable && deck) theirs.push(await timeLammps(executable, deck, lammpsSteps[pairs], threads));
  }
  const what = `${start.atomicNumbers.length} atoms, ${precision} precision, NVE 1 fs, ${temperature} K`;
  if (theirs.length === 0) {
    const note = `${what}; skipped: install LAMMPS (Debian: apt-get install lammps)`;
    return { ours: median(ours), peer: null, ratio: null, note };
  }
  const ratio = median(ours.map((x, k) => x / theirs[k]));
  const peer = `LAMMPS ${pairs === 'tables' ? 'table spline + eam/fs' : 'buck + coul/dsf + morse + eam/fs'}`;
  return {
    ours: median(ours),
    peer: median(theirs),
    ratio,
    note: `${what}; peer ${peer}, ${threads === 1 ? 'both per second of CPU time' : 'same count of cores, wall time'}`,
  };
}

export const benches: readonly Bench[] = (
  [
    ['double', 1, 'tables'],
    ['mixed', 1, 'tables'],
    ['double', 1, 'styles'],
    ['mixed', 1, 'styles'],
    ['double', 2, 'tables'],
    ['mixed', 2, 'tables'],
  ] as const
).map(([precision, threads, pairs]) => ({
  id: `md/ru-cap-rutile-110/${precision}/${threads}-core/${pairs}`,
  unit: 'steps/s',
  run: () => beside(precision, threads, pairs),
}));
