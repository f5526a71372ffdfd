import { type Command, Option } from 'commander';
import { matchDefaults } from '../build/interface/match-lattices';
import { type MatchRow, matchCsv, matchRows } from '../build/interface/match-rows';
import type { MatchScanResult } from '../build/interface/match-scan';
import type { ParallelDirections } from '../build/interface/orientation-relationship';
import { InputError } from '../errors';
import type { MatchCrystal } from '../jobs/match-job';
import { startJob } from '../jobs/start-job';
import { closeWorkers } from '../jobs/worker-pool';
import { degree } from '../units';
import { type BuildMatchOptions, buildMatch, buildMatchOptions, checkBuildMatch } from './build-match';
import { catchInterrupts } from './catch-interrupts';
import { checkTarget } from './check-target';
import { type CrystalSource, loadCrystalSource } from './crystal-source';
import { matchLine } from './match-line';
import { matchLegend, matchTable, scanTable } from './match-table';
import { numberOption } from './number-option';
import { directionOption, planesOption } from './plane-option';
import { type TwistRange, twistOption } from './twist-option';
import { printTwists, runTwistScan } from './twist-scan-run';
import { writeFile } from './write-file';

export interface MatchCommandOptions extends BuildMatchOptions {
  readonly film: readonly string[];
  readonly filmPlane?: readonly number[][];
  readonly substrate: string;
  readonly substratePlane?: readonly number[][];
  readonly maxIndex: number;
  readonly maxArea: number;
  readonly maxStrain: number;
  readonly filmDirection?: readonly number[];
  readonly substrateDirection?: readonly number[];
  readonly twist: TwistRange;
  readonly twistTolerance: number;
  readonly facet?: number;
  readonly all?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** rows of a table beside the front and the unit cell */
const shortTable = 20;
/** pairs up to which each gets a table of its own */
const fewPairs = 4;

/** spillway match: the cells that a film and a substrate share. */
export function addMatchCommand(program: Command): void {
  const command = program.command('match');
  for (const option of options()) command.addOption(option);
  command
    .addHelpText(
      'after',
      `
A match lays a cell of the film's lattice on a cell of the substrate's and strains the film onto it. The search is
exhaustive: no choice of basis, angle tolerance or reduction decides what is found.

  area          of the coincidence cell; small cells are cheap to compute
  strain        by which the film is stretched along its two principal directions
  von Mises     one number for both, as pymatgen defines it
  energy        elastic energy per volume of the strained film (and substrate, with --film-share), its normal free
  dislocations  from one misfit dislocation to the next along both edges of the cell, when the film goes unstrained
  coherent      so many rows across each edge keep in step without strain: the size of particle that needs no dislocation
  orientation   which plane and direction of the film lie on which of the substrate

A plane is written 1,1,0 or 110, of a hexagonal crystal also 0,0,0,1. Without --film-plane or --substrate-plane all
distinct planes up to --max-index are tried, and the best of each pair listed. Give --film or a plane more than once to
compare.

With --film-direction and --substrate-direction only matches that keep this orientation relationship are found; --twist
turns the film on from there, and --twist 0:60:1 lists the best match of each angle.

With --build N the match of row N becomes a cell: the film stretched onto the substrate and set down until atoms touch,
two repeats of the substrate held, 15 Å of vacuum. --output writes it, --recipe writes how it was made.

Ctrl-C ends the search and prints what was found (exit code 130).

Examples:
  $ spillway match --film Ru --film-plane 0,0,0,1 --substrate TiO2-rutile --substrate-plane 1,0,1
  $ spillway match --film Ru --film-plane 0,0,0,1 --substrate TiO2-rutile --substrate-plane 1,0,1 \\
      --build 1 --output ru-on-rutile.vasp --recipe ru-on-rutile.recipe.json
  $ spillway match --film RuO2 --film-plane 110 --substrate TiO2-rutile --substrate-plane 110 --max-strain 0.06
  $ spillway match --film Ru --film RuO2 --substrate TiO2-anatase --max-index 1
  $ spillway match --film Ru --film-plane 0001 --film-direction 2,-1,-1,0 --substrate TiO2-rutile \\
      --substrate-plane 110 --substrate-direction 001 --twist 0:60:2
  $ spillway match --film film.cif --substrate TiO2-rutile --max-index 2 --max-area 300 --csv > matches.csv`,
    )
    .action(runMatchCommand);
}

function options(): Option[] {
  const { maxArea, maxStrain } = matchDefaults;
  const repeats = { from: 1, to: 1000, whole: true };
  return [
    new Option('--film <file or name>', 'crystal of the film; more than once to compare several')
      .argParser((text, before: string[] | undefined) => [...(before ?? []), text])
      .makeOptionMandatory(),
    planesOption(
      '--film-plane <h,k,l>',
      'plane of the film that lies on the substrate; more than once for several',
    ),
    new Option('--substrate <file or name>', 'crystal of the substrate').makeOptionMandatory(),
    planesOption('--substrate-plane <h,k,l>', 'plane of the substrate; more than once for several'),
    numberOption('--max-index <n>', 'largest index of the planes tried where none is given', {
      from: 1,
      to: 5,
      whole: true,
      default: 1,
    }),
    numberOption('--max-area <Å²>', 'of the coincidence cell', {
      from: 0.1,
      to: 1e6,
      unit: 'Å²',
      default: maxArea,
    }),
    numberOption('--max-strain <x>', 'largest strain along a principal direction, 0.1 is 10 %', {
      from: 0,
      to: 0.49,
      default: maxStrain,
    }),
    numberOption('--film-share <x>', 'part of the strain that the film carries; the substrate has the rest', {
      from: 0,
      to: 1,
      default: 1,
    }),
    directionOption(
      '--film-direction <u,v,w>',
      'direction of the film that lies along --substrate-direction',
    ),
    directionOption('--substrate-direction <u,v,w>', 'only matches with these two parallel, at --twist'),
    twistOption(),
    numberOption('--twist-tolerance <°>', 'either way, for one angle; of a scan half its step', {
      from: 0,
      to: 90,
      unit: '°',
      default: 1,
    }),
    numberOption(
      '--facet <Å>',
      'diameter of a particle on the substrate: how much of its contact is coherent',
      {
        from: 1,
        to: 2000,
        unit: 'Å',
      },
    ),
    numberOption(
      '--film-repeats <n>',
      'lattice planes of the film that are counted and built (default: 1, with --build up to 8 Å)',
      repeats,
    ),
    numberOption(
      '--substrate-repeats <n>',
      'lattice planes of the substrate (default: 1, with --build up to 12 Å)',
      repeats,
    ),
    new Option('--all', 'list every match, not only the smallest and the best'),
    new Option('--json', 'print an array of matches'),
    new Option('--csv', 'print a table for spreadsheets').conflicts('json'),
    new Option(
      '-o, --output <file>',
      'write the matches to a .json or .csv file; with --build the cell: .extxyz, .cif, .data (LAMMPS), .vasp or POSCAR',
    ).conflicts(['json', 'csv']),
    new Option('--overwrite', 'replace the output file if it is there'),
    ...buildMatchOptions(),
  ];
}

async function runMatchCommand(options: MatchCommandOptions): Promise<void> {
  const { output, overwrite, maxArea, maxStrain, maxIndex } = options;
  const { film, filmPlane, substratePlane, build } = options;
  checkBuildMatch(options, film.length === 1 && filmPlane?.length === 1 && substratePlane?.length === 1);
  if (build === undefined && output !== undefined) {
    if (!/\.(json|csv)$/i.test(output))
      throw new InputError(`--output: "${output}" is neither .json nor .csv; name one of these`);
    checkTarget(output, overwrite);
  }
  const films = await Promise.all(options.film.map((name) => loadCrystalSource(name, '--film')));
  const substrate = await loadCrystalSource(options.substrate, '--substrate');
  const single = options.filmPlane?.length === 1 && options.substratePlane?.length === 1;
  checkDirections(options, single);
  if (options.twist.to > options.twist.from) {
    if (build !== undefined)
      throw new InputError('--build: builds a match at one angle; give --twist one angle, not a range');
    const twists = await runTwistScan(films[0], substrate, options);
    if (twists.note !== undefined) console.error(`spillway: ${twists.note}`);
    give(twists.rows, () => printTwists(twists.points), options);
    return;
  }
  const interrupts = catchInterrupts(closeWorkers);
  const line = matchLine();
  let result: MatchScanResult;
  try {
    const job = startJob(
      'match',
      {
        films: films.map((film) => jobCrystal(film, options.filmPlane, options.filmRepeats)),
        substrate: jobCrystal(substrate, options.substratePlane, options.substrateRepeats),
        maxIndex,
        options: {
          maxArea,
          maxStrain,
          filmShare: options.filmShare,
          parallel: parallelOf(options),
          facet: options.facet === undefined ? undefined : { diameter: options.facet },
          frontOnly: !options.all && !single,
        },
      },
      { onProgress: line.show },
    );
    interrupts.signal.addEventListener('abort', () => job.send({ stop: true }), { once: true });
    if (interrupts.signal.aborted) job.send({ stop: true });
    result = await job;
  } finally {
    line.end();
    interrupts.release();
  }
  if (result.note !== undefined) console.error(`spillway: ${result.note}`);
  if (build !== undefined) return buildMatch(result, films[0], substrate, options);
  const rows = matchRows(result.pairs, films, substrate);
  give(rows, () => printTables(result, films, substrate, options), options);
}

/** Prints or writes what was found in the form asked for. */
function give(rows: readonly MatchRow[], print: () => void, options: MatchCommandOptions): void {
  const { output, overwrite } = options;
  const json = () => `${JSON.stringify(rows, null, 1)}\n`;
  if (options.json) process.stdout.write(json());
  else if (options.csv) process.stdout.write(matchCsv(rows));
  else print();
  if (output !== undefined) {
    writeFile(output, /\.csv$/i.test(output) ? matchCsv(rows) : json(), overwrite);
    console.log(`Wrote ${output}`);
  }
}

/** @throws InputError where one direction or one pair of planes is missing */
function checkDirections(options: MatchCommandOptions, single: boolean): void {
  const { film, filmDirection, substrateDirection, twist } = options;
  if ((filmDirection === undefined) !== (substrateDirection === undefined)) {
    throw new InputError('--film-direction and --substrate-direction belong together; give both or none');
  }
  if (filmDirection === undefined && (twist.to !== 0 || twist.from !== 0)) {
    throw new InputError(
      '--twist counts from two directions that are parallel; give --film-direction and --substrate-direction',
    );
  }
  if (filmDirection !== undefined && !(single && film.length === 1)) {
    throw new InputError(
      'directions are those of one film and one pair of planes; give one --film, --film-plane and --substrate-plane',
    );
  }
}

function parallelOf(options: MatchCommandOptions): ParallelDirections | undefined {
  const { filmDirection, substrateDirection, twist, twistTolerance } = options;
  if (!filmDirection || !substrateDirection) return undefined;
  return {
    film: filmDirection,
    substrate: substrateDirection,
    twist: twist.from * degree,
    tolerance: twistTolerance * degree,
  };
}

function jobCrystal(
  { structure, stiffness }: CrystalSource,
  planes: readonly number[][] | undefined,
  repeats: number | undefined,
): MatchCrystal {
  return { crystal: structure, planes, stiffness: stiffness?.tensor, repeats };
}

function printTables(
  { pairs }: MatchScanResult,
  films: readonly CrystalSource[],
  substrate: CrystalSource,
  options: MatchCommandOptions,
): void {
  const lines: string[] = [];
  const most = options.all ? Infinity : shortTable;
  if (pairs.length > fewPairs) {
    lines.push(
      `${pairs.length} pairs of planes up to ${options.maxArea} Å² within ${Number((100 * options.maxStrain).toPrecision(4))} %, the least strained first`,
      ...scanTable(pairs, films, substrate),
    );
  }
  if (pairs.length <= fewPairs || options.all) {
    for (const pair of pairs) {
      lines.push(...matchTable(pair, films[pair.film], substrate, options, most), '');
    }
    if (pairs.length === 1 && pairs[0].matches.length > 0)
      lines.push(
        'Build one with --build and its number; --output FILE writes the cell, --recipe FILE its recipe.',
        '',
      );
    lines.push(...matchLegend(pairs, [...films, ...(options.filmShare < 1 ? [substrate] : [])]));
  } else {
    lines.push(
      '',
      'Give --film-plane and --substrate-plane for the matches of one pair, or --all for those of every one.',
    );
  }
  console.log(lines.join('\n'));
}
