import type { Structure } from '../../../structure/structure';
import { writePoscar } from '../../write-poscar';
import type { InputOptions } from '../input-model';
import { shortNumber } from '../text-lines';
import { incar, writeVasp } from '../write-vasp';
import { bandModel, type NebSettings } from './band-model';

/**
 * Folders 00, 01, … with a POSCAR each, and INCAR, KPOINTS and POTCAR.txt beside them, for VASP built with the transition
 * state tools of the Henkelman group (VTST).
 *
 * @throws InputError, see `bandModel`
 * @see https://theory.cm.utexas.edu/vtsttools/neb.html, for ICHAIN, SPRING, LCLIMB and IOPT
 */
export function writeVaspNeb(
  images: readonly Structure[],
  settings: NebSettings,
  options: InputOptions = {},
): Record<string, string> {
  const models = bandModel(images, settings, 'element', 'writeVaspNeb', options);
  const last = models.length - 1;
  const { POSCAR: _, ...shared } = writeVasp(images[0], settings, options);
  const motion = [
    `IMAGES = ${last - 1}  # between the ends; the number of cores must be a multiple of it`,
    'ICHAIN = 0  # nudged elastic band',
    `SPRING = ${shortNumber(-settings.spring)}  # eV/A^2; the minus sign asks for nudging`,
    `LCLIMB = ${settings.climb ? '.TRUE.' : '.FALSE.'}`,
    'IBRION = 3  # these two leave the moves to IOPT,',
    'POTIM = 0',
    'IOPT = 3  # quick-min; without VTST leave out ICHAIN, LCLIMB, IOPT, and set POTIM = 0.1',
    'ISIF = 2',
    `NSW = ${settings.maxSteps}`,
    `EDIFFG = ${shortNumber(-settings.forceTolerance)}`,
  ];
  return {
    ...Object.fromEntries(
      models.map(({ structure, header }, m) => [
        `${String(m).padStart(2, '0')}/POSCAR`,
        writePoscar(structure, { comment: `image ${m} of 0 to ${last}; ${header.join('; ')}` }),
      ]),
    ),
    ...shared,
    INCAR: incar(models[0], motion),
  };
}
