import { defaultRecipes } from '../../build/default-recipes';
import { changeStep, findStep } from '../../build/edit-recipe';
import { crystalOfRecipe } from '../../build/inline-crystal';
import { makeSurface } from '../../build/make-surface';
import type { Recipe } from '../../build/recipe';
import { setLattice } from '../../build/set-lattice';
import type { SlabStep } from '../../build/steps/slab-step';
import { norm } from '../../math/matrix3';
import { nameRecipe } from '../name-recipe';
import { say } from '../stores/view';
import { changeRecipe } from './show-model';

/** Å of free support around a particle */
const margin = 14;
/** Å, of a support without a particle */
const bareWidth = 40;
/** Å; thick enough for the layers that the question is about */
const thickness = 25;

/**
 * Another crystal or face, with as many repeats as the particle needs and a slab as thick as before: the repeats of
 * one face mean nothing on another. A direction that may not lie in the new face is left to the builder.
 */
export function changeFace(recipe: Recipe, crystal: SlabStep['crystal'], hkl: SlabStep['hkl']): void {
  try {
    const particle = findStep(recipe, 'particle');
    const held = findStep(recipe, 'slab')?.frozenLayers ?? 0;
    const lattice = latticeOf(crystal);
    const library = crystalOfRecipe(crystal);
    const surface = makeSurface(lattice ? setLattice(library, lattice) : library, hkl, {
      layers: 1,
      vacuum: 10,
      repeats: [1, 1],
      rectangular: true,
    });
    const width = particle ? (particle.diameter ?? 30) + margin : bareWidth;
    const [a, b] = surface.inPlane.map((edge) => Math.max(1, Math.round(width / norm(edge))));
    const layers = Math.max(2, Math.round(thickness / surface.repeat));
    const slab: Partial<SlabStep> = {
      crystal,
      lattice,
      hkl,
      layers,
      thickness: undefined,
      cut: undefined,
      repeats: [a, b],
      frozenLayers: Math.min(held, layers),
    };
    changeRecipe(nameRecipe(changeStep(changeStep(recipe, 'slab', slab), 'particle', { onto: undefined })));
  } catch (error) {
    say((error as Error).message);
  }
}

/** The lattice that goes with the potential, where a ready-made recipe has it. */
function latticeOf(crystal: SlabStep['crystal']): SlabStep['lattice'] {
  return Object.values(defaultRecipes)
    .map((recipe) => findStep(recipe, 'slab'))
    .find((slab) => slab?.crystal === crystal)?.lattice;
}
