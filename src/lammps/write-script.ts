import { InputError } from '../errors';
import { joinFiles, type TextFiles } from '../io/text-pieces';
import { lammpsDataPieces } from '../io/write-lammps-data';
import { choosePotential } from '../potentials/choose-potential';
import type { Structure } from '../structure/structure';
import { encloseAtoms } from './enclose';
import { type DeckOptions, heldGroups, type LammpsDeck, lammpsDeckPieces } from './write-deck';

/**
 * lammps.data and lammps.in for a structure, whatever it is made of: with our potential where one covers it, else with a
 * place for the user's own, marked in the script, and no forces until then.
 *
 * @throws InputError, see `writeLammpsData`; for atoms held along some axes only; for a potential that `prepareChoice` was
 *   not awaited for
 */
export function writeLammpsScript(
  structure: Structure,
  options: Omit<DeckOptions, 'pairs'> = {},
): LammpsDeck {
  return joinFiles(lammpsScriptPieces(structure, options));
}

/** The files of `writeLammpsScript` in pieces. @throws InputError, as there, at once */
export function lammpsScriptPieces(
  structure: Structure,
  options: Omit<DeckOptions, 'pairs'> = {},
): TextFiles {
  const spec = coveredBy(structure);
  // A stock LAMMPS has the overlay; a model of KIM would have to be built first.
  if (spec) return lammpsDeckPieces(structure, spec, { reactive: 'overlay', ...options, pairs: 'tables' });
  return {
    'lammps.data': lammpsDataPieces(encloseAtoms(structure), { comment: options.comment }),
    'lammps.in': [
      [
        `# ${options.comment ?? 'written by Spillway'}`,
        'units metal',
        `atom_style ${structure.charges ? 'charge' : 'atomic'}`,
        `boundary ${structure.periodic.map((periodic) => (periodic ? 'p' : 'm')).join(' ')}`,
        'box tilt large',
        ...(options.before ?? []),
        'read_data lammps.data',
        '# No potential of Spillway covers these elements: put your pair_style and pair_coeff in place of the next two lines.',
        'pair_style zero 5.0',
        'pair_coeff * *',
        ...heldGroups(structure),
        ...(options.run ?? [
          'thermo_style custom step temp pe ke etotal press vol',
          'timestep 0.001',
          'fix integrate mobile nve',
          'run 0',
        ]),
        '',
      ].join('\n'),
    ],
  };
}

function coveredBy(structure: Structure) {
  try {
    return choosePotential(structure);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
