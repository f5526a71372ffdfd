import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildModel } from '../../src/build/build-model';
import { interfacePresets } from '../../src/build/interface-presets';
import { complete } from '../../src/jobs/drive';
import { lammpsFrames } from '../../src/lammps/dump-frames';
import { parseLammpsLog } from '../../src/lammps/parse-log';
import { lammpsProgress } from '../../src/lammps/read-run';
import { findLammps, lammpsEnvironment } from '../../src/lammps/run-lammps.node';
import { lammpsRunFiles, writeLammpsRun } from '../../src/lammps/write-run';
import type { MdOptions, MdProgress } from '../../src/simulate/md/md-options';
import { runMd } from '../../src/simulate/md/run-md';
import { elementSymbol } from '../../src/structure/elements';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { GPa, ps } from '../../src/units';
import { hcp, rutile } from '../support/crystals';
import { type Check, once, type Skipped } from './check';

// A run handed over to LAMMPS, run there from its folder as it is and read back, beside the same run of ours: 1 ps from
// the same velocities, for each of several seeds.

const execute = promisify(execFile);
const skip = 'skipped: install LAMMPS (apt-get install lammps; the program is lmp)';
const seeds = Array.from({ length: 10 }, (_, k) => k + 1);
const every = 10;
const length = ps;

interface Case {
  readonly name: string;
  readonly potential: string;
  readonly temperature: number;
  /** fs */
  readonly timestep: number;
  readonly structure: () => Structure;
}

const cases: readonly Case[] = [
  {
    name: 'Ru',
    potential: 'fortini-ru',
    temperature: 900,
    timestep: 2,
    structure: () => makeSupercell(hcp(44, 2.70455, 4.28767), [5, 5, 4]),
  },
  {
    name: 'rutile',
    potential: 'matsui-akaogi',
    temperature: 900,
    timestep: 1,
    structure: () => makeSupercell(rutile(4.49206, 3.01268, 0.30322), [3, 3, 5]),
  },
  {
    name: 'Ru film on rutile (101)',
    potential: 'ru-tio2-contact',
    temperature: 900,
    timestep: 1,
    structure: () => makeSupercell(buildModel(interfacePresets['ru-film-rutile-101']).structure, [3, 2, 1]),
  },
];

/** Means over the second half of a run. */
type Means = Record<string, number>;

interface Looked {
  readonly means: Means;
  /** eV per atom, total energy at each recorded step */
  readonly energies: number[];
  /** Å, [n, 3], after 100 steps */
  readonly early: ArrayLike<number>;
}

function look(start: Structure, frames: Iterable<MdProgress>): Looked {
  const n = atomCount(start);
  const elements = [...new Set(start.atomicNumbers)];
  const sums: Means = {};
  const energies: number[] = [];
  let count = 0;
  let early: ArrayLike<number> = [];
  for (const { frame, step, time, temperature, potentialEnergy, totalEnergy, pressure } of frames) {
    if (!frame) continue;
    if (step === 100) early = Float64Array.from(frame);
    energies.push(totalEnergy / n);
    if (time < length / 2) continue;
    count++;
    const add = (name: string, value: number) => {
      sums[name] = (sums[name] ?? 0) + value;
    };
    add('temperature', temperature);
    add('potential energy', (1000 * potentialEnergy) / n);
    add('pressure', pressure / GPa);
    for (const z of elements) {
      const own = Array.from(start.atomicNumbers, (_, i) => i).filter((i) => start.atomicNumbers[i] === z);
      const squares = own.map((i) =>
        [0, 1, 2].reduce((sum, a) => sum + (frame[3 * i + a] - start.positions[3 * i + a]) ** 2, 0),
      );
      add(`${elementSymbol(z)} displacement²`, squares.reduce((sum, x) => sum + x, 0) / own.length);
    }
  }
  return {
    means: Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / count])),
    energies,
    early,
  };
}

const units = { temperature: 'K', 'potential energy': 'meV per atom', pressure: 'GPa' } as Record<
  string,
  string
>;

async function runThere(executable: string, start: Structure, md: MdOptions): Promise<Looked> {
  const folder = await mkdtemp(join(tmpdir(), 'spillway-handed-over-'));
  try {
    for (const [name, text] of Object.entries(writeLammpsRun(start, { md })))
      await writeFile(join(folder, name), text);
    await execute(executable, ['-in', 'lammps.in'], {
      cwd: folder,
      env: { ...process.env, ...lammpsEnvironment },
      maxBuffer: 1e8,
    });
    const text = (name: string) => readFile(join(folder, name), 'utf8');
    const dump = await text(lammpsRunFiles.trajectory);
    const thermo = parseLammpsLog(await text(lammpsRunFiles.log));
    return look(start, lammpsProgress(start, lammpsFrames(dump), thermo));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runHere(start: Structure, md: MdOptions): Looked {
  const frames: MdProgress[] = [];
  complete(runMd(start, md), (progress) => {
    if (progress.frame) frames.push({ ...progress, frame: Float64Array.from(progress.frame) });
  });
  return look(start, frames);
}

function pairs({ potential, temperature, timestep, structure }: Case, ensemble: 'nve' | 'nvt') {
  return once(async (): Promise<{ ours: Looked; theirs: Looked }[] | undefined> => {
    const executable = await findLammps();
    if (!executable) return undefined;
    const start = structure();
    const both: { ours: Looked; theirs: Looked }[] = [];
    for (const seed of seeds) {
      const md: MdOptions = {
        potential: { name: potential },
        ensemble,
        temperature,
        thermostat: 'langevin',
        friction: 0.01,
        timestep,
        stepCount: length / timestep,
        frameInterval: every,
        seed,
      };
      both.push({ ours: runHere(start, md), theirs: await runThere(executable, start, md) });
    }
    return both;
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A check of what both runs gave, or why there is none. */
function compared(
  id: string,
  runs: ReturnType<typeof pairs>,
  judge: (both: readonly { ours: Looked; theirs: Looked }[]) => {
    value: number;
    reference: number;
    tolerance: number;
    unit: string;
  },
  source: string,
): Check {
  return {
    id: `handed-over/${id}`,
    run: async () => {
      const both = await runs();
      return both ? { ...judge(both), source } : ({ skip } satisfies Skipped);
    },
  };
}

function statistics(name: string, runs: ReturnType<typeof pairs>, quantity: string): Check {
  return compared(
    `${name} ${quantity}`,
    runs,
    (both) => {
      const differences = both.map(({ ours, theirs }) => ours.means[quantity] - theirs.means[quantity]);
      const reference = mean(both.map(({ theirs }) => theirs.means[quantity]));
      const offset = mean(differences);
      const spread = Math.sqrt(mean(differences.map((x) => (x - offset) ** 2)) / (differences.length - 1));
      return {
        value: reference + offset,
        reference,
        // Five standard errors of ten differences are a fluke once in 1400. LAMMPS's Boltzmann constant is 1.2e-6 larger.
        tolerance: 5 * spread + 3e-6 * Math.abs(reference),
        unit: units[quantity] ?? 'Å²',
      };
    },
    `LAMMPS, means of 0.5 to 1 ps over ${seeds.length} seeds; tolerance 5 standard errors of the paired difference`,
  );
}

export const checks: readonly Check[] = cases.flatMap((each) => {
  const elements = [...new Set(each.structure().atomicNumbers)].map(elementSymbol);
  const quantities = [
    'temperature',
    'potential energy',
    'pressure',
    ...elements.map((symbol) => `${symbol} displacement²`),
  ];
  const [nve, nvt] = [pairs(each, 'nve'), pairs(each, 'nvt')];
  return [
    compared(
      `${each.name} nve places after 100 steps`,
      nve,
      ([{ ours, theirs }]) => ({
        value: Math.max(...Array.from(ours.early, (x, k) => Math.abs(x - theirs.early[k]))),
        reference: 0,
        tolerance: 1e-4,
        unit: 'Å',
      }),
      'LAMMPS from the same velocities; largest difference of a coordinate',
    ),
    compared(
      `${each.name} nve energy at step 0`,
      nve,
      ([{ ours, theirs }]) => ({
        value: ours.energies[0],
        reference: theirs.energies[0],
        tolerance: 1e-6,
        unit: 'eV per atom',
      }),
      'LAMMPS, kinetic and potential',
    ),
    ...quantities.map((quantity) => statistics(`${each.name} nve`, nve, quantity)),
    ...quantities.map((quantity) => statistics(`${each.name} nvt`, nvt, quantity)),
  ];
});
