import { loadCrystal } from '../../src/build/load-crystal';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import type { Bench } from './bench';
import { besideLammps, type Peer, thermalised } from './beside-lammps';

const potential = { name: 'fortini-ru' };
const temperature = 800;

let crystal: Structure | undefined;
/** 32 768 atoms of hcp Ru, hot: the start that LAMMPS reads too. */
function hotRu(): Structure {
  crystal ??= thermalised(makeSupercell(loadCrystal('Ru'), [32, 32, 16]), potential, temperature);
  return crystal;
}

/** The fastest way that Debian's LAMMPS has: Finnis–Sinclair from the package OPT. */
const optPeer: Peer = {
  name: 'LAMMPS, eam/fs/opt',
  deck: (start, spec) => {
    const deck = writeLammpsDeck(start, spec);
    return { ...deck, 'lammps.in': deck['lammps.in'].replaceAll(/\beam\/fs(?= |$)/gm, 'eam/fs/opt') };
  },
};

/** A million atoms, a little less hot: the bath has had ten steps. */
function million(): Structure {
  return thermalised(makeSupercell(loadCrystal('Ru'), [100, 100, 50]), potential, temperature, 10);
}

/** Finnis–Sinclair Ru, NVE 1 fs: 32 768 atoms and a million. */
export const benches: readonly Bench[] = [
  ...(
    [
      ['mixed', 1, 3.5],
      ['double', 1, 1.5],
      ['mixed', 2, 3],
      ['double', 2, undefined],
    ] as const
  ).map(([precision, threads, goal]) =>
    besideLammps({
      id: `md/ru-32k/${precision}/${threads}-core`,
      start: hotRu,
      potential,
      precision,
      threads,
      peer: optPeer,
      ourSteps: 100,
      theirSteps: 40,
      goal,
    }),
  ),
  besideLammps({
    id: 'md/ru-1M/mixed/1-core',
    start: million,
    potential,
    precision: 'mixed',
    threads: 1,
    peer: optPeer,
    ourSteps: 8,
    theirSteps: 4,
    goal: 2.5,
  }),
];
