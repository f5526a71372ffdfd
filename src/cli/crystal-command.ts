import { type Command, Option } from 'commander';
import { type CrystalDetails, describeCrystal } from '../build/describe-crystal';
import { inlineCrystal } from '../build/inline-crystal';
import { crystalIds, loadCrystal } from '../build/load-crystal';
import type { CellRecipe, MadeCrystal, SiteRecipe } from '../build/make-crystal';
import { makeCrystal } from '../build/make-crystal';
import { InputError } from '../errors';
import { cellParameters } from '../structure/cell';
import { closestPair } from '../structure/check-structure';
import type { Structure } from '../structure/structure';
import { checkTarget } from './check-target';
import { cellOption, sitesOption } from './crystal-options';
import { isCrystalRecipe, loadCrystalRecipe } from './crystal-source';
import { printJson } from './standard-output';
import { cellLine, formulaLine } from './symmetry-report';
import { formatByName, writeStructureFile } from './write-structure-file';

interface CrystalCommandOptions {
  readonly spaceGroup?: string;
  readonly cell?: CellRecipe;
  readonly site?: readonly SiteRecipe[];
  readonly json?: boolean;
  readonly output?: string;
  readonly overwrite?: boolean;
}

/** spillway crystal: one of the library, or one made of its space group and sites. */
export function addCrystalCommand(program: Command): void {
  const command = program
    .command('crystal')
    .argument(
      '[name or file]',
      'a crystal of the library such as TiO2-rutile, or a JSON file with spaceGroup, cell and sites',
    );
  for (const option of options()) command.addOption(option);
  command
    .addHelpText(
      'after',
      `
Without anything the library is listed. What follows from the crystal system may be left out of --cell: b of a
tetragonal crystal, all angles but those that are free.

  space group  a number, a Hermann-Mauguin symbol as "P 42/m n m" or a Hall symbol; where there are two origins, as in
               "I 41/a m d :1", the choice must be said
  site         element and Wyckoff position with its free coordinates: Ti,2a or O,4f,x=0.3048; or element and three
               coordinates: O,0.3048,0.3048,0. Fractions such as 1/3 are understood

In JSON: { "spaceGroup": 136, "cell": { "a": 4.594, "c": 2.959 }, "sites": [{ "element": "Ti", "wyckoff": "2a" },
{ "element": "O", "wyckoff": "4f", "x": 0.3048 }] }; angles are alphaDeg, betaDeg and gammaDeg. Such a file stands for a
crystal in match, slab and symmetry too. What --json prints as "recipe" is the crystal of a support or a particle in a
recipe for build.

Examples:
  $ spillway crystal
  $ spillway crystal Al2O3 --output corundum.cif
  $ spillway crystal --space-group 136 --cell a=4.594,c=2.959 --site Ti,2a --site O,4f,x=0.3048 -o rutile.cif
  $ spillway crystal --space-group 194 --cell a=2.706,c=4.282 --site Ru,1/3,2/3,1/4`,
    )
    .action(runCrystalCommand);
}

function options(): Option[] {
  return [
    new Option('--space-group <number or symbol>', 'of the crystal to make'),
    cellOption('--cell <a=…,c=…>', 'edges in Å and angles in degrees'),
    sitesOption('--site <element,position>', 'one orbit of atoms; once for each'),
    new Option('--json', 'print everything as JSON'),
    new Option('-o, --output <file>', 'file to write, in the format of its name (default: none)'),
    new Option('--overwrite', 'replace the output file if it is there'),
  ];
}

async function runCrystalCommand(source: string | undefined, options: CrystalCommandOptions): Promise<void> {
  const { spaceGroup, cell, site, json, output, overwrite } = options;
  if (output !== undefined) {
    checkTarget(output, overwrite);
    formatByName(output);
  }
  const typed = spaceGroup !== undefined || cell !== undefined || site !== undefined;
  if (source === undefined && !typed) {
    if (output !== undefined)
      throw new InputError(
        '--output: there is no crystal to write; name one, or give --space-group, --cell and --site',
      );
    if (json) printJson(libraryRows());
    else console.log(listLibrary().join('\n'));
    return;
  }
  if (source !== undefined && typed)
    throw new InputError(
      `crystal: got the name ${source} and --space-group, --cell or --site; a crystal is either looked up or made`,
    );
  let shown: { structure: Structure; comment: string; lines: string[]; data: object };
  if (source !== undefined && !isCrystalRecipe(source)) shown = fromLibrary(source);
  else if (source !== undefined) shown = fromSites(await loadCrystalRecipe(source));
  else {
    const missing = [
      spaceGroup === undefined && '--space-group',
      cell === undefined && '--cell',
      site === undefined && '--site',
    ].filter(Boolean);
    if (missing.length > 0)
      throw new InputError(
        `crystal: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing; a crystal is made of --space-group, --cell and --site`,
      );
    shown = fromSites(await makeCrystal({ spaceGroup: spaceGroup!, cell: cell!, sites: site! }));
  }
  if (json) printJson(shown.data);
  else console.log(shown.lines.join('\n'));
  if (output === undefined) return;
  writeStructureFile(output, shown.structure, { comment: shown.comment, overwrite });
  if (!json) console.log(`Wrote ${output}`);
}

function fromSites({ structure, group, orbits, recipe }: MadeCrystal) {
  const formula = formulaLine(structure);
  const name = `${formula}, ${group.symbol} (${group.number})`;
  const sites = orbits.map(({ element, position, place }) => ({
    element,
    wyckoff: position.letter,
    multiplicity: position.multiplicity,
    siteSymmetry: position.siteSymmetry,
    place,
  }));
  const text = sites.map((site) => `${site.element} ${site.multiplicity}${site.wyckoff}`).join(', ');
  return {
    structure,
    comment: `${name}, ${text}`,
    lines: [
      name,
      `  setting     Hall ${group.hallSymbol}${group.setting === '' ? '' : `, ${group.setting}`}; ${group.system}, point group ${group.pointGroup}`,
      `  cell        ${cellLine(structure.cell)}`,
      `  atoms       ${structure.atomicNumbers.length}, nearest two ${closestPair(structure).distance.toFixed(4)} Å apart`,
      ...sites.map(
        (site, k) =>
          `  ${k === 0 ? 'sites ' : '      '}      ${site.element.padEnd(2)} ${site.multiplicity}${site.wyckoff}  ${site.siteSymmetry.padEnd(6)} ${site.place.map((x) => x.toFixed(6)).join('  ')}`,
      ),
    ],
    data: {
      spaceGroup: {
        number: group.number,
        symbol: group.symbol,
        hallSymbol: group.hallSymbol,
        pointGroup: group.pointGroup,
        system: group.system,
      },
      ...jsonCell(structure.cell),
      sites,
      atomCount: structure.atomicNumbers.length,
      recipe: inlineCrystal(structure, name, recipe),
    },
  };
}

function fromLibrary(source: string) {
  const id = crystalIds.find((known) => known.toLowerCase() === source.trim().toLowerCase());
  if (id === undefined)
    throw new InputError(
      `crystal: no crystal is called "${source}"; use one of ${crystalIds.join(', ')}, or a JSON file that ends in .json`,
    );
  const details = describeCrystal(id);
  const structure = loadCrystal(id);
  const { source: origin, bonds, reference = [], sites } = details;
  return {
    structure,
    comment: `${details.title}; ${origin.citation}`,
    lines: [
      `${id}: ${details.title}`,
      `  space group ${details.spaceGroupSymbol} (${details.spaceGroupNumber}), Hall ${details.spaceGroupHall}`,
      `  cell        ${cellLine(structure.cell)}`,
      `  source      ${origin.citation} (${origin.confidence})`,
      ...sites.map(
        ({ element, wyckoff, multiplicity, position }, k) =>
          `  ${k === 0 ? 'sites ' : '      '}      ${element.padEnd(2)} ${multiplicity}${wyckoff}  ${position.map((x) => x.toFixed(6)).join('  ')}`,
      ),
      `  bonds       ${bonds.map(({ pair, length, count }) => `${pair} ${length.toFixed(4)} Å (${count})`).join(', ')}`,
      ...referenceLines(reference),
    ],
    data: { id, ...details },
  };
}

function referenceLines(reference: NonNullable<CrystalDetails['reference']>): string[] {
  if (reference.length === 0) return [];
  const widest = Math.max(...reference.map(({ quantity }) => quantity.length));
  return [
    '',
    'Reference values (found: read in the source; recalled: commonly quoted from it)',
    ...reference.map(
      ({ quantity, value, unit, source, confidence }) =>
        `  ${quantity.padEnd(widest)}  ${String(value).padStart(8)} ${unit === '1' ? '' : unit}  ${confidence}, ${source}`,
    ),
  ];
}

function libraryRows(): object[] {
  return crystalIds.map((id) => {
    const { title, spaceGroupNumber, spaceGroupSymbol, source } = describeCrystal(id);
    return { id, title, spaceGroupNumber, spaceGroupSymbol, ...jsonCell(loadCrystal(id).cell), source };
  });
}

function listLibrary(): string[] {
  const widest = Math.max(...crystalIds.map(({ length }) => length));
  return [
    'Crystals of the library; spillway crystal NAME tells more',
    ...crystalIds.map((id) => {
      const { title, spaceGroupSymbol } = describeCrystal(id);
      const { lengths } = cellParameters(loadCrystal(id).cell);
      const edges = lengths.map((length) => length.toFixed(4).padStart(8)).join(' ');
      return `  ${id.padEnd(widest)}  ${spaceGroupSymbol.padEnd(9)} ${edges}  ${title}`;
    }),
  ];
}

function jsonCell(cell: Float64Array): { cell: number[][] } {
  return { cell: [0, 3, 6].map((row) => Array.from(cell.subarray(row, row + 3))) };
}
