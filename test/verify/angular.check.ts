import { readFile } from 'node:fs/promises';
import { evaluateWithLammps, findLammps, type LammpsEvaluation } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { type Evaluation, evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import type { PotentialSpec } from '../../src/potentials/potential';
import { evaluateTabulated } from '../../src/simulate/md/evaluate-tabulated';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { bar } from '../../src/units';
import { rattle } from '../kernels/engine-arrays';
import { shake } from '../support/check-potential';
import { crystal, hcp } from '../support/crystals';
import { type Check, once, type Skipped } from './check';

const skip = 'skipped: install LAMMPS and its potentials (apt-get install lammps lammps-data)';
const folder = process.env.LAMMPS_POTENTIALS ?? '/usr/share/lammps/potentials';
const executable = once(findLammps);
/** eV/Å³ in bar as LAMMPS has it, to eight digits, beside our own: what its pressures need to be virials */
const pressureUnit = 1 / (1.6021765e6 * bar);

/** hcp Ti with O in octahedral places. */
const titaniumWithOxygen = crystal(
  [2.95, 0, 0, -1.475, 2.5548, 0, 0, 0, 4.68],
  [
    [22, 1 / 3, 2 / 3, 0.25],
    [22, 2 / 3, 1 / 3, 0.75],
    [8, 0, 0, 0],
  ],
);

interface Case {
  readonly file: string;
  /** rattled by 0.1 Å; sheared where the name says so */
  readonly structures: Readonly<Record<string, () => Structure>>;
}

const cases: readonly Case[] = [
  {
    file: 'Ti.meam.spline',
    structures: {
      orthogonal: once(() => rattle(makeSupercell(orthogonalHcp(22, 2.95, 4.68), [4, 2, 2]), 0.1)),
      triclinic: once(() => shake(makeSupercell(hcp(22, 2.95, 4.68), [4, 3, 3]), 0.1)),
    },
  },
  {
    file: 'TiO.meam.spline',
    structures: {
      triclinic: once(() => shake(makeSupercell(titaniumWithOxygen, [4, 4, 2]), 0.1)),
      'smaller than its cutoff': once(() => shake(titaniumWithOxygen, 0.1)),
    },
  },
];

function orthogonalHcp(element: number, a: number, c: number): Structure {
  const b = a * Math.sqrt(3);
  return crystal(
    [a, 0, 0, 0, b, 0, 0, 0, c],
    [
      [element, 0, 0, 0],
      [element, 0.5, 0.5, 0],
      [element, 0, 1 / 3, 0.5],
      [element, 0.5, 5 / 6, 0.5],
    ],
  );
}

function checksOf(file: string, label: string, structure: () => Structure): Check[] {
  const spec = once(async (): Promise<PotentialSpec | undefined> => {
    const text = await readFile(`${folder}/${file}`, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : { name: 'eam-file', file: { name: file, text } };
  });
  const lammps = once(async (): Promise<LammpsEvaluation | undefined> => {
    const [program, given] = await Promise.all([executable(), spec()]);
    if (!program || !given) return undefined;
    return evaluateWithLammps(structure(), writeLammpsDeck(structure(), given), program);
  });
  const makers = {
    definition: once(async () =>
      evaluatePotential(structure(), makePotential((await spec()) ?? { name: '' })),
    ),
    engine: once(async () => evaluateTabulated(structure(), makePotential((await spec()) ?? { name: '' }))),
    'engine, mixed': once(async () =>
      evaluateTabulated(structure(), makePotential((await spec()) ?? { name: '' }), { precision: 'mixed' }),
    ),
  };
  const n = () => structure().atomicNumbers.length;
  const measure = (
    by: keyof typeof makers,
    what: string,
    difference: (mine: Evaluation, theirs: LammpsEvaluation) => number,
    tolerance: number,
    unit: string,
  ): Check => ({
    id: `angular/${file}/${label}/${what}, ${by}`,
    run: async (): Promise<
      Skipped | { value: number; reference: number; tolerance: number; unit: string; source: string }
    > => {
      const theirs = await lammps();
      if (!theirs) return { skip };
      const value = difference(await makers[by](), theirs);
      return { value, reference: 0, tolerance, unit, source: `LAMMPS, ${n()} atoms` };
    },
  });
  const energy = (mine: Evaluation, theirs: LammpsEvaluation) => (mine.energy - theirs.energy) / n();
  const largest = (a: Float64Array, b: Float64Array) =>
    a.reduce((m, x, k) => Math.max(m, Math.abs(x - b[k])), 0);
  const force = (mine: Evaluation, theirs: LammpsEvaluation) => largest(mine.forces, theirs.forces);
  const rms = (mine: Evaluation, theirs: LammpsEvaluation) =>
    Math.sqrt(mine.forces.reduce((sum, f, k) => sum + (f - theirs.forces[k]) ** 2, 0) / (3 * n()));
  const virial = (mine: Evaluation, theirs: LammpsEvaluation) =>
    largest(
      mine.virial,
      theirs.virial.map((w) => pressureUnit * w),
    ) / n();
  return [
    measure('definition', 'energy', energy, 1e-8, 'eV/atom'),
    measure('definition', 'forces', force, 1e-6, 'eV/Å'),
    measure('definition', 'virial', virial, 1e-7, 'eV/atom'),
    measure('engine', 'energy', energy, 1e-8, 'eV/atom'),
    measure('engine', 'forces', force, 1e-6, 'eV/Å'),
    measure('engine', 'virial', virial, 1e-6, 'eV/atom'),
    measure('engine, mixed', 'rms force', rms, 1e-5, 'eV/Å'),
  ];
}

export const checks: readonly Check[] = cases.flatMap(({ file, structures }) =>
  Object.entries(structures).flatMap(([label, structure]) => checksOf(file, label, structure)),
);
