import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { closeWorkers } from '../jobs/worker-pool';
import { addBuildCommand } from './build-command';
import { addDemoCommand } from './demo-command';
import { addExportCommand } from './export-command';
import { addMdCommand } from './md-command';

/** 2: the input can be mended; 1: anything else. */
function exitCode(error: unknown): number {
  const name = (error as Error | undefined)?.name;
  return name === 'InputError' || name === 'ParseError' ? 2 : 1;
}

/** From dist/lib/node, where this file is bundled to. */
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

const program = new Command('spillway')
  .description('Oxygen crossing metal/oxide interfaces: build models, run molecular dynamics, export.')
  .version(version)
  .showHelpAfterError('(spillway COMMAND --help lists what a command takes)')
  .exitOverride();

for (const add of [addBuildCommand, addMdCommand, addExportCommand, addDemoCommand]) add(program);
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    console.error(`spillway: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = exitCode(error);
  }
} finally {
  closeWorkers();
}
