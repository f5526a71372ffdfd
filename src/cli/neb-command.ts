import { join } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../errors';
import { type NebSettings, nebDefaults } from '../io/dft/neb/band-model';
import { describeMoves } from '../io/dft/neb/describe-moves';
import { alignPath, type ImageOptions, makeImages } from '../io/dft/neb/make-images';
import { nebCodes } from '../io/dft/neb/neb-codes';
import { readStructureFile } from '../io/read-structure-file';
import { lammpsNebCode } from '../lammps/write-neb';
import { prepareChoice } from '../potentials/choose-potential';
import type { Structure } from '../structure/structure';
import { checkTarget } from './check-target';
import { choiceOption } from './choice-option';
import { addDftOptions, type DftOptions, dftSettings } from './dft-options';
import { loadModel } from './load-model';
import { numberOption } from './number-option';
import { readInput } from './read-input';
import { printJson } from './standard-output';
import { writeFile } from './write-file';

interface NebOptions extends Omit<DftOptions, 'task'> {
  readonly images?: number;
  readonly format: string;
  readonly to: string;
  readonly match?: boolean;
  readonly spring: number;
  readonly climb: boolean;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

const usualCount = 5;

/** spillway neb: a band of images between two structures, for the program that finds the saddle. */
export function addNebCommand(program: Command): void {
  const codes = [...nebCodes, lammpsNebCode];
  const ids = codes.map(({ id }) => id);
  const command = program
    .command('neb')
    .argument(
      '<structures...>',
      'both ends; or every image, as more than two files or as the frames of one file',
    )
    .addOption(
      numberOption('-n, --images <n>', `images between the two ends (default: ${usualCount})`, {
        from: 1,
        to: 98,
        whole: true,
      }),
    )
    .addOption(choiceOption('-f, --format <id>', `one of ${ids.join(', ')}`, ids).makeOptionMandatory())
    .requiredOption('--to <folder>', 'folder to write to, made if it is not there')
    .option('--match', 'atoms are not in one order: match them by element and distance')
    .addOption(
      numberOption('--spring <n>', 'springs between the images', {
        from: 0.01,
        to: 1000,
        unit: 'eV/Å²',
        default: nebDefaults.spring,
      }),
    )
    .option('--no-climb', 'leave the highest image where the springs put it, below the saddle')
    .option('--overwrite', 'replace files that are there')
    .option('--json', 'print the result as JSON, and what is meant for people on stderr');
  addDftOptions(command, { task: false })
    .addHelpText(
      'after',
      `
Relax both ends first, in one cell, with the same settings and the same held atoms. Atom 7 of one end must be atom 7 of the
other: for an oxygen that hops into a vacancy, move that atom in a copy of the first file. An atom that leaves through one
side of the cell goes on outside it, so no image jumps.

Examples:
  $ spillway neb first.vasp last.vasp --images 5 --format vasp --to band
  $ spillway neb first.extxyz last.extxyz --format qe --cutoff 600 --k-spacing 0.2 --to band
  $ spillway neb relaxed-a.cif relaxed-b.cif --match --format cp2k --to band
  $ spillway neb path.extxyz --format lammps --to band`,
    )
    .action(async (sources: readonly string[], options: NebOptions) => {
      const code = codes.find(({ id }) => id === options.format)!;
      const { images, name } = await imagesOf(sources, options);
      if (isStill(images))
        throw new InputError(
          `neb: no atom moves between ${name}; name two ends that differ by the hop, or the images of a path`,
        );
      const settings: NebSettings = {
        ...dftSettings(images[0], options),
        spring: options.spring,
        climb: options.climb,
      };
      await prepareChoice(images[0]);
      const files = Object.entries(code.write(images, settings, { comment: name })).map(
        ([path, text]) => [join(options.to, ...path.split('/')), text] as const,
      );
      for (const [path] of files) checkTarget(path, options.overwrite);
      for (const [path, text] of files) {
        writeFile(path, text, options.overwrite);
        console.log(`Wrote ${path}`);
      }
      console.error(`${images.length} images, both ends included. ${describeMoves(images)}`);
      console.error(`Start: ${code.start}`);
      if (options.json) printJson({ images: images.length, written: files.map(([path]) => path) });
    });
}

async function imagesOf(
  sources: readonly string[],
  { images: count, match }: NebOptions,
): Promise<{ images: Structure[]; name: string }> {
  const how: ImageOptions = { order: match ? 'nearest' : 'same' };
  if (sources.length === 2) {
    const [first, last] = [await loadModel(sources[0]), await loadModel(sources[1])];
    return {
      images: makeImages(first.structure, last.structure, count ?? usualCount, how),
      name: `${first.name} to ${last.name}`,
    };
  }
  if (count !== undefined)
    throw new InputError(
      `neb: --images counts those between two ends, ${sources.length === 1 ? 'one file holds' : `${sources.length} files are`} ` +
        'all images of a path; leave it out, or name the two ends',
    );
  const path =
    sources.length === 1
      ? await readStructureFile(readInput(sources[0]), sources[0])
      : await Promise.all(sources.map(async (source) => (await loadModel(source)).structure));
  if (path.length < 3)
    throw new InputError(
      `neb: ${sources[0]} holds ${path.length} of the images; name two ends, or a file with all images as frames`,
    );
  return { images: alignPath(path, how), name: sources.join(' ') };
}

/** Whether the ends are one structure. */
function isStill(images: readonly Structure[]): boolean {
  const [first, last] = [images[0].positions, images.at(-1)!.positions];
  return first.every((x, k) => Math.abs(x - last[k]) < 1e-6);
}
