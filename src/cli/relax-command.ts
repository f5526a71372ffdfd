import { type Command, Option } from 'commander';
import type { JobResult } from '../jobs/job-table';
import { availableThreads, type Job, startJob } from '../jobs/start-job';
import { closeWorkers } from '../jobs/worker-pool';
import { type CellFreedom, cellFreedoms, relaxDefaults } from '../simulate/relax/relax-options';
import { GPa } from '../units';
import { blameSource } from './blame-source';
import { catchInterrupts } from './catch-interrupts';
import { type ChargeOptions, chargeOptions, chargesOf } from './charge-options';
import { checkTarget } from './check-target';
import { choiceOption } from './choice-option';
import { loadModel } from './load-model';
import { potentialFor, potentialSources } from './load-potential';
import { numberOption } from './number-option';
import { potentialLabel, printPotential, printTables } from './print-potential';
import { printStructure } from './print-structure';
import { relaxLine } from './relax-line';
import { relaxReport } from './relax-report';
import { printJson } from './standard-output';
import { formatByName, writeStructureFile } from './write-structure-file';

/** In the units of the options. */
interface RelaxCommandOptions extends ChargeOptions {
  readonly cell: CellFreedom;
  /** GPa */
  readonly pressure: number;
  /** eV/Å */
  readonly forceTolerance: number;
  /** GPa */
  readonly stressTolerance: number;
  readonly method: 'lbfgs' | 'fire';
  readonly steps: number;
  readonly potential?: string;
  readonly threads: number;
  readonly output?: string;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

/** spillway relax: to the nearest minimum of the energy. */
export function addRelaxCommand(program: Command): void {
  const command = program
    .command('relax')
    .argument(
      '<source>',
      'a structure file (its last frame), a recipe file, or the name of a ready-made recipe',
    );
  for (const option of options()) command.addOption(option);
  command
    .addHelpText(
      'after',
      `
Ctrl-C ends the search and keeps what was reached (exit code 130). A search that runs out of steps also keeps it,
with exit code 1.

Examples:
  $ spillway relax rutile.cif --cell full --output relaxed.cif
  $ spillway relax slab.extxyz --cell in-plane --force-tolerance 0.001 -o relaxed.extxyz
  $ spillway relax rutile.cif --cell full --pressure 10`,
    )
    .action(runRelaxCommand);
}

function options(): Option[] {
  const { cell, method, forceTolerance, stressTolerance, maxSteps } = relaxDefaults;
  return [
    choiceOption(
      '--cell <what>',
      'what of the cell relaxes: nothing (fixed), all of it (full), a slab along its plane (in-plane), the volume at fixed shape, the shape at fixed volume',
      cellFreedoms,
    ).default(cell, cell),
    numberOption('-p, --pressure <GPa>', 'of the surroundings, with --cell full or volume, in GPa', {
      from: -100,
      to: 1000,
      unit: 'GPa',
      default: 0,
    }),
    numberOption('--force-tolerance <eV/Å>', 'done when no atom feels more, in eV/Å', {
      from: 1e-9,
      to: 10,
      unit: 'eV/Å',
      default: forceTolerance,
    }),
    numberOption(
      '--stress-tolerance <GPa>',
      'done when no stress that the cell can follow is further off, in GPa',
      {
        from: 1e-8,
        to: 10,
        unit: 'GPa',
        default: Number((stressTolerance / GPa).toPrecision(2)),
      },
    ),
    choiceOption('--method <name>', 'lbfgs, or fire, which is slower and asks for no energy', [
      'lbfgs',
      'fire',
    ]).default(method, method),
    numberOption('-n, --steps <n>', 'most evaluations', { from: 0, to: 1e6, whole: true, default: maxSteps }),
    new Option(
      '--potential <name or file>',
      `${potentialSources} (default: by the elements of the structure)`,
    ),
    ...chargeOptions(),
    numberOption('--threads <n>', 'worker threads', {
      from: 1,
      to: 8,
      whole: true,
      default: availableThreads(),
    }),
    new Option('-o, --output <file>', 'file to write, in the format of its name (default: none)'),
    new Option('--overwrite', 'replace the output file if it is there'),
    new Option('--json', 'print the result as JSON, and what is meant for people on stderr'),
  ];
}

async function runRelaxCommand(source: string, options: RelaxCommandOptions): Promise<void> {
  const { cell, method, forceTolerance, steps, threads, output, overwrite, json } = options;
  const pressure = options.pressure * GPa;
  if (output !== undefined) {
    formatByName(output);
    checkTarget(output, overwrite);
  }
  const model = await loadModel(source);
  const { spec, potential } = await potentialFor(
    source,
    model.structure,
    options.potential,
    chargesOf(options),
  );
  printStructure(model);
  printPotential(potential.card);
  printTables(potential, model.structure);
  const under = pressure === 0 ? '' : ` at ${options.pressure} GPa`;
  const how = method === 'lbfgs' ? 'L-BFGS' : 'FIRE';
  console.log(`  relax       ${how} to ${forceTolerance} eV/Å, cell ${cell}${under}, ${threads} threads`);

  const interrupts = catchInterrupts(closeWorkers);
  const line = relaxLine();
  let result: JobResult<'relax'>;
  try {
    const job: Job<'relax'> = startJob(
      'relax',
      {
        structure: model.structure,
        potential: spec,
        options: {
          cell,
          method,
          pressure,
          forceTolerance,
          stressTolerance: options.stressTolerance * GPa,
          maxSteps: steps,
        },
      },
      { threads, onProgress: line.show },
    );
    interrupts.signal.addEventListener('abort', () => job.send({ stop: true }), { once: true });
    if (interrupts.signal.aborted) job.send({ stop: true });
    result = await job;
  } catch (error) {
    throw blameSource(source, error);
  } finally {
    line.end();
    interrupts.release();
  }
  for (const text of relaxReport(model.structure, result, cell)) console.log(text);
  if (output !== undefined) {
    const comment = `${model.origin ?? model.name}; relaxed${under}, cell ${cell}, ${potentialLabel(potential.name, potential.card)}`;
    writeStructureFile(output, result.structure, { comment, overwrite });
    console.log(`Wrote ${output}`);
  }
  if (json) {
    const { converged, reason, evaluations, energy, energyChange, maxForce, maxStress } = result;
    printJson({
      ...{ converged, reason, evaluations, energy, energyChange, maxForce },
      ...(cell !== 'fixed' && { maxStress: maxStress / GPa }),
      cell: Array.from(result.structure.cell),
      ...(output !== undefined && { written: [output] }),
    });
  }
  if (!result.converged) process.exitCode ??= 1;
}
