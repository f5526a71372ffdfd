import type { InlineCrystal } from './inline-crystal';
import { potentialLattices } from './potential-lattices';
import type { Recipe } from './recipe';
import type { LatticeRecipe } from './steps/crystal-of';
import type { Step } from './steps/step-table';

/**
 * The recipe with the built-in potentials' lattices for the crystals that they describe, so that what it makes can be
 * simulated without stress. Exports for DFT are better off with measured lattices, or with those of the functional.
 */
export function onPotentialLattices(recipe: Recipe): Recipe {
  return {
    ...recipe,
    title: recipe.title.replace('measured lattices', 'lattices of the potentials'),
    steps: recipe.steps.map(withLattices),
  };
}

function withLattices(step: Step): Step {
  if (step.kind === 'interface')
    return { ...step, film: withLattice(step.film), substrate: withLattice(step.substrate) };
  return 'crystal' in step ? (withLattice(step) as Step) : step;
}

function withLattice<
  Part extends { readonly crystal: string | InlineCrystal; readonly lattice?: LatticeRecipe },
>(part: Part): Part {
  const { crystal } = part;
  if (typeof crystal !== 'string' || !Object.hasOwn(potentialLattices, crystal)) return part;
  return { ...part, lattice: potentialLattices[crystal as keyof typeof potentialLattices] };
}
