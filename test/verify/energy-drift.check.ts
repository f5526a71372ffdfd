import { complete } from '../../src/jobs/drive';
import { parseLammpsLog } from '../../src/lammps/parse-log';
import { findLammps, runLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import type { Precision } from '../../src/simulate/md/force-engine';
import { runMd } from '../../src/simulate/md/run-md';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { ns, ps } from '../../src/units';
import { hcp, rutile } from '../support/crystals';
import { ruOnRutile110 } from '../support/ru-on-rutile-110';
import { type Check, once } from './check';

export interface DriftCase {
  readonly name: string;
  readonly structure: () => Structure;
  readonly potential: string;
  /** fs */
  readonly timestep: number;
}

/** fs; SPILLWAY_DRIFT_PS=1000 makes runs of a nanosecond, which take hours */
const length = Number(process.env.SPILLWAY_DRIFT_PS ?? 40) * ps;
/** fs from one energy to the next */
const interval = 100;
const blockCount = 20;
const skip = 'skipped: install LAMMPS (apt-get install lammps; the program is lmp)';

const lattice = { a: 4.49206, c: 3.01268, u: 0.30322, ru: [2.70455, 4.28767] } as const;
const cases: readonly DriftCase[] = [
  {
    name: 'rutile, 1 fs',
    structure: () => makeSupercell(rutile(lattice.a, lattice.c, lattice.u), [3, 3, 4]),
    potential: 'matsui-akaogi',
    timestep: 1,
  },
  {
    name: 'Ru, 2 fs',
    structure: () => makeSupercell(hcp(44, ...lattice.ru), [5, 5, 4]),
    potential: 'fortini-ru',
    timestep: 2,
  },
  {
    name: 'Ru film on rutile, 1 fs',
    structure: () => ruOnRutile110(lattice, { trilayers: 2, ruLayers: 2 }).both,
    potential: 'ru-tio2-contact',
    timestep: 1,
  },
];

export interface Slope {
  /** eV per atom and ns */
  readonly slope: number;
  /** standard error of the slope from the scatter of the block means about the line */
  readonly error: number;
}

/** Least squares line through the means of blocks of equal length. */
function slopeOf(energies: readonly number[]): Slope {
  const size = Math.floor(energies.length / blockCount);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = Array.from({ length: blockCount }, (_, k) => mean(energies.slice(k * size, (k + 1) * size)));
  const times = means.map((_, k) => ((k + 0.5) * size * interval) / ns);
  const [t, e] = [mean(times), mean(means)];
  const spread = times.reduce((sum, time) => sum + (time - t) ** 2, 0);
  const slope = times.reduce((sum, time, k) => sum + (time - t) * (means[k] - e), 0) / spread;
  const residue = times.reduce((sum, time, k) => sum + (means[k] - e - slope * (time - t)) ** 2, 0);
  return { slope, error: Math.sqrt(residue / (blockCount - 2) / spread) };
}

/** The state that a bath of 300 K brings the crystal to. */
export function equilibrated({ structure, potential, timestep }: DriftCase): Structure {
  const options = { potential: { name: potential }, temperature: 300, timestep, friction: 0.01 };
  const run = runMd(structure(), { ...options, ensemble: 'nvt', stepCount: 10_000, frameInterval: 1000 });
  return complete(run).structure;
}

export function ours({ potential, timestep }: DriftCase, start: Structure, precision: Precision): Slope {
  const energies: number[] = [];
  const run = runMd(start, {
    potential: { name: potential },
    precision,
    ensemble: 'nve',
    temperature: 300,
    timestep,
    stepCount: length / timestep,
    frameInterval: interval / timestep,
  });
  complete(run, ({ totalEnergy, frame, step }) => {
    if (frame && step > 0) energies.push(totalEnergy / atomCount(start));
  });
  return slopeOf(energies);
}

async function theirs({ potential, timestep }: DriftCase, start: Structure): Promise<Slope | undefined> {
  const executable = await findLammps();
  if (!executable) return undefined;
  const deck = writeLammpsDeck(start, { name: potential }, { pairs: 'tables' });
  const every = interval / timestep;
  const input = deck['lammps.in'].replace('thermo 100\n', `thermo ${every}\n`);
  const settings = { steps: length / timestep, timestep: timestep / ps };
  const { log } = await runLammps({ ...deck, 'lammps.in': input }, { executable, settings });
  const { names, rows } = parseLammpsLog(log)[1];
  const [kinetic, potentialEnergy] = [names.indexOf('KinEng'), names.indexOf('v_energy')];
  const energies = rows.slice(1).map((row) => (row[kinetic] + row[potentialEnergy]) / atomCount(start));
  return slopeOf(energies);
}

const unit = 'eV/atom/ns';
const about = `slope of the total energy over ${length / ps} ps at 300 K`;

/**
 * A run at constant energy keeps it: the slope is 0 within three standard errors, or within 2e-6 eV/atom/ns, and no
 * steeper than LAMMPS's from the same start.
 */
function checksOf(each: DriftCase): Check[] {
  const start = once(() => equilibrated(each));
  const lammps = once(() => theirs(each, start()));
  return (['double', 'mixed'] as const).flatMap((precision) => {
    const mine = once(() => ours(each, start(), precision));
    return [
      {
        id: `energy-drift/${each.name}, ${precision}`,
        run: async () => {
          const { slope, error } = mine();
          const source = `${about}, standard error ${error.toExponential(1)}`;
          return { value: slope, reference: 0, tolerance: Math.max(3 * error, 2e-6), unit, source };
        },
      },
      {
        id: `energy-drift/${each.name}, ${precision}, beside LAMMPS`,
        run: async () => {
          const other = await lammps();
          if (!other) return { skip };
          const { slope, error } = mine();
          const combined = Math.hypot(error, other.error);
          const source =
            `no steeper than LAMMPS with pair tables and eam/fs from the same start, whose slope is ` +
            `${other.slope.toExponential(2)} ± ${other.error.toExponential(1)}; ours ± ${error.toExponential(1)}`;
          const tolerance = Math.abs(other.slope) + Math.max(3 * combined, 2e-6);
          return { value: slope, reference: 0, tolerance, unit, source };
        },
      },
    ];
  });
}

export const checks: readonly Check[] = cases.flatMap(checksOf);
