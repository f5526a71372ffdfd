import type { Command } from 'commander';
import { checkTarget } from './check-target';
import { buildFrom } from './load-model';
import { loadRecipe, recipeNames } from './load-recipe';
import { printModel } from './print-model';
import { addRecipeOptions, applyOptions, type RecipeOptions } from './recipe-options';
import { formatByName, writeStructureFile } from './write-structure-file';

interface BuildOptions extends RecipeOptions {
  readonly output?: string;
  readonly overwrite?: boolean;
}

/** spillway build: recipe to structure file. */
export function addBuildCommand(program: Command): void {
  addRecipeOptions(program.command('build'), 'the vacancies')
    .description('build a model: particle, slab, vacancies')
    .argument('[recipe]', `a recipe file (JSON), or one of ${recipeNames.join(', ')}`, recipeNames[0])
    .option(
      '-o, --output <file>',
      'structure file to write; its name says the format: .extxyz, .cif, .data (LAMMPS), .vasp or POSCAR',
    )
    .option('--overwrite', 'replace the output file if it is there')
    .addHelpText(
      'after',
      `
Examples:
  $ spillway build --output model.extxyz
  $ spillway build ru-0001-rutile-101 --vacancies 3 --diameter 20 --output POSCAR
  $ spillway build my.recipe.json --output model.cif`,
    )
    .action((source: string, options: BuildOptions) => {
      const { output, overwrite } = options;
      if (output !== undefined) {
        checkTarget(output, overwrite);
        formatByName(output);
      }
      const recipe = applyOptions(loadRecipe(source), options);
      const model = buildFrom(source, recipe);
      printModel(recipe.title, model.report);
      if (output === undefined)
        return console.log('Nothing was written; pass --output FILE to keep the model.');
      writeStructureFile(output, model.structure, { comment: recipe.title, overwrite });
      console.log(`Wrote ${output}`);
    });
}
