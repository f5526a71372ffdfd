import type { Command } from 'commander';
import { describeOrigin } from '../build/describe-origin';
import { checkTarget } from './check-target';
import { choiceOption } from './choice-option';
import { buildFrom } from './load-model';
import { loadRecipe, recipeNames } from './load-recipe';
import { printModel } from './print-model';
import { addRecipeOptions, applyOptions, type RecipeOptions } from './recipe-options';
import { printJson } from './standard-output';
import { formatById, formatByName, formatIds, writeStructureFile } from './write-structure-file';

interface BuildOptions extends RecipeOptions {
  readonly output?: string;
  readonly format?: string;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

/** spillway build: recipe to structure file. */
export function addBuildCommand(program: Command): void {
  addRecipeOptions(program.command('build'), 'the vacancies')
    .argument('[recipe]', `a recipe file (JSON), or one of ${recipeNames.join(', ')}`, recipeNames[0])
    .option(
      '-o, --output <file>',
      'structure file to write; its name says the format: .extxyz, .cif, .data (LAMMPS), .vasp or POSCAR; - for standard output',
    )
    .addOption(
      choiceOption(
        '-f, --format <id>',
        `one of ${formatIds.join(', ')} (default: what the name of --output says, extxyz for -)`,
        formatIds,
      ),
    )
    .option('--overwrite', 'replace the output file if it is there')
    .option('--json', 'print the result as JSON, and what is meant for people on stderr')
    .addHelpText(
      'after',
      `
Examples:
  $ spillway build --output model.extxyz
  $ spillway build ru-0001-rutile-101 --vacancies 3 --diameter 20 --output POSCAR
  $ spillway build my.recipe.json --output model.cif
  $ spillway build --output - | spillway md - --steps 200`,
    )
    .action((source: string, options: BuildOptions) => {
      const { output, overwrite, format, json } = options;
      if (output !== undefined) {
        checkTarget(output, overwrite);
        if (format === undefined) formatByName(output);
      }
      const recipe = applyOptions(loadRecipe(source), options);
      const model = buildFrom(source, recipe);
      printModel(recipe.title, model.report);
      if (output === undefined) console.log('Nothing was written; pass --output FILE to keep the model.');
      else {
        const chosen = format === undefined ? undefined : formatById(format);
        writeStructureFile(output, model.structure, {
          format: chosen,
          comment: describeOrigin(recipe, model.report),
          overwrite,
        });
        if (output !== '-') console.log(`Wrote ${output}`);
      }
      if (json)
        printJson({
          title: recipe.title,
          ...model.report,
          ...(output !== undefined && { written: [output] }),
        });
    });
}
