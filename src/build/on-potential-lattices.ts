import type { InlineCrystal } from './inline-crystal';
import { potentialLattices, reactiveLattices } from './potential-lattices';
import type { Recipe } from './recipe';
import type { LatticeRecipe } from './steps/crystal-of';
import type { Step } from './steps/step-table';

type Lattices = Readonly<Record<string, LatticeRecipe>>;

/**
 * The recipe with the lattices of the potential that it would get for the crystals that this describes, so that what it
 * makes can be simulated without stress: that of `reactive` where Ru or RuO2 is among them with anything else, else that of
 * the published potential of TiO2 or Ru. Exports for DFT are better off with measured lattices, or with those of the functional.
 */
export function onPotentialLattices(recipe: Recipe): Recipe {
  const names = new Set(recipe.steps.flatMap(crystalsOf));
  const alone = names.size === 1 && !names.has('RuO2');
  const lattices: Lattices = alone ? potentialLattices : reactiveLattices;
  return {
    ...recipe,
    title: recipe.title.replace('measured lattices', 'lattices of the potentials'),
    steps: recipe.steps.map((step) => withLattices(step, lattices)),
  };
}

function crystalsOf(step: Step): (string | InlineCrystal)[] {
  if (step.kind === 'interface') return [step.film.crystal, step.substrate.crystal];
  return 'crystal' in step ? [step.crystal] : [];
}

function withLattices(step: Step, lattices: Lattices): Step {
  if (step.kind === 'interface')
    return {
      ...step,
      film: withLattice(step.film, lattices),
      substrate: withLattice(step.substrate, lattices),
    };
  return 'crystal' in step ? (withLattice(step, lattices) as Step) : step;
}

function withLattice<
  Part extends { readonly crystal: string | InlineCrystal; readonly lattice?: LatticeRecipe },
>(part: Part, lattices: Lattices): Part {
  const { crystal } = part;
  if (typeof crystal !== 'string' || !Object.hasOwn(lattices, crystal)) return part;
  return { ...part, lattice: lattices[crystal] };
}
