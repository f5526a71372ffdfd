import type { Structure } from '../../../structure/structure';
import { bohr, hartree } from '../../../units';
import type { InputOptions } from '../input-model';
import { commentLines, shortNumber, vectorText } from '../text-lines';
import { dft, heldAtoms, type Section, subsystem, written } from '../write-cp2k';
import { bandModel, type NebSettings } from './band-model';

/**
 * Input of CP2K's BAND, with the coordinates of every replica.
 *
 * @throws InputError, see `bandModel`
 * @see https://manual.cp2k.org/, CP2K_INPUT / MOTION / BAND
 */
export function writeCp2kNeb(
  images: readonly Structure[],
  settings: NebSettings,
  options: InputOptions = {},
): Record<string, string> {
  const models = bandModel(images, settings, 'moment', 'writeCp2kNeb', options);
  const [first] = models;
  const { free } = first;
  // This section takes no other units.
  const force = `${shortNumber((settings.forceTolerance * bohr) / hartree)}  ! hartree/bohr`;
  const band: Section = [
    'BAND',
    `BAND_TYPE ${settings.climb ? 'CI-NEB' : 'IT-NEB'}`,
    `NUMBER_OF_REPLICA ${models.length}`,
    'NPROC_REP 1  ! processes of each replica; raise it to use more of them',
    `K_SPRING ${shortNumber((settings.spring * bohr * bohr) / hartree)}  ! hartree/bohr^2`,
    // Turned or shifted images of a slab would leave its held atoms.
    'ROTATE_FRAMES FALSE',
    'ALIGN_FRAMES FALSE',
    ...(settings.climb ? [['CI_NEB', 'NSTEPS_IT 5'] as const] : []),
    [
      'OPTIMIZE_BAND',
      'OPT_TYPE DIIS',
      'OPTIMIZE_END_POINTS FALSE',
      ['DIIS', `MAX_STEPS ${settings.maxSteps}`],
    ],
    ['CONVERGENCE_CONTROL', `MAX_FORCE ${force}`, `RMS_FORCE ${force}`],
    ...models.map(
      ({ structure: { positions, atomicNumbers } }): Section => [
        'REPLICA',
        ['COORD', ...Array.from(atomicNumbers, (_, i) => vectorText(positions, 3 * i, 12))],
      ],
    ),
  ];
  const sections: Section[] = [
    ['GLOBAL', 'PROJECT spillway', 'RUN_TYPE BAND', 'PRINT_LEVEL MEDIUM'],
    ['FORCE_EVAL', 'METHOD QS', dft(first), subsystem(first)],
    ['MOTION', band, ...(free ? [['CONSTRAINT', ...heldAtoms(free)] as const] : [])],
  ];
  const lines = [...commentLines(first.header, '!'), ...sections.flatMap((section) => written(section, ''))];
  return { 'cp2k-neb.inp': `${lines.join('\n')}\n` };
}
