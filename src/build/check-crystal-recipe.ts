import * as z from 'zod/mini';
import { InputError } from '../errors';
import type { CrystalRecipe } from './make-crystal';

const number = z.number();
const coordinate = z.optional(number);
/** The fields of `CrystalRecipe` and their kinds. */
export const crystalRecipeSchema = z.strictObject({
  spaceGroup: z.union([number, z.string()]),
  cell: z.strictObject({
    a: number,
    b: coordinate,
    c: coordinate,
    alphaDeg: coordinate,
    betaDeg: coordinate,
    gammaDeg: coordinate,
  }),
  sites: z.array(
    z.strictObject({
      element: z.string(),
      wyckoff: z.optional(z.string()),
      x: coordinate,
      y: coordinate,
      z: coordinate,
    }),
  ),
});

const example =
  '{"spaceGroup": 136, "cell": {"a": 4.594, "c": 2.959}, "sites": [{"element": "Ti", "wyckoff": "2a"}, ' +
  '{"element": "O", "wyckoff": "4f", "x": 0.3048}]}';

/**
 * Reads the recipe of a crystal that came from a file or a page. Whether numbers make sense `makeCrystal` checks.
 *
 * @throws InputError naming the field
 */
export function checkCrystalRecipe(data: unknown): CrystalRecipe {
  const parsed = crystalRecipeSchema.safeParse(data);
  if (parsed.success) return data as CrystalRecipe;
  const { issues } = parsed.error;
  // A misspelt field explains one that is missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const where = ['crystal', ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys')
    throw new InputError(`${where}: unknown field "${issue.keys[0]}"; a crystal is written ${example}`);
  const given = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
  const kinds: Record<string, string> = { array: 'a list', object: 'an object' };
  const wanted =
    issue.code === 'invalid_type' ? (kinds[issue.expected] ?? `a ${issue.expected}`) : 'a number or a symbol';
  throw new InputError(
    `${where}: must be ${wanted}, got ${JSON.stringify(given) ?? 'nothing'}; a crystal is written ${example}`,
  );
}
