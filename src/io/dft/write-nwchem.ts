import type { Structure } from '../../structure/structure';
import { hartree } from '../../units';
import type { DftSettings } from './dft-settings';
import { type InputModel, type InputOptions, inputModel, totalMoment } from './input-model';
import { commentLines, shortNumber, vectorText, wrapItems } from './text-lines';

/**
 * Input of NWChem's plane-wave modules. NWChem holds whole atoms only; U and the dipole correction it does not have.
 *
 * @throws InputError, see `inputModel`
 */
export function writeNwchem(
  structure: Structure,
  settings: DftSettings,
  options: InputOptions = {},
): Record<string, string> {
  const model = inputModel(structure, settings, 'element', 'writeNwchem', options);
  const { mesh } = model;
  const open = mesh.some((count) => count > 1);
  const total = Math.abs(totalMoment(model));
  const lines = [
    ...commentLines([...model.header, ...leftOut(model)], '#'),
    'start spillway',
    'title "spillway"',
    ...(settings.charge !== 0 ? [`charge ${shortNumber(settings.charge)}`] : []),
    ...geometry(model),
    ...held(model),
    'nwpw',
    `  energy_cutoff ${shortNumber(settings.cutoff / hartree)}`,
    // Grimme4 is its name for D3 with Becke-Johnson damping.
    `  xc ${settings.functional === 'PBE' ? 'pbe96' : 'pbesol'}${settings.dispersion ? '-grimme4' : ''}`,
    ...(settings.spin ? [`  mult ${total + 1}`] : []),
    ...(settings.smearing > 0 ? [`  smear ${shortNumber(settings.smearing / hartree)} gaussian`] : []),
    ...(open ? [`  monkhorst-pack ${mesh.join(' ')}`] : []),
    'end',
    ...(settings.task === 'relax' ? ['driver', `  maxiter ${settings.maxSteps}`, 'end'] : []),
    `task ${open ? 'band' : 'pspw'} ${settings.task === 'relax' ? 'optimize' : 'energy'}`,
  ];
  return { 'nwchem.nw': `${lines.join('\n')}\n` };
}

/** What was asked for and has no place here. */
function leftOut({ hubbard, moments, settings, vacuum }: InputModel): string[] {
  const signs = new Set(moments.filter((moment) => moment !== 0).map(Math.sign));
  return [
    hubbard.length > 0 ? 'left out: U, which these modules do not have' : '',
    settings.dipole && vacuum ? 'left out: the dipole correction, which these modules do not have' : '',
    signs.size > 1
      ? 'left out: moments of single atoms, of which some are opposed; mult holds their sum only'
      : '',
  ].filter((line) => line !== '');
}

function geometry({ structure, fractional, kinds, kindOf }: InputModel): string[] {
  return [
    'geometry units angstroms noautosym noautoz nocenter',
    '  system crystal',
    '    lattice_vectors',
    ...[0, 3, 6].map((start) => `    ${vectorText(structure.cell, start, 14)}`),
    '  end',
    ...Array.from(
      kindOf,
      (kind, i) => `  ${kinds[kind].symbol.padEnd(3)}${vectorText(fractional, 3 * i, 14)}`,
    ),
    'end',
  ];
}

/** Atoms that may move; the rest is held. */
function held({ structure }: InputModel): string[] {
  const { fixed } = structure;
  if (!fixed?.some((value) => value !== 0)) return [];
  const atoms = Array.from({ length: fixed.length / 3 }, (_, i) => i);
  const count = (i: number) => [0, 1, 2].filter((a) => fixed[3 * i + a] !== 0).length;
  const partly = atoms.filter((i) => count(i) > 0 && count(i) < 3).map((i) => i + 1);
  const free = atoms.filter((i) => count(i) < 3).map((i) => i + 1);
  return [
    ...(partly.length > 0
      ? commentLines(
          [`held along some axes only, which NWChem cannot: atoms ${partly.join(' ')} are free here`],
          '#',
        )
      : []),
    ...(free.length > 0
      ? [`set geometry:actlist ${wrapItems(free, 15).join(' \\\n  ')}`]
      : ['# every atom is held']),
  ];
}
