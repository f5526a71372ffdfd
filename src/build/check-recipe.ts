import * as z from 'zod/mini';
import { InputError } from '../errors';
import { crystalRecipeSchema } from './check-crystal-recipe';
import type { Recipe } from './recipe';

const number = z.number();
const text = z.string();
const twoNumbers = z.tuple([number, number]);
const threeNumbers = z.tuple([number, number, number]);
const indices = z.union([threeNumbers, z.tuple([number, number, number, number])]);
const lattice = z.strictObject({ a: number, c: number, source: text });
const crystal = z.union([
  text,
  z.strictObject({
    title: text,
    made: z.optional(crystalRecipeSchema),
    cell: z.array(number).check(z.length(9)),
    sites: z.array(z.tuple([number, z.array(number)])),
  }),
]);
const amount = z.union([z.strictObject({ count: number }), z.strictObject({ fraction: number })]);

/** The fields of `Recipe` and their kinds. Whether numbers make sense is checked where they are used. */
const recipeSchema = z.strictObject({
  version: number,
  name: text,
  title: text,
  seed: number,
  support: z.strictObject({
    crystal,
    lattice: z.optional(lattice),
    hkl: indices,
    layers: number,
    cut: z.optional(number),
    repeats: twoNumbers,
    rectangular: z.optional(z.boolean()),
    frozenLayers: number,
  }),
  particle: z.optional(
    z.strictObject({
      crystal,
      lattice: z.optional(lattice),
      surfaceEnergies: z.optional(z.array(z.strictObject({ hkl: indices, energy: number }))),
      contact: indices,
      diameter: number,
      adhesion: z.optional(number),
      heightFraction: z.optional(number),
      centre: z.optional(threeNumbers),
      along: threeNumbers,
      onto: z.optional(threeNumbers),
      stretch: z.optional(twoNumbers),
      shift: z.optional(twoNumbers),
      imageGap: z.optional(number),
    }),
  ),
  vacancies: z.strictObject({
    surface: z.optional(amount),
    interface: z.optional(amount),
    bulk: z.optional(amount),
    apart: z.optional(number),
  }),
  vacuum: number,
});

/**
 * Reads a recipe that came from a file or a page: checks that everything needed is there and of its kind, and that
 * nothing is misspelt.
 *
 * @throws InputError naming the field
 */
export function checkRecipe(data: unknown): Recipe {
  const version = (data as { version?: unknown } | null | undefined)?.version;
  if (typeof version === 'number' && version !== 1)
    throw new InputError(`recipe: version ${version} is not known here; this program reads version 1`);
  const parsed = recipeSchema.safeParse(data);
  if (!parsed.success) throw new InputError(describe(parsed.error.issues[0], data));
  for (const key of ['along', 'onto'] as const)
    if (parsed.data.particle?.[key]?.every((index) => index === 0))
      throw new InputError(`recipe.particle.${key}: 0 0 0 is no direction; one index must differ from 0`);
  // What was given, not the parsed copy: readers compare recipes by identity.
  return data as Recipe;
}

type Issue = z.core.$ZodIssue;

/** One sentence: which field, what is wrong, what was given. */
function describe(issue: Issue, data: unknown): string {
  const where = ['recipe', ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys')
    return `${where}: unknown field "${issue.keys[0]}"; known are ${fieldsAt(issue.path).join(', ')}`;
  const given = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)?.[key],
    data,
  );
  return `${where}: must be ${wanted(issue)}, got ${JSON.stringify(given) ?? 'nothing'}`;
}

function wanted(issue: Issue): string {
  const field = issue.path.at(-1);
  if (field === 'surface' || field === 'interface' || field === 'bulk') return 'either {count} or {fraction}';
  if (field === 'crystal')
    return 'the name of a crystal, or {title, cell, sites} with nine numbers and [atomic number, coordinates]';
  if (issue.code === 'invalid_union') return 'a list of 3 or 4 numbers';
  if (issue.code === 'too_big') return `a list of ${issue.maximum} numbers`;
  if (issue.code === 'too_small') return `a list of ${issue.minimum} numbers`;
  if (issue.code !== 'invalid_type') return 'something else';
  const names: Record<string, string> = { object: 'an object', array: 'a list', tuple: 'a list of numbers' };
  return names[issue.expected] ?? `a ${issue.expected}`;
}

/** Names of the fields of the object at a path of the schema. */
function fieldsAt(path: readonly PropertyKey[]): string[] {
  let schema: unknown = recipeSchema;
  for (const key of path) schema = (fieldsOf(schema) as Record<PropertyKey, unknown>)[key];
  return Object.keys(fieldsOf(schema));
}

/** Through `optional` and into lists, to the fields of an object. */
function fieldsOf(schema: unknown): Record<string, unknown> {
  const { shape, innerType, element, options } = (schema as { def: Record<string, unknown> }).def;
  if (shape) return shape as Record<string, unknown>;
  if (innerType) return fieldsOf(innerType);
  if (Array.isArray(options)) return Object.assign({}, ...options.map(fieldsOf));
  return element ? { ...fieldsOf(element) } : {};
}
