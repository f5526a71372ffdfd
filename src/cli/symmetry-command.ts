import { type Command, Option } from 'commander';
import { findSymmetry } from '../structure/symmetry';
import { checkTarget } from './check-target';
import { choiceOption } from './choice-option';
import { loadCrystalSource } from './crystal-source';
import { numberOption } from './number-option';
import { printJson } from './standard-output';
import { type CellKind, cellKinds, symmetryData, symmetryLines } from './symmetry-report';
import { formatByName, writeStructureFile } from './write-structure-file';

interface SymmetryCommandOptions {
  readonly tolerance: number;
  readonly cell: CellKind;
  readonly json?: boolean;
  readonly output?: string;
  readonly overwrite?: boolean;
}

/** spillway symmetry: space group, Wyckoff positions and cells of a crystal. */
export function addSymmetryCommand(program: Command): void {
  program
    .command('symmetry')
    .argument(
      '<file or name>',
      'a structure file of a crystal, or a crystal of the library such as TiO2-rutile',
    )
    .addOption(
      numberOption('--tolerance <Å>', 'how far an atom may be from where symmetry puts it', {
        from: 1e-8,
        to: 1,
        unit: 'Å',
        default: 1e-3,
      }),
    )
    .addOption(choiceOption('--cell <kind>', 'which cell --output writes', cellKinds).default('conventional'))
    .addOption(new Option('--json', 'print everything as JSON, operations and cells too'))
    .addOption(new Option('-o, --output <file>', 'cell to write, in the format of its name (default: none)'))
    .addOption(new Option('--overwrite', 'replace the output file if it is there'))
    .addHelpText(
      'after',
      `
  conventional  axes of the standard conventional cell; the atoms stay where they are
  primitive     a smallest cell; the atoms stay where they are
  standardized  the conventional cell of International Tables, its axes along x, y, z and its origin; atoms are moved
                to exact special places

A crystal from a relaxation may need a larger tolerance: --tolerance 0.05. Wyckoff letters depend on the origin; another
choice may exchange letters of the same site symmetry.

Examples:
  $ spillway symmetry TiO2-anatase
  $ spillway symmetry relaxed.extxyz --tolerance 0.02
  $ spillway symmetry POSCAR --cell primitive --output primitive.vasp
  $ spillway symmetry crystal.cif --json > symmetry.json`,
    )
    .action(runSymmetryCommand);
}

async function runSymmetryCommand(source: string, options: SymmetryCommandOptions): Promise<void> {
  const { tolerance, cell, json, output, overwrite } = options;
  if (output !== undefined) {
    checkTarget(output, overwrite);
    formatByName(output);
  }
  const { name, structure } = await loadCrystalSource(source, 'symmetry');
  const report = await findSymmetry(structure, tolerance);
  if (json) printJson(symmetryData(report, tolerance));
  else console.log(symmetryLines(name, report, tolerance).join('\n'));
  if (output === undefined) return;
  const comment = `${name}, ${cell} cell, ${report.symbol} (${report.number}) to ${tolerance} Å`;
  writeStructureFile(output, report[cell], { comment, overwrite });
  if (!json) console.log(`Wrote ${output}`);
}
