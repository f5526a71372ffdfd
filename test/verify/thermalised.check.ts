import { complete } from '../../src/jobs/drive';
import { parseLammpsDump } from '../../src/lammps/parse-dump';
import { evaluateWithLammps, findLammps, runLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { makePotential } from '../../src/potentials/make-potential';
import { evaluateTabulated } from '../../src/simulate/md/evaluate-tabulated';
import type { Precision } from '../../src/simulate/md/force-engine';
import { runMd } from '../../src/simulate/md/run-md';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { crystal, hcp, rutile } from '../support/crystals';
import { ruOnRutile110 } from '../support/ru-on-rutile-110';
import { type Check, type Comparison, once } from './check';

const executable = once(findLammps);
const skip = 'skipped: install LAMMPS (apt-get install lammps; the program is lmp)';
const lattice = { a: 4.49206, c: 3.01268, u: 0.30322, ru: [2.70455, 4.28767] } as const;

/** The same crystal in a cell without right angles: b and c gain whole cells of the crystal, parts of a and b. */
function turned(structure: Structure, [p, q, r]: readonly [number, number, number]): Structure {
  const cell = structure.cell.slice();
  for (let k = 0; k < 3; k++) {
    const [a, b] = [structure.cell[k], structure.cell[3 + k]];
    cell[3 + k] += p * a;
    cell[6 + k] += q * a + r * b;
  }
  return { ...structure, cell };
}

/** A slab under 3 % of shear in its plane. */
function sheared(structure: Structure): Structure {
  const shear = (rows: Float64Array) => rows.map((x, k) => (k % 3 === 0 ? x + 0.03 * rows[k + 1] : x));
  return { ...structure, cell: shear(structure.cell), positions: shear(structure.positions) };
}

const oxide = () => makeSupercell(rutile(lattice.a, lattice.c, lattice.u), [5, 5, 7]);
const [a, c] = lattice.ru;
const rectangular = () =>
  makeSupercell(
    crystal(
      [a, 0, 0, 0, a * Math.sqrt(3), 0, 0, 0, c],
      [
        [44, 0, 0, 0],
        [44, 0.5, 0.5, 0],
        [44, 0.5, 1 / 6, 0.5],
        [44, 0, 2 / 3, 0.5],
      ],
    ),
    [7, 4, 5],
  );
const metal = () => makeSupercell(hcp(44, ...lattice.ru), [7, 7, 5]);
const film = () => ruOnRutile110(lattice, { trilayers: 3, ruLayers: 3 }).both;

interface Case {
  readonly potential: string;
  readonly shape: 'orthogonal' | 'triclinic';
  /** K, of the bath that it is in for 0.2 ps */
  readonly temperature: number;
  readonly start: () => Structure;
}

const cases: readonly Case[] = [
  { potential: 'matsui-akaogi', shape: 'orthogonal', temperature: 1000, start: oxide },
  {
    potential: 'matsui-akaogi',
    shape: 'triclinic',
    temperature: 1000,
    start: () => turned(oxide(), [1 / 5, -2 / 5, 1 / 5]),
  },
  { potential: 'fortini-ru', shape: 'orthogonal', temperature: 1500, start: rectangular },
  {
    potential: 'fortini-ru',
    shape: 'triclinic',
    temperature: 1500,
    start: () => turned(metal(), [1 / 7, 2 / 7, -1 / 7]),
  },
  { potential: 'ru-tio2-contact', shape: 'orthogonal', temperature: 1000, start: film },
  { potential: 'ru-tio2-contact', shape: 'triclinic', temperature: 1000, start: () => sheared(film()) },
];

/** LAMMPS's energy, forces, virial and energies of the atoms, by tables, free of the error of its erfc. */
async function askLammps(structure: Structure, name: string, program: string) {
  const deck = writeLammpsDeck(structure, { name }, { pairs: 'tables' });
  const dump = 'dump forces all custom 1 forces.dump id type x y z fx fy fz';
  if (!deck['lammps.in'].includes(`${dump}\n`)) throw new Error('the deck dumps forces in another way now');
  const input = deck['lammps.in'].replace(`${dump}\n`, `compute each all pe/atom\n${dump} c_each\n`);
  const [whole, each] = await Promise.all([
    evaluateWithLammps(structure, deck, program),
    runLammps({ ...deck, 'lammps.in': input }, { executable: program }),
  ]);
  const { c_each: energies } = parseLammpsDump(each.dump ?? '')[0].columns;
  return { ...whole, energies };
}

function checksOf({ potential: name, shape, temperature, start }: Case): Check[] {
  const potential = makePotential({ name });
  const structure = once(
    () =>
      complete(
        runMd(start(), {
          potential,
          ensemble: 'nvt',
          temperature,
          friction: 0.05,
          stepCount: 200,
          frameInterval: 200,
        }),
      ).structure,
  );
  const ours = {
    double: once(() => evaluateTabulated(structure(), potential, { precision: 'double' })),
    mixed: once(() => evaluateTabulated(structure(), potential, { precision: 'mixed' })),
  };
  const theirs = once(async () => {
    const program = await executable();
    return program ? askLammps(structure(), name, program) : undefined;
  });
  type Theirs = NonNullable<Awaited<ReturnType<typeof theirs>>>;
  const compare = (
    label: string,
    precision: Precision,
    difference: (mine: ReturnType<(typeof ours)['double']>, lammps: Theirs) => number,
    expected: Pick<Comparison, 'tolerance' | 'unit'>,
  ): Check => ({
    id: `thermalised/${name}, ${shape}/${precision}: ${label}`,
    run: async () => {
      const lammps = await theirs();
      if (!lammps) return { skip };
      const value = difference(ours[precision](), lammps);
      return { value, reference: 0, ...expected, source: `LAMMPS, after 0.2 ps at ${temperature} K` };
    },
  });
  const largest = (mine: ArrayLike<number>, other: ArrayLike<number>) =>
    Array.from(mine).reduce((worst, x, k) => Math.max(worst, Math.abs(x - other[k])), 0);
  const n = once(() => atomCount(structure()));
  const rms = (mine: Float64Array, other: Float64Array) =>
    Math.sqrt(mine.reduce((sum, f, k) => sum + (f - other[k]) ** 2, 0) / mine.length);
  // LAMMPS's tables leave out what a charge has with itself.
  const self = (energies: Float64Array) =>
    energies.map((e, i) => e - (potential.selfEnergies?.[structure().atomicNumbers[i]] ?? 0));
  const perAtom = { unit: 'eV/atom' };
  return [
    compare('energy', 'double', (mine, lammps) => (mine.energy - lammps.energy) / n(), {
      tolerance: 1e-8,
      ...perAtom,
    }),
    compare(
      'energies of the atoms',
      'double',
      (mine, lammps) => largest(self(mine.energies), lammps.energies),
      {
        tolerance: 1e-7, // LAMMPS's tables, at the atom where they are worst
        ...perAtom,
      },
    ),
    compare('forces', 'double', (mine, lammps) => largest(mine.forces, lammps.forces), {
      tolerance: 1e-6,
      unit: 'eV/Å',
    }),
    compare('virial', 'double', (mine, lammps) => largest(mine.virial, lammps.virial) / n(), {
      tolerance: 1e-7,
      ...perAtom,
    }),
    compare('energy', 'mixed', (mine, lammps) => (mine.energy - lammps.energy) / n(), {
      tolerance: 1e-6,
      ...perAtom,
    }),
    compare('forces, rms', 'mixed', (mine, lammps) => rms(mine.forces, lammps.forces), {
      tolerance: 1e-5,
      unit: 'eV/Å',
    }),
    compare('virial', 'mixed', (mine, lammps) => largest(mine.virial, lammps.virial) / n(), {
      tolerance: 1e-5,
      ...perAtom,
    }),
  ];
}

export const checks: readonly Check[] = cases.flatMap(checksOf);
