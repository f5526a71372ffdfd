import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { kimBuildCommand } from '../lammps/write-kim-model';
import { lammpsRunPieces } from '../lammps/write-run';
import { chargesOf } from './charge-options';
import { checkTarget } from './check-target';
import { loadModel } from './load-model';
import { potentialFor } from './load-potential';
import { describeRun, handedOverOptions, type MdCommandOptions, mdOptionsOf } from './md-options';
import { numberOption } from './number-option';
import { potentialLabel } from './print-potential';
import { printJson } from './standard-output';
import { writePieces } from './write-pieces';

interface LammpsOptions extends MdCommandOptions {
  readonly to: string;
  readonly ranks: number;
  readonly styles?: boolean;
}

/** spillway lammps: a folder that LAMMPS runs as it is. */
export function addLammpsCommand(program: Command): void {
  const command = program
    .command('lammps')
    .argument(
      '<source>',
      'a structure file (its last frame), a recipe file, or the name of a ready-made recipe',
    )
    .requiredOption('--to <folder>', 'folder to write to, made if it is not there');
  for (const option of handedOverOptions()) command.addOption(option);
  command
    .addOption(
      numberOption('--ranks <n>', 'processes of MPI in the SLURM job', {
        from: 1,
        to: 1e6,
        whole: true,
        default: 4,
      }),
    )
    .addOption(
      new Option('--styles', "LAMMPS's own pair styles where it has them, instead of tables; slower there"),
    )
    .option('--overwrite', 'replace files that are there')
    .option('--json', 'print the result as JSON, and what is meant for people on stderr')
    .addHelpText(
      'after',
      `
The folder holds the potential in formats of LAMMPS and the same starting velocities that spillway md would give with the
same seed. README.txt says what LAMMPS does otherwise, and whom to cite.

Examples:
  $ spillway lammps ru-cap-rutile-110 --temperature 1500 --steps 100000 --to run
  $ cd run && mpirun -np 4 lmp -in lammps.in`,
    )
    .action(async (source: string, options: LammpsOptions) => {
      const { to, ranks, styles, overwrite, json } = options;
      const model = await loadModel(source);
      const { spec, potential } = await potentialFor(
        source,
        model.structure,
        options.potential,
        chargesOf(options),
      );
      const { name, card } = potential;
      const files = lammpsRunPieces(model.structure, {
        md: mdOptionsOf(options, spec),
        ranks,
        pairs: styles ? 'styles' : 'tables',
        comment: `${model.origin ?? model.name}; ${describeRun(options)}; ${potentialLabel(name, card)}`,
      });
      const paths = Object.keys(files).map((file) => join(to, file));
      for (const path of paths) checkTarget(path, overwrite);
      Object.values(files).forEach((pieces, k) => {
        writePieces(paths[k], pieces, overwrite);
        console.log(`Wrote ${paths[k]}`);
      });
      const program = ranks > 1 ? `mpirun -np ${ranks} lmp` : 'lmp';
      const build = potential.reactive ? ` && ${kimBuildCommand}` : '';
      console.log(`To run it: cd ${to}${build} && ${program} -in lammps.in`);
      if (json) printJson({ written: paths });
    });
}
