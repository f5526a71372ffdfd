import type { Command } from 'commander';
import type { Recipe } from '../build/recipe';
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
    );
}

/**
 * The recipe with what the command line changed.
 *
 * @throws InputError for the diameter of a particle that the recipe does not have
 */
export function applyOptions(recipe: Recipe, options: RecipeOptions): Recipe {
  const { seed = recipe.seed, vacancies, diameter, layers } = options;
  if (diameter !== undefined && !recipe.particle) {
    throw new InputError(`--diameter: the recipe "${recipe.name}" has no particle; leave the option out`);
  }
  const fraction = vacancies === undefined ? undefined : { fraction: vacancies / 100 };
  return {
    ...recipe,
    seed,
    ...(fraction && {
      vacancies: { ...recipe.vacancies, surface: fraction, interface: fraction, bulk: fraction },
    }),
    ...(diameter !== undefined && recipe.particle && { particle: { ...recipe.particle, diameter } }),
    ...(layers !== undefined && { support: { ...recipe.support, layers } }),
  };
}
