import type { Structure } from '../../../structure/structure';
import { bohr, hartree } from '../../../units';
import type { InputOptions } from '../input-model';
import { commentLines, shortNumber } from '../text-lines';
import { cell, electrons, kPointsAndU, namelist, positions, species, system } from '../write-qe';
import { bandModel, type NebSettings } from './band-model';

/**
 * Input of neb.x of Quantum ESPRESSO, with every image.
 *
 * @throws InputError, see `bandModel`
 * @see https://www.quantum-espresso.org/Doc/INPUT_NEB.html
 */
export function writeQeNeb(
  images: readonly Structure[],
  settings: NebSettings,
  options: InputOptions = {},
): Record<string, string> {
  const models = bandModel(images, settings, 'moment', 'writeQeNeb', options);
  const [first] = models;
  const spring = (settings.spring * bohr * bohr) / hartree;
  const last = models.length - 1;
  const lines = [
    'BEGIN',
    'BEGIN_PATH_INPUT',
    ...namelist('PATH', [
      "string_method = 'neb'",
      "restart_mode = 'from_scratch'",
      `nstep_path = ${settings.maxSteps}`,
      `num_of_images = ${models.length}`,
      `CI_scheme = '${settings.climb ? 'auto' : 'no-CI'}'`,
      "opt_scheme = 'broyden'",
      `k_min = ${shortNumber(spring)}  ! hartree/bohr^2`,
      `k_max = ${shortNumber(spring)}`,
      `path_thr = ${shortNumber(settings.forceTolerance)}  ! eV/A`,
    ]),
    'END_PATH_INPUT',
    'BEGIN_ENGINE_INPUT',
    ...commentLines(first.header, '!'),
    ...namelist('CONTROL', [
      "prefix = 'spillway'",
      "pseudo_dir = './'",
      "outdir = './out'",
      ...(first.vacuum ? ['tefield = .true.', 'dipfield = .true.'] : []),
    ]),
    ...namelist('SYSTEM', system(first)),
    ...electrons(settings),
    ...species(first),
    '',
    'BEGIN_POSITIONS',
    ...models.flatMap((model, m) => [
      m === 0 ? 'FIRST_IMAGE' : m === last ? 'LAST_IMAGE' : 'INTERMEDIATE_IMAGE',
      ...positions(model),
    ]),
    'END_POSITIONS',
    '',
    ...kPointsAndU(first),
    '',
    ...cell(first),
    'END_ENGINE_INPUT',
    'END',
  ];
  return { 'neb.in': `${lines.join('\n')}\n` };
}
