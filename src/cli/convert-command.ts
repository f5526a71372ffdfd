import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../errors';
import { structureFormats } from '../io/structure-formats';
import { writeExtxyzFrame } from '../io/write-extxyz';
import { lammpsDumpPieces } from '../io/write-lammps-dump';
import type { Structure } from '../structure/structure';
import { checkTarget } from './check-target';
import { choiceOption } from './choice-option';
import { expandGlobs } from './expand-globs';
import { dumpName } from './export-frames';
import { openAside } from './open-aside';
import { readFramesOf } from './read-frames-of';
import { formatById, formatByName, formatIds } from './write-structure-file';

interface ConvertOptions {
  readonly format?: string;
  readonly frame?: string;
  readonly to?: string;
  readonly overwrite?: boolean;
}

/** What a converted file can be: one structure, or every frame. */
interface Target {
  /** text of frame k, counted from 0; `first` is that of the file */
  readonly write: (structure: Structure, k: number, first: Structure) => Iterable<string>;
  readonly holdsFrames: boolean;
}

/** spillway convert: from any format that can be read to one that can be written. */
export function addConvertCommand(program: Command): void {
  const readable = structureFormats.filter(({ read }) => read).map(({ id }) => id);
  program
    .command('convert')
    .argument(
      '<in out...>',
      'a structure file or trajectory, also packed with gzip, or - for standard input; then the file to write, in the format of its name, or - for standard output with --format. With --to, only files to read',
    )
    .addOption(
      choiceOption(
        '-f, --format <id>',
        `one of ${[...formatIds, 'lammps-dump'].join(', ')} (default: what <out> says)`,
        [...formatIds, 'lammps-dump'],
      ),
    )
    .option(
      '--frame <k>',
      'only this frame, from 0, or from the end below 0 (default: all where <out> holds frames, else the last)',
    )
    .option('--to <folder>', 'folder for several files, each under its old name with the ending of --format')
    .option('--overwrite', 'replace the output file if it is there')
    .addHelpText(
      'after',
      `
Reads ${readable.join(', ')},
told by content first and then by name. Trajectories of any size go through frame by frame. Inputs of DFT codes with
their settings are written by "spillway export".

Examples:
  $ spillway convert crystal.cif POSCAR
  $ spillway convert pw.out relaxed.extxyz
  $ spillway convert dump.lammpstrj.gz run.extxyz
  $ spillway convert run.extxyz last.data --frame -1
  $ spillway convert '*.cif' --format poscar --to poscars
  $ cat POSCAR | spillway convert - - --format extxyz`,
    )
    .action(runConvert);
}

async function runConvert(given: string[], options: ConvertOptions): Promise<void> {
  const { to, format } = options;
  if (to !== undefined) {
    if (format === undefined)
      throw new InputError('convert: --to needs to know what to write; pass --format ID');
    const { extension } = format === 'lammps-dump' ? { extension: '.lammpstrj' } : formatById(format);
    for (const input of await expandGlobs(given)) {
      const stem = input === '-' ? 'standard-input' : basename(input).replace(/(\.gz|\.[^.]*(\.gz)?)$/i, '');
      await convert(input, join(to, `${stem}${extension}`), options);
    }
    return;
  }
  if (given.length !== 2)
    throw new InputError(
      `convert: got ${given.length} ${given.length === 1 ? 'name' : 'names'}, takes a file to read and one to write; for several files pass --to FOLDER`,
    );
  const inputs = await expandGlobs(given.slice(0, 1));
  if (inputs.length > 1)
    throw new InputError(`convert: ${given[0]} matches ${inputs.length} files; pass --to FOLDER`);
  await convert(inputs[0], given[1], options);
}

async function convert(input: string, output: string, options: ConvertOptions): Promise<void> {
  const target = targetOf(output, options.format);
  if (output !== '-') checkTarget(output, options.overwrite);
  const wanted = options.frame === undefined ? undefined : frameNumber(options.frame);
  const name = input === '-' ? 'standard input' : basename(input);
  let [read, written] = [0, 0];
  let first: Structure | undefined;
  /** for a frame counted from the end, the last few */
  let last: Structure[] = [];
  const file = output === '-' ? undefined : openAside(output);
  const write = (structure: Structure) => {
    for (const text of target.write(structure, written++, first ?? structure)) {
      if (file) file.append(Buffer.from(text));
      else process.stdout.write(text);
    }
  };
  try {
    for await (const structure of readFramesOf(input)) {
      first ??= structure;
      const k = read++;
      if (wanted === undefined && target.holdsFrames) write(structure);
      else if (wanted !== undefined && wanted >= 0) {
        if (k !== wanted) continue;
        write(structure);
        break;
      } else {
        last.push(structure);
        last = last.slice(wanted ?? -1);
      }
    }
    if (wanted === undefined && !target.holdsFrames && last.length > 0) write(last[0]);
    if (wanted !== undefined && wanted < 0 && last.length === -wanted) write(last[0]);
    if (written === 0)
      throw new InputError(
        `--frame: there is no frame ${options.frame}; ${name} has ${read}, from 0 to ${read - 1}`,
      );
    file?.keep();
  } finally {
    file?.discard();
  }
  const frames =
    read > 1 ? ` (${written} of ${read}${wanted !== undefined && wanted >= 0 ? ' or more' : ''} frames)` : '';
  if (output !== '-') console.log(`Wrote ${output}${frames}`);

  function targetOf(path: string, id: string | undefined): Target {
    const comment = `from ${input === '-' ? 'standard input' : basename(input)}`;
    if (id === 'lammps-dump' || (id === undefined && dumpName.test(path))) {
      return {
        holdsFrames: true,
        write: (structure, k, start) => {
          const { cell, positions, velocities, atomicNumbers } = structure;
          if (
            !atomicNumbers.every((z, i) => z === start.atomicNumbers[i]) ||
            atomicNumbers.length !== start.atomicNumbers.length
          )
            throw new InputError(
              `convert: frame ${k} has other atoms than the first; a dump holds one set of atoms, so choose one frame with --frame`,
            );
          return lammpsDumpPieces(start, { step: k, time: 0, cell, positions, velocities, values: {} });
        },
      };
    }
    if (path === '-' && id === undefined)
      throw new InputError('convert: standard output has no name that says the format; pass --format ID');
    const format = id === undefined ? formatByName(path) : formatById(id);
    if (format.id !== 'extxyz')
      return { holdsFrames: false, write: (structure) => format.pieces(structure, { comment }) };
    return {
      holdsFrames: true,
      write: (structure, k) => writeExtxyzFrame(structure, { comment, isFirst: k === 0 }),
    };
  }
}

/** @throws InputError for what is no whole number */
function frameNumber(text: string): number {
  const k = /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (Number.isNaN(k))
    throw new InputError(`--frame: must be a whole number, 0 the first and -1 the last, got "${text}"`);
  return k;
}
