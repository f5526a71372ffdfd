import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { closeWorkers } from '../jobs/worker-pool';
import { addBuildCommand } from './build-command';
import { addConvertCommand } from './convert-command';
import { addCrystalCommand } from './crystal-command';
import { addDemoCommand } from './demo-command';
import { describeError, describeUsageError } from './describe-error';
import { addExportCommand } from './export-command';
import { addImportRunCommand } from './import-run-command';
import { addInfoCommand } from './info-command';
import { addLammpsCommand } from './lammps-command';
import { addMatchCommand } from './match-command';
import { addMdCommand } from './md-command';
import { addNebCommand } from './neb-command';
import { addParticleCommand } from './particle-command';
import { addRegistryCommand } from './registry-command';
import { addRelaxCommand } from './relax-command';
import { addSitesCommand } from './sites-command';
import { addSlabCommand } from './slab-command';
import { addSymmetryCommand } from './symmetry-command';

/** From dist/lib/node, where this file is bundled to. */
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

const program = new Command('spillway')
  .description('Oxygen crossing metal/oxide interfaces: build models, run molecular dynamics, export.')
  .version(version)
  .addHelpText(
    'after',
    `
Exit codes: 0 done, 2 the input can be mended, 1 anything else, 130 ended by Ctrl-C.

Examples:
  $ spillway demo
  $ spillway build ru-0001-rutile-101 --vacancies 3 --output model.extxyz
  $ spillway crystal --space-group 225 --cell a=4.2112 --site Mg,4a --site O,4b --output mgo.cif
  $ spillway slab TiO2-rutile --plane 1,1,0 --layers 4 --output slab.vasp
  $ spillway particle Pt --shape cuboctahedron --atoms 147 --output pt147.extxyz
  $ spillway sites slab.vasp --site Ti5c,O2c --list
  $ spillway match --film Ru --film-plane 0,0,0,1 --substrate TiO2-rutile --substrate-plane 1,0,1
  $ spillway registry ru-0001-rutile-101 --output better.recipe.json
  $ spillway relax model.extxyz --output relaxed.extxyz
  $ spillway md model.extxyz --temperature 1500 --output run.extxyz
  $ spillway lammps model.extxyz --temperature 1500 --steps 100000 --to run
  $ spillway export run.extxyz --all --to files
  $ spillway neb first.vasp last.vasp --images 5 --format vasp --to band
  $ spillway convert pw.out relaxed.extxyz
  $ spillway info relaxed.extxyz`,
  );

for (const add of [
  addBuildCommand,
  addCrystalCommand,
  addSymmetryCommand,
  addSlabCommand,
  addParticleCommand,
  addSitesCommand,
  addMatchCommand,
  addRegistryCommand,
  addRelaxCommand,
  addMdCommand,
  addLammpsCommand,
  addImportRunCommand,
  addExportCommand,
  addNebCommand,
  addConvertCommand,
  addInfoCommand,
  addDemoCommand,
])
  add(program);
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
