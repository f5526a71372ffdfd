import type { Structure } from '../../../structure/structure';
import { bohr, hartree } from '../../../units';
import type { InputOptions } from '../input-model';
import { commentLines, shortNumber } from '../text-lines';
import { crystal, electrons, held, places, pseudopotentials } from '../write-abinit';
import { bandModel, type NebSettings } from './band-model';

/**
 * Input of ABINIT 9 for its nudged elastic band (imgmov 5), with the positions of every image.
 *
 * @throws InputError, see `bandModel`
 * @see https://docs.abinit.org/variables/rlx/#imgmov
 */
export function writeAbinitNeb(
  images: readonly Structure[],
  settings: NebSettings,
  options: InputOptions = {},
): Record<string, string> {
  const models = bandModel(images, settings, 'element', 'writeAbinitNeb', options);
  const [first] = models;
  const spring = shortNumber((settings.spring * bohr * bohr) / hartree);
  const lines = [
    ...commentLines(first.header, '#'),
    '',
    'imgmov 5        # nudged elastic band',
    `nimage ${models.length}`,
    `dynimage 0 ${models.length - 2}*1 0  # the ends stay`,
    `ntimimage ${settings.maxSteps}`,
    settings.climb ? 'neb_algo 2      # the highest image climbs,' : 'neb_algo 1',
    ...(settings.climb ? ['cineb_start 7   # from this step on'] : []),
    `neb_spring ${spring} ${spring}  # hartree/bohr^2`,
    'mep_solver 0    # steepest descent, with steps of',
    'fxcartfactor 1.0  # bohr^2/hartree',
    'tolimg 5e-5     # hartree, mean change of the energies of the images: the default of ABINIT',
    'optcell 0',
    '',
    ...crystal(first),
    ...models.flatMap((model, m) => places(m === 0 ? 'xcart' : `xcart_${m + 1}img`, model)),
    '',
    ...held(first),
    ...electrons(first),
    '',
    ...pseudopotentials(first),
  ];
  return { 'abinit-neb.abi': `${lines.join('\n')}\n` };
}
