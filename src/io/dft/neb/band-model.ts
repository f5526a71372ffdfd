import { InputError } from '../../../errors';
import type { Structure } from '../../../structure/structure';
import { centringOf, moveAtoms } from '../centre-slab';
import type { DftSettings } from '../dft-settings';
import { type InputModel, type InputOptions, inputModel } from '../input-model';
import { alignPath } from './make-images';

/** What a search for a saddle point is asked for, beside the DFT calculation of each image. */
export interface NebSettings extends DftSettings {
  /** eV/Å², of the springs between images */
  readonly spring: number;
  /** the highest image climbs to the saddle */
  readonly climb: boolean;
}

export const nebDefaults = { spring: 5, climb: true } as const;

/**
 * The images made ready for an input file, all in the order of the file: kinds, k-points, vacuum and held atoms are those
 * of the first, and a slab goes to the middle of its cell by the moves of the first.
 *
 * @param images both ends included
 * @throws InputError, see `alignPath` and `inputModel`; for fewer than three images, and a spring that is not above 0
 */
export function bandModel(
  images: readonly Structure[],
  settings: NebSettings,
  kindsBy: 'element' | 'moment',
  where: string,
  options: InputOptions = {},
): InputModel[] {
  if (images.length < 3)
    throw new InputError(
      `${where}: a band needs both ends and an image between them, got ${images.length} images`,
    );
  if (!(settings.spring > 0 && settings.spring < Infinity))
    throw new InputError(
      `${where}: spring must be above 0 eV/Å², got ${settings.spring}; ${nebDefaults.spring} is usual`,
    );
  const path = alignPath(images);
  const centring = settings.centreSlab ? centringOf(path[0]) : undefined;
  const placed = { ...settings, centreSlab: false };
  const noted = centring ? { ...options, notes: [...(options.notes ?? []), centring.text] } : options;
  return path.map((image, m) => {
    const moved = centring ? moveAtoms(image, centring.moves) : image;
    return inputModel(moved, placed, kindsBy, `${where}, image ${m}`, noted);
  });
}
