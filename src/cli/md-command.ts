import type { Command } from 'commander';
import { availableThreads } from '../jobs/start-job';
import { defaultPotential, potentialNames } from '../potentials/make-potential';
import { ps } from '../units';
import { loadModel } from './load-model';
import { numberOption } from './parse-number';
import { printHops } from './print-hops';
import { runDynamics } from './run-dynamics';
import { openTrajectory } from './trajectory-writer';

interface MdOptions {
  readonly temperature: number;
  readonly steps: number;
  readonly timestep: number;
  readonly ensemble: string;
  readonly potential: string;
  readonly seed: number;
  readonly every: number;
  readonly threads: number;
  readonly output?: string;
  readonly overwrite?: boolean;
}

/** spillway md: molecular dynamics of any structure that the potential covers. */
export function addMdCommand(program: Command): void {
  program
    .command('md')
    .description('run molecular dynamics and tell the hops of oxygen')
    .argument('<source>', 'a structure file, a recipe file, or the name of a ready-made recipe')
    .option('-t, --temperature <K>', 'of the bath and of the start', numberOption(0, 10000, 'K'), 300)
    .option('-n, --steps <n>', 'number of steps', numberOption(1, 1e9, '', true), 1000)
    .option('--timestep <fs>', 'length of a step', numberOption(0.01, 5, 'fs'), 1)
    .option('--ensemble <name>', 'nvt (Langevin) or nve (velocity Verlet)', 'nvt')
    .option('--potential <name>', `one of ${potentialNames.join(', ')}`, defaultPotential.name)
    .option('--seed <n>', 'of velocities and bath', numberOption(0, 4294967295, '', true), 1)
    .option('--every <n>', 'steps between recorded frames', numberOption(1, 1e6, '', true), 10)
    .option('--threads <n>', 'worker threads', numberOption(1, 8, '', true), availableThreads())
    .option('-o, --output <file>', 'trajectory to write, extXYZ')
    .option('--overwrite', 'replace the output file if it is there')
    .action(async (source: string, options: MdOptions) => {
      const model = loadModel(source);
      const { temperature, steps, timestep, seed, every, threads, output } = options;
      const ensemble = options.ensemble as 'nve' | 'nvt';
      const comment = `${model.name}; ${ensemble} at ${temperature} K, ${timestep} fs, ${options.potential}`;
      const writer = output ? openTrajectory(output, model.structure, comment, options.overwrite) : undefined;
      try {
        const record = await runDynamics(model, {
          potential: { name: options.potential },
          ensemble,
          temperature,
          timestep,
          stepCount: steps,
          seed,
          frameInterval: every,
          threads,
          onFrame: writer?.add,
        });
        const last = record.reports.at(-1);
        if (!last) return console.log('Stopped before the first frame.');
        console.log(
          `${record.stopped ? 'Stopped after' : 'Done:'} ${(last.time / ps).toFixed(3)} ps, ${last.temperature.toFixed(0)} K, potential energy ${last.potentialEnergy.toFixed(4)} eV, total ${last.totalEnergy.toFixed(4)} eV`,
        );
        printHops(record.hops, last.time);
      } finally {
        writer?.close();
        if (output) console.log(`Wrote ${output}`);
      }
    });
}
