import { crystalTitle, type InlineCrystal } from '../inline-crystal';
import { makeSurface, type SlabSide } from '../make-surface';
import type { Indices } from '../plane-indices';
import { crystalOf, type LatticeRecipe } from './crystal-of';
import { beginDraft, needNothing } from './draft';
import type { StepBase, StepKind } from './step';

/** A slab with any surface of a crystal; see `SurfaceOptions` for what the fields mean. */
export interface SlabStep extends StepBase {
  readonly kind: 'slab';
  /** a name that `loadCrystal` knows, or a crystal of its own, see `inlineCrystal` */
  readonly crystal: string | InlineCrystal;
  /** default the experimental one in the crystal's file */
  readonly lattice?: LatticeRecipe;
  readonly hkl: Indices;
  /** thickness in repeats; this or thickness */
  readonly layers?: number;
  /** Å, at least */
  readonly thickness?: number;
  /** index into the list of cuts; default the one with the fewest broken bonds */
  readonly cut?: number;
  readonly side?: SlabSide;
  readonly symmetric?: boolean;
  readonly stoichiometric?: boolean;
  /** which in-plane cell `repeats` multiplies: default rectangular, the smallest one with a right angle */
  readonly surfaceCell?: 'primitive' | 'conventional' | 'rectangular';
  /** default [1, 1] */
  readonly repeats?: readonly [number, number];
  /** repeats at the bottom whose atoms are held in place and count as bulk; with 0 the bottom is a second surface */
  readonly frozenLayers?: number;
  /** Å of empty space above the highest atom; default 15 */
  readonly vacuum?: number;
  readonly centred?: boolean;
}

export const slabStep: StepKind<SlabStep> = {
  kind: 'slab',
  label: 'Slab',
  begins: true,
  fresh: () => ({
    kind: 'slab',
    crystal: 'TiO2-rutile',
    hkl: [1, 1, 0],
    layers: 4,
    repeats: [4, 2],
    frozenLayers: 1,
    vacuum: 15,
  }),
  title: ({ crystal, hkl, layers, thickness, repeats = [1, 1] }) =>
    `${crystalTitle(crystal)} (${hkl.join(' ')}), ${repeats.join(' × ')}, ` +
    (thickness === undefined ? `${layers ?? 6} layers` : `${thickness} Å`),
  run: (draft, step) => {
    needNothing(draft, 'A slab');
    const { vacuum = 15, surfaceCell = 'rectangular' } = step;
    const source = crystalOf(step);
    const { structure, ...surface } = makeSurface(source, step.hkl, {
      layers: step.layers,
      thickness: step.thickness,
      cut: step.cut,
      side: step.side ?? 'up',
      symmetric: step.symmetric,
      stoichiometric: step.stoichiometric,
      rectangular: surfaceCell === 'rectangular',
      conventional: surfaceCell === 'conventional',
      repeats: step.repeats ?? [1, 1],
      frozenLayers: step.frozenLayers ?? 0,
      centred: step.centred,
      vacuum,
    });
    return beginDraft(structure, vacuum, {
      frame: { crystal: source, ...surface },
      notes: surface.notes,
      parts: {
        thickness: surface.thickness,
        layerThickness: surface.repeat,
        vacancies: { surface: 0, interface: 0, bulk: 0 },
      },
    });
  },
};
