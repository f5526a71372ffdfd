import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../errors';
import { closeWorkers } from '../jobs/worker-pool';
import { makePotential } from '../potentials/make-potential';
import type { Potential, PotentialSpec } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import { type MdOptions, mdDefaults } from '../simulate/md/md-options';
import type { WatchCheckpoint } from '../simulate/watch-oxygen';
import { blameSource } from './blame-source';
import { catchInterrupts } from './catch-interrupts';
import { chargesOf } from './charge-options';
import { checkTarget } from './check-target';
import { foundFrom, readCheckpointFile, seenFrom, writeCheckpointFile } from './checkpoint-file';
import { runInLammps } from './lammps-engine';
import { keepLastGood } from './last-good-file';
import { type LoadedModel, loadModel } from './load-model';
import { potentialFor } from './load-potential';
import { lockFiles } from './lock-file';
import {
  describeRun,
  type MdCommandOptions,
  mdCommandOptions,
  mdOptionsOf,
  optionsWithResume,
} from './md-options';
import { potentialLabel, printPotential, printTables } from './print-potential';
import { printRun } from './print-run';
import { printStructure } from './print-structure';
import { runData } from './run-data';
import { runDynamics } from './run-dynamics';
import type { RunSums } from './run-means';
import { printJson } from './standard-output';
import {
  checkTrajectoryTarget,
  isTrajectoryName,
  openTrajectory,
  type TrajectoryWriterOptions,
} from './trajectory-writer';

/** spillway md: molecular dynamics of any structure that the potential covers. */
export function addMdCommand(program: Command): void {
  const command = program
    .command('md')
    .argument(
      '[source]',
      'a structure file (its last frame), a recipe file, or the name of a ready-made recipe',
    );
  for (const option of mdCommandOptions()) command.addOption(option);
  command
    .addHelpText(
      'after',
      `
Ctrl-C ends the run and keeps what was done (exit code 130), with a last checkpoint where they are asked for; a second
Ctrl-C ends at once.

Examples:
  $ spillway md model.extxyz --temperature 1500 --steps 5000 --output run.extxyz
  $ spillway md rutile.cif --ensemble nve --temperature 600
  $ spillway md ru-cap-rutile-110 --temperature 2200 --steps 2000 --every 20
  $ spillway md copper.cif --potential Cu.eam.alloy
  $ spillway md rutile.cif --potential my-potential.json
  $ spillway md model.extxyz --steps 10000000 --output long.swt --checkpoint long.checkpoint
  $ spillway md --resume long.checkpoint
  $ spillway md model.extxyz --engine lammps --ranks 4 --steps 10000 --output run.swt`,
    )
    .action(runMdCommand);
}

/** A run that is ready to go. */
interface PreparedRun {
  readonly model: LoadedModel;
  readonly potential: Potential;
  readonly md: MdOptions & { readonly timestep: number };
  readonly comment: string;
  /** in words, for the head of the output */
  readonly about: string;
  readonly output?: string;
  readonly writing: TrajectoryWriterOptions;
  /** of its checkpoints */
  readonly checkpoint?: string;
  /** of the run that is resumed */
  readonly sums?: RunSums;
}

async function runMdCommand(
  source: string | undefined,
  options: MdCommandOptions,
  command: Command,
): Promise<void> {
  const run =
    options.resume === undefined
      ? await prepareRun(source, options)
      : await prepareResumed(options.resume, source, options, command);
  const release = lockFiles(filesInPlace(run));
  try {
    await goOn(run, source ?? options.resume!, options);
  } finally {
    release();
  }
}

/** What is written under its own name while the run goes on, so that a second run must keep away from it. */
function filesInPlace({ output, checkpoint, writing }: PreparedRun): string[] {
  const inPlace = output !== undefined && (writing.inPlace ?? isTrajectoryName(output));
  return [checkpoint, inPlace ? output : undefined].filter((path) => path !== undefined);
}

async function goOn(run: PreparedRun, source: string, options: MdCommandOptions): Promise<void> {
  const { model, potential, md, output, checkpoint } = run;
  printStructure(model);
  printPotential(potential.card);
  printTables(potential, model.structure);
  console.log(`  run         ${run.about}`);

  const interrupts = catchInterrupts(() => {
    writer?.close();
    closeWorkers();
  });
  const writer =
    output === undefined ? undefined : openTrajectory(output, model.structure, run.comment, run.writing);
  const leave = (left: WatchCheckpoint, sums: RunSums) => {
    const { velocities, exact } = run.writing;
    writeCheckpointFile(checkpoint!, {
      checkpoint: left,
      model,
      md: { ...md, resume: undefined },
      comment: run.comment,
      sums,
      ...(writer && {
        trajectory: { path: seenFrom(checkpoint!, output!), end: writer.flush(), velocities, exact },
      }),
    });
  };
  try {
    const record =
      options.engine === 'lammps'
        ? await runInLammps(model, {
            md,
            ranks: options.ranks ?? 1,
            comment: run.comment,
            signal: interrupts.signal,
            writer,
          })
        : await runDynamics(model, {
            ...md,
            threads: options.threads,
            signal: interrupts.signal,
            onFrame: writer?.add,
            sums: run.sums,
            ...(checkpoint && {
              checkpoints: { interval: 1000 * options.checkpointEvery, onCheckpoint: leave },
            }),
          });
    const failure = keepLastGood(record, { output, comment: run.comment, overwrite: options.overwrite });
    if (failure && !record.last) throw blameSource(source, failure);
    printRun(model, record, md.ensemble);
    const frames = writer?.close() ?? 0;
    if (frames > 0) console.log(`Wrote ${output} (${frames} frames)`);
    if (options.json) printJson({ ...runData(record), ...(frames > 0 && { written: [output] }) });
    if (checkpoint && existsSync(checkpoint) && record.stopped)
      console.log(`To go on: spillway md --resume ${checkpoint}`);
    if (failure) throw failure;
  } finally {
    writer?.close();
    interrupts.release();
  }
}

async function prepareRun(source: string | undefined, options: MdCommandOptions): Promise<PreparedRun> {
  if (source === undefined)
    throw new InputError(
      'md: nothing says what to run; name a structure file or a recipe, or pass --resume FILE',
    );
  const { steps, timestep, ensemble, threads, seed, output, overwrite, velocities, exact, checkpoint } =
    options;
  const { engine, ranks = 1 } = options;
  if (options.engine === 'lammps' && checkpoint !== undefined)
    throw new InputError(
      'md: --checkpoint is for our own engine; LAMMPS keeps restart files of its own, see spillway lammps',
    );
  if (output !== undefined) checkTrajectoryTarget(output, overwrite);
  if (checkpoint !== undefined) checkTarget(checkpoint, overwrite);
  const model = await loadModel(source);
  const { spec, potential } = await potentialFor(
    source,
    model.structure,
    options.potential,
    chargesOf(options),
  );
  const { name, card } = potential;
  const md = mdOptionsOf(options, spec);
  return {
    model,
    potential,
    md,
    comment: `${model.origin ?? model.name}; ${ensemble} at ${options.temperature} K, ${timestep} fs, ${potentialLabel(name, card)}`,
    about: `${describeRun(options)}, ${steps} steps of ${timestep} fs, ${engine === 'lammps' ? `LAMMPS, ${ranks} ${ranks === 1 ? 'process' : 'processes'}` : `${threads} threads`}, seed ${seed}`,
    output,
    writing: { overwrite, inPlace: checkpoint !== undefined || undefined, velocities, exact, origin: { md } },
    checkpoint,
  };
}

async function prepareResumed(
  file: string,
  source: string | undefined,
  options: MdCommandOptions,
  command: Command,
): Promise<PreparedRun> {
  const given = command.options
    .map((option) => option.attributeName())
    .filter((name) => command.getOptionValueSource(name) === 'cli');
  const wrong = command.options.find(
    (option) => given.includes(option.attributeName()) && !optionsWithResume.includes(option.attributeName()),
  );
  if (wrong || source !== undefined)
    throw new InputError(
      `md: ${wrong?.long ?? `"${source}"`} cannot be changed with --resume, which goes on with the run as it was; leave it out, or start a new run`,
    );
  const { checkpoint: left, model, md, comment, trajectory, sums } = readCheckpointFile(file);
  const { step } = left.engine;
  const stepCount = given.includes('steps') ? options.steps : md.stepCount;
  if (stepCount <= step)
    throw new InputError(
      `${file}: the run has done ${step} of its ${md.stepCount} steps; pass --steps with more than ${step} to make it longer`,
    );
  const output = options.output ?? (trajectory && foundFrom(file, trajectory.path));
  const goesOn = trajectory !== undefined && options.output === undefined;
  if (options.output !== undefined) checkTrajectoryTarget(options.output, options.overwrite);
  const checkpoint = options.checkpoint ?? file;
  if (resolve(checkpoint) !== resolve(file)) checkTarget(checkpoint, options.overwrite);
  await preparePotential(md.potential);
  return {
    model,
    potential: makePotential(md.potential as PotentialSpec),
    md: { ...mdDefaults, ...md, stepCount, resume: left },
    comment,
    about: `on from step ${step} of ${file}, to step ${stepCount}, ${options.threads} threads`,
    output,
    writing: {
      overwrite: options.overwrite,
      inPlace: true,
      velocities: trajectory?.velocities,
      exact: trajectory?.exact,
      from: goesOn ? trajectory.end : undefined,
    },
    checkpoint,
    sums,
  };
}
