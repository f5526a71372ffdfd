import { type Command, InvalidArgumentError, Option } from 'commander';
import { InputError } from '../errors';
import type { JobResult } from '../jobs/job-table';
import type { RegistryInput, RegistryProgress } from '../jobs/registry-job';
import { type Job, startJob } from '../jobs/start-job';
import { closeWorkers } from '../jobs/worker-pool';
import { contactStepOf, withContact } from '../simulate/registry/contact-step';
import { mapDefaults } from '../simulate/registry/map-frame';
import { registryCsv } from '../simulate/registry/registry-csv';
import { relaxContactDefaults } from '../simulate/registry/relax-contact';
import { blameSource } from './blame-source';
import { catchInterrupts } from './catch-interrupts';
import { checkTarget } from './check-target';
import { guestAtomsOf } from './guest-option';
import { loadModel } from './load-model';
import { loadPotential, potentialFor, potentialSources } from './load-potential';
import { isRecipeSource, loadRecipe } from './load-recipe';
import { numberOption } from './number-option';
import { registryData, registryReport } from './registry-report';
import { printJson } from './standard-output';
import { writeFile } from './write-file';
import { formatByName, writeStructureFile } from './write-structure-file';

interface RegistryCommandOptions {
  readonly step?: number;
  readonly guest?: string;
  readonly grid?: readonly [number, number];
  readonly spacing: number;
  readonly potential?: string;
  readonly geometric?: boolean;
  readonly relax?: boolean;
  readonly depth: number;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly output?: string;
  readonly overwrite?: boolean;
}

/** spillway registry: where a particle or a film sits best on its support. */
export function addRegistryCommand(program: Command): void {
  const command = program
    .command('registry')
    .argument('<source>', 'a recipe file, the name of a ready-made recipe, or a structure file');
  for (const option of options()) command.addOption(option);
  command
    .addHelpText(
      'after',
      `
The particle or film is moved over the smallest cell by which the contact repeats itself, rigid on a rigid support, and
at each shift brought to its best height; then all three coordinates are relaxed from the best point. No two atoms come
closer than 0.8 of their covalent radii.

  gap           how far above (below 0: below) the first touch, 0.92 of the covalent radii
  adhesion      energy to take the two apart per area of contact
  corrugation   from the best to the worst shift; sliding: what must be climbed on the way to the next equal place

Of a recipe the steps up to its last particle or interface are built, so that vacancies do not choose the place, and
--output writes the whole recipe with the best shift and gap. Of a structure --output writes it with the guest moved.
Where no potential covers the elements of two ionic crystals, the map tells how well bond valence sums are satisfied. For
all else it is of the heights of first touch, by geometry alone; then nothing is written unless --geometric says that the
lowest place is wanted.

Ctrl-C ends the scan and prints what was found (exit code 130).

Examples:
  $ spillway registry ru-0001-rutile-101
  $ spillway registry my.recipe.json --grid 12x12 --relax --output better.recipe.json
  $ spillway registry interface.cif --guest Ru --csv > map.csv`,
    )
    .action(runRegistryCommand);
}

function options(): Option[] {
  return [
    numberOption('--step <n>', 'of a recipe: the particle or interface, counted from 1 (default: the last)', {
      from: 1,
      to: 1000,
      whole: true,
    }),
    new Option(
      '--guest <elements or atoms>',
      'of a structure: what sits on the rest, Ru or Ru,O or 4977-5777 (default: the metal particle)',
    ),
    new Option('--grid <NxM>', 'points along the two vectors of the map, such as 12x12').argParser(parseGrid),
    numberOption('--spacing <Å>', 'of the points, without --grid', {
      from: 0.02,
      to: 5,
      unit: 'Å',
      default: mapDefaults.spacing,
    }),
    new Option('--potential <name or file>', `${potentialSources} (default: by the elements)`),
    new Option('--geometric', 'heights of first touch, no potential').conflicts(['potential', 'relax']),
    new Option('--relax', 'then relax the atoms near the contact, for the work of adhesion'),
    numberOption('--depth <Å>', 'with --relax: atoms further from the contact are held', {
      from: 1,
      to: 1000,
      unit: 'Å',
      default: relaxContactDefaults.depth,
    }),
    new Option('--json', 'print everything as JSON'),
    new Option('--csv', 'print the points as a table for spreadsheets').conflicts('json'),
    new Option('-o, --output <file>', 'write the recipe (.json) or the structure with the best place in it'),
    new Option('--overwrite', 'replace the output file if it is there'),
  ];
}

function parseGrid(text: string): [number, number] {
  const found = /^\s*(\d+)\s*[x×,]\s*(\d+)\s*$/i.exec(text);
  if (!found) throw new InvalidArgumentError('write two whole numbers, such as 12x12.');
  return [Number(found[1]), Number(found[2])];
}

async function runRegistryCommand(source: string, options: RegistryCommandOptions): Promise<void> {
  const { output, overwrite, json, csv } = options;
  const isRecipe = isRecipeSource(source);
  if (output !== undefined) {
    if (!isRecipe) formatByName(output);
    else if (!/\.json$/i.test(output))
      throw new InputError(`--output: a recipe is written to a .json file, got "${output}"; name one`);
    checkTarget(output, overwrite);
  }
  const result = await run(source, await inputOf(source, options));
  if (json) printJson(registryData(result));
  else if (csv) process.stdout.write(registryCsv(result.map));
  else for (const text of registryReport(result)) console.log(text);
  if (output === undefined || !result.map.best) return;
  if (result.withoutEnergy !== undefined && result.map.kind === 'touch')
    throw new InputError(
      `--output: without a potential there is no best place here, so ${output} is not written; --geometric takes the lowest`,
    );
  if (isRecipe) {
    const recipe = withContact(loadRecipe(source), result.step!.index, result.step!.best!);
    writeFile(output, `${JSON.stringify(recipe, null, 2)}\n`, overwrite);
  } else {
    writeStructureFile(output, result.structure, { comment: `${source}, at its best registry`, overwrite });
  }
  if (!json && !csv) console.log(`Wrote ${output}`);
}

async function inputOf(source: string, options: RegistryCommandOptions): Promise<RegistryInput> {
  const { step, guest, grid, spacing, geometric, relax, depth } = options;
  const common = {
    options: grid ? { grid } : { spacing },
    ...(geometric && { geometric }),
    ...(relax && { relax: { depth } }),
  };
  if (isRecipeSource(source)) {
    if (guest !== undefined)
      throw new InputError(
        '--guest: is for structures; of a recipe name the particle or interface with --step',
      );
    const recipe = loadRecipe(source);
    const index = step === undefined ? undefined : step - 1;
    contactStepOf(recipe, index);
    const potential = options.potential === undefined ? undefined : await loadPotential(options.potential);
    return {
      ...common,
      recipe,
      ...(index !== undefined && { step: index }),
      ...(potential && { potential }),
    };
  }
  if (step !== undefined)
    throw new InputError('--step: is for recipes; of a structure name the guest with --guest');
  const { structure } = await loadModel(source);
  const atoms = guestAtomsOf(structure, guest);
  if (options.potential === undefined) return { ...common, structure, guest: atoms };
  const { spec } = await potentialFor(source, structure, options.potential);
  return { ...common, structure, guest: atoms, potential: spec };
}

async function run(source: string, input: RegistryInput): Promise<JobResult<'registry'>> {
  const interrupts = catchInterrupts(closeWorkers);
  const line = progressLine();
  try {
    const job: Job<'registry'> = startJob('registry', input, { onProgress: line.show });
    interrupts.signal.addEventListener('abort', () => job.send({ stop: true }), { once: true });
    if (interrupts.signal.aborted) job.send({ stop: true });
    return await job;
  } catch (error) {
    throw blameSource(source, error);
  } finally {
    line.end();
    interrupts.release();
  }
}

/** One line that is rewritten on a terminal; nothing in a log, the scan takes seconds. */
function progressLine() {
  const { stderr } = process;
  let shown = false;
  return {
    show: (progress: RegistryProgress) => {
      if (!stderr.isTTY) return;
      shown = true;
      const text =
        progress.phase === 'scan'
          ? `${progress.done} of ${progress.total} shifts`
          : `relaxing ${progress.part}, evaluation ${progress.step + 1}, ${progress.maxForce.toPrecision(3)} eV/Å`;
      stderr.write(`\r\x1b[K${text.slice(0, (stderr.columns || 80) - 1)}`);
    },
    end: () => {
      if (shown) stderr.write('\r\x1b[K');
    },
  };
}
