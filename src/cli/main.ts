import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { InputError } from '../errors';
import { closeWorkers } from '../jobs/worker-pool';
import { commandGroups } from './command-list';
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

// A command that is named first is the only one to run, and to load. Help and typos need the names of all, completion
// the whole of them.
const [asked = '', askedOf = ''] = process.argv.slice(2);
const wanted = asked === 'help' ? askedOf : asked;
for (const [title, commands] of Object.entries(commandGroups)) {
  program.commandsGroup(title);
  for (const { name, takes, about, load } of commands) {
    if (name !== wanted && asked !== 'complete') {
      const entry = program.command(name).usage(`[options] ${takes}`.trimEnd()).description(about);
      if (takes !== '') entry.argument(takes);
      continue;
    }
    const add = await load();
    add(program);
    program.commands.at(-1)!.description(about);
  }
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
