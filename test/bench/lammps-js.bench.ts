import { complete } from '../../src/jobs/drive';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { runMd } from '../../src/simulate/md/run-md';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { hcp, rutile } from '../support/crystals';
import { type Bench, median } from './bench';
import { findLammpsJs, timeLammpsJs } from './time-lammps-js';
import { timeMd } from './time-md';

const rounds = 5;

interface Case {
  readonly name: string;
  readonly structure: () => Structure;
  readonly potential: string;
  /** K */
  readonly temperature: number;
  readonly ourSteps: number;
  readonly theirSteps: number;
}

const cases: readonly Case[] = [
  {
    name: 'ru-finnis-sinclair-4k',
    structure: () => makeSupercell(hcp(44, 2.70455, 4.28767), [16, 16, 8]),
    potential: 'fortini-ru',
    temperature: 800,
    ourSteps: 400,
    theirSteps: 60,
  },
  {
    name: 'tio2-tables-4k',
    structure: () => makeSupercell(rutile(4.49206, 3.01268, 0.30322), [8, 8, 11]),
    potential: 'matsui-akaogi',
    temperature: 300,
    ourSteps: 150,
    theirSteps: 20,
  },
];

/** The npm build of LAMMPS (development only: it is GPL), one thread with KOKKOS, against ours in mixed precision. */
export const benches: readonly Bench[] = cases.map((each) => ({
  id: `lammps.js/${each.name}`,
  unit: 'steps/s',
  run: async () => {
    const module = findLammpsJs();
    const { potential, temperature, ourSteps, theirSteps } = each;
    const settings = { potential: { name: potential }, precision: 'mixed' as const, threads: 1 };
    const start = complete(
      runMd(each.structure(), {
        potential: { name: potential },
        precision: 'mixed',
        ensemble: 'nvt',
        temperature,
        friction: 0.05,
        stepCount: 200,
      }),
    ).structure;
    const what = `${start.atomicNumbers.length} atoms, ours mixed, NVE, ${temperature} K, one thread`;
    const ours: number[] = [await timeMd(start, { ...settings, steps: ourSteps })];
    const theirs: number[] = [];
    if (!module) {
      const note = `${what}; skipped: install lammps.js (npm install --no-save lammps.js)`;
      return { ours: ours[0], peer: null, ratio: null, note };
    }
    const deck = writeLammpsDeck(start, settings.potential, { pairs: 'tables' });
    ours.length = 0;
    for (let round = 0; round < rounds; round++) {
      ours.push(await timeMd(start, { ...settings, steps: ourSteps }));
      theirs.push(await timeLammpsJs(module, deck, theirSteps));
    }
    const ratio = median(ours.map((x, k) => x / theirs[k]));
    return {
      ours: median(ours),
      peer: median(theirs),
      ratio,
      note: `${what}; peer lammps.js, KOKKOS with one thread, by wall time on a machine that may be busy`,
    };
  },
}));
