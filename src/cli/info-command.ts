import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type CompiledSelection,
  compileSelection,
  markedAtoms,
} from '../analyze/selection/compile-selection';
import { closestPair } from '../structure/check-structure';
import { classifyRegions } from '../structure/regions/classify-regions';
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
  readonly select?: string;
}

/** Finding the symmetry of more atoms takes longer than one looks at a file. */
const mostForSymmetry = 2000;

/** spillway info: what is in a structure file. */
export function addInfoCommand(program: Command): void {
  program
    .command('info')
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
    .addOption(
      new Option('--select <text>', 'list the atoms that are meant, such as "element O and within 4 of Ru"'),
    )
    .addHelpText(
      'after',
      `
Of several frames the last is described. The space group is looked for in crystals of up to ${mostForSymmetry} atoms.
Atoms are selected by element, region, number, neighbors and properties, joined by and, or, not:
  element O and region interface     within 4 of Ru          index 5-9, 12
  coordination Ti < 6                same kind as index 5    z > 12 and displacement > 0.5

Examples:
  $ spillway info POSCAR
  $ spillway info pw.out --json
  $ spillway info *.cif
  $ spillway info model.xyz --select "coordination Ti < 6 and not fixed"`,
    )
    .action(async (given: string[], { tolerance, json, select }: InfoOptions) => {
      const selection = select === undefined ? undefined : await compileSelection(select);
      const files = await expandGlobs(given);
      const found: StructureInfo[] = [];
      for (const file of files) {
        const info = await infoOf(file, tolerance, selection);
        found.push(info);
        if (!json) console.log(infoLines(info).join('\n'));
      }
      const data = found.map(infoData);
      if (json) printJson(data.length === 1 ? data[0] : data);
    });
}

async function infoOf(
  file: string,
  tolerance: number,
  selection: CompiledSelection | undefined,
): Promise<StructureInfo> {
  let frameCount = 0;
  let first: Structure | undefined;
  let last: Structure | undefined;
  for await (const structure of readFramesOf(file)) {
    first ??= structure;
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
    ...(selection && { selected: { text: selection.text, atoms: selectIn(structure, first!, selection) } }),
    ...(pair.i >= 0 && { closest: pair }),
    ...(structure.periodic.every(Boolean) &&
      atomCount(structure) <= mostForSymmetry && { symmetry: await findSymmetry(structure, tolerance) }),
  };
}

/** Numbers of the atoms from 0; regions that the file does not tell are classified. */
function selectIn(structure: Structure, first: Structure, selection: CompiledSelection): number[] {
  const start = first.positions.length === structure.positions.length ? first.positions : undefined;
  const regions = structure.regions ?? classifyRegions(structure);
  return markedAtoms(selection.mark({ structure: { ...structure, regions }, start, folded: true }));
}
