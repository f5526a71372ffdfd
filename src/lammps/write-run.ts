import { InputError } from '../errors';
import { inOnePiece, joinFiles, type TextFiles } from '../io/text-pieces';
import { makePotential } from '../potentials/make-potential';
import type { PotentialCard, PotentialSpec } from '../potentials/potential';
import { type MdOptions, mdDefaults } from '../simulate/md/md-options';
import { startingVelocities } from '../simulate/md/starting-velocities';
import type { Structure } from '../structure/structure';
import { ps } from '../units';
import { runCommands, startTemperature } from './run-commands';
import { type LammpsDeck, lammpsDeckPieces } from './write-deck';
import { kimBuildCommand, kimModelName } from './write-kim-model';

export interface LammpsRunOptions {
  /** as of `runMd`; `potential` must be a spec, which names files to hand over */
  readonly md: MdOptions;
  /** 'tables' (default) or 'styles', see `DeckOptions` */
  readonly pairs?: 'styles' | 'tables';
  /** processes of MPI that the script for a queue asks for; default 4 */
  readonly ranks?: number;
  /** where the structure comes from, in one line */
  readonly comment?: string;
}

/** Names of what a run leaves behind, for who reads it back. */
export const lammpsRunFiles = {
  log: 'log.lammps',
  trajectory: 'trajectory.lammpstrj',
  last: 'last.data',
} as const;

/**
 * A folder that LAMMPS runs as it is: structure with starting velocities, potential, input script, a script for SLURM, and
 * a README with units and citations. The start is the one of `runMd` with the same seed, to the last digit.
 *
 * @throws InputError, see `writeLammpsDeck` and `runCommands`
 */
export function writeLammpsRun(structure: Structure, options: LammpsRunOptions): LammpsDeck {
  return joinFiles(lammpsRunPieces(structure, options));
}

/**
 * The files of `writeLammpsRun` in pieces, for millions of atoms.
 *
 * @throws InputError, as there, at once
 */
export function lammpsRunPieces(structure: Structure, options: LammpsRunOptions): TextFiles {
  const { md, ranks = 4, pairs = 'tables' } = options;
  if (!(Number.isInteger(ranks) && ranks > 0))
    throw new InputError(`writeLammpsRun: ranks must be a whole number above 0, got ${ranks}; 4 is a start`);
  const spec = md.potential as PotentialSpec;
  const moving: Structure = structure.velocities
    ? structure
    : {
        ...structure,
        velocities: startingVelocities(structure, startTemperature(md), md.seed ?? mdDefaults.seed),
      };
  const deck = lammpsDeckPieces(moving, spec, {
    pairs,
    comment: options.comment,
    run: scriptOf(md, structure.fixed?.some(Boolean) ?? false),
  });
  const { card, reactive } = makePotential(spec);
  const { notes } = runCommands(md);
  return {
    ...deck,
    ...inOnePiece({
      'run.slurm': slurmScript(ranks, reactive !== undefined),
      'README.txt': readme(card, md, notes, Object.keys(deck), reactive !== undefined),
    }),
  };
}

/** The lines of lammps.in after the potential and the groups. */
function scriptOf(md: MdOptions, isHeld: boolean): string[] {
  const every = md.frameInterval ?? mdDefaults.frameInterval;
  return [
    `timestep ${(md.timestep ?? mdDefaults.timestep) / ps}`,
    'thermo_style custom step time temp pe ke etotal press vol lx ly lz v_energy',
    '# without the held atoms, which have no temperature',
    'compute hot mobile temp',
    // LAMMPS takes three degrees of freedom away for a momentum that does not exist where atoms are held.
    ...(isHeld ? ['compute_modify hot extra/dof 0'] : []),
    // A run that is stopped leaves whole rows for all its frames.
    'thermo_modify norm no temp hot flush yes format float %.12g',
    `thermo ${every}`,
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: a LAMMPS variable
    `dump trajectory all custom ${every} ${lammpsRunFiles.trajectory} id type element xu yu zu`,
    'dump_modify trajectory sort id format float %.8f element ${elements}',
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: this was a LAMMPS variable
    'restart 10000 restart.1 restart.2',
    ...runCommands(md).lines,
    `write_data ${lammpsRunFiles.last}`,
  ];
}

function slurmScript(ranks: number, buildsModel: boolean): string {
  return [
    '#!/bin/bash',
    '#SBATCH --job-name=spillway',
    `#SBATCH --ntasks=${ranks}`,
    '#SBATCH --time=24:00:00',
    '# partition, account and the module that holds LAMMPS are those of your machine',
    'export OMP_NUM_THREADS=1',
    'cd "$SLURM_SUBMIT_DIR"',
    ...(buildsModel ? [`[ -d ${kimModelName} ] || ${kimBuildCommand}`] : []),
    `mpirun -np ${ranks} lmp -in lammps.in -log ${lammpsRunFiles.log}`,
    '',
  ].join('\n');
}

function readme(
  card: PotentialCard,
  md: MdOptions,
  notes: readonly string[],
  files: readonly string[],
  buildsModel: boolean,
): string {
  const duration = (md.stepCount * (md.timestep ?? mdDefaults.timestep)) / ps;
  const lines = [
    'A molecular dynamics run, written by Spillway for LAMMPS.',
    '',
    ...(buildsModel
      ? [
          'The potential is a model of the KIM API. Build it once, in this folder:',
          '',
          `  ${kimBuildCommand}`,
          '',
          'It takes CMake, a C++ compiler and the KIM API 2.2 or later (Debian: apt-get install cmake g++ libkim-api-dev), and',
          'a LAMMPS with the package KIM ("lmp -h" lists it; Debian has it). With CXXFLAGS=-march=native before the command it',
          'is faster, on processors like that of this machine. LAMMPS finds the model when it is started in this folder.',
          '',
          'Then:',
          '',
        ]
      : []),
    `  lmp -in lammps.in -log ${lammpsRunFiles.log}            on this machine`,
    '  sbatch run.slurm                            on one with SLURM, after a look into it',
    '',
    `${md.ensemble.toUpperCase()}, ${md.stepCount} steps, ${duration} ps. Units are those of LAMMPS "metal": Å, ps, eV, K, bar, e, g/mol.`,
    `The column v_energy of the log is the potential energy as Spillway counts it, in eV.`,
    '',
    'Files',
    ...files.map((name) => `  ${name}`),
    '',
    'Potential',
    `  ${card.title}`,
    `  ${card.source}`,
    `  ${card.status}; good for: ${card.goodFor.join('; ')}; not for: ${card.notFor.join('; ')}`,
    '',
    'LAMMPS: A. P. Thompson et al., Comput. Phys. Commun. 271, 108171 (2022)',
    ...(notes.length > 0 ? ['', 'What LAMMPS does otherwise', ...notes.map((note) => `  ${note}`)] : []),
    '',
    'To look at the run: spillway import-run THIS-FOLDER --output run.swt',
    '',
  ];
  return lines.join('\n');
}
