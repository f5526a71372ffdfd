import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { InputError } from '../errors';
import { closeWorkers } from '../jobs/worker-pool';
import { addCompleteCommand } from './complete-command';
import { describeError, describeUsageError } from './describe-error';
import { reserveStandardOutput } from './standard-output';

/** From dist/lib/node, where this file is bundled to. */
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

const program = new Command('spillway')
  .description(
    `Oxygen crossing metal/oxide interfaces: build models, match lattices, run molecular dynamics, hand structures on.

Most commands take a structure file of any format, a recipe, or the name of a ready-made one, and pass their result on as a file or, with "-", through a pipe.`,
  )
  .version(version)
  .addHelpText(
    'after',
    `
Exit codes: 0 done, 2 the input can be mended, 1 anything else, 130 ended by Ctrl-C.

Three ways to begin ("spillway COMMAND --help" has more):

  A model, its dynamics, and a look at them
  $ spillway build ru-cap-rutile-110 --vacancies 5 --output model.extxyz
  $ spillway md model.extxyz --temperature 2000 --output run.swt
  $ spillway view run.swt

  The best fit of two lattices, as an input of a DFT code
  $ spillway match --film Ru --film-plane 0,0,0,1 --substrate TiO2-rutile --substrate-plane 1,0,1
  $ spillway match --film Ru --film-plane 0,0,0,1 --substrate TiO2-rutile --substrate-plane 1,0,1 --build 1 --output cell.vasp
  $ spillway export cell.vasp --format qe --k-spacing 0.2 --to qe

  From here to a cluster and back
  $ spillway lammps model.extxyz --temperature 1500 --steps 1000000 --ranks 64 --to run
  $ spillway import-run run --output run.swt`,
  );

/** Commands by where they stand in the work, as the help lists them. */
const groups: Record<string, Record<string, () => Promise<(program: Command) => void>>> = {
  'Build:': {
    build: async () => (await import('./build-command')).addBuildCommand,
    crystal: async () => (await import('./crystal-command')).addCrystalCommand,
    symmetry: async () => (await import('./symmetry-command')).addSymmetryCommand,
    slab: async () => (await import('./slab-command')).addSlabCommand,
    particle: async () => (await import('./particle-command')).addParticleCommand,
    sites: async () => (await import('./sites-command')).addSitesCommand,
  },
  'Match:': {
    match: async () => (await import('./match-command')).addMatchCommand,
    registry: async () => (await import('./registry-command')).addRegistryCommand,
  },
  'Simulate:': {
    relax: async () => (await import('./relax-command')).addRelaxCommand,
    md: async () => (await import('./md-command')).addMdCommand,
    lammps: async () => (await import('./lammps-command')).addLammpsCommand,
    'import-run': async () => (await import('./import-run-command')).addImportRunCommand,
  },
  'Pathways:': { neb: async () => (await import('./neb-command')).addNebCommand },
  'See:': {
    view: async () => (await import('./view-command')).addViewCommand,
    info: async () => (await import('./info-command')).addInfoCommand,
    demo: async () => (await import('./demo-command')).addDemoCommand,
  },
  'Hand on:': {
    export: async () => (await import('./export-command')).addExportCommand,
    convert: async () => (await import('./convert-command')).addConvertCommand,
  },
};
// A command that is named first is the only one to run, and to load; help, completion and typos need them all.
const asked = process.argv[2] ?? '';
const known = Object.values(groups).some((commands) => Object.hasOwn(commands, asked));
for (const [title, commands] of Object.entries(groups)) {
  program.commandsGroup(title);
  const loads = Object.entries(commands).flatMap(([name, load]) =>
    !known || name === asked ? [load()] : [],
  );
  for (const add of await Promise.all(loads)) add(program);
}
program.commandsGroup('Help:');
await addCompleteCommand(program, process.argv.slice(2));
program.helpCommand('help [command]', 'the help of a command');
program.hook('preAction', (_, command) => {
  const { output, json } = command.opts();
  if (output === '-' && json)
    throw new InputError('--output - and --json both want standard output; pass one of the two');
  if (output === '-' || json) reserveStandardOutput();
});
for (const command of [program, ...program.commands]) {
  const name = command === program ? 'spillway' : `spillway ${command.name()}`;
  command.exitOverride().configureOutput({
    outputError: (message, write) => write(`${describeUsageError(message, name)}\n`),
  });
}

function fail(error: unknown): void {
  const { sentence, exitCode } = describeError(error);
  console.error(sentence);
  process.exitCode = exitCode;
}

// Whoever reads our output may stop early, as `head` does; the work and its files go on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) fail(error);
  else process.exitCode = error.exitCode === 0 ? 0 : 2;
} finally {
  closeWorkers();
}
// What `startJob` waits for after a Ctrl-C would hold the program for two more seconds. Output is flushed first.
process.stdout.write('', () => process.exit());
