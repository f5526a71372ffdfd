import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateWithLammps, findLammps, type LammpsEvaluation } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { createRandom } from '../../src/math/random';
import { type Evaluation, evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import type { PotentialSpec } from '../../src/potentials/potential';
import type { PotentialDefinition, TermDefinition } from '../../src/potentials/potential-definition';
import { preparePotential } from '../../src/potentials/prepare-potential';
import { evaluateTabulated } from '../../src/simulate/md/evaluate-tabulated';
import { atomicNumber } from '../../src/structure/elements';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { shake } from '../support/check-potential';
import { crystal } from '../support/crystals';
import { ruOnRutile110 } from '../support/ru-on-rutile-110';
import { type Check, once } from './check';

/** Where LAMMPS's own potential files are; they stay there. */
const folder = process.env.LAMMPS_POTENTIALS ?? '/usr/share/lammps/potentials';
const executable = once(findLammps);

export interface PotentialCase {
  readonly name: string;
  readonly structure: Structure;
  readonly spec: PotentialSpec;
  /** how the deck says it; default 'styles' */
  readonly pairs?: 'styles' | 'tables';
  /** eV/atom and eV/Å that LAMMPS itself is off, beside ours; default 0 */
  readonly theirs?: { readonly energy: number; readonly force: number; readonly why: string };
}

/** Face-centered cubic with elements drawn at random, atoms off their places by up to `amplitude` Å. */
function alloy(symbols: readonly string[], a: number, { amplitude = 0.15, tilted = false } = {}): Structure {
  const cell = tilted ? [a, 0, 0, 0.35 * a, a, 0, -0.2 * a, 0.3 * a, 1.05 * a] : [a, 0, 0, 0, a, 0, 0, 0, a];
  const atoms = crystal(cell, [
    [1, 0, 0, 0],
    [1, 0.5, 0.5, 0],
    [1, 0.5, 0, 0.5],
    [1, 0, 0.5, 0.5],
  ]);
  const whole = makeSupercell(atoms, [5, 5, 5]);
  const random = createRandom(7);
  const z = symbols.map(atomicNumber);
  const atomicNumbers = whole.atomicNumbers.map(() => z[Math.floor(random.next() * z.length)]);
  const rattled = shake({ ...whole, atomicNumbers }, amplitude);
  // Rattled as much, but the cell as it was: right angles stay right.
  return tilted ? rattled : { ...rattled, cell: whole.cell, positions: shakeOnly(whole, amplitude) };
}

function shakeOnly({ positions }: Structure, amplitude: number): Float64Array {
  const random = createRandom(3);
  return positions.map((x) => x + amplitude * (2 * random.next() - 1));
}

function fileCases(file: string, symbols: readonly string[], a: number): PotentialCase[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  const spec = { name: 'eam-file', file: { name: file, text: readFileSync(path, 'utf8') } };
  return [
    { name: file, structure: alloy(symbols, a), spec },
    { name: `${file}, triclinic`, structure: alloy(symbols, a, { tilted: true }), spec },
  ];
}

function custom(
  symbols: readonly string[],
  terms: (a: string, b: string) => PotentialDefinition['pairs'][number],
) {
  const pairs = symbols.flatMap((a, k) => symbols.slice(k).map((b) => terms(a, b)));
  const definition: PotentialDefinition = { version: 1, title: 'test', elements: symbols, pairs };
  return { name: 'custom', definition };
}

/** One term for all pairs of two elements. */
const everywhere = (term: TermDefinition, rest: object = {}) =>
  custom(['Ar', 'Ne'], (a, b) => ({ elements: [a, b], terms: [term], closest: 1, ...rest }));

const noble = once(() => alloy(['Ar', 'Ne'], 5.1, { amplitude: 0.4, tilted: true }));

const forms: readonly (readonly [string, TermDefinition, object?])[] = [
  ['buckingham', { form: 'buckingham', A: 3000, rho: 0.3, C: 40, cutoff: 8 }],
  [
    'buckingham, force shifted',
    { form: 'buckingham', A: 3000, rho: 0.3, C: 40, cutoff: 8, shift: 'energy+force' },
  ],
  ['born-mayer', { form: 'born-mayer', A: 3000, rho: 0.35, cutoff: 7 }],
  ['morse', { form: 'morse', D: 0.3, alpha: 1.2, r0: 3.4, cutoff: 9 }],
  ['morse, force shifted', { form: 'morse', D: 0.3, alpha: 1.2, r0: 3.4, cutoff: 9, shift: 'energy+force' }],
  ['lennard-jones', { form: 'lennard-jones', epsilon: 0.0104, sigma: 3.1, cutoff: 8 }],
  [
    'lennard-jones, force shifted',
    { form: 'lennard-jones', epsilon: 0.0104, sigma: 3.1, cutoff: 8, shift: 'energy+force' },
  ],
  [
    'lennard-jones, energy shifted',
    { form: 'lennard-jones', epsilon: 0.0104, sigma: 3.1, cutoff: 8, shift: 'energy' },
  ],
  ['zbl', { form: 'zbl', inner: 3, cutoff: 4.5 }],
  [
    'zbl core',
    { form: 'lennard-jones', epsilon: 0.0104, sigma: 3.1, cutoff: 8, shift: 'energy+force' },
    { core: { from: 2, to: 3.4 } },
  ],
  [
    'formula',
    {
      form: 'formula',
      formula: 'D*((1 - exp(-a*(r - r0)))^2 - 1)*exp(-(r/6)^4)',
      parameters: { D: 0.3, a: 1.2, r0: 3.4 },
      cutoff: 9,
    },
  ],
  [
    'points',
    {
      form: 'points',
      r: [1, 2, 2.6, 3.2, 3.9, 4.8, 6, 7.5],
      energy: [40, 5, 0.5, -0.3, -0.25, -0.1, -0.02, 0],
    },
  ],
];

/** The eight digits of 1/(4πε₀) in LAMMPS, 1.65e-8 of every repulsion that its zbl gives; elsewhere charges make up for it. */
const eightDigits = { energy: 1e-7, force: 1e-6, why: 'LAMMPS zbl with its eight digits of 1/(4πε₀)' };

/** Every form of a term and every format of a file that has radial functions only, or is an ADP. */
export const potentialCases = once((): PotentialCase[] =>
  [
    ...fileCases('Cu_mishin1.eam.alloy', ['Cu'], 3.615),
    ...fileCases('CuNi.eam.alloy', ['Cu', 'Ni'], 3.57),
    ...fileCases('NiAlH_jea.eam.alloy', ['Ni', 'Al', 'H'], 3.6),
    ...fileCases('AlFe_mm.eam.fs', ['Al', 'Fe'], 3.8),
    ...fileCases('CuZr_mm.eam.fs', ['Cu', 'Zr'], 4.1),
    ...fileCases('NiAlH_jea.eam.fs', ['Ni', 'Al', 'H'], 3.6),
    ...fileCases('Ni.adp', ['Ni'], 3.52),
    ...fileCases('AlCu.adp', ['Al', 'Cu'], 3.85),
    ...forms.flatMap(([name, term, rest]): PotentialCase[] => {
      const spec = everywhere(term, rest);
      return [
        { name, structure: noble(), spec, ...(term.form === 'zbl' && { theirs: eightDigits }) },
        { name: `${name} as table`, structure: noble(), spec, pairs: 'tables' },
      ];
    }),
    hybridCase('Cu_mishin1.eam.alloy', 'Cu'),
  ].filter((c) => c !== undefined),
);

/** A metal from a file on the oxide of Matsui and Akaogi, Morse and Born-Mayer between: the metal in place of Ru. */
function hybridCase(file: string, metal: string): PotentialCase | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  const lattice = { a: 4.492, c: 3.0127, u: 0.3032, ru: [2.70455, 4.28767] as const };
  const { both } = ruOnRutile110(lattice, { trilayers: 2, ruLayers: 2 });
  const structure = {
    ...both,
    atomicNumbers: both.atomicNumbers.map((z) => (z === 44 ? atomicNumber(metal) : z)),
    positions: shakeOnly(both, 0.1),
  };
  const definition: PotentialDefinition = {
    version: 1,
    title: `${metal} on TiO2`,
    elements: ['Ti', 'O', metal],
    parts: [
      { elements: ['Ti', 'O'], potential: { name: 'matsui-akaogi' } },
      {
        elements: [metal],
        potential: { name: 'eam-file', file: { name: file, text: readFileSync(path, 'utf8') } },
      },
    ],
    pairs: [
      {
        elements: ['O', metal],
        closest: 1.2,
        terms: [{ form: 'morse', D: 0.6, alpha: 2, r0: 2.2, cutoff: 5, shift: 'energy+force' }],
      },
      {
        elements: ['Ti', metal],
        closest: 1.4,
        terms: [{ form: 'born-mayer', A: 3000, rho: 0.3, cutoff: 6 }],
      },
    ],
  };
  return {
    name: `${metal} from a file on TiO2`,
    structure,
    spec: { name: 'custom', definition },
    pairs: 'tables',
  };
}

function checksOf({ name, structure, spec, pairs = 'styles', theirs }: PotentialCase): Check[] {
  const n = structure.atomicNumbers.length;
  const potential = once(async () => {
    await preparePotential(spec);
    return makePotential(spec);
  });
  const ours = once(async () => evaluatePotential(structure, await potential()));
  const engine = once(async () => evaluateTabulated(structure, await potential()));
  const mixed = once(async () => evaluateTabulated(structure, await potential(), { precision: 'mixed' }));
  const lammps = once(async () => {
    const program = await executable();
    await preparePotential(spec);
    return program && evaluateWithLammps(structure, writeLammpsDeck(structure, spec, { pairs }), program);
  });
  const compare = (
    label: string,
    measure: (lammps: LammpsEvaluation) => Promise<number>,
    tolerance: number,
    unit: string,
  ): Check => ({
    id: `potentials/${name}/${label}`,
    run: async () => {
      const reference = await lammps();
      if (!reference) return { skip: 'skipped: install LAMMPS (apt-get install lammps lammps-data)' };
      const source =
        theirs?.why ?? (pairs === 'tables' ? 'LAMMPS, pair tables' : 'LAMMPS, its own styles and files');
      return { value: await measure(reference), reference: 0, tolerance, unit, source };
    },
  });
  const largest = (one: ArrayLike<number>, other: ArrayLike<number>) =>
    Array.from(one).reduce((worst, x, k) => Math.max(worst, Math.abs(x - other[k])), 0);
  const energy = async (mine: Promise<Evaluation>, { energy: e }: LammpsEvaluation) => {
    const scale = Math.max(1, Math.abs(e) / n);
    return ((await mine).energy - e) / n / scale;
  };
  const rms = (one: Float64Array, other: Float64Array) =>
    Math.sqrt(one.reduce((sum, x, k) => sum + (x - other[k]) ** 2, 0) / one.length);
  return [
    compare('energy', (l) => energy(ours(), l), 1e-8 + (theirs?.energy ?? 0), 'eV/atom'),
    compare('forces', async (l) => largest((await ours()).forces, l.forces), theirs?.force ?? 1e-6, 'eV/Å'),
    compare('virial', async (l) => largest((await ours()).virial, l.virial) / n, 1e-6, 'eV/atom'),
    compare('energy by the engine', (l) => energy(engine(), l), 1e-8 + (theirs?.energy ?? 0), 'eV/atom'),
    compare(
      'forces by the engine',
      async (l) => largest((await engine()).forces, l.forces),
      theirs?.force ?? 1e-6,
      'eV/Å',
    ),
    compare(
      'virial by the engine',
      async (l) => largest((await engine()).virial, l.virial) / n,
      1e-6,
      'eV/atom',
    ),
    compare(
      'rms force by the mixed engine',
      async (l) => rms((await mixed()).forces, l.forces),
      1e-5,
      'eV/Å',
    ),
  ];
}

export const checks: readonly Check[] = potentialCases().flatMap(checksOf);
