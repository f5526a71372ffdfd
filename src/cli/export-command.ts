import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../errors';
import type { DftSettings } from '../io/dft/dft-settings';
import { type ExportTarget, exportTargets } from '../io/export-targets';
import type { TextPieces } from '../io/text-pieces';
import { lammpsScriptPieces } from '../lammps/write-script';
import { prepareChoice } from '../potentials/choose-potential';
import type { Structure } from '../structure/structure';
import { checkTarget } from './check-target';
import { choiceOption } from './choice-option';
import { addDftOptions, type DftOptions, dftSettings } from './dft-options';
import { expandGlobs } from './expand-globs';
import { dumpName, exportFrames, oneFrame } from './export-frames';
import { loadModel } from './load-model';
import { printJson } from './standard-output';
import { isTrajectoryName } from './trajectory-writer';
import { writePieces } from './write-pieces';
import { formatByName } from './write-structure-file';

interface ExportOptions extends DftOptions {
  readonly format?: string;
  readonly output?: string;
  readonly all?: boolean;
  readonly to?: string;
  readonly overwrite?: boolean;
  readonly json?: boolean;
  readonly frame?: string;
  readonly frames?: string;
}

/** spillway export: one structure, one format or all of them. */
export function addExportCommand(program: Command): void {
  const ids = exportTargets.map(({ id }) => id);
  const command = program
    .command('export')
    .argument(
      '<source...>',
      'structure files (their last frame), recipe files, or names of ready-made recipes; - for standard input; of several, each has a folder of its own in that of --to',
    )
    .addOption(
      choiceOption(
        '-f, --format <id>',
        `one of ${ids.join(', ')} (default: what the name of --output says)`,
        ids,
      ),
    )
    .option(
      '-o, --output <file>',
      'file to write (default: the name that the program looks for, such as POSCAR or pw.in)',
    )
    .option(
      '--all',
      'every format, into the folder of --to; a program that takes several files has a folder in it',
    )
    .option('--to <folder>', 'folder to write to, made if it is not there (default: this one)')
    .option('--overwrite', 'replace files that are there')
    .option('--json', 'print the result as JSON, and what is meant for people on stderr')
    .option(
      '--frame <k>',
      'of a .swt trajectory this frame, from 0, or from the end below 0 (default: the last)',
    )
    .option(
      '--frames <a:b:c>',
      'of a .swt trajectory frames a, a + c … below b, to extXYZ or a LAMMPS dump (default: all of them)',
    );
  addDftOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  $ spillway export model.extxyz --output POSCAR
  $ spillway export crystal.cif --format lammps-data --to run1
  $ spillway export slab.extxyz --format qe --cutoff 600 --k-spacing 0.2 --to run2
  $ spillway export ru-cap-rutile-110 --all --to files
  $ spillway export run.swt --frames 1000::10 --output run.extxyz
  $ spillway export run.swt --output run.lammpstrj
  $ spillway export run.swt --frame 500 --output POSCAR
  $ spillway export '*.cif' --format qe --to inputs
  $ cat POSCAR | spillway export - --format qe --output -`,
    )
    .action(async (given: string[], options: ExportOptions) => {
      const sources = await expandGlobs(given);
      const done: Exported = { written: [], leftOut: [] };
      for (const [k, source] of sources.entries())
        await exportOne(source, sources.length > 1 ? inOwnFolder(options, sources, k) : options, done);
      if (options.json) printJson(done);
      if (done.leftOut.length > 0) process.exitCode = 1;
    });
}

interface Exported {
  readonly written: string[];
  readonly leftOut: string[];
}

async function exportOne(source: string, options: ExportOptions, done: Exported): Promise<void> {
  if (await exportFrames(source, options)) return void done.written.push(options.output!);
  const targets = targetsOf(options);
  for (const { path } of targets) if (path !== undefined) checkTarget(path, options.overwrite);
  const model = isTrajectoryName(source) ? await oneFrame(source, options.frame) : await loadModel(source);
  const { structure } = model;
  const name = model.origin ?? model.name;
  const made = textsOf(targets, structure, dftSettings(structure, options), name);
  if (options.all) {
    await prepareChoice(structure);
    addLammpsScript(made, options.to!, structure, name);
  }
  const { texts, refused } = made;
  for (const path of texts.keys()) checkTarget(path, options.overwrite);
  for (const [path, pieces] of texts) {
    writePieces(path, pieces, options.overwrite);
    if (path !== '-') console.log(`Wrote ${path}`);
  }
  for (const reason of refused) console.error(`Left out ${reason}`);
  done.written.push(...texts.keys());
  done.leftOut.push(...refused);
}

/**
 * Files of several sources would have the same names: each source gets a folder of its own, called after it.
 *
 * @throws InputError when there is no folder to put them in
 */
function inOwnFolder(options: ExportOptions, sources: readonly string[], k: number): ExportOptions {
  if (options.to === undefined)
    throw new InputError(`export: ${sources.length} structures need a folder to go into; pass --to FOLDER`);
  const stem = (source: string) =>
    basename(source === '-' ? 'standard-input' : source).replace(/\.[^.]+$/, '');
  const own = stem(sources[k]);
  const twin = sources.findIndex((other, j) => j !== k && stem(other) === own);
  // Two of one name keep their whole names apart, or at least their places in the list.
  const folder = twin < 0 ? own : `${k + 1}-${own}`;
  return { ...options, to: join(options.to, folder) };
}

interface Target {
  readonly target: ExportTarget;
  /** of the one file; several have names of their own in the folder */
  readonly path?: string;
  readonly folder: string;
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
    return [{ path: output, folder: '', target: targetById(format ?? formatByName(output).id) }];
  }
  if (!all && format === undefined) {
    throw new InputError('export: nothing says what to write; pass --output FILE, --format ID or --all');
  }
  const targets = format === undefined ? exportTargets : [targetById(format)];
  return targets.map((target) => ({ target, folder: to ?? '' }));
}

function targetById(id: string): ExportTarget {
  return exportTargets.find((target) => target.id === id)!;
}

/** Texts by path, and what was left out with the reason. */
interface Texts {
  readonly texts: Map<string, TextPieces>;
  readonly refused: string[];
}

/**
 * Texts by path. What one program cannot take must not keep the others from theirs.
 *
 * @throws the error of the first when none can be written
 */
function textsOf(
  targets: readonly Target[],
  structure: Structure,
  settings: DftSettings,
  comment: string,
): Texts {
  const texts = new Map<string, TextPieces>();
  const refused: string[] = [];
  let first: unknown;
  for (const { target, path, folder } of targets) {
    try {
      const files = Object.entries(target.pieces(structure, settings, { comment }));
      if (path !== undefined && files.length > 1) {
        throw new InputError(
          `export: ${target.id} takes ${files.length} files (${files.map(([name]) => name).join(', ')}); ` +
            'pass --to FOLDER instead of --output',
        );
      }
      const isSet = target.mainFile !== undefined && files.length > 1 && targets.length > 1;
      for (const [name, pieces] of files) {
        // Beside those of other programs nobody would know whose KPOINTS it is; the set is complete, to run as it is.
        if (isSet) texts.set(join(folder, target.id, name), pieces);
        if (!isSet || name === target.mainFile) texts.set(path ?? join(folder, name), pieces);
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      first ??= error;
      refused.push(`${target.title}: ${error.message}`);
    }
  }
  if (texts.size === 0) throw first;
  return { texts, refused };
}

/** The script beside lammps.data, when every format is wanted. */
function addLammpsScript(
  { texts, refused }: Texts,
  folder: string,
  structure: Structure,
  comment: string,
): void {
  try {
    const deck = lammpsScriptPieces(structure, { comment });
    for (const [name, pieces] of Object.entries(deck)) texts.set(join(folder, name), pieces);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    refused.push(`LAMMPS script: ${error.message}`);
  }
}
