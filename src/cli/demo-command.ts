import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { plotSvg } from '../analyze/plot-svg';
import { buildModel } from '../build/build-model';
import { availableThreads } from '../jobs/start-job';
import { closeWorkers } from '../jobs/worker-pool';
import { choosePotential } from '../potentials/choose-potential';
import { makePotential } from '../potentials/make-potential';
import type { PotentialCard } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import { ps } from '../units';
import { catchInterrupts } from './catch-interrupts';
import { checkTarget } from './check-target';
import { demoChanges, demoRecipe, demoRun } from './demo-recipe';
import { keepLastGood } from './last-good-file';
import { numberOption } from './number-option';
import { printModel } from './print-model';
import { potentialLabel, printPotential, statusText } from './print-potential';
import { printRun } from './print-run';
import { addRecipeOptions, applyOptions, type RecipeOptions } from './recipe-options';
import { runDynamics } from './run-dynamics';
import { openTrajectory } from './trajectory-writer';
import { writeFile } from './write-file';
import { formatById, writeStructureFile } from './write-structure-file';

interface DemoOptions extends RecipeOptions {
  readonly temperature: number;
  readonly picoseconds: number;
  readonly threads: number;
  readonly to?: string;
  readonly overwrite?: boolean;
}

const { ensemble, timestep, frameInterval } = demoRun;
/** only every so many recorded frames go into the file */
const fileStride = 5;

/** spillway demo: the whole main job in the terminal. */
export function addDemoCommand(program: Command): void {
  addRecipeOptions(program.command('demo'), 'vacancies, velocities and bath')
    .addOption(
      numberOption('-t, --temperature <K>', 'of the bath in K', {
        from: 1,
        to: 10000,
        unit: 'K',
        default: demoRun.temperature,
      }),
    )
    .addOption(
      numberOption('-p, --picoseconds <ps>', 'length of the run in ps', {
        from: 0.01,
        to: 1e6,
        unit: 'ps',
        default: demoRun.duration / ps,
      }),
    )
    .addOption(
      numberOption('--threads <n>', 'worker threads', {
        from: 1,
        to: 8,
        whole: true,
        default: availableThreads(),
      }),
    )
    .addOption(
      new Option('--to <folder>', 'folder to write to (default: spillway-demo, numbered when it is there)'),
    )
    .option('--overwrite', 'replace the results that are in the folder')
    .addHelpText(
      'after',
      `
Unless --vacancies and --seed say otherwise, ${demoChanges.vacancies} % of the oxygen is missing and the seed is ${demoChanges.seed}.
Writes trajectory.extxyz, POSCAR (the last frame) and energy.svg.
Ctrl-C ends the run and keeps what was done (exit code 130); a second Ctrl-C ends at once.

Examples:
  $ spillway demo
  $ spillway demo --temperature 1800 --picoseconds 20 --vacancies 4 --to hot`,
    )
    .action(runDemo);
}

async function runDemo(options: DemoOptions): Promise<void> {
  const { temperature, picoseconds, threads, overwrite } = options;
  const folder = options.to ?? freeFolder('spillway-demo');
  const [trajectoryPath, poscarPath, plotPath] = ['trajectory.extxyz', 'POSCAR', 'energy.svg'].map((name) =>
    join(folder, name),
  );
  for (const path of [trajectoryPath, poscarPath, plotPath]) checkTarget(path, overwrite);
  const recipe = applyOptions(demoRecipe, options);
  const model = { name: recipe.title, ...buildModel(recipe) };
  const potential = choosePotential(model.structure);
  await preparePotential(potential);
  const { name, card } = makePotential(potential);
  printModel(recipe.title, model.report);
  printPotential(card);
  console.log(
    `  run         Langevin dynamics at ${temperature} K, ${picoseconds} ps in steps of ${timestep} fs, ${threads} threads; Ctrl-C keeps what was done`,
  );

  const comment = `${recipe.title}; seed ${recipe.seed}; ${ensemble} at ${temperature} K, ${potentialLabel(name, card)}`;
  const interrupts = catchInterrupts(() => {
    trajectory.close();
    closeWorkers();
  });
  const trajectory = openTrajectory(trajectoryPath, model.structure, comment, { overwrite });
  const curve: EnergyCurve = { time: [], potential: [], total: [] };
  let frames = 0;
  try {
    const record = await runDynamics(model, {
      potential,
      ensemble,
      temperature,
      timestep,
      stepCount: Math.round((picoseconds * ps) / timestep),
      seed: recipe.seed,
      frameInterval,
      threads,
      signal: interrupts.signal,
      onFrame: (report) => {
        if (frames++ % fileStride === 0) trajectory.add(report);
        curve.time.push(report.time / ps);
        curve.potential.push(report.potentialEnergy);
        curve.total.push(report.totalEnergy);
      },
    });
    const { last } = record;
    const failure = keepLastGood(record, { output: trajectoryPath, comment, overwrite });
    if (failure && !last) throw failure;
    printRun(model, record, ensemble);
    trajectory.close();
    if (last?.frame) {
      writeStructureFile(
        poscarPath,
        { ...model.structure, positions: last.frame },
        {
          format: formatById('poscar'),
          comment: `${comment}; after ${(last.time / ps).toFixed(3)} ps`,
          overwrite,
        },
      );
      writeFile(plotPath, energyPlot(curve, `${recipe.title}, ${temperature} K`, card), overwrite);
      console.log(`Wrote trajectory.extxyz, POSCAR and energy.svg to ${folder}`);
    }
    if (failure) throw failure;
  } finally {
    trajectory.close();
    interrupts.release();
  }
}

function freeFolder(name: string): string {
  let folder = name;
  for (let k = 2; existsSync(folder); k++) folder = `${name}-${k}`;
  return folder;
}

interface EnergyCurve {
  /** ps */
  readonly time: number[];
  /** eV */
  readonly potential: number[];
  readonly total: number[];
}

function energyPlot({ time, potential, total }: EnergyCurve, title: string, card: PotentialCard): string {
  return plotSvg(
    [
      { label: 'potential energy', x: time, y: potential },
      { label: 'total energy', x: time, y: total },
    ],
    { title: `${title}; ${statusText(card)}`, xTitle: 'time (ps)', yTitle: 'energy (eV)', width: 860 },
  );
}
