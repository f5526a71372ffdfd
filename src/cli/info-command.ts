import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { closestPair } from '../structure/check-structure';
import { atomCount, type Structure } from '../structure/structure';
import { findSymmetry } from '../structure/symmetry';
import { expandGlobs } from './expand-globs';
import { infoData, infoLines, type StructureInfo } from './info-report';
import { numberOption } from './number-option';
import { readFramesOf } from './read-frames-of';
import { printJson } from './standard-output';

interface InfoOptions {
  readonly tolerance: number;
  readonly json?: boolean;
}

/** Finding the symmetry of more atoms takes longer than one looks at a file. */
const mostForSymmetry = 2000;

/** spillway info: what is in a structure file. */
export function addInfoCommand(program: Command): void {
  program
    .command('info')
    .description('say what is in structure files: atoms, cell, space group, frames, regions, closest pair')
    .argument('<file...>', 'structure files or trajectories, also packed with gzip, or - for standard input')
    .addOption(
      numberOption('--tolerance <Å>', 'how far an atom may be from where symmetry puts it', {
        from: 1e-8,
        to: 1,
        unit: 'Å',
        default: 1e-3,
      }),
    )
    .addOption(new Option('--json', 'print it as JSON: one object, or a list of them for several files'))
    .addHelpText(
      'after',
      `
Of several frames the last is described. The space group is looked for in crystals of up to ${mostForSymmetry} atoms.

Examples:
  $ spillway info POSCAR
  $ spillway info pw.out --json
  $ spillway info *.cif`,
    )
    .action(async (given: string[], { tolerance, json }: InfoOptions) => {
      const files = await expandGlobs(given);
      const found: StructureInfo[] = [];
      for (const file of files) {
        const info = await infoOf(file, tolerance);
        found.push(info);
        if (!json) console.log(infoLines(info).join('\n'));
      }
      const data = found.map(infoData);
      if (json) printJson(data.length === 1 ? data[0] : data);
    });
}

async function infoOf(file: string, tolerance: number): Promise<StructureInfo> {
  let frameCount = 0;
  let last: Structure | undefined;
  for await (const structure of readFramesOf(file)) {
    last = structure;
    frameCount++;
  }
  // The readers refuse files without a structure.
  const structure = last!;
  const pair = closestPair(structure);
  return {
    name: file === '-' ? 'standard input' : basename(file),
    structure,
    frameCount,
    tolerance,
    ...(pair.i >= 0 && { closest: pair }),
    ...(structure.periodic.every(Boolean) &&
      atomCount(structure) <= mostForSymmetry && { symmetry: await findSymmetry(structure, tolerance) }),
  };
}
