import { InputError } from '../errors';
import { inOnePiece, joinFiles, type TextFiles } from '../io/text-pieces';
import { lammpsDataPieces } from '../io/write-lammps-data';
import { checkElements } from '../potentials/evaluate-potential';
import { makePotential } from '../potentials/make-potential';
import type { Potential, PotentialSpec } from '../potentials/potential';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { coulombConstant } from '../units';
import { coulombCommands } from './coulomb-commands';
import { encloseAtoms } from './enclose';
import { type PairCommands, styledCommands, tabulatedCommands } from './pair-commands';
import { overlayCommands } from './reactive-overlay';
import { kimCommands } from './write-kim-model';

/** File names to contents. Atom i has id i + 1; types count through the elements of the potential. */
export type LammpsDeck = Readonly<Record<string, string>>;

export interface DeckOptions {
  /**
   * 'styles' (default): LAMMPS's own styles of the same closed forms (buck, coul/dsf, morse/smooth/linear, eam/fs).
   * 'tables': pair tables with splines, several times faster in LAMMPS, and free of the error of its erfc.
   */
  readonly pairs?: 'styles' | 'tables';
  /**
   * Of a reactive potential: 'kim' (default), a model whose source goes into the folder `kim` and is built there
   * (`kimBuildCommand`); 'overlay', stock styles, to check small cells by.
   */
  readonly reactive?: 'kim' | 'overlay';
  /** where the structure comes from, in one line */
  readonly comment?: string;
  /** what to do instead of `run 0` and NVE, after the potential and the groups `mobile` and `frozen` */
  readonly run?: readonly string[];
  /** lines before the data is read, such as `atom_modify` */
  readonly before?: readonly string[];
}

/** Å; beside full Coulomb sums LAMMPS wants a box that stays: room for the atoms of a slab to move */
const fixedMargin = 5;

/** 1/(4πε₀) of LAMMPS `units metal`, eV·Å/e²: the value to eight digits */
const lammpsCoulombConstant = Number(coulombConstant.toPrecision(8));

/**
 * A LAMMPS deck with the energies and forces of our potential: `lmp -in lammps.in` evaluates the structure and
 * writes forces.dump; `-var steps 1000` goes on with NVE, frozen atoms held.
 *
 * Two differences are LAMMPS's: it has eight digits of 1/(4πε₀), made up for by charges times 1.0000000165; and
 * its coul/dsf computes erfc by a polynomial good to 1.5e-7 (Abramowitz & Stegun 7.1.26), which moves the energy
 * of TiO2 by 5e-6 eV/atom. Forces agree to 2e-6 eV/Å.
 *
 * @throws InputError for an element the potential does not cover, or atoms held along some but not all cell vectors;
 *   further those of `writeLammpsData`
 */
export function writeLammpsDeck(
  structure: Structure,
  spec: PotentialSpec,
  options: DeckOptions = {},
): LammpsDeck {
  return joinFiles(lammpsDeckPieces(structure, spec, options));
}

/**
 * The files of `writeLammpsDeck` in pieces, for millions of atoms.
 *
 * @throws InputError, as there, at once
 */
export function lammpsDeckPieces(
  structure: Structure,
  spec: PotentialSpec,
  options: DeckOptions = {},
): TextFiles {
  const potential = makePotential(spec);
  checkElements('writeLammpsDeck', structure, potential);
  if (potential.centers && !potential.files && !potential.reactive) {
    throw new InputError(
      `writeLammpsDeck: ${potential.name} has terms that depend on angles and come from no file of LAMMPS, which the deck cannot hold; evaluate it here`,
    );
  }
  const scale = Math.sqrt(coulombConstant / lammpsCoulombConstant);
  const charges = new Float64Array(structure.atomicNumbers.length);
  structure.atomicNumbers.forEach((z, i) => {
    charges[i] = scale * (potential.charges?.[z] ?? 0);
  });
  const enclosed = encloseAtoms(structure, potential.coulomb ? fixedMargin : undefined);
  const commands = commandsOf(potential, options);
  const species = commands.species ?? potential.elements.map(elementSymbol);
  const data = lammpsDataPieces(
    { ...enclosed, charges },
    {
      atomStyle: 'charge',
      species,
      comment: options.comment ?? `Spillway, potential ${potential.name}`,
    },
  );
  return {
    'lammps.data': data,
    'lammps.in': [
      writeInput(
        structure,
        potential,
        {
          ...commands,
          lines: [...commands.lines, ...coulombCommands(structure, enclosed, potential)],
        },
        options,
      ),
    ],
    ...inOnePiece(commands.files),
  };
}

function commandsOf(potential: Potential, { pairs, reactive = 'kim' }: DeckOptions): PairCommands {
  if (potential.reactive) {
    const whole = { ...potential, reactive: potential.reactive };
    return reactive === 'kim' ? kimCommands(whole) : overlayCommands(whole);
  }
  return pairs === 'tables' ? tabulatedCommands(potential) : styledCommands(potential);
}

function writeInput(
  structure: Structure,
  potential: Potential,
  commands: PairCommands,
  { run, before = [] }: DeckOptions,
): string {
  const open = potential.coulomb ? 'f' : 'm';
  const boundary = structure.periodic.map((periodic) => (periodic ? 'p' : open)).join(' ');
  const selfEnergies = commands.missingSelfEnergies;
  const missing = structure.atomicNumbers.reduce(
    (sum, z) => sum + selfEnergies[potential.elements.indexOf(z)],
    0,
  );
  return [
    `# ${potential.card.title}`,
    `# ${potential.card.source}`,
    `# ${potential.card.status}; good for: ${potential.card.goodFor.join('; ')}`,
    ...(run
      ? []
      : [
          '# lmp -in lammps.in [-var steps 1000] [-var timestep 0.001]',
          'variable steps index 0',
          'variable timestep index 0.001',
        ]),
    'units metal',
    'atom_style charge',
    `boundary ${boundary}`,
    'box tilt large',
    ...before,
    'read_data lammps.data',
    ...commands.lines,
    'neighbor 1.0 bin',
    'neigh_modify every 1 delay 0 check yes',
    '# the self energies of the charges, where the pair styles leave them out',
    `variable energy equal pe+${missing}`,
    ...(run
      ? [
          `variable elements string "${(commands.species ?? potential.elements.map(elementSymbol)).join(' ')}"`,
          ...heldGroups(structure),
          ...run,
        ]
      : evaluateLines(structure)),
    '',
  ].join('\n');
}

/** Energy, forces and virial of the structure as it is, and NVE for who asks for steps. */
function evaluateLines(structure: Structure): string[] {
  return [
    'compute virial all pressure NULL virial',
    'thermo_style custom step pe v_energy vol c_virial[1] c_virial[2] c_virial[3] c_virial[6] c_virial[5] c_virial[4]',
    'thermo_modify norm no format float %.17g',
    'dump forces all custom 1 forces.dump id type x y z fx fy fz',
    'dump_modify forces sort id format float %.17g',
    'run 0',
    'undump forces',
    ...heldGroups(structure),
    'fix integrate mobile nve',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are LAMMPS variables
    'timestep ${timestep}',
    'thermo_style custom step temp pe ke v_energy',
    'thermo_modify norm no format float %.12g',
    'thermo 100',
    'if "${steps} > 0" then "run ${steps}"',
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: these were LAMMPS variables
  ];
}

/** Groups frozen and mobile, and the fix that holds the frozen one. */
export function heldGroups({ fixed }: Structure): string[] {
  const held: number[] = [];
  for (let i = 0; fixed && i < fixed.length / 3; i++) {
    const count = fixed[3 * i] + fixed[3 * i + 1] + fixed[3 * i + 2];
    if (count === 3) held.push(i + 1);
    else if (count > 0) {
      throw new InputError(
        `writeLammpsDeck: atom ${i} is held along ${count} of 3 cell vectors; the deck can hold an atom along all three or none`,
      );
    }
  }
  if (held.length === 0) return ['group mobile union all'];
  return [
    ...groupLines('frozen', held),
    'group mobile subtract all frozen',
    'velocity frozen set 0 0 0',
    'fix hold frozen setforce 0 0 0',
  ];
}

/** `group` commands of at most 40 ranges each, as lines may not grow without end; 1 2 3 7 is written 1:3 7. */
function groupLines(name: string, ids: readonly number[]): string[] {
  const ranges: string[] = [];
  for (let k = 0; k < ids.length; ) {
    let end = k;
    while (end + 1 < ids.length && ids[end + 1] === ids[end] + 1) end++;
    ranges.push(end > k ? `${ids[k]}:${ids[end]}` : `${ids[k]}`);
    k = end + 1;
  }
  const lines: string[] = [];
  for (let k = 0; k < ranges.length; k += 40)
    lines.push(`group ${name} id ${ranges.slice(k, k + 40).join(' ')}`);
  return lines;
}
