import { type Command, Option } from 'commander';
import { type AdsorptionSites, findAdsorptionSites } from '../build/defects/adsorption-sites';
import { findVoids, type Voids, voidDefaults } from '../build/defects/find-voids';
import { crystalIds } from '../build/load-crystal';
import { InputError } from '../errors';
import { atomicNumber, elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { loadCrystalSource } from './crystal-source';
import { loadModel } from './load-model';
import { numberOption } from './number-option';
import { siteList, siteTable, voidList, voidTable } from './sites-table';
import { printJson } from './standard-output';

interface SitesCommandOptions {
  readonly element: number;
  readonly holes?: boolean;
  readonly site?: readonly string[];
  readonly held?: boolean;
  readonly leastRadius: number;
  readonly list?: boolean;
  readonly json?: boolean;
}

/** spillway sites: where atoms can sit on a model, and the holes in it. */
export function addSitesCommand(program: Command): void {
  program
    .command('sites')
    .argument(
      '<model>',
      'a structure file, a recipe (file or name), or with --holes a crystal of the library',
    )
    .addOption(
      new Option('--element <symbol>', 'what is to sit there; decides the heights')
        .argParser(parseElement)
        .default(8, 'O'),
    )
    .addOption(new Option('--holes', 'the holes between atoms instead: interstitial sites'))
    .addOption(
      new Option('--site <name,…>', 'only sites of these names, such as hcp,fcc or Ti5c').argParser((text) =>
        text.split(',').map((name) => name.trim()),
      ),
    )
    .addOption(new Option('--held', 'also sites of atoms that are held in place'))
    .addOption(
      numberOption('--least-radius <Å>', 'with --holes: smaller ones are left out', {
        from: 0.01,
        to: 2.9,
        unit: 'Å',
        default: voidDefaults.leastRadius,
      }),
    )
    .addOption(new Option('--list', 'every site with its coordinates, not only each kind'))
    .addOption(new Option('--json', 'print kinds and sites as an object'))
    .addHelpText(
      'after',
      `
Sites are found by geometry: neither the vacuum, the orientation nor any labels matter. Sites with the same surroundings
up to 6 Å are counted as one kind.

  top      on an atom                      hcp      hollow over an atom of the second layer
  bridge   between two atoms of a metal    fcc      hollow over none
  4-fold   hollow between four atoms       hollow   on three atoms of an edge, a step or a single layer
  Ti5c     on titanium with five bonds     O2c      on oxygen with two bonds, bridging; O3c has three

Heights are those at which the element touches: 0.92 of the sum of covalent radii to the nearest atom. Nothing is
relaxed. Holes in metals are where a ball fits best, in oxides empty octahedra and cubes of anions.

In a recipe the step "adsorb" puts atoms and molecules on these sites, "interstitial" into holes.

Examples:
  $ spillway sites ru-0001-rutile-101
  $ spillway sites slab.vasp --site Ti5c,O2c --list
  $ spillway sites slab.vasp --element H --json
  $ spillway sites Ru --holes`,
    )
    .action(runSitesCommand);
}

async function runSitesCommand(source: string, options: SitesCommandOptions): Promise<void> {
  const { name, structure } = await loadSource(source);
  if (options.holes) showHoles(name, structure, options);
  else showSites(name, structure, options);
}

async function loadSource(source: string): Promise<{ name: string; structure: Structure }> {
  const isCrystal = crystalIds.some((id) => id.toLowerCase() === source.trim().toLowerCase());
  return isCrystal ? loadCrystalSource(source, 'sites') : loadModel(source);
}

function showSites(name: string, structure: Structure, options: SitesCommandOptions): void {
  const { element, held = false } = options;
  const all = findAdsorptionSites(structure, { element, held });
  const found: AdsorptionSites = {
    ...all,
    sites: all.sites.filter((site) => isMeant(site.name, options)),
  };
  refuseUnknown(
    options,
    all.sites.map((site) => site.name),
  );
  if (options.json) {
    printJson(plain({ model: name, element: elementSymbol(element), ...found }));
    return;
  }
  const heading = `${name}: ${found.sites.length} sites for ${elementSymbol(element)}`;
  console.log((options.list ? siteList(heading, found) : siteTable(heading, found)).join('\n'));
}

function showHoles(name: string, structure: Structure, options: SitesCommandOptions): void {
  const all = findVoids(structure, { leastRadius: options.leastRadius });
  const found: Voids = { ...all, voids: all.voids.filter((hole) => isMeant(hole.name, options)) };
  refuseUnknown(
    options,
    all.voids.map((hole) => hole.name),
  );
  if (options.json) {
    printJson(plain({ model: name, ...found }));
    return;
  }
  const heading = `${name}: ${found.voids.length} holes of at least ${options.leastRadius} Å`;
  console.log((options.list ? voidList(heading, found) : voidTable(heading, found)).join('\n'));
}

function isMeant(name: string, { site }: SitesCommandOptions): boolean {
  return !site || site.includes(name);
}

function refuseUnknown({ site = [] }: SitesCommandOptions, names: readonly string[]): void {
  const unknown = site.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const known = [...new Set(names)].sort();
  throw new InputError(
    `--site: there is none named "${unknown}" here; ` +
      (known.length > 0 ? `this model has ${known.join(', ')}` : 'this model has none at all'),
  );
}

/** Typed arrays as lists, rounded to 1e-6. */
function plain(data: unknown): unknown {
  if (data instanceof Float64Array) return Array.from(data, (x) => Math.round(x * 1e6) / 1e6 + 0);
  if (typeof data === 'number') return Math.round(data * 1e6) / 1e6 + 0;
  if (Array.isArray(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)]));
}

function parseElement(text: string): number {
  try {
    return atomicNumber(text.trim());
  } catch {
    throw new InputError(`--element: "${text}" is no element; write its symbol, such as O or Ru`);
  }
}
