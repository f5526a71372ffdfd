import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/**
 * One sentence: which field, what is wrong, what was given.
 *
 * @param root what `data` is, for the reader
 */
export function describeIssue(issue: Issue, data: unknown, schema: z.ZodMiniType, root: string): string {
  const where = [root, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys')
    return `${where}: unknown field "${issue.keys[0]}"; known are ${fieldsAt(schema, issue.path).join(', ')}`;
  const given = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)?.[key],
    data,
  );
  return `${where}: must be ${wanted(issue)}, got ${JSON.stringify(given) ?? 'nothing'}`;
}

function wanted(issue: Issue): string {
  const field = issue.path.at(-1);
  if (['surface', 'interface', 'bulk', 'anywhere'].includes(String(field)))
    return 'one of {count}, {fraction} and {concentration}';
  if (field === 'crystal')
    return 'the name of a crystal, or {title, cell, sites} with nine numbers and [atomic number, coordinates]';
  if (issue.code === 'invalid_union') return 'a list of 3 or 4 numbers';
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_big')
    return issue.origin === 'array'
      ? `a list of ${issue.maximum} numbers`
      : `${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}`;
  if (issue.code === 'too_small')
    return issue.origin === 'array'
      ? `a list of ${issue.minimum} numbers`
      : `${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`;
  if (issue.code !== 'invalid_type') return 'something else';
  const names: Record<string, string> = { object: 'an object', array: 'a list', tuple: 'a list of numbers' };
  return names[issue.expected] ?? `a ${issue.expected}`;
}

/** Names of the fields of the object at a path of a schema. */
function fieldsAt(root: unknown, path: readonly PropertyKey[]): string[] {
  let schema = root;
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
