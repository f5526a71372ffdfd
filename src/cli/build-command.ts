import type { Command } from 'commander';
import { buildModel } from '../build/build-model';
import { defaultRecipes } from '../build/default-recipes';
import type { Recipe } from '../build/recipe';
import { loadRecipe } from './load-model';
import { numberOption } from './parse-number';
import { printModel } from './print-model';
import { refuseExisting } from './write-file';
import { writeStructureFile } from './write-structure-file';

/** Options that change a recipe, shared by the commands that build one. */
export interface RecipeOptions {
  readonly seed?: number;
  readonly vacancies?: number;
  readonly diameter?: number;
  readonly layers?: number;
}

export function addRecipeOptions(command: Command): Command {
  return command
    .option('--seed <n>', 'seed of the vacancies', numberOption(0, 4294967295, '', true))
    .option('--vacancies <percent>', 'oxygen vacancies in every region', numberOption(0, 50, '%'))
    .option('--diameter <Å>', 'diameter of the particle', numberOption(6, 200, 'Å'))
    .option('--layers <n>', 'thickness of the support in layers', numberOption(1, 100, '', true));
}

/** The recipe with what the command line changed. */
export function applyOptions(recipe: Recipe, options: RecipeOptions): Recipe {
  const { seed = recipe.seed, vacancies, diameter, layers } = options;
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

interface BuildOptions extends RecipeOptions {
  readonly output?: string;
  readonly overwrite?: boolean;
}

/** spillway build: recipe to structure file. */
export function addBuildCommand(program: Command): void {
  const names = Object.keys(defaultRecipes).join(', ');
  addRecipeOptions(program.command('build'))
    .description('build a model: particle, slab, vacancies')
    .argument('[recipe]', `a recipe file (JSON), or one of ${names}`, 'ru-cap-rutile-110')
    .option('-o, --output <file>', 'structure file to write; its name says the format')
    .option('--overwrite', 'replace the output file if it is there')
    .action((source: string, options: BuildOptions) => {
      if (options.output) refuseExisting(options.output, options.overwrite ?? false);
      const recipe = applyOptions(loadRecipe(source), options);
      const model = buildModel(recipe);
      printModel(recipe.title, model.report);
      if (options.output) {
        writeStructureFile(options.output, model.structure, {
          comment: recipe.title,
          overwrite: options.overwrite,
        });
        console.log(`Wrote ${options.output}`);
      }
    });
}
