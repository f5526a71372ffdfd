import type { Structure } from '../../../structure/structure';
import { writeExtxyz } from '../../write-extxyz';
import type { InputOptions } from '../input-model';
import { commentLines, shortNumber } from '../text-lines';
import { atoms, calculator, constraints, gpawImports } from '../write-gpaw';
import { bandModel, type NebSettings } from './band-model';

/** eV/Å; below this band force the highest image starts to climb */
const climbBelow = 0.5;

/**
 * A script for a band of ASE with GPAW, and the images that it reads.
 *
 * @throws InputError, see `bandModel`
 */
export function writeGpawNeb(
  images: readonly Structure[],
  settings: NebSettings,
  options: InputOptions = {},
): Record<string, string> {
  const models = bandModel(images, settings, 'element', 'writeGpawNeb', options);
  const [first] = models;
  const tolerance = shortNumber(settings.forceTolerance);
  const run = (fmax: string) => `opt.run(fmax=${fmax}, steps=${settings.maxSteps})`;
  const lines = [
    ...commentLines(first.header, '#'),
    'from ase import Atoms',
    ...(first.free ? ['from ase.constraints import FixAtoms, FixCartesian'] : []),
    'from ase.io import read',
    'try:',
    '    from ase.mep import NEB  # ASE 3.23 and newer',
    'except ImportError:',
    '    from ase.neb import NEB',
    'from ase.optimize import FIRE',
    ...gpawImports(first),
    '',
    ...atoms(first),
    ...constraints(first),
    '',
    'images = []',
    "for k, frame in enumerate(read('images.extxyz', ':')):",
    '    image = atoms.copy()',
    '    image.set_positions(frame.positions, apply_constraint=False)',
    ...calculator(first, 'image.calc =', "f'gpaw-{k:02d}.txt'").map((line) => `    ${line}`),
    '    images.append(image)',
    '',
    `neb = NEB(images, k=${shortNumber(settings.spring)}, method='improvedtangent')`,
    "opt = FIRE(neb, trajectory='neb.traj', logfile='neb.log')",
    ...(settings.climb
      ? [run(String(Math.max(climbBelow, settings.forceTolerance))), 'neb.climb = True', run(tolerance)]
      : [run(tolerance)]),
    'for image in images:',
    '    print(image.get_potential_energy())',
  ];
  const bare = models.map(({ structure: { cell, periodic, positions, atomicNumbers } }) => ({
    cell,
    periodic,
    positions,
    atomicNumbers,
  }));
  return {
    'neb.py': `${lines.join('\n')}\n`,
    'images.extxyz': writeExtxyz(bare, options),
  };
}
