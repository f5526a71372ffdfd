import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { plotSvg } from '../analyze/plot-svg';
import { buildModel } from '../build/build-model';
import { defaultRecipes } from '../build/default-recipes';
import { availableThreads } from '../jobs/start-job';
import { defaultPotential, makePotential } from '../potentials/make-potential';
import { ps } from '../units';
import { addRecipeOptions, applyOptions, type RecipeOptions } from './build-command';
import { numberOption } from './parse-number';
import { printHops } from './print-hops';
import { printModel } from './print-model';
import { runDynamics } from './run-dynamics';
import { openTrajectory } from './trajectory-writer';
import { writeFile } from './write-file';
import { writeStructureFile } from './write-structure-file';

interface DemoOptions extends RecipeOptions {
  readonly temperature: number;
  readonly picoseconds: number;
  readonly threads: number;
  readonly to?: string;
}

/** fs */
const timestep = 1;
/** steps between recorded frames */
const frameInterval = 20;
/** only every so many recorded frames go into the file */
const fileStride = 5;

/** spillway demo: the whole main job in the terminal. */
export function addDemoCommand(program: Command): void {
  addRecipeOptions(program.command('demo'))
    .description('build the default model, run it hot, tell every oxygen hop, write the results')
    .option('-t, --temperature <K>', 'of the bath', numberOption(1, 10000, 'K'), 2200)
    .option('-p, --picoseconds <ps>', 'length of the run', numberOption(0.01, 1e6, 'ps'), 5)
    .option('--threads <n>', 'worker threads', numberOption(1, 8, '', true), availableThreads())
    .option('--to <folder>', 'folder to write to; default spillway-demo, numbered when it is there')
    .action(runDemo);
}

async function runDemo(options: DemoOptions): Promise<void> {
  const folder = options.to ?? freeFolder('spillway-demo');
  const recipe = applyOptions(defaultRecipes['ru-cap-rutile-110'], options);
  const model = { name: recipe.title, ...buildModel(recipe) };
  const { card } = makePotential(defaultPotential);
  printModel(recipe.title, model.report);
  console.log(`  potential   ${card.title}`);
  console.log(`              ${card.goodFor.join('; ')}`);
  console.log(
    `Langevin dynamics at ${options.temperature} K, ${timestep} fs, ${options.picoseconds} ps, ${options.threads} threads. Ctrl-C keeps what was done.`,
  );

  const comment = `${recipe.title}; seed ${recipe.seed}; nvt at ${options.temperature} K, ${defaultPotential.name}`;
  const trajectory = openTrajectory(join(folder, 'trajectory.extxyz'), model.structure, comment);
  let frames = 0;
  const record = await runDynamics(model, {
    potential: defaultPotential,
    ensemble: 'nvt',
    temperature: options.temperature,
    timestep,
    stepCount: Math.round((options.picoseconds * ps) / timestep),
    seed: 1,
    frameInterval,
    threads: options.threads,
    onFrame: (report) => {
      if (frames++ % fileStride === 0) trajectory.add(report);
    },
  }).finally(trajectory.close);

  const last = record.reports.at(-1);
  if (!last) return console.log('Stopped before the first frame.');
  printHops(record.hops, last.time);
  const end = { ...model.structure, positions: record.lastPositions };
  writeStructureFile(join(folder, 'POSCAR'), end, {
    format: 'poscar',
    comment: `${comment}; after ${(last.time / ps).toFixed(3)} ps`,
  });
  writeFile(join(folder, 'energy.svg'), energyPlot(record.reports, recipe.title));
  console.log(`Wrote trajectory.extxyz, POSCAR and energy.svg to ${folder}`);
}

function freeFolder(name: string): string {
  let folder = name;
  for (let k = 2; existsSync(folder); k++) folder = `${name}-${k}`;
  return folder;
}

function energyPlot(
  reports: readonly { time: number; potentialEnergy: number; totalEnergy: number }[],
  title: string,
): string {
  const x = reports.map(({ time }) => time / ps);
  return plotSvg(
    [
      { label: 'potential energy', x, y: reports.map(({ potentialEnergy }) => potentialEnergy) },
      { label: 'total energy', x, y: reports.map(({ totalEnergy }) => totalEnergy) },
    ],
    { title, xTitle: 'time (ps)', yTitle: 'energy (eV)' },
  );
}
