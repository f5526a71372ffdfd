import { Option } from 'commander';
import { inlineCrystal } from '../build/inline-crystal';
import { interfaceRecipe, interfaceStepOf } from '../build/interface/interface-step-of';
import type { InterfaceOptions } from '../build/interface/make-interface';
import { interfaceDefaults } from '../build/interface/make-interface';
import { planeText } from '../build/interface/match-report';
import type { MatchScanResult } from '../build/interface/match-scan';
import type { Recipe } from '../build/recipe';
import type { InterfaceSide } from '../build/steps/interface-step';
import { InputError } from '../errors';
import { checkTarget } from './check-target';
import type { CrystalSource } from './crystal-source';
import { buildFrom } from './load-model';
import { numberOption } from './number-option';
import { printModel } from './print-model';
import { writeFile } from './write-file';
import { formatByName, writeStructureFile } from './write-structure-file';

/** Options of `spillway match` that shape the cell it builds. */
export interface BuildMatchOptions {
  /** row of the table, from 1 */
  readonly build?: number;
  readonly output?: string;
  readonly recipe?: string;
  readonly overwrite?: boolean;
  readonly filmRepeats?: number;
  readonly substrateRepeats?: number;
  readonly filmCut?: number;
  readonly substrateCut?: number;
  readonly filmShare: number;
  readonly frozen?: number;
  readonly vacuum?: number;
  readonly gap?: number;
  readonly shift?: readonly [number, number];
  readonly cells?: readonly [number, number];
  readonly rectangular?: boolean;
}

export function buildMatchOptions(): Option[] {
  const { vacuum } = interfaceDefaults;
  const cut = { from: 0, to: 1e6, whole: true };
  return [
    numberOption('--build <n>', 'build the match of this row of the table: film on substrate in their cell', {
      from: 1,
      to: 1e6,
      whole: true,
    }),
    new Option(
      '--recipe <file>',
      'with --build: write the recipe (.json), to change it or open it in the app',
    ),
    numberOption('--film-cut <n>', 'with --build: cut of the film at the contact, see spillway slab', cut),
    numberOption('--substrate-cut <n>', 'with --build: cut of the substrate at the contact', cut),
    numberOption('--frozen <n>', 'with --build: repeats of the substrate held at its bottom (default: 2)', {
      from: 0,
      to: 1000,
    }),
    numberOption('--vacuum <Å>', `with --build: empty space above the film (default: ${vacuum} Å)`, {
      from: 0,
      to: 9999,
      unit: 'Å',
    }),
    numberOption('--gap <Å>', 'with --build: between film and substrate (default: until atoms touch)', {
      from: -10,
      to: 100,
      unit: 'Å',
    }),
    pairOption(
      '--shift <u,v>',
      'with --build: of the film, in surface cells of the substrate (default: 0,0)',
      false,
    ),
    pairOption('--cells <m,n>', 'with --build: repeats of the coincidence cell (default: 1,1)', true),
    new Option('--rectangular', 'with --build: the smallest cell with a right angle'),
  ];
}

/** @throws InputError for options that need --build, and files that cannot be written */
export function checkBuildMatch(options: BuildMatchOptions, single: boolean): void {
  const { build, output, recipe, overwrite } = options;
  if (build === undefined) {
    const keys = [
      'recipe',
      'filmCut',
      'substrateCut',
      'frozen',
      'vacuum',
      'gap',
      'shift',
      'cells',
      'rectangular',
    ] as const;
    const lost = keys.find((key) => options[key] !== undefined);
    if (lost)
      throw new InputError(
        `--${lost.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: shapes the cell of a match; give --build N too, N a row of the table`,
      );
    return;
  }
  if (!single)
    throw new InputError(
      '--build: builds a match of one film and one pair of planes; give one --film, --film-plane and --substrate-plane',
    );
  if (output !== undefined) {
    checkTarget(output, overwrite);
    formatByName(output);
  }
  if (recipe === undefined) return;
  if (!/\.json$/i.test(recipe))
    throw new InputError(`--recipe: "${recipe}" does not end in .json; a recipe is a JSON file`);
  checkTarget(recipe, overwrite);
}

/**
 * Builds the match of a row, tells about it and writes what was asked for.
 *
 * @throws InputError for a row that is not there, and what cannot be built
 */
export function buildMatch(
  { pairs: [pair] }: MatchScanResult,
  film: CrystalSource,
  substrate: CrystalSource,
  options: BuildMatchOptions,
): void {
  const { build = 1, output, recipe: target, overwrite } = options;
  const match = pair.matches[build - 1];
  if (!match)
    throw new InputError(
      `--build: there is no row ${build}, the pair has ${pair.matches.length} matches in this window; leave --build out to see ` +
        'them, or allow more area or strain',
    );
  const fields: Partial<InterfaceOptions> = {
    ...(options.filmShare !== 1 && { filmShare: options.filmShare }),
    ...(options.frozen !== undefined && { frozenLayers: options.frozen }),
    ...(options.vacuum !== undefined && { vacuum: options.vacuum }),
    ...(options.gap !== undefined && { gap: options.gap }),
    ...(options.shift && { shift: options.shift }),
    ...(options.cells && { repeats: options.cells }),
    ...(options.rectangular && { rectangular: true }),
  };
  const step = interfaceStepOf(
    match,
    sideOf(film, pair.filmPlane, options.filmRepeats, options.filmCut),
    sideOf(substrate, pair.substratePlane, options.substrateRepeats, options.substrateCut),
    fields,
  );
  const named: Recipe = {
    ...interfaceRecipe(step),
    title: `${film.name} ${planeText(film.structure, pair.filmPlane)} on ${substrate.name} ${planeText(substrate.structure, pair.substratePlane)}, ${match.area.toFixed(1)} Å²`,
  };
  const model = buildFrom('--build', named);
  printModel(named.title, model.report);
  if (output !== undefined) {
    const { orientation } = model.report.interface!.report;
    const strains = match.stretches.map((stretch) => `${(100 * (stretch - 1)).toFixed(2)} %`).join(' and ');
    const comment = `${named.title}; ${orientation}; film stretched by ${strains}`;
    writeStructureFile(output, model.structure, { comment, overwrite });
    console.log(`Wrote ${output}`);
  }
  if (target !== undefined) {
    writeFile(target, `${JSON.stringify(named, null, 2)}\n`, overwrite);
    console.log(`Wrote ${target}`);
  }
  if (output === undefined && target === undefined)
    console.log(
      'Nothing was written; pass --output FILE to keep the cell, --recipe FILE to keep its recipe.',
    );
}

function sideOf(
  { id, name, structure }: CrystalSource,
  hkl: readonly number[],
  layers: number | undefined,
  cut: number | undefined,
): Omit<InterfaceSide, 'hkl'> & { readonly hkl: readonly number[] } {
  return {
    crystal: id ?? inlineCrystal(structure, name),
    hkl,
    ...(layers !== undefined && { layers }),
    ...(cut !== undefined && { cut }),
  };
}

/** `0.5,0`, also 4x4. */
function pairOption(flags: string, description: string, whole: boolean): Option {
  const option = new Option(flags, description);
  return option.argParser((text): [number, number] => {
    const parts = text.split(/[,x×\s]+/).map((part) => (part === '' ? Number.NaN : Number(part)));
    const fits = (x: number) => (whole ? Number.isInteger(x) && x >= 1 && x <= 100 : Math.abs(x) <= 1000);
    if (parts.length === 2 && parts.every(fits)) return [parts[0], parts[1]];
    throw new InputError(
      `${option.long}: must be two ${whole ? 'whole numbers from 1 to 100' : 'numbers'}, got "${text}"; for example ${whole ? '2,1' : '0.5,0'}`,
    );
  });
}
