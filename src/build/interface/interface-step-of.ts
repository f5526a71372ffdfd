import { crystalTitle } from '../inline-crystal';
import { type Indices, planeIndices } from '../plane-indices';
import type { Recipe } from '../recipe';
import { crystalOf } from '../steps/crystal-of';
import { type InterfaceSide, type InterfaceStep, interfaceStep } from '../steps/interface-step';
import { interfaceThickness } from './interface-slab';
import type { LatticeMatch } from './match-lattices';
import { planeLattice } from './plane-lattice';

/** A crystal as a recipe names it, its plane by three or four indices; the layers follow. */
export type MatchedSide = Omit<InterfaceSide, 'hkl'> & { readonly hkl: readonly number[] };

/**
 * The step that builds a match: whole repeats up to at least 8 Å of film and 12 Å of substrate, two of them held (or
 * half of them, where they are fewer than four), 15 Å of vacuum, and the film carries the strain.
 *
 * @param match of these two crystals and planes, as `matchPlanes` or `matchLattices` found it
 * @param fields of the step that are to be others
 * @throws InputError for a crystal that does not exist or indices that are no plane
 */
export function interfaceStepOf(
  match: Pick<LatticeMatch, 'filmMatrix' | 'substrateMatrix'>,
  film: MatchedSide,
  substrate: MatchedSide,
  fields: Partial<Omit<InterfaceStep, 'kind' | 'film' | 'substrate' | 'filmMatrix' | 'substrateMatrix'>> = {},
): InterfaceStep {
  const below = sideOf(substrate, interfaceThickness.substrate);
  return {
    kind: 'interface',
    film: sideOf(film, interfaceThickness.film),
    substrate: below,
    filmMatrix: match.filmMatrix,
    substrateMatrix: match.substrateMatrix,
    ...(below.layers !== undefined && { frozenLayers: Math.min(2, Math.floor(below.layers / 2)) }),
    vacuum: 15,
    ...fields,
  };
}

function sideOf(side: MatchedSide, thickness: number): InterfaceSide {
  const hkl: Indices = planeIndices(side.hkl, 'interfaceStepOf', crystalOf(side).cell).hkl;
  if (side.layers !== undefined || side.thickness !== undefined) return { ...side, hkl };
  const { repeat } = planeLattice(crystalOf(side), hkl, 'interfaceStepOf');
  return { ...side, hkl, layers: Math.max(1, Math.ceil(thickness / repeat - 1e-6)) };
}

/** A recipe of this step alone; its name is made for files. */
export function interfaceRecipe(step: InterfaceStep): Recipe {
  const name = [step.film, step.substrate]
    .map(({ crystal, hkl }) => `${crystalTitle(crystal)}-${hkl.join('')}`)
    .join('-')
    .replace(/[^\w-]+/g, '-');
  return { version: 2, name, title: interfaceStep.title(step), seed: 1, steps: [step] };
}
