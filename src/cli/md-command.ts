import { type Command, Option } from 'commander';
import { availableThreads } from '../jobs/start-job';
import { closeWorkers } from '../jobs/worker-pool';
import { choosePotential } from '../potentials/choose-potential';
import { makePotential, potentialNames } from '../potentials/make-potential';
import type { Potential } from '../potentials/potential';
import { countSpecies } from '../structure/combine';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { blameSource } from './blame-source';
import { catchInterrupts } from './catch-interrupts';
import { choiceOption } from './choice-option';
import { type LoadedModel, loadModel } from './load-model';
import { numberOption } from './number-option';
import { potentialLabel, printPotential } from './print-potential';
import { printRun } from './print-run';
import { runDynamics } from './run-dynamics';
import { checkTrajectoryTarget, openTrajectory } from './trajectory-writer';

interface MdOptions {
  readonly temperature: number;
  readonly steps: number;
  readonly timestep: number;
  readonly ensemble: 'nve' | 'nvt';
  readonly potential?: string;
  readonly seed: number;
  readonly every: number;
  readonly threads: number;
  readonly output?: string;
  readonly overwrite?: boolean;
}

/** spillway md: molecular dynamics of any structure that the potential covers. */
export function addMdCommand(program: Command): void {
  const command = program
    .command('md')
    .description('run molecular dynamics and tell the hops of oxygen')
    .argument(
      '<source>',
      'a structure file (its last frame), a recipe file, or the name of a ready-made recipe',
    );
  for (const option of options()) command.addOption(option);
  command
    .addHelpText(
      'after',
      `
Ctrl-C ends the run and keeps what was done (exit code 130); a second Ctrl-C ends at once.

Examples:
  $ spillway md model.extxyz --temperature 1500 --steps 5000 --output run.extxyz
  $ spillway md rutile.cif --ensemble nve --temperature 600
  $ spillway md ru-cap-rutile-110 --temperature 2200 --steps 2000 --every 20`,
    )
    .action(runMdCommand);
}

function options(): Option[] {
  return [
    numberOption(
      '-t, --temperature <K>',
      'of the bath, and of the start where the file has no velocities, in K',
      {
        from: 0,
        to: 10000,
        unit: 'K',
        default: 300,
      },
    ),
    numberOption('-n, --steps <n>', 'number of steps; 0 gives the energy as it is', {
      from: 0,
      to: 1e9,
      whole: true,
      default: 1000,
    }),
    numberOption('--timestep <fs>', 'length of a step in fs', { from: 0.01, to: 5, unit: 'fs', default: 1 }),
    choiceOption('--ensemble <name>', 'nvt (Langevin, BAOAB) or nve (velocity Verlet)', [
      'nvt',
      'nve',
    ]).default('nvt', 'nvt'),
    choiceOption(
      '--potential <name>',
      `one of ${potentialNames.join(', ')} (default: by the elements of the structure)`,
      potentialNames,
    ),
    numberOption('--seed <n>', 'seed of velocities and bath', {
      from: 0,
      to: 4294967295,
      whole: true,
      default: 1,
    }),
    numberOption('--every <n>', 'steps from one recorded frame to the next; hops need 10 to 20 fs', {
      from: 1,
      to: 1e6,
      whole: true,
      default: 10,
    }),
    numberOption('--threads <n>', 'worker threads', {
      from: 1,
      to: 8,
      whole: true,
      default: availableThreads(),
    }),
    new Option('-o, --output <file>', 'trajectory to write, extXYZ (default: none)'),
    new Option('--overwrite', 'replace the output file if it is there'),
  ];
}

async function runMdCommand(source: string, options: MdOptions): Promise<void> {
  const { temperature, steps, timestep, ensemble, seed, every, threads, output, overwrite } = options;
  if (output !== undefined) checkTrajectoryTarget(output, overwrite);
  const model = await loadModel(source);
  const { name, card } = potentialFor(source, model.structure, options.potential);
  printStructure(model);
  printPotential(card);
  const bath =
    ensemble === 'nvt' ? `Langevin dynamics at ${temperature} K` : `constant energy, from ${temperature} K`;
  console.log(`  run         ${bath}, ${steps} steps of ${timestep} fs, ${threads} threads, seed ${seed}`);

  const comment = `${model.name}; ${ensemble} at ${temperature} K, ${timestep} fs, ${potentialLabel(name, card)}`;
  const interrupts = catchInterrupts(() => {
    writer?.close();
    closeWorkers();
  });
  const writer =
    output === undefined ? undefined : openTrajectory(output, model.structure, comment, overwrite);
  try {
    const record = await runDynamics(model, {
      potential: { name },
      ensemble,
      temperature,
      timestep,
      stepCount: steps,
      seed,
      frameInterval: every,
      threads,
      signal: interrupts.signal,
      onFrame: writer?.add,
    });
    if (record.failure && !record.last) throw blameSource(source, record.failure);
    printRun(model, record, ensemble);
    const frames = writer?.close() ?? 0;
    if (frames > 0) console.log(`Wrote ${output} (${frames} frames)`);
    if (record.failure) throw record.failure;
  } finally {
    writer?.close();
    interrupts.release();
  }
}

/** @param name what the user asked for, if anything */
function potentialFor(source: string, structure: Structure, name?: string): Potential {
  if (name !== undefined) return makePotential({ name });
  try {
    return makePotential(choosePotential(structure));
  } catch (error) {
    throw blameSource(source, error);
  }
}

function printStructure({ name, structure }: LoadedModel): void {
  const counts = Array.from(countSpecies(structure), ([z, count]) => `${count} ${elementSymbol(z)}`);
  const { fixed, periodic } = structure;
  const held = fixed
    ? Array.from(
        structure.atomicNumbers,
        (_, i) => fixed[3 * i] && fixed[3 * i + 1] && fixed[3 * i + 2],
      ).filter(Boolean).length
    : 0;
  const open = 'abc'.split('').filter((_, a) => !periodic[a]);
  console.log(name);
  console.log(
    `  atoms       ${structure.atomicNumbers.length} (${counts.join(', ')})${held > 0 ? `, ${held} held in place` : ''}`,
  );
  console.log(`  periodic    ${open.length === 0 ? 'along a, b and c' : `not along ${open.join(', ')}`}`);
}
