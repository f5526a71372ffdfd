import { complete } from '../../src/jobs/drive';
import { parseLammpsLog } from '../../src/lammps/parse-log';
import { findLammps, runLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import type { MdOptions, Thermostat } from '../../src/simulate/md/md-options';
import { runMd } from '../../src/simulate/md/run-md';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { bar, boltzmann, GPa, ps } from '../../src/units';
import { hcp, rutile } from '../support/crystals';
import { type Check, once } from './check';

interface Crystal {
  readonly name: string;
  readonly structure: () => Structure;
  readonly potential: string;
  /** Å³/eV */
  readonly compressibility: number;
  /** fs */
  readonly length: number;
}

/** fs */
const timestep = 2;
const every = 10;
const settling = 6 * ps;
const blockCount = 20;
const skip = 'skipped: install LAMMPS (apt-get install lammps; the program is lmp)';

const crystals: readonly Crystal[] = [
  {
    name: 'Ru',
    structure: () => makeSupercell(hcp(44, 2.70455, 4.28767), [4, 4, 3]),
    potential: 'fortini-ru',
    compressibility: 1 / (400 * GPa),
    length: 120 * ps,
  },
  {
    name: 'rutile',
    structure: () => makeSupercell(rutile(4.49206, 3.01268, 0.30322), [2, 2, 3]),
    potential: 'matsui-akaogi',
    compressibility: 1 / (220 * GPa),
    length: 80 * ps,
  },
];

/** What a run gives every `every` steps, behind its settling. */
interface Series {
  /** eV per atom */
  readonly potential: number[];
  readonly kinetic: number[];
  /** eV/Å³ */
  readonly pressure: number[];
  /** Å³ per atom */
  readonly volume: number[];
  /** Å, along x and z */
  readonly across: number[];
  readonly along: number[];
}

function emptySeries(): Series {
  return { potential: [], kinetic: [], pressure: [], volume: [], across: [], along: [] };
}

type Run = Pick<MdOptions, 'ensemble' | 'thermostat' | 'barostat'> & { readonly temperature: number };

/** The state that a bath of velocity rescaling, and the barostat if there is one, bring the crystal to. */
function settled({ structure, potential, compressibility }: Crystal, run: Run): Structure {
  const options: MdOptions = {
    potential: { name: potential },
    ...run,
    thermostat: 'velocity-rescaling',
    barostat: run.barostat && { ...run.barostat, compressibility, timeConstant: 300 },
    timestep,
    stepCount: settling / timestep,
    frameInterval: 100,
  };
  return complete(runMd(structure(), options)).structure;
}

function ours({ potential, compressibility, length }: Crystal, run: Run, start: Structure): Series {
  const series = emptySeries();
  const n = atomCount(start);
  const options: MdOptions = {
    potential: { name: potential },
    friction: 0.01,
    ...run,
    barostat: run.barostat && { ...run.barostat, compressibility, timeConstant: 500 },
    timestep,
    stepCount: length / timestep,
    frameInterval: every,
    // Runs of the same seed strain their cells by the same noise: their errors would go together.
    seed: n + run.temperature,
  };
  complete(runMd(start, options), ({ frame, step, cell = start.cell, ...numbers }) => {
    if (!frame || step === 0) return;
    series.potential.push(numbers.potentialEnergy / n);
    series.kinetic.push(numbers.kineticEnergy / n);
    series.pressure.push(numbers.pressure);
    series.volume.push(numbers.volume / n);
    series.across.push(cell[0]);
    series.along.push(cell[8]);
  });
  return series;
}

/** The same by LAMMPS's Nosé–Hoover chains, for the cell too, from the same start. */
async function theirs(
  { potential, length }: Crystal,
  run: Run,
  start: Structure,
): Promise<Series | undefined> {
  const executable = await findLammps();
  if (!executable) return undefined;
  const deck = writeLammpsDeck(start, { name: potential }, { pairs: 'tables' });
  const bath = `temp ${run.temperature} ${run.temperature} 0.1`;
  const fix = run.ensemble === 'npt' ? `npt ${bath} aniso 0 0 1.0` : `nvt ${bath}`;
  const input = deck['lammps.in']
    .replace('fix integrate mobile nve', `fix integrate all ${fix}`)
    .replace(
      'thermo_style custom step temp pe ke v_energy',
      'thermo_style custom step pe ke v_energy press vol lx lz',
    )
    .replace('thermo 100\n', `thermo ${every}\n`);
  const settings = { steps: length / timestep, timestep: timestep / ps };
  const { log } = await runLammps({ ...deck, 'lammps.in': input }, { executable, settings });
  const { names, rows } = parseLammpsLog(log)[1];
  const column = (name: string, factor: number) =>
    rows.slice(1).map((row) => row[names.indexOf(name)] * factor);
  const n = atomCount(start);
  return {
    potential: column('v_energy', 1 / n),
    kinetic: column('KinEng', 1 / n),
    pressure: column('Press', bar),
    volume: column('Volume', 1 / n),
    across: column('Lx', 1),
    along: column('Lz', 1),
  };
}

interface Estimate {
  readonly value: number;
  /** standard error, from the scatter of blocks */
  readonly error: number;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function estimate(values: readonly number[]): Estimate {
  const size = Math.floor(values.length / blockCount);
  const blocks = Array.from({ length: blockCount }, (_, k) => mean(values.slice(k * size, (k + 1) * size)));
  const value = mean(blocks);
  const error = Math.sqrt(mean(blocks.map((b) => (b - value) ** 2)) / (blockCount - 1));
  return { value, error };
}

function varianceOf(values: readonly number[]): Estimate {
  const center = mean(values);
  return estimate(values.map((value) => (value - center) ** 2));
}

/** k per atom: (⟨E²⟩ − ⟨E⟩²)/kT² of the total energy at constant volume */
function heatCapacity({ potential, kinetic }: Series, temperature: number, atoms: number): Estimate {
  const { value, error } = varianceOf(potential.map((u, k) => u + kinetic[k]));
  const factor = atoms / (boltzmann * temperature) ** 2;
  return { value: factor * value, error: factor * error };
}

function beside(
  id: string,
  unit: string,
  pair: () => Promise<readonly [Estimate, Estimate] | undefined>,
): Check {
  return {
    id: `ensembles/${id}`,
    run: async () => {
      const both = await pair();
      if (!both) return { skip };
      const [mine, other] = both;
      const source = `LAMMPS fix nvt or npt from the same start; standard errors ${mine.error.toExponential(1)} and ${other.error.toExponential(1)}`;
      const tolerance = 3 * Math.hypot(mine.error, other.error);
      return { value: mine.value, reference: other.value, tolerance, unit, source };
    },
  };
}

const thermostats: readonly Thermostat[] = ['langevin', 'nose-hoover', 'velocity-rescaling'];

/** Averages and fluctuations at constant volume, 600 K. */
function volumeChecks(crystal: Crystal): Check[] {
  const run = { ensemble: 'nvt', temperature: 600 } as const;
  const start = once(() => settled(crystal, run));
  const lammps = once(() => theirs(crystal, run, start()));
  return thermostats.flatMap((thermostat) => {
    const mine = once(() => ours(crystal, { ...run, thermostat }, start()));
    const pair = (of: (series: Series) => Estimate) => async () => {
      const other = await lammps();
      return other && ([of(mine()), of(other)] as const);
    };
    const name = `${crystal.name} 600 K, ${thermostat}`;
    const atoms = () => atomCount(start());
    return [
      beside(
        `${name}: potential energy`,
        'eV/atom',
        pair((s) => estimate(s.potential)),
      ),
      beside(
        `${name}: pressure`,
        'GPa',
        pair((s) => estimate(s.pressure.map((p) => p / GPa))),
      ),
      beside(
        `${name}: heat capacity`,
        'k/atom',
        pair((s) => heatCapacity(s, 600, atoms())),
      ),
      {
        id: `ensembles/${name}: variance of the kinetic energy`,
        run: async () => {
          const freedom = 3 * atoms() - (thermostat === 'langevin' ? 0 : 3);
          const { value, error } = varianceOf(mine().kinetic);
          const factor = atoms() ** 2 / ((freedom / 2) * (boltzmann * 600) ** 2);
          const source = `N (kT)²/2; standard error ${(factor * error).toExponential(1)}`;
          return {
            value: factor * value,
            reference: 1,
            tolerance: 3 * factor * error,
            unit: 'N(kT)²/2',
            source,
          };
        },
      },
    ];
  });
}

/** The cell at constant pressure, 300 and 900 K, and what it grows in between. */
function pressureChecks(crystal: Crystal): Check[] {
  const at = (temperature: number) => {
    const run: Run = { ensemble: 'npt', temperature, barostat: { coupling: 'anisotropic' } };
    const start = once(() => settled(crystal, run));
    return {
      mine: once(() => ours(crystal, { ...run, thermostat: 'velocity-rescaling' }, start())),
      lammps: once(() => theirs(crystal, run, start())),
    };
  };
  const [cold, hot] = [at(300), at(900)];
  const pair = (which: typeof cold, of: (series: Series) => Estimate) => async () => {
    const other = await which.lammps();
    return other && ([of(which.mine()), of(other)] as const);
  };
  const expansion = (of: (series: Series) => number[]) => async () => {
    const [low, high] = [await cold.lammps(), await hot.lammps()];
    const grown = (a: Series, b: Series): Estimate => {
      const [p, q] = [estimate(of(a)), estimate(of(b))];
      const factor = 1e6 / (600 * p.value);
      return { value: factor * (q.value - p.value), error: factor * Math.hypot(p.error, q.error) };
    };
    return low && high && ([grown(cold.mine(), hot.mine()), grown(low, high)] as const);
  };
  const { name } = crystal;
  return [
    beside(
      `${name} 300 K, no pressure: volume`,
      'Å³/atom',
      pair(cold, (s) => estimate(s.volume)),
    ),
    beside(
      `${name} 900 K, no pressure: volume`,
      'Å³/atom',
      pair(hot, (s) => estimate(s.volume)),
    ),
    beside(
      `${name} 900 K, no pressure: spread of the volume`,
      'Å³/atom',
      pair(hot, (s) => rootOf(varianceOf(s.volume))),
    ),
    beside(
      `${name}: expansion of the volume, 300 to 900 K`,
      '1e-6/K',
      expansion((s) => s.volume),
    ),
    beside(
      `${name}: expansion along a`,
      '1e-6/K',
      expansion((s) => s.across),
    ),
    beside(
      `${name}: expansion along c`,
      '1e-6/K',
      expansion((s) => s.along),
    ),
    {
      id: `ensembles/${name} 900 K: mean pressure`,
      run: async () => {
        const { value, error } = estimate(hot.mine().pressure.map((p) => p / GPa));
        const source = `the barostat's; standard error ${error.toExponential(1)}`;
        return { value, reference: 0, tolerance: 3 * error, unit: 'GPa', source };
      },
    },
  ];
}

function rootOf({ value, error }: Estimate): Estimate {
  return { value: Math.sqrt(value), error: (0.5 * error) / Math.sqrt(value) };
}

export const checks: readonly Check[] = crystals.flatMap((crystal) => [
  ...volumeChecks(crystal),
  ...pressureChecks(crystal),
]);
