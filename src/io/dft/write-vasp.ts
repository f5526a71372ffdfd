import type { Structure } from '../../structure/structure';
import { writePoscar } from '../write-poscar';
import type { DftSettings } from './dft-settings';
import { type InputModel, type InputOptions, inputModel } from './input-model';
import { commentLines, runsText, shortNumber } from './text-lines';

/**
 * Input of VASP: POSCAR, KPOINTS, INCAR, and a list of the potentials that POTCAR must hold.
 *
 * @throws InputError, see `inputModel`
 */
export function writeVasp(
  structure: Structure,
  settings: DftSettings,
  options: InputOptions = {},
): Record<string, string> {
  const model = inputModel(structure, settings, 'element', 'writeVasp', options);
  return {
    POSCAR: writePoscar(model.unsorted, { comment: poscarComment(model, options) }),
    INCAR: incar(model, settings.task === 'relax' ? relaxation(settings) : []),
    KPOINTS: ['Automatic mesh', '0', 'Gamma', model.mesh.join(' '), '0 0 0', ''].join('\n'),
    'POTCAR.txt': potcarList(model),
  };
}

/** The origin, and where the slab went; `writePoscar` itself says who was moved. */
function poscarComment({ header }: InputModel, { comment }: InputOptions): string | undefined {
  const moved = header.find((line) => line.startsWith('slab moved'));
  return moved && comment ? `${moved.split(',')[0]}; ${comment}` : (moved ?? comment);
}

/** @param motion the lines that say how atoms move; none for a single energy */
export function incar(
  { settings, header, structure, kinds, moments, hubbard, vacuum }: InputModel,
  motion: readonly string[],
): string {
  const { spin, charge } = settings;
  const lines = [
    ...commentLines(header, '#'),
    'PREC = Accurate',
    `ENCUT = ${shortNumber(settings.cutoff)}`,
    `EDIFF = ${shortNumber(settings.energyTolerance)}`,
    `GGA = ${settings.functional === 'PBE' ? 'PE' : 'PS'}`,
    'LASPH = .TRUE.',
    'ISMEAR = 0',
    `SIGMA = ${shortNumber(settings.smearing)}`,
    structure.atomicNumbers.length > 30 ? 'LREAL = Auto' : 'LREAL = .FALSE.',
    ...motion,
  ];
  if (spin) {
    lines.push('ISPIN = 2', `MAGMOM = ${runsText(moments)}`);
    if (moments.some((moment) => moment !== 0))
      lines.push('ISYM = 0  # moments on chosen atoms break the symmetry of the lattice');
  }
  if (hubbard.length > 0) {
    const term = (element: number) => hubbard.find((each) => each.element === element);
    const l = (shell: string) => 'spdf'.indexOf(shell[1]);
    lines.push(
      ...hubbard.map(({ source }) => `# U: ${source}`),
      'LDAU = .TRUE.',
      'LDAUTYPE = 2',
      `LDAUL = ${kinds.map(({ element }) => (term(element) ? l(term(element)!.shell) : -1)).join(' ')}`,
      `LDAUU = ${kinds.map(({ element }) => shortNumber(term(element)?.u ?? 0)).join(' ')}`,
      `LDAUJ = ${kinds.map(() => 0).join(' ')}`,
      `LMAXMIX = ${hubbard.some(({ shell }) => shell.endsWith('f')) ? 6 : 4}`,
    );
  }
  if (vacuum) {
    lines.push(
      `IDIPOL = ${vacuum.axis + 1}`,
      '# If the first cycle does not converge, run it once without LDIPOL and go on from its density.',
      'LDIPOL = .TRUE.',
      `DIPOL = ${[0, 1, 2].map((axis) => (axis === vacuum.axis ? ((vacuum.middle + 0.5) % 1).toFixed(6) : '0.5')).join(' ')}`,
    );
  }
  if (settings.dispersion) lines.push('IVDW = 12');
  if (charge !== 0)
    lines.push(
      `# NELECT = that of the neutral cell (see OUTCAR) ${charge > 0 ? '-' : '+'} ${Math.abs(charge)}`,
    );
  return `${lines.join('\n')}\n`;
}

function relaxation({ maxSteps, forceTolerance }: DftSettings): string[] {
  return ['IBRION = 2', 'ISIF = 2', `NSW = ${maxSteps}`, `EDIFFG = ${shortNumber(-forceTolerance)}`];
}

function potcarList({ kinds, settings }: InputModel): string {
  const lines = [
    'POTCAR holds one potential for each element, in this order. Which of its variants suits is yours to choose.',
    ...kinds.map(({ symbol }) => `${symbol}  ${settings.pseudopotentials[symbol] ?? '(choose a variant)'}`),
  ];
  return `${lines.join('\n')}\n`;
}
