import { defaultRecipes } from '../../build/default-recipes';
import { changeStep, findStep, replaceStep } from '../../build/edit-recipe';
import { crystalOfRecipe } from '../../build/inline-crystal';
import { makeSurface } from '../../build/make-surface';
import type { Recipe } from '../../build/recipe';
import { setLattice } from '../../build/set-lattice';
import type { SlabStep } from '../../build/steps/slab-step';
import { norm } from '../../math/matrix3';
import { nameRecipe } from '../name-recipe';
import { changeRecipe } from './show-model';

/** Å of free support around a particle */
const margin = 14;
/** Å, of a particle whose size is given in atoms: room enough is all that matters here */
const usualDiameter = 30;
/** Å; a slab keeps its thickness, but is never thinner than this */
const leastThickness = 6;

/**
 * Another crystal or face of a slab, with as many repeats as the particle needs and as thick as before: the repeats of
 * one face mean nothing on another. A direction that may not lie in the new face is left to the builder.
 *
 * @param index of the slab among the steps
 */
export function changeFace(
  recipe: Recipe,
  index: number,
  crystal: SlabStep['crystal'],
  hkl: SlabStep['hkl'],
): void {
  const before = recipe.steps[index] as SlabStep;
  const next: SlabStep = {
    ...before,
    crystal,
    hkl,
    lattice: latticeOf(crystal),
    cut: undefined,
    side: undefined,
  };
  const changed = replaceStep(recipe, index, cleaned({ ...next, ...sizes(before, next, recipe) }));
  changeRecipe(nameRecipe(changeStep(changed, 'particle', { onto: undefined })));
}

/** Repeats and layers that make the slab as large as it was; none when the face cannot be made: the builder says why. */
function sizes(before: SlabStep, next: SlabStep, recipe: Recipe): Partial<SlabStep> {
  try {
    const [was, surface] = [before, next].map(oneCell);
    const particle = findStep(recipe, 'particle');
    const size = particle && (particle.diameter ?? usualDiameter);
    const widths = was.inPlane.map((edge, k) =>
      size === undefined ? norm(edge) * (before.repeats?.[k] ?? 1) : size + margin,
    );
    const repeats = surface.inPlane.map((edge, k) => Math.max(1, Math.round(widths[k] / norm(edge))));
    const layersBefore = before.layers ?? 6;
    const thickness = Math.max(leastThickness, layersBefore * was.repeat);
    const layers = Math.max(1, Math.round(thickness / surface.repeat));
    const frozen = Math.round(((before.frozenLayers ?? 0) * was.repeat) / surface.repeat);
    const held = before.frozenLayers ? Math.max(1, frozen) : 0;
    return {
      ...(before.thickness === undefined && { layers }),
      repeats: [repeats[0], repeats[1]],
      frozenLayers: Math.min(held, layers),
    };
  } catch {
    return {};
  }
}

function oneCell({ crystal, lattice, hkl, surfaceCell = 'rectangular' }: SlabStep) {
  const library = crystalOfRecipe(crystal);
  return makeSurface(lattice ? setLattice(library, lattice) : library, hkl, {
    layers: 1,
    vacuum: 10,
    repeats: [1, 1],
    rectangular: surfaceCell === 'rectangular',
    conventional: surfaceCell === 'conventional',
  });
}

/** Without fields that are there but undefined: a recipe is JSON. */
function cleaned(step: SlabStep): SlabStep {
  return Object.fromEntries(
    Object.entries(step).filter(([, value]) => value !== undefined),
  ) as unknown as SlabStep;
}

/** The lattice that goes with the potential, where a ready-made recipe has it. */
function latticeOf(crystal: SlabStep['crystal']): SlabStep['lattice'] {
  return Object.values(defaultRecipes)
    .map((recipe) => findStep(recipe, 'slab'))
    .find((slab) => slab?.crystal === crystal)?.lattice;
}
