import { buildModel } from '../../src/build/build-model';
import { defaultRecipes } from '../../src/build/default-recipes';
import { loadCrystal } from '../../src/build/load-crystal';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { createRandom } from '../../src/math/random';
import type { Potential, PotentialSpec } from '../../src/potentials/potential';
import { runMd } from '../../src/simulate/md/run-md';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { separablePotential } from '../support/angular-potentials';
import { reactiveSpecs } from '../support/reactive-parameters';
import { adpCutoff, writeAdp } from '../support/write-adp';
import { type Bench, type BenchResult, judge, median } from './bench';
import { besideLammps } from './beside-lammps';
import { timeMd } from './time-md';

const rounds = 5;

/** fcc with three elements at random. */
function mixedCrystal(a: number, elements: readonly number[]): Structure {
  const repeats = 11;
  const random = createRandom(1);
  const corners = [0, 0, 0, 0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0].map((x) => x * a);
  const cell: Structure = {
    cell: Float64Array.of(a, 0, 0, 0, a, 0, 0, 0, a),
    periodic: [true, true, true],
    positions: Float64Array.from(corners),
    atomicNumbers: Uint8Array.of(8, 8, 8, 8),
  };
  const crystal = makeSupercell(cell, [repeats, repeats, repeats + 1]);
  return { ...crystal, atomicNumbers: crystal.atomicNumbers.map(() => elements[random.integer(3)]) };
}

/** The structure with velocities, after `steps` in a bath. */
function warmed(start: Structure, potential: Potential | PotentialSpec, steps: number): Structure {
  const run = runMd(start, {
    potential,
    ensemble: 'nvt',
    temperature: 600,
    friction: 0.05,
    stepCount: steps,
  });
  for (;;) {
    const next = run.next();
    if (next.done) return next.value.structure;
  }
}

/** µs per atom and step beside our own EAM: how many times dearer (the ratio is its inverse). */
async function besideEam(): Promise<BenchResult> {
  const potential = separablePotential(3, { embedded: true, strength: 0.1, splines: true });
  const mixed = warmed(mixedCrystal(3.48, [8, 22, 44]), potential, 100);
  const eam = { name: 'fortini-ru' };
  const ru = warmed(makeSupercell(loadCrystal('Ru'), [14, 14, 15]), eam, 50);
  const cost = async (start: Structure, model: Potential | PotentialSpec, steps: number) =>
    1e6 /
    (await timeMd(start, { potential: model, precision: 'mixed', steps, threads: 1 })) /
    start.atomicNumbers.length;
  await cost(mixed, potential, 60);
  await cost(ru, eam, 200);
  const ours: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await cost(mixed, potential, 40));
    peers.push(await cost(ru, eam, 200));
  }
  const dearer = median(ours.map((x, k) => x / peers[k]));
  return {
    ours: median(ours),
    peer: median(peers),
    ratio: 1 / dearer,
    note:
      `${mixed.atomicNumbers.length} atoms, 50 neighbors within 5 Å, random parameters, mixed precision, NVE 1 fs, one thread, CPU time${judge(median(ours), 'at most', 8)}; ` +
      `peer our own Finnis-Sinclair Ru, ${ru.atomicNumbers.length} atoms: ${dearer.toFixed(1)} times as dear${judge(dearer, 'at most', 12)}`,
  };
}

/** The same for the default scene and the fit that comes with the program. */
async function sceneBesideEam(): Promise<BenchResult> {
  const start = warmed(scene(), shipped, 50);
  const ru = warmed(makeSupercell(loadCrystal('Ru'), [14, 14, 15]), { name: 'fortini-ru' }, 50);
  const cost = async (structure: Structure, potential: PotentialSpec, steps: number) =>
    1e6 /
    (await timeMd(structure, { potential, precision: 'mixed', steps, threads: 1 })) /
    structure.atomicNumbers.length;
  const ours: number[] = [];
  const peers: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await cost(start, shipped, 40));
    peers.push(await cost(ru, { name: 'fortini-ru' }, 200));
  }
  const dearer = median(ours.map((x, k) => x / peers[k]));
  return {
    ours: median(ours),
    peer: median(peers),
    ratio: 1 / dearer,
    note: `${start.atomicNumbers.length} atoms, CPU time${judge(median(ours), 'at most', 8)}; peer our own Finnis-Sinclair Ru: ${dearer.toFixed(1)} times as dear${judge(dearer, 'at most', 12)}`,
  };
}

const metals = [13, 28, 29] as const;
const adp: PotentialSpec = { name: 'eam-file', file: { name: 'three.adp', text: writeAdp(metals) } };

const [{ spec: reactive }, { spec: withW }, { spec: shipped }] = reactiveSpecs();
/** The default scene of the app. */
const scene = () => buildModel(defaultRecipes['ru-cap-rutile-110']).structure;

function reactiveBench(
  id: string,
  potential: PotentialSpec,
  start = () => mixedCrystal(3.48, [8, 22, 44]),
): Bench {
  return besideLammps({
    id,
    start: () => warmed(start(), potential, 100),
    potential,
    precision: 'mixed',
    threads: 1,
    peer: { name: 'LAMMPS, our model by KIM', deck: writeLammpsDeck },
    ourSteps: 40,
    theirSteps: 20,
  });
}

export const benches: readonly Bench[] = [
  reactiveBench('md/reactive/mixed', reactive),
  reactiveBench('md/reactive-with-W/mixed', withW),
  reactiveBench('md/reactive-default-scene/mixed', shipped, scene),
  { id: 'md/reactive-default-scene/beside-eam', unit: 'µs/atom', run: sceneBesideEam },
  { id: 'md/separable-three-body/mixed', unit: 'µs/atom', run: besideEam },
  besideLammps({
    id: 'md/adp/mixed',
    start: () => warmed(mixedCrystal(3.9, metals), adp, 100),
    potential: adp,
    precision: 'mixed',
    threads: 1,
    peer: { name: `LAMMPS adp, three elements, cutoff ${adpCutoff} Å`, deck: writeLammpsDeck },
    ourSteps: 80,
    theirSteps: 20,
    goal: 1.5,
  }),
];
