import { type Command, Option } from 'commander';
import { InputError } from '../errors';
import { type DftSettings, dftDefaults, dftSettingsFor, type HubbardTerm } from '../io/dft/dft-settings';
import { mostPoints } from '../io/dft/k-mesh';
import { atomicNumber } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { choiceOption } from './choice-option';
import { numberOption, parseNumber } from './number-option';

/** What the command line says of a DFT calculation. */
export interface DftOptions {
  readonly task?: DftSettings['task'];
  readonly functional?: string;
  readonly cutoff?: number;
  readonly kSpacing?: number;
  readonly kMesh?: readonly [number, number, number];
  readonly smearing?: number;
  readonly spin?: boolean;
  readonly u?: readonly HubbardTerm[];
  readonly dipole?: boolean;
  readonly centre?: boolean;
  readonly d3?: boolean;
  readonly charge?: number;
  readonly qeVersion?: DftSettings['qeVersion'];
  readonly pseudo?: Readonly<Record<string, string>>;
}

/** Options of a DFT calculation, each with its default in the help; without --task where it is not for the user to choose. */
export function addDftOptions(command: Command, { task: hasTask = true } = {}): Command {
  const { cutoff, kSpacing, smearing, functional, task, qeVersion } = dftDefaults;
  const number = (flags: string, text: string, to: number, unit: string, value: number, from = 0) =>
    numberOption(flags, `${text} (default: ${value} ${unit})`, { from, to, unit });
  if (hasTask)
    command.addOption(
      choiceOption('--task <task>', `relax or energy (default: ${task})`, ['relax', 'energy']),
    );
  return command
    .addOption(
      choiceOption('--functional <name>', `pbe or pbesol (default: ${functional})`, ['pbe', 'pbesol']),
    )
    .addOption(number('--cutoff <eV>', 'plane-wave cutoff', 5000, 'eV', cutoff, 50))
    .addOption(number('--k-spacing <n>', 'distance between k-points, 2π included', 10, '1/Å', kSpacing, 0.02))
    .addOption(
      new Option('--k-mesh <4x4x1>', 'k-points along each reciprocal vector, in place of --k-spacing')
        .argParser(parseMesh)
        .conflicts('kSpacing'),
    )
    .addOption(number('--smearing <eV>', 'width of the smearing', 2, 'eV', smearing))
    .option('--spin', 'spin polarised (default: when atoms have moments)')
    .addOption(
      new Option(
        '--u <Ti-3d=4.2>',
        'U of a shell in eV, more than once for more (default: 4.2 on Ti 3d when Ti has moments)',
      ).argParser(parseU),
    )
    .option('--no-dipole', 'no dipole correction across the vacuum of a slab')
    .option('--no-centre', 'leave a slab where it is in its cell (default: to the middle)')
    .option('--d3', 'D3 dispersion')
    .addOption(numberOption('--charge <e>', 'of the cell (default: 0 e)', { from: -100, to: 100, unit: 'e' }))
    .addOption(
      choiceOption('--qe-version <v>', `6.7, or 7.1 and newer (default: ${qeVersion})`, ['6.7', '7.1']),
    )
    .addOption(
      new Option(
        '--pseudo <Ti=file>',
        'pseudopotential of an element, more than once for more (default: a name to edit)',
      ).argParser(parsePseudo),
    );
}

/** The settings that suit the structure, with what the command line changed. */
export function dftSettings(structure: Structure, options: DftOptions): DftSettings {
  const usual = dftSettingsFor(structure);
  const { functional, u, pseudo, d3, dipole, centre, ...same } = options;
  const given = Object.fromEntries(
    (['task', 'cutoff', 'kSpacing', 'kMesh', 'smearing', 'spin', 'charge', 'qeVersion'] as const).flatMap(
      (key) => (same[key] === undefined ? [] : [[key, same[key]]]),
    ),
  );
  return {
    ...usual,
    ...given,
    ...(functional && { functional: functional === 'pbesol' ? 'PBEsol' : 'PBE' }),
    ...(u && { hubbard: u }),
    ...(pseudo && { pseudopotentials: pseudo }),
    ...(d3 && { dispersion: true }),
    ...(dipole === false && { dipole: false }),
    ...(centre === false && { centreSlab: false }),
  };
}

const shells = ['3d', '4d', '5d', '4f', '5f', '2p'] as const;

function parseU(text: string, before: readonly HubbardTerm[] = []): HubbardTerm[] {
  const [, symbol, shell, value] = /^([A-Za-z]{1,2})-(\d[a-z])=(.+)$/.exec(text.trim()) ?? [];
  if (!shells.some((known) => known === shell))
    throw new InputError(`--u: "${text}" is not understood; write it like Ti-3d=4.2, in eV`);
  const u = parseNumber(value, '--u', { from: 0, to: 15, unit: 'eV' });
  const element = atomicNumber(symbol);
  return [...before, { element, shell: shell as HubbardTerm['shell'], u, source: 'set on the command line' }];
}

function parseMesh(text: string): [number, number, number] {
  const counts = text.trim().split(/\s*[x×,]\s*/);
  if (counts.length !== 3) throw new InputError(`--k-mesh: "${text}" is not understood; write it like 4x4x1`);
  const [a, b, c] = counts.map((count) =>
    parseNumber(count, '--k-mesh', { from: 1, to: mostPoints, whole: true }),
  );
  return [a, b, c];
}

function parsePseudo(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [, symbol, name] = /^([A-Za-z]{1,2})=(\S+)$/.exec(text.trim()) ?? [];
  if (!name) throw new InputError(`--pseudo: "${text}" is not understood; write it like Ti=Ti.pbe.UPF`);
  atomicNumber(symbol);
  return { ...before, [symbol]: name };
}
