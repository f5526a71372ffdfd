import { InputError } from '../errors';
import type { Structure } from '../structure/structure';
import { atomicPlanes } from './atomic-planes';
import type { PrimitiveLattice } from './primitive-lattice';
import { describeExcess, type Excess, layerCount, symmetricLowerCut } from './slab-extent';
import type { SurfaceCell } from './surface-cell';
import { cutsByStability, type SurfaceCut } from './surface-cuts';
import { cutFaces } from './surface-faces';
import { heightMaps } from './surface-symmetry';

export interface CutCrystal {
  readonly crystal: Structure;
  readonly lattice: PrimitiveLattice;
  readonly surface: SurfaceCell;
  /** in the order of the list, heights as seen from the side that is up */
  readonly cuts: readonly SurfaceCut[];
}

export interface SlabExtent {
  readonly cut: number;
  readonly lowerCut: number;
  readonly layers: number;
  readonly thickness: number;
  readonly excess: Excess;
  readonly notes: readonly string[];
}

export interface ExtentOptions {
  readonly layers?: number;
  readonly thickness?: number;
  readonly cut?: number;
  readonly symmetric?: boolean;
  readonly stoichiometric?: boolean;
}

/**
 * Which cuts a slab lies between, by the options of `makeSurface`.
 *
 * @throws InputError for a cut that does not exist, a thickness that does not, and where no symmetric slab exists
 */
export function chooseExtent(seen: CutCrystal, options: ExtentOptions, where: string): SlabExtent {
  const { crystal, lattice, surface, cuts } = seen;
  const { symmetric = false, stoichiometric = false } = options;
  const { repeat } = surface;
  let maps: ReturnType<typeof heightMaps> | undefined;
  const symmetry = () => (maps ??= heightMaps(crystal, lattice, surface));
  const parts = () => symmetry().filter((map) => !map.flips).length;
  const layers = layerCount(options, repeat, parts, where);
  const { cut } = options;
  if (cut !== undefined && !(Number.isInteger(cut) && cut >= 0 && cut < cuts.length))
    throw new InputError(
      `${where}: cut ${cut} does not exist, the plane has ${cuts.length}; use 0 to ${cuts.length - 1}`,
    );
  const wanted = cut === undefined ? cutsByStability(cuts) : [cut];
  if (!symmetric)
    return { cut: wanted[0], lowerCut: wanted[0], layers, thickness: layers * repeat, excess: {}, notes: [] };

  const planes = atomicPlanes(crystal, lattice, surface);
  const heights = cuts.map(({ height }) => height);
  const faces = cutFaces(heights, symmetry(), repeat);
  const candidates = wanted.flatMap((upper) => {
    const lower = symmetricLowerCut(cuts, faces, planes, repeat, upper);
    return lower ? [{ upper, lower }] : [];
  });
  if (candidates.length === 0)
    throw new InputError(
      `${where}: no symmetry of the crystal turns this plane over, so the two faces of a slab always differ; ` +
        'leave symmetric out',
    );
  const whole = candidates.filter(({ lower }) => Object.keys(lower.excess).length === 0);
  if (stoichiometric && whole.length === 0)
    throw new InputError(
      `${where}: with ${cut === undefined ? 'any cut' : `cut ${cut}`} of this plane a slab with both faces alike is ` +
        `off by ${describeExcess(candidates[0].lower.excess)} per surface cell; leave stoichiometric or symmetric out` +
        `${cut === undefined ? '' : ', or try another cut'}`,
    );
  const { upper, lower } = (stoichiometric ? whole : candidates)[0];
  const off = describeExcess(lower.excess);
  return {
    cut: upper,
    lowerCut: lower.cut,
    layers,
    thickness: layers * repeat + lower.remainder,
    excess: lower.excess,
    notes: off ? [`both faces alike: off the crystal's composition by ${off} per surface cell`] : [],
  };
}
