import { InputError } from '../../src/errors';
import { cartesianFreedom } from '../../src/io/dft/cartesian-freedom';
import { dftCodes } from '../../src/io/dft/dft-codes';
import { dftSettingsFor } from '../../src/io/dft/dft-settings';
import { inputModel } from '../../src/io/dft/input-model';
import { toFractional } from '../../src/structure/cell';
import { elementSymbol } from '../../src/structure/elements';
import type { Structure } from '../../src/structure/structure';
import { findPython } from '../support/run-python';
import { type Check, once } from './check';
import {
  findProgram,
  readWithAbinit,
  readWithCp2k,
  readWithNwchem,
  readWithPw,
  readWithPython,
  type Understood,
} from './exports/clients';
import { exportStructures } from './exports/export-structures';
import { readCastepCell, readSiestaFdf } from './exports/own-readers';
import { readBackScript } from './exports/read-back-script';

const structures = once(exportStructures);

/** What a file of a structure must be understood as. */
interface Expected {
  readonly cell: Float64Array;
  readonly positions: Float64Array;
  readonly symbols: readonly string[];
  readonly free: ArrayLike<number>;
  readonly moments: ArrayLike<number>;
}

/** Worst differences over all structures, and what could not be asked for. */
interface Outcome {
  cell: number;
  positions: number;
  species: number;
  held: number;
  moments: number;
  read: number;
  refused: number;
  readonly problems: string[];
}

const filesOf = (id: string, structure: Structure) =>
  dftCodes.find((code) => code.id === id)!.write(structure, dftSettingsFor(structure), { comment: 'test' });

/** In the order of the file; held along the axes that the format holds atoms along. */
function expectedOf(
  structure: Structure,
  kindsBy: 'element' | 'moment',
  along: 'axes' | 'cell' | 'whole',
): Expected {
  const { structure: atoms, moments } = inputModel(structure, dftSettingsFor(structure), kindsBy, 'verify');
  const n = atoms.atomicNumbers.length;
  const { fixed } = atoms;
  const whole = (i: number) => fixed !== undefined && [0, 1, 2].every((a) => fixed[3 * i + a] !== 0);
  const free = {
    axes: () => cartesianFreedom(atoms, 'verify') ?? new Uint8Array(3 * n).fill(1),
    cell: () => Uint8Array.from({ length: 3 * n }, (_, k) => (fixed?.[k] ? 0 : 1)),
    whole: () => Uint8Array.from({ length: 3 * n }, (_, k) => (whole(Math.floor(k / 3)) ? 0 : 1)),
  }[along]();
  return {
    cell: atoms.cell,
    positions: atoms.positions,
    symbols: Array.from(atoms.atomicNumbers, elementSymbol),
    free,
    moments,
  };
}

function compare(
  outcome: Outcome,
  name: string,
  expected: Expected,
  found: Understood,
  withCell: boolean,
): void {
  const n = expected.symbols.length;
  outcome.read++;
  if (found.symbols.join() !== expected.symbols.join()) {
    outcome.species++;
    outcome.problems.push(`${name}: species ${found.symbols.slice(0, 8).join(' ')} …`);
    return;
  }
  if (withCell)
    expected.cell.forEach((x, k) => {
      outcome.cell = Math.max(outcome.cell, Math.abs(x - found.cell[k]));
    });
  const difference = Float64Array.from(expected.positions, (x, k) => x - found.positions[k]);
  // An atom in another cell is the same atom.
  const fractional = toFractional(expected.cell, difference);
  for (let i = 0; i < n; i++)
    for (let a = 0; a < 3; a++) {
      let miss = difference[3 * i + a];
      for (let b = 0; b < 3; b++) miss -= Math.round(fractional[3 * i + b]) * expected.cell[3 * b + a];
      outcome.positions = Math.max(outcome.positions, Math.abs(miss));
    }
  const wrong = found.free
    ? Array.from(expected.free).filter((flag, k) => flag !== found.free![k]).length
    : 0;
  if (wrong > 0) outcome.problems.push(`${name}: ${wrong} flags of held atoms`);
  outcome.held += wrong;
  if (found.moments)
    for (let i = 0; i < n; i++)
      outcome.moments = Math.max(outcome.moments, Math.abs(found.moments[i] - expected.moments[i]));
}

interface Client {
  readonly id: string;
  readonly program: string;
  readonly missing: string;
  readonly kindsBy: 'element' | 'moment';
  readonly along: 'axes' | 'cell' | 'whole';
  /** Å; what the program prints is no finer */
  readonly digits: number;
  /** Å; 0 where the cell is not printed well enough */
  readonly cellDigits: number;
  /** whether it tells the moment of each atom */
  readonly moments?: true;
  readonly read: (structure: Structure, symbols: readonly string[]) => Promise<Understood>;
}

const clients: readonly Client[] = [
  {
    id: 'pw.x',
    program: 'pw.x',
    missing: 'apt-get install quantum-espresso cp2k-data',
    kindsBy: 'moment',
    along: 'axes',
    digits: 1e-6,
    cellDigits: 1e-6,
    moments: true,
    read: (structure, symbols) => readWithPw(filesOf('qe', structure), symbols),
  },
  {
    id: 'cp2k',
    program: 'cp2k_shell',
    missing: 'apt-get install cp2k cp2k-data',
    kindsBy: 'moment',
    along: 'axes',
    digits: 1e-6,
    cellDigits: 1e-6,
    read: (structure) => readWithCp2k(filesOf('cp2k', structure)),
  },
  {
    id: 'abinit',
    program: 'abinit',
    missing: 'apt-get install abinit cp2k-data',
    kindsBy: 'element',
    along: 'cell',
    digits: 1e-6,
    cellDigits: 1e-6,
    moments: true,
    read: (structure, symbols) =>
      readWithAbinit(filesOf('abinit', structure), symbols, structure.atomicNumbers.length),
  },
  {
    id: 'nwchem',
    program: 'nwchem',
    missing: 'apt-get install nwchem',
    kindsBy: 'element',
    along: 'whole',
    digits: 1e-6,
    cellDigits: 0,
    read: (structure) => readWithNwchem(filesOf('nwchem', structure)),
  },
  {
    id: 'castep.cell, read by ourselves',
    program: '',
    missing: '',
    kindsBy: 'element',
    along: 'axes',
    digits: 1e-6,
    cellDigits: 1e-6,
    read: async (structure) => readCastepCell(filesOf('castep', structure)['castep.cell']),
  },
  {
    id: 'siesta.fdf, read by ourselves',
    program: '',
    missing: '',
    kindsBy: 'element',
    along: 'axes',
    digits: 1e-6,
    cellDigits: 1e-6,
    read: async (structure) => readSiestaFdf(filesOf('siesta', structure)['siesta.fdf']),
  },
  ...(['ase POSCAR', 'pymatgen POSCAR', 'ase geometry.in', 'gpaw.py'] as const).map(
    (name): Client => ({
      id: name,
      program: 'python',
      missing: 'apt-get install python3-ase python3-pymatgen',
      kindsBy: 'element',
      along: name.includes('POSCAR') ? 'cell' : 'axes',
      digits: 1e-6,
      cellDigits: 1e-6,
      ...(name !== 'ase POSCAR' && { moments: true }),
      read: (structure) => readByPython(structure, name),
    }),
  ),
];

const python = once(async () => (await findPython('ase, pymatgen')) ?? (await findPython('ase')));
const readings = new Map<Structure, Promise<Record<string, Understood>>>();

async function readByPython(structure: Structure, name: string): Promise<Understood> {
  let reading = readings.get(structure);
  if (!reading) {
    const files = {
      ...filesOf('vasp', structure),
      ...filesOf('aims', structure),
      ...filesOf('gpaw', structure),
    };
    reading = readWithPython((await python())!, readBackScript, files);
    readings.set(structure, reading);
  }
  const found = (await reading)[name];
  if (!found) throw new Error(`${name}: nothing was read`);
  return found;
}

async function outcomeOf(client: Client): Promise<Outcome | undefined> {
  const found = client.program === 'python' ? await python() : await findProgram(client.program);
  if (client.program !== '' && !found) return undefined;
  const outcome: Outcome = {
    cell: 0,
    positions: 0,
    species: 0,
    held: 0,
    moments: 0,
    read: 0,
    refused: 0,
    problems: [],
  };
  for (const [name, structure] of Object.entries(structures())) {
    try {
      const expected = expectedOf(structure, client.kindsBy, client.along);
      const symbols = [...new Set(expected.symbols)];
      compare(outcome, name, expected, await client.read(structure, symbols), client.cellDigits > 0);
    } catch (error) {
      if (error instanceof InputError) outcome.refused++;
      outcome.problems.push(`${name}: ${(error as Error).message}`);
    }
  }
  for (const problem of outcome.problems) console.log(`    ${client.id}: ${problem.slice(0, 400)}`);
  return outcome;
}

function checksOf(client: Client): Check[] {
  const outcome = once(() => outcomeOf(client));
  const row = (
    what: string,
    value: (found: Outcome) => number,
    reference: number,
    tolerance: number,
    unit: string,
  ): Check => ({
    id: `exports/${client.id}/${what}`,
    run: async () => {
      const found = await outcome();
      if (!found) return { skip: `skipped: install ${client.program} (${client.missing})` };
      return {
        value: value(found),
        reference,
        tolerance,
        unit,
        source: `${Object.keys(structures()).length} structures`,
      };
    },
  });
  const count = Object.keys(structures()).length;
  return [
    row('structures understood', ({ read, refused }) => read + refused, count, 0, ''),
    row('wrong species', ({ species }) => species, 0, 0, ''),
    row('positions', ({ positions }) => positions, 0, client.digits, 'Å'),
    ...(client.cellDigits > 0 ? [row('cell', ({ cell }) => cell, 0, client.cellDigits, 'Å')] : []),
    row('wrong flags of held atoms', ({ held }) => held, 0, 0, ''),
    ...(client.moments ? [row('moments', ({ moments }) => moments, 0, 1e-6, 'μ_B')] : []),
  ];
}

export const checks: readonly Check[] = clients.flatMap(checksOf);
