import type { Command } from 'commander';
import { changeStep, findStep, insertStep } from '../build/edit-recipe';
import { onPotentialLattices } from '../build/on-potential-lattices';
import type { Recipe, StepKindName } from '../build/recipe';
import { InputError } from '../errors';
import { numberOption } from './number-option';

/** Options that change a recipe, shared by the commands that build one. */
export interface RecipeOptions {
  readonly seed?: number;
  /** % */
  readonly vacancies?: number;
  /** Å */
  readonly diameter?: number;
  readonly layers?: number;
  readonly potentialLattice?: boolean;
}

/** @param seedOf what the seed is for */
export function addRecipeOptions(command: Command, seedOf: string): Command {
  return command
    .addOption(
      numberOption('--seed <n>', `seed of ${seedOf} (default: the recipe's)`, {
        from: 0,
        to: 4294967295,
        whole: true,
      }),
    )
    .addOption(
      numberOption(
        '--vacancies <percent>',
        "oxygen taken out of surface, interface and bulk, in % (default: the recipe's)",
        { from: 0, to: 50, unit: '%' },
      ),
    )
    .addOption(
      numberOption('--diameter <Å>', "diameter of the particle in Å (default: the recipe's)", {
        from: 6,
        // The largest that is checked against its periodic images in seconds.
        to: 100,
        unit: 'Å',
      }),
    )
    .addOption(
      numberOption('--layers <n>', "thickness of the support in layers (default: the recipe's)", {
        from: 1,
        to: 100,
        whole: true,
      }),
    )
    .option(
      '--potential-lattice',
      "put Ru, rutile and anatase on the built-in potentials' lattices: no stress in a simulation (default: the recipe's)",
    );
}

/**
 * The recipe with what the command line changed.
 *
 * @throws InputError for an option about a step that the recipe does not have
 */
export function applyOptions(recipe: Recipe, options: RecipeOptions): Recipe {
  const { seed = recipe.seed, vacancies, diameter, layers } = options;
  const need = (kind: StepKindName, option: string, what: string) => {
    if (!findStep(recipe, kind))
      throw new InputError(`${option}: the recipe "${recipe.name}" has no ${what}; leave the option out`);
  };
  let changed: Recipe = { ...(options.potentialLattice ? onPotentialLattices(recipe) : recipe), seed };
  if (layers !== undefined) {
    const both = findStep(changed, 'interface');
    if (both) {
      changed = changeStep(changed, 'interface', {
        substrate: { ...both.substrate, layers, thickness: undefined },
      });
    } else {
      need('slab', '--layers', 'slab');
      changed = changeStep(changed, 'slab', { layers, thickness: undefined });
    }
  }
  if (diameter !== undefined) {
    need('particle', '--diameter', 'particle');
    changed = changeStep(changed, 'particle', { diameter });
  }
  if (vacancies === undefined) return changed;
  const fraction = { fraction: vacancies / 100 };
  const amounts = { surface: fraction, interface: fraction, bulk: fraction };
  return findStep(changed, 'vacancies')
    ? changeStep(changed, 'vacancies', amounts)
    : insertStep(changed, changed.steps.length, { kind: 'vacancies', ...amounts });
}
