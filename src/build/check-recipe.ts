import * as z from 'zod/mini';
import { InputError } from '../errors';
import { describeIssue } from './describe-issue';
import type { Recipe } from './recipe';
import { recipeV1Schema, upgradeRecipe } from './recipe-v1';
import { stepSchemas } from './steps/step-schemas';

/** Fields of `Recipe` beside its steps; each step has a schema of its own. */
const recipeSchema = z.strictObject({
  version: z.number(),
  name: z.string(),
  title: z.string(),
  seed: z.number(),
  steps: z.array(z.looseObject({ kind: z.string() })),
});

/**
 * Reads a recipe that came from a file or a page: checks that everything needed is there and of its kind, and that
 * nothing is misspelt. Whether numbers make sense is checked where they are used.
 *
 * @returns the recipe given, or what one of version 1 has become
 * @throws InputError naming the step and the field
 */
export function checkRecipe(data: unknown): Recipe {
  const version = (data as { version?: unknown } | null | undefined)?.version;
  if (version === 1) {
    check(recipeV1Schema, data, 'recipe');
    return upgradeRecipe(data as z.infer<typeof recipeV1Schema>);
  }
  if (typeof version === 'number' && version !== 2)
    throw new InputError(
      `recipe: version ${version} is not known here; this program reads the versions 1 and 2`,
    );
  check(recipeSchema, data, 'recipe');
  // What was given, not a parsed copy: readers compare recipes by identity.
  const recipe = data as Recipe;
  const ids = new Set<string>();
  for (const [index, step] of recipe.steps.entries()) {
    if (!Object.hasOwn(stepSchemas, step.kind))
      throw new InputError(
        `recipe, step ${index + 1}: there is no step "${step.kind}"; known are ${Object.keys(stepSchemas).join(', ')}`,
      );
    check(stepSchemas[step.kind], step, `step ${index + 1} (${step.kind})`);
    if (step.id === undefined) continue;
    if (ids.has(step.id))
      throw new InputError(
        `step ${index + 1} (${step.kind}): the id "${step.id}" is taken by a step before it; leave it out`,
      );
    ids.add(step.id);
  }
  return recipe;
}

function check(schema: z.ZodMiniType, data: unknown, root: string): void {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new InputError(describeIssue(parsed.error.issues[0], data, schema, root));
}
