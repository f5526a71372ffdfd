import { complete } from '../../src/jobs/drive';
import { makePotential } from '../../src/potentials/make-potential';
import { shiftToCutoff } from '../../src/potentials/pair-forms';
import type { Potential } from '../../src/potentials/potential';
import type { Precision } from '../../src/simulate/md/force-engine';
import { runMd } from '../../src/simulate/md/run-md';
import { atomicMass } from '../../src/structure/elements';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { ps } from '../../src/units';
import { hcp, rutile } from '../support/crystals';
import { ruOnRutile110 } from '../support/ru-on-rutile-110';
import { type Check, check, once } from './check';

const lattice = { a: 4.49206, c: 3.01268, u: 0.30322, ru: [2.70455, 4.28767] } as const;

interface Case {
  readonly name: string;
  readonly potential: string;
  /** fs, of the long runs */
  readonly timestep: number;
  readonly perfect: () => Structure;
}

const cases: readonly Case[] = [
  {
    name: 'rutile',
    potential: 'matsui-akaogi',
    timestep: 1,
    perfect: () => makeSupercell(rutile(lattice.a, lattice.c, lattice.u), [3, 3, 4]),
  },
  {
    name: 'Ru',
    potential: 'fortini-ru',
    timestep: 2,
    perfect: () => makeSupercell(hcp(44, ...lattice.ru), [5, 5, 4]),
  },
  {
    name: 'Ru film on rutile',
    potential: 'ru-tio2-contact',
    timestep: 1,
    perfect: () => ruOnRutile110(lattice, { trilayers: 2, ruLayers: 2 }).both,
  },
];

const steps = [0.5, 1, 2, 4] as const;
/** fs; of the short runs, and between two energies in any run */
const [short, interval] = [2 * ps, 4];
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Slope of y over x by least squares, and the root mean square of what is off the line. */
function line(x: readonly number[], y: readonly number[]): { readonly slope: number; readonly rms: number } {
  const [mx, my] = [mean(x), mean(y)];
  const slope =
    x.reduce((sum, v, k) => sum + (v - mx) * (y[k] - my), 0) / x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
  return { slope, rms: Math.sqrt(mean(y.map((v, k) => (v - my - slope * (x[k] - mx)) ** 2))) };
}

function momentumOf({ atomicNumbers, velocities }: Structure) {
  const total = [0, 0, 0];
  let size = 0;
  velocities?.forEach((v, k) => {
    const p = v * atomicMass(atomicNumbers[Math.floor(k / 3)]);
    total[k % 3] += p;
    size += Math.abs(p);
  });
  return { total, size };
}

/**
 * The potential without the jumps of energy where pairs cross the cutoff of the Buckingham terms, 3e-5 eV each: they are
 * part of the published potential, not of the integrator, and do not become smaller with the timestep.
 */
function withoutJumps(potential: Potential): Potential {
  const pairs = potential.pairs.map((term) =>
    term.form.kind === 'buckingham' ? { ...term, ...shiftToCutoff(term, term.cutoff, 'energy+force') } : term,
  );
  return { ...potential, pairs };
}

function checksOf({ name, potential, timestep, perfect }: Case): Check[] {
  const published = makePotential({ name: potential });
  const smooth = withoutJumps(published);
  const options = { potential: published, temperature: 300 } as const;
  const start = once(() => {
    const bath = { ...options, ensemble: 'nvt', timestep: 1, friction: 0.01 } as const;
    return complete(runMd(perfect(), { ...bath, stepCount: 5000, frameInterval: 5000 })).structure;
  });
  /** eV per atom, every `interval`, and where it ended */
  const conserve = (
    from: Structure,
    dt: number,
    duration: number,
    { precision = 'double', potential = published }: { precision?: Precision; potential?: Potential } = {},
  ) => {
    const energies: number[] = [];
    const run = runMd(from, {
      ...options,
      potential,
      ensemble: 'nve',
      precision,
      timestep: dt,
      stepCount: Math.round(duration / dt),
      frameInterval: Math.round(interval / dt),
    });
    const { structure } = complete(run, ({ totalEnergy, frame }) => {
      if (frame) energies.push(totalEnergy / atomCount(from));
    });
    return { energies, structure };
  };
  const long = {
    double: once(() => conserve(start(), timestep, 10 * ps)),
    mixed: once(() => conserve(start(), timestep, 10 * ps, { precision: 'mixed' })),
  };
  const lastPicosecond = (precision: Precision) => mean(long[precision]().energies.slice(-ps / interval));

  const exponent = () => {
    const rms = steps.map((dt) => {
      const { energies } = conserve(start(), dt, short, { potential: smooth });
      return line(
        energies.map((_, k) => k),
        energies,
      ).rms;
    });
    return line(steps.map(Math.log), rms.map(Math.log)).slope;
  };
  /** Å; forth, and back with all velocities turned round */
  const returns = () => {
    const duration = 200 * timestep;
    const there = conserve(start(), timestep, duration).structure;
    const back = conserve({ ...there, velocities: there.velocities?.map((v) => -v) }, timestep, duration);
    return back.structure.positions.reduce(
      (worst, x, k) => Math.max(worst, Math.abs(x - start().positions[k])),
      0,
    );
  };
  /** change in 10 ps, of the sum of what the atoms have each */
  const momentum = (precision: Precision) => {
    const [before, after] = [start(), long[precision]().structure].map(momentumOf);
    return Math.hypot(...after.total.map((p, a) => p - before.total[a])) / after.size;
  };

  const id = `conservation/${name}`;
  return [
    check(`${id}/exponent of the timestep`, exponent, {
      reference: 2,
      tolerance: 0.15,
      unit: '',
      source:
        'velocity Verlet: the total energy fluctuates with the square of the timestep, here 0.5 to 4 fs',
    }),
    check(`${id}/way back`, returns, {
      reference: 0,
      tolerance: 1e-9, // 1e-16 of rounding, grown by the chaos of 400 steps
      unit: 'Å',
      source: 'time reversal: 200 steps, velocities turned round, 200 steps',
    }),
    ...(['double', 'mixed'] as const).map((precision) =>
      check(`${id}/momentum, ${precision}`, () => momentum(precision), {
        reference: 0,
        tolerance: precision === 'double' ? 1e-12 : 1e-5,
        unit: '',
        source: 'conserved: change in 10 ps, of the sum of all sizes',
      }),
    ),
    check(`${id}/mixed beside double`, () => lastPicosecond('mixed') - lastPicosecond('double'), {
      reference: 0,
      tolerance: 1e-6,
      unit: 'eV/atom',
      source: 'mean total energy of the tenth picosecond from the same start',
    }),
  ];
}

export const checks: readonly Check[] = cases.flatMap(checksOf);
