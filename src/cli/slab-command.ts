import { type Command, Option } from 'commander';
import { describeModel } from '../build/describe-model';
import type { FormalCharges } from '../build/formal-charges';
import { planeText } from '../build/interface/match-report';
import { listTerminations, type PlaneTerminations } from '../build/list-terminations';
import { makeSurface, type Surface, surfaceDefaults } from '../build/make-surface';
import { InputError } from '../errors';
import { checkTarget } from './check-target';
import { choiceOption } from './choice-option';
import { loadCrystalSource } from './crystal-source';
import { numberOption } from './number-option';
import { planesOption } from './plane-option';
import { slabTable } from './slab-table';
import { printJson } from './standard-output';
import { formatByName, writeStructureFile } from './write-structure-file';

interface SlabCommandOptions {
  readonly plane: readonly number[][];
  readonly layers?: number;
  readonly thickness?: number;
  readonly cut?: number;
  readonly side: 'up' | 'down';
  readonly symmetric?: boolean;
  readonly stoichiometric?: boolean;
  readonly cell: 'primitive' | 'conventional' | 'rectangular';
  readonly repeats?: readonly [number, number];
  readonly vacuum: number;
  readonly centred?: boolean;
  readonly frozen: number;
  readonly charges?: FormalCharges;
  readonly json?: boolean;
  readonly output?: string;
  readonly overwrite?: boolean;
}

/** spillway slab: the terminations of a plane, and a slab of one of them. */
export function addSlabCommand(program: Command): void {
  const command = program
    .command('slab')
    .argument(
      '<file or name>',
      'a structure file of a crystal, or a crystal of the library such as TiO2-rutile',
    );
  for (const option of options()) command.addOption(option);
  command
    .addHelpText(
      'after',
      `
Without --output the terminations are listed: between which atomic planes the crystal can be cut, the most stable by
broken bonds first. With --output a slab of one of them is written.

  plane    1,1,0 or 110; of a hexagonal crystal also 0,0,0,1. Negative indices: --plane=-1,1,0
  cut      the number in the table; a slab of whole repeats is cut alike at its top and its bottom
  up/down  the two faces of a cut; a slab shows "up" at its top unless --side down turns it over
  bonds    of the nearest shell across the cut, per primitive surface cell; few means stable
  e/Å      dipole per area of a repeat by formal charges. Tasker class: 1 neutral planes, 2 charged planes without a
           dipole, 3 with one
  repeat   the true spacing of lattice planes: --layers counts these, --thickness takes enough of them

Examples:
  $ spillway slab TiO2-rutile --plane 1,1,0
  $ spillway slab TiO2-rutile --plane 1,1,0 --layers 4 --frozen 2 --output slab.vasp
  $ spillway slab Ru --plane 0,0,0,1 --thickness 12 --repeats 4,4 --centred --output ru.extxyz
  $ spillway slab SrTiO3 --plane 100 --cut 1 --symmetric --output tio2-faces.cif
  $ spillway slab crystal.cif --plane 1,1,1 --json`,
    )
    .action(runSlabCommand);
}

function options(): Option[] {
  const { layers, vacuum } = surfaceDefaults;
  return [
    planesOption('--plane <h,k,l>', 'plane of the crystal').makeOptionMandatory(),
    numberOption('--layers <n>', `thickness in repeats (default: ${layers})`, { from: 0.01, to: 1000 }),
    numberOption('--thickness <Å>', 'at least this thick, instead of --layers', {
      from: 0.1,
      to: 10000,
      unit: 'Å',
    }).conflicts('layers'),
    numberOption('--cut <n>', 'which cut (default: the first of the table)', {
      from: 0,
      to: 1e6,
      whole: true,
    }),
    choiceOption('--side <side>', 'which face is the top: up or down', ['up', 'down']).default('up'),
    new Option(
      '--symmetric',
      'end both faces alike, even if that adds or leaves out atoms; the output says so',
    ),
    new Option('--stoichiometric', 'with --symmetric: only of whole formula units'),
    choiceOption(
      '--cell <kind>',
      'in the plane: primitive, conventional (the centred rectangle where there is one) or rectangular',
      ['primitive', 'conventional', 'rectangular'],
    ).default('primitive'),
    new Option('--repeats <m,n>', 'of that cell (default: 1,1)').argParser(parseRepeats),
    numberOption('--vacuum <Å>', 'empty space above the slab', {
      from: 0,
      to: 9999,
      unit: 'Å',
      default: vacuum,
    }),
    new Option('--centred', 'put the middle of the slab at c/2, not its bottom at 0'),
    numberOption('--frozen <n>', 'repeats at the bottom that are held in place', {
      from: 0,
      to: 1000,
      default: 0,
    }),
    new Option(
      '--charges <El=q,…>',
      'formal charges for dipole and Tasker class (default: the usual ones)',
    ).argParser(parseCharges),
    new Option('--json', 'print the terminations as an array'),
    new Option('-o, --output <file>', 'slab to write: .extxyz, .cif, .data (LAMMPS), .vasp or POSCAR'),
    new Option('--overwrite', 'replace the output file if it is there'),
  ];
}

async function runSlabCommand(source: string, options: SlabCommandOptions): Promise<void> {
  const { output, overwrite } = options;
  if (output !== undefined) {
    checkTarget(output, overwrite);
    formatByName(output);
  }
  if (options.plane.length > 1) {
    throw new InputError(`--plane: was given ${options.plane.length} times; give one plane`);
  }
  const { name, structure: crystal } = await loadCrystalSource(source, 'slab');
  const [hkl] = options.plane;
  const list = listTerminations(crystal, hkl, { charges: options.charges });
  const title = `${name} ${planeText(crystal, list.hkl)}`;
  if (options.json) printJson(slabRows(list));
  else if (output === undefined) console.log([...slabTable(title, list), ...howToWrite].join('\n'));
  if (output === undefined) return;
  const surface = makeSurface(crystal, hkl, {
    ...options,
    rectangular: options.cell === 'rectangular',
    conventional: options.cell === 'conventional',
    frozenLayers: options.frozen,
  });
  const comment = `${title}, cut ${surface.cut}, side ${surface.side}, ${Number(surface.layers.toFixed(4))} repeats`;
  if (!options.json) console.log(slabReport(title, surface, list).join('\n'));
  writeStructureFile(output, surface.structure, { comment, overwrite });
  if (!options.json) console.log(`Wrote ${output}`);
}

const howToWrite = ['', 'Write a slab with --output FILE; --cut, --side, --layers and --vacuum shape it.'];

/** One object per cut; numbers that are not known are null. */
function slabRows(list: PlaneTerminations): object[] {
  const { hkl, area, repeat, planes, charges, terminations } = list;
  return terminations.map((row) => ({
    plane: hkl,
    ...row,
    dipole: Number.isNaN(row.dipole) ? null : row.dipole,
    tasker: row.tasker ?? null,
    stoichiometric: row.symmetricSlab !== undefined && Object.keys(row.symmetricSlab.excess).length === 0,
    symmetricSlab: row.symmetricSlab ?? null,
    area,
    repeat,
    planes: planes.map(({ height, species, charge }) => ({ height, species, charge: charge ?? null })),
    charges: charges ?? null,
  }));
}

/** What was built, for the terminal. */
function slabReport(title: string, surface: Surface, list: PlaneTerminations): string[] {
  const { structure, cut, side, thickness, layers, repeat } = surface;
  const report = describeModel(structure);
  const counts = Object.entries(report.elements).map(([symbol, count]) => `${count} ${symbol}`);
  const row = list.terminations.find((termination) => termination.cut === cut)!;
  const angle = Math.atan2(structure.cell[4], structure.cell[3]) * (180 / Math.PI);
  const held = report.frozenCount > 0 ? `, ${report.frozenCount} held at the bottom` : '';
  return [
    title,
    `  atoms       ${report.atomCount} (${counts.join(', ')})${held}`,
    `  cell        ${report.cellLengths.map((length) => length.toFixed(4)).join(' × ')} Å, ${angle.toFixed(2)}° in the plane`,
    `  slab        ${thickness.toFixed(3)} Å, ${Number(layers.toFixed(4))} repeats of ${repeat.toFixed(4)} Å`,
    `  cut         ${cut}, side ${side}: ${row.bondsBrokenPerArea.toFixed(4)} bonds/Å² broken${row.tasker === undefined ? '' : `, Tasker class ${row.tasker}`}`,
    ...surface.notes.map((note) => `  note        ${note}`),
  ];
}

/** `4,4`, also 4x4. */
function parseRepeats(text: string): [number, number] {
  const parts = text.split(/[,x×\s]+/).map((part) => (part === '' ? Number.NaN : Number(part)));
  if (parts.length === 2 && parts.every((count) => Number.isInteger(count) && count >= 1 && count <= 1000)) {
    return [parts[0], parts[1]];
  }
  throw new InputError(`--repeats: must be two whole numbers from 1 to 1000, got "${text}"; for example 4,2`);
}

/** `Ti=4,O=-2`. */
function parseCharges(text: string): FormalCharges {
  const entries = text.split(',').map((part) => {
    const match = /^\s*([A-Za-z]{1,2})\s*[=:]\s*([+-]?[\d.]+)\s*$/.exec(part);
    const charge = match ? Number(match[2]) : Number.NaN;
    if (!match || Number.isNaN(charge)) {
      throw new InputError(
        `--charges: "${part}" is no element with a charge; write them as Ti=4,O=-2, in elementary charges`,
      );
    }
    return [match[1], charge] as const;
  });
  return Object.fromEntries(entries);
}
