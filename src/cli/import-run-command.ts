import type { Command } from 'commander';
import { catchInterrupts } from './catch-interrupts';
import { findLammpsRun } from './find-lammps-run';
import { importLammpsRun, runStart } from './import-run';
import { loadModel } from './load-model';
import { numberOption } from './number-option';
import { printRun } from './print-run';
import { printStructure } from './print-structure';
import { runData } from './run-data';
import { printJson } from './standard-output';
import { checkTrajectoryTarget, openTrajectory } from './trajectory-writer';

interface ImportRunOptions {
  readonly data?: string;
  readonly dump?: string[];
  readonly log?: string[];
  readonly model?: string;
  readonly timestep?: number;
  readonly output?: string;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

/** spillway import-run: a run that LAMMPS has made, looked at as one of our own. */
export function addImportRunCommand(program: Command): void {
  program
    .command('import-run')
    .argument('<folder>', 'where LAMMPS ran: with a data file, a text dump, and its log')
    .option('--data <file>', 'data file that the run began with (default: the one in the folder)')
    .option(
      '--dump <file>',
      'dump with id and xu yu zu or x y z; once for each of several in order (default: those in the folder)',
      listOf,
    )
    .option(
      '--log <file>',
      'log, for temperatures and energies; once for each (default: those in the folder)',
      listOf,
    )
    .option('--model <source>', 'the model the run was made of: its regions and oxygen sites are kept')
    .addOption(
      numberOption('--timestep <fs>', 'where the log has no column Time', {
        from: 1e-4,
        to: 100,
        unit: 'fs',
      }),
    )
    .option('-o, --output <file>', 'trajectory to write: .extxyz, or compact .swt')
    .option('--overwrite', 'replace the output file if it is there')
    .option('--json', 'print the result as JSON, and what is meant for people on stderr')
    .addHelpText(
      'after',
      `
Hops are told when frames are 10 to 20 fs apart. Units are those of LAMMPS "metal". A frame that was being written when
the run ended is left out. Files may be packed with gzip. Dumps whose names differ in a number alone are taken together, in
the order of their steps; where two overlap, the later one holds.

Examples:
  $ spillway lammps ru-cap-rutile-110 --temperature 2000 --steps 10000 --to run && (cd run && lmp -in lammps.in)
  $ spillway import-run run --model ru-cap-rutile-110 --output run.swt`,
    )
    .action(async (folder: string, options: ImportRunOptions) => {
      const { output, overwrite, data, dump, log } = options;
      if (output !== undefined) checkTrajectoryTarget(output, overwrite);
      const paths = findLammpsRun(folder, { data, dumps: dump, logs: log });
      const model = options.model === undefined ? runStart(paths) : await loadModel(options.model);
      printStructure(model);
      const writer =
        output === undefined
          ? undefined
          : openTrajectory(output, model.structure, `${model.name}, run by LAMMPS`, { overwrite });
      const interrupts = catchInterrupts(() => writer?.close());
      try {
        const record = importLammpsRun(model, paths, {
          timestep: options.timestep,
          signal: interrupts.signal,
          onFrame: writer?.add,
        });
        printRun(model, record, 'nvt');
        const frames = writer?.close() ?? 0;
        if (frames > 0) console.log(`Wrote ${output} (${frames} frames)`);
        if (options.json) printJson({ ...runData(record), ...(frames > 0 && { written: [output] }) });
        if (record.failure) console.error(`spillway: ${(record.failure as Error).message}`);
      } finally {
        writer?.close();
        interrupts.release();
      }
    });
}

/** A value given once more. */
function listOf(value: string, before: string[] = []): string[] {
  return [...before, value];
}
