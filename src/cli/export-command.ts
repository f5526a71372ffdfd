import { join } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../errors';
import { checkTarget } from './check-target';
import { choiceOption } from './choice-option';
import { dumpName, exportFrames, oneFrame } from './export-frames';
import { loadModel } from './load-model';
import { isTrajectoryName } from './trajectory-writer';
import { writeFile } from './write-file';
import {
  formatById,
  formatByName,
  formatIds,
  type WritableFormat,
  writableFormats,
} from './write-structure-file';

interface ExportOptions {
  readonly format?: string;
  readonly output?: string;
  readonly all?: boolean;
  readonly to?: string;
  readonly overwrite?: boolean;
  readonly frame?: string;
  readonly frames?: string;
}

/** spillway export: one structure, one format or all of them. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('write a structure for another program')
    .argument(
      '<source>',
      'a structure file (its last frame), a recipe file, or the name of a ready-made recipe',
    )
    .addOption(
      choiceOption(
        '-f, --format <id>',
        `one of ${formatIds.join(', ')} (default: what the name of --output says)`,
        formatIds,
      ),
    )
    .option(
      '-o, --output <file>',
      'file to write (default: POSCAR, lammps.data, structure.cif, structure.extxyz)',
    )
    .option('--all', 'every format, into the folder of --to')
    .option('--to <folder>', 'folder to write to, made if it is not there (default: this one)')
    .option('--overwrite', 'replace files that are there')
    .option(
      '--frame <k>',
      'of a .swt trajectory this frame, from 0, or from the end below 0 (default: the last)',
    )
    .option(
      '--frames <a:b:c>',
      'of a .swt trajectory frames a, a + c … below b, to extXYZ or a LAMMPS dump (default: all of them)',
    )
    .addHelpText(
      'after',
      `
Examples:
  $ spillway export model.extxyz --output POSCAR
  $ spillway export crystal.cif --format lammps-data --to run1
  $ spillway export ru-cap-rutile-110 --all --to files
  $ spillway export run.swt --frames 1000::10 --output run.extxyz
  $ spillway export run.swt --output run.lammpstrj
  $ spillway export run.swt --frame 500 --output POSCAR`,
    )
    .action(async (source: string, options: ExportOptions) => {
      if (await exportFrames(source, options)) return;
      const targets = targetsOf(options);
      for (const { path } of targets) checkTarget(path, options.overwrite);
      const { name, structure } = isTrajectoryName(source)
        ? await oneFrame(source, options.frame)
        : await loadModel(source);
      // All texts first: what one format refuses must not leave the others behind.
      const texts = targets.map(({ format }) => format.write(structure, { comment: name }));
      for (const [k, { path }] of targets.entries()) {
        writeFile(path, texts[k], options.overwrite);
        console.log(`Wrote ${path}`);
      }
    });
}

interface Target {
  readonly path: string;
  readonly format: WritableFormat;
}

/** @throws InputError when the options contradict each other or say too little */
export function targetsOf({ format, output, all, to }: ExportOptions): Target[] {
  if (output !== undefined && (all || to !== undefined)) {
    throw new InputError(
      `export: --output names one file, ${all ? '--all' : '--to'} a folder; pass one of the two`,
    );
  }
  if (all && format !== undefined) {
    throw new InputError('export: --all writes every format, --format one; pass one of the two');
  }
  if (all && to === undefined) {
    throw new InputError('export: --all needs a folder to write to; pass --to FOLDER');
  }
  if (output !== undefined && dumpName.test(output)) {
    throw new InputError(
      `${output}: a LAMMPS dump is written of a trajectory; export a .swt, or write lammps-data`,
    );
  }
  if (output !== undefined) {
    return [{ path: output, format: format === undefined ? formatByName(output) : formatById(format) }];
  }
  if (!all && format === undefined) {
    throw new InputError('export: nothing says what to write; pass --output FILE, --format ID or --all');
  }
  const formats = format === undefined ? writableFormats : [formatById(format)];
  return formats.map((each) => ({ path: join(to ?? '', usualName(each)), format: each }));
}

/** The names under which other programs look for their files. */
function usualName({ id, extension }: WritableFormat): string {
  if (id === 'poscar') return 'POSCAR';
  if (id === 'lammps-data') return 'lammps.data';
  return `structure${extension}`;
}
