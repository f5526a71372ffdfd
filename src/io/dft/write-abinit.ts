import type { Structure } from '../../structure/structure';
import { bohr, hartree } from '../../units';
import type { DftSettings } from './dft-settings';
import { type InputModel, type InputOptions, inputModel, totalMoment } from './input-model';
import { commentLines, shortNumber, vectorText, wrapItems } from './text-lines';

/**
 * Input of ABINIT 9. Each atom has its own starting moment, so each element is one type.
 *
 * @throws InputError, see `inputModel`
 */
export function writeAbinit(
  structure: Structure,
  settings: DftSettings,
  options: InputOptions = {},
): Record<string, string> {
  const model = inputModel(structure, settings, 'element', 'writeAbinit', options);
  const lines = [
    ...commentLines(model.header, '#'),
    '',
    ...crystal(model),
    ...places('xcart', model),
    '',
    ...held(model),
    ...electrons(model),
    ...(settings.task === 'relax' ? relaxation(settings) : []),
    '',
    ...pseudopotentials(model),
  ];
  return { 'abinit.abi': `${lines.join('\n')}\n` };
}

/** Cell and kinds of atoms. */
export function crystal({ structure: { cell }, kinds, kindOf }: InputModel): string[] {
  return [
    'acell 1.0 1.0 1.0 angstrom',
    'rprim',
    ...[0, 3, 6].map((a) => vectorText(cell, a, 14)),
    'chkprim 0      # a supercell is meant as it is,',
    'chksymtnons 0  # its atoms stay where they are, off the grid of the Fourier transform,',
    'chksymbreak 0  # and its k-points may be less symmetric than the lattice',
    'tolsym 1e-8    # positions are not made more symmetric than they are written',
    `natom ${kindOf.length}`,
    `ntypat ${kinds.length}`,
    `znucl ${kinds.map(({ element }) => element).join(' ')}  # ${kinds.map(({ symbol }) => symbol).join(' ')}`,
    'typat',
    ...wrapItems(
      Array.from(kindOf, (kind) => kind + 1),
      30,
      '  ',
    ),
  ];
}

/** @param name xcart, or that of an image */
export function places(name: string, { structure: { positions } }: InputModel): string[] {
  return [
    name,
    ...Array.from({ length: positions.length / 3 }, (_, i) => vectorText(positions, 3 * i, 12)),
    '  angstrom',
  ];
}

export function pseudopotentials({ kinds, settings }: InputModel): string[] {
  return [
    '# one pseudopotential for each element, in the order of znucl; edit the names to those of your files',
    `pseudos "${kinds.map(({ symbol }) => settings.pseudopotentials[symbol] ?? `${symbol}.psp8`).join(', ')}"`,
  ];
}

/** ABINIT holds atoms along its reduced coordinates, which are those of the cell vectors. */
export function held({ structure }: InputModel): string[] {
  const { fixed } = structure;
  if (!fixed?.some((value) => value !== 0)) return [];
  const atoms = Array.from({ length: fixed.length / 3 }, (_, i) => i);
  const whole = atoms.filter((i) => [0, 1, 2].every((a) => fixed[3 * i + a] !== 0));
  const block = (suffix: string, list: readonly number[]) =>
    list.length === 0
      ? []
      : [
          `natfix${suffix} ${list.length}`,
          `iatfix${suffix}`,
          ...wrapItems(
            list.map((i) => i + 1),
            20,
            '  ',
          ),
        ];
  return [
    ...block('', whole),
    ...['x', 'y', 'z'].flatMap((suffix, a) =>
      block(
        suffix,
        atoms.filter((i) => fixed[3 * i + a] !== 0 && !whole.includes(i)),
      ),
    ),
    '',
  ];
}

export function electrons(model: InputModel): string[] {
  const { settings, kinds, moments, mesh, hubbard } = model;
  const { spin, smearing, charge } = settings;
  const lines = [
    `ecut ${shortNumber(settings.cutoff)} eV`,
    `ixc ${settings.functional === 'PBE' ? '11' : '-116133'}`,
    `ngkpt ${mesh.join(' ')}`,
    'nshiftk 1',
    'shiftk 0 0 0',
    `tolvrs ${shortNumber(settings.energyTolerance * 1e-4)}`,
    'nstep 100',
  ];
  if (smearing > 0) lines.push('occopt 7', `tsmear ${shortNumber(smearing)} eV`);
  if (charge !== 0) lines.push(`cellcharge ${shortNumber(charge)}`);
  if (spin) {
    lines.push('nsppol 2', 'spinat', ...Array.from(moments, (moment) => `  0 0 ${shortNumber(moment)}`));
    if (moments.some((moment) => moment !== 0)) lines.push('nsym 1');
    if (smearing === 0)
      lines.push(`spinmagntarget ${totalMoment(model)}  # fixed occupations of two spins need it`);
  }
  if (hubbard.length > 0) {
    const term = (element: number) => hubbard.find((each) => each.element === element);
    lines.push(
      ...hubbard.map(({ source }) => `# U needs PAW data; ${source}`),
      'usepawu 1',
      `lpawu ${kinds.map(({ element }) => (term(element) ? 'spdf'.indexOf(term(element)!.shell[1]) : -1)).join(' ')}`,
      `upawu ${kinds.map(({ element }) => shortNumber(term(element)?.u ?? 0)).join(' ')} eV`,
      `jpawu ${kinds.map(() => '0').join(' ')} eV`,
      `pawecutdg ${shortNumber(2 * settings.cutoff)} eV`,
    );
  }
  if (settings.dispersion) lines.push('vdw_xc 7', 'vdw_tol 1e-10');
  return lines;
}

function relaxation({ maxSteps, forceTolerance }: DftSettings): string[] {
  return [
    'ionmov 22',
    'optcell 0',
    `ntime ${maxSteps}`,
    `tolmxf ${shortNumber((forceTolerance * bohr) / hartree)}`,
  ];
}
