import { InputError } from '../../src/errors';
import { exportTargets } from '../../src/io/export-targets';
import { findLammps } from '../../src/lammps/run-lammps.node';
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
import {
  compareUnderstood,
  expectedOf,
  type Habits,
  type Outcome,
  settingsOf,
} from './exports/compare-understood';
import { expectedRefusals } from './exports/expected-refusals';
import { exportStructures } from './exports/export-structures';
import { readWithLammps } from './exports/lammps-client';
import { readCastep, readSiesta } from './exports/own-readers';
import { readBackScript } from './exports/read-back-script';

const structures = once(exportStructures);

type Files = Readonly<Record<string, string>>;

interface Client extends Habits {
  readonly id: string;
  readonly program: string;
  readonly missing: string;
  /** which of these it tells, besides cell, species, places and held atoms */
  readonly tells: readonly ('moments' | 'charges' | 'charge' | 'periodic')[];
  /** id of the export */
  readonly target: string;
  readonly read: (files: Files, structure: Structure, symbols: readonly string[]) => Promise<Understood>;
}

const input = { order: 'element', along: 'axes', cell: 'exact' } as const;

const clients: readonly Client[] = [
  {
    ...input,
    id: 'pw.x',
    program: 'pw.x',
    missing: 'apt-get install quantum-espresso cp2k-data',
    order: 'moment',
    tells: ['moments', 'charge'],
    target: 'qe',
    read: (files, _structure, symbols) => readWithPw(files, symbols),
  },
  {
    ...input,
    id: 'cp2k',
    program: 'cp2k_shell',
    missing: 'apt-get install cp2k cp2k-data',
    order: 'moment',
    tells: ['charge'],
    target: 'cp2k',
    read: readWithCp2k,
  },
  {
    ...input,
    id: 'abinit',
    program: 'abinit',
    missing: 'apt-get install abinit cp2k-data',
    along: 'cell',
    tells: ['moments', 'charge'],
    target: 'abinit',
    read: (files, structure, symbols) => readWithAbinit(files, symbols, structure.atomicNumbers.length),
  },
  {
    ...input,
    id: 'nwchem',
    program: 'nwchem',
    missing: 'apt-get install nwchem',
    along: 'whole',
    // Printed with too few digits.
    cell: 'not told',
    tells: [],
    target: 'nwchem',
    read: readWithNwchem,
  },
  {
    id: 'lammps.data',
    program: 'lmp',
    missing: 'apt-get install lammps',
    order: 'kept',
    along: 'nothing',
    cell: 'turned',
    tells: ['charges'],
    target: 'lammps-data',
    read: async (files, { periodic }) =>
      readWithLammps(files['lammps.data'], periodic, (await findProgramOf('lmp'))!),
  },
  ...(
    [
      ['castep', readCastep],
      ['siesta', readSiesta],
    ] as const
  ).map(
    ([target, read]): Client => ({
      ...input,
      id: `${target === 'castep' ? 'castep.cell' : 'siesta.fdf'}, read by ourselves`,
      program: '',
      missing: '',
      tells: ['charge'],
      target,
      read: async (files) => read(files),
    }),
  ),
  byPython('ase POSCAR', 'vasp', { ...input, along: 'cell' }, []),
  byPython('pymatgen POSCAR', 'vasp', { ...input, along: 'cell' }, ['moments']),
  byPython('ase geometry.in', 'aims', input, ['moments', 'charges']),
  byPython('gpaw.py', 'gpaw', input, ['moments', 'charge']),
  byPython('ase structure.cif', 'cif', { order: 'kept', along: 'nothing', cell: 'turned' }, []),
  byPython('ase structure.xsf', 'xsf', { order: 'kept', along: 'nothing', cell: 'exact' }, ['periodic']),
  // What ASE takes for flags along x, y, z are flags along a, b, c, see `writeExtxyz`.
  byPython('ase structure.extxyz', 'extxyz', { order: 'kept', along: 'cell', cell: 'exact' }, [
    'moments',
    'charges',
    'periodic',
  ]),
];

function byPython(id: string, target: string, habits: Habits, tells: Client['tells']): Client {
  return {
    ...habits,
    id,
    program: 'python',
    missing: 'apt-get install python3-ase python3-pymatgen',
    tells,
    target,
    read: (_files, structure) => readByPython(structure, id),
  };
}

/** Every file of a structure for a program; throws InputError where it refuses. */
function write(target: string, structure: Structure): Files {
  return exportTargets
    .find(({ id }) => id === target)!
    .write(structure, settingsOf(structure), { comment: 'test' });
}

const python = once(async () => (await findPython('ase, pymatgen')) ?? (await findPython('ase')));
const readings = new Map<Structure, Promise<Record<string, Understood>>>();

/** All that ASE and pymatgen read of a structure, at once: starting Python takes longer than reading. */
async function readByPython(structure: Structure, id: string): Promise<Understood> {
  let reading = readings.get(structure);
  if (!reading) {
    const targets = [
      ...new Set(clients.flatMap(({ program, target }) => (program === 'python' ? [target] : []))),
    ];
    reading = readWithPython((await python())!, readBackScript, {
      ...Object.assign({}, ...targets.map((target) => writeUnlessRefused(target, structure))),
    });
    readings.set(structure, reading);
  }
  const found = (await reading)[id];
  if (!found) throw new Error(`${id}: nothing was read`);
  return found;
}

function writeUnlessRefused(target: string, structure: Structure): Files {
  try {
    return write(target, structure);
  } catch (error) {
    if (error instanceof InputError) return {};
    throw error;
  }
}

function findProgramOf(name: string): Promise<string | undefined> {
  if (name === 'python') return python();
  return name === 'lmp' ? findLammps() : findProgram(name);
}

/** What a program says of one structure: read, refused as it should be, or a problem. */
async function ask(client: Client, outcome: Outcome, name: string, structure: Structure): Promise<void> {
  const refusal = expectedRefusals.find((each) => each.client === client.id && each.structure === name);
  let files: Files;
  try {
    files = write(client.target, structure);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof InputError && refusal?.says.test(message)) outcome.refused++;
    else outcome.problems.push(`${name}: ${message}`);
    return;
  }
  if (refusal) {
    outcome.problems.push(`${name}: written, though ${client.id} ${refusal.reason}`);
    return;
  }
  try {
    const expected = expectedOf(structure, client);
    const found = await client.read(files, structure, [...new Set(expected.symbols)]);
    compareUnderstood(outcome, name, expected, found, client.cell);
  } catch (error) {
    outcome.problems.push(`${name}: ${(error as Error).message}`);
  }
}

async function outcomeOf(client: Client): Promise<Outcome | undefined> {
  if (client.program !== '' && !(await findProgramOf(client.program))) return undefined;
  const outcome: Outcome = {
    cell: 0,
    positions: 0,
    species: 0,
    held: 0,
    moments: 0,
    charges: 0,
    charge: 0,
    periodic: 0,
    read: 0,
    refused: 0,
    problems: [],
  };
  for (const [name, structure] of Object.entries(structures())) await ask(client, outcome, name, structure);
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
  const refusals = expectedRefusals.filter((each) => each.client === client.id).length;
  const count = Object.keys(structures()).length - refusals;
  const { cell, tells } = client;
  return [
    row('structures understood', ({ read }) => read, count, 0, ''),
    ...(refusals > 0 ? [row('rightly refused', ({ refused }) => refused, refusals, 0, '')] : []),
    row('wrong species', ({ species }) => species, 0, 0, ''),
    row('positions', ({ positions }) => positions, 0, 1e-6, 'Å'),
    ...(cell === 'not told' ? [] : [row('cell', (found) => found.cell, 0, 1e-6, 'Å')]),
    ...(client.along === 'nothing' ? [] : [row('wrong flags of held atoms', ({ held }) => held, 0, 0, '')]),
    ...(tells.includes('moments') ? [row('moments', ({ moments }) => moments, 0, 1e-6, 'μ_B')] : []),
    ...(tells.includes('charges') ? [row('charges', ({ charges }) => charges, 0, 1e-6, 'e')] : []),
    ...(tells.includes('charge') ? [row('charge of the cell', ({ charge }) => charge, 0, 1e-6, 'e')] : []),
    ...(tells.includes('periodic') ? [row('wrong periodicity', ({ periodic }) => periodic, 0, 0, '')] : []),
  ];
}

export const checks: readonly Check[] = clients.flatMap(checksOf);
