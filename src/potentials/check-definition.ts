import * as z from 'zod/mini';
import { InputError, ParseError } from '../errors';
import type { PotentialDefinition } from './potential-definition';

const number = z.number();
const text = z.string();
const texts = z.array(text);
const shift = z.optional(z.enum(['none', 'energy', 'energy+force']));
const ending = { cutoff: number, shift };
const electrostatics = z.enum(['dsf', 'wolf', 'ewald', 'mesh']);

const forms = [
  z.strictObject({ form: z.literal('buckingham'), A: number, rho: number, C: number, ...ending }),
  z.strictObject({ form: z.literal('born-mayer'), A: number, rho: number, ...ending }),
  z.strictObject({ form: z.literal('morse'), D: number, alpha: number, r0: number, ...ending }),
  z.strictObject({ form: z.literal('lennard-jones'), epsilon: number, sigma: number, ...ending }),
  z.strictObject({ form: z.literal('zbl'), inner: number, cutoff: number }),
  z.strictObject({
    form: z.literal('formula'),
    formula: text,
    parameters: z.optional(z.record(text, number)),
    ...ending,
  }),
  z.strictObject({ form: z.literal('points'), r: z.array(number), energy: z.array(number), shift }),
] as const;

/** The names of the forms a term may have. */
const termForms: readonly string[] = forms.map(({ shape }) => [...shape.form.def.values][0]);

const spec = z.strictObject({
  name: text,
  cutoff: z.optional(number),
  electrostatics: z.optional(electrostatics),
  accuracy: z.optional(number),
  file: z.optional(
    z.strictObject({ name: text, text: z.optional(text), elements: z.optional(z.record(text, text)) }),
  ),
});

/** The fields of `PotentialDefinition`. Whether numbers make sense is checked where the potential is made. */
const schema = z.strictObject({
  version: z.literal(1),
  title: text,
  source: z.optional(text),
  goodFor: z.optional(texts),
  notFor: z.optional(texts),
  elements: texts,
  charges: z.optional(z.record(text, number)),
  coulomb: z.optional(
    z.strictObject({
      method: electrostatics,
      cutoff: number,
      accuracy: z.optional(number),
      damping: z.optional(number),
    }),
  ),
  parts: z.optional(z.array(z.strictObject({ elements: texts, potential: spec }))),
  pairs: z.array(
    z.strictObject({
      elements: z.tuple([text, text]),
      terms: z.union([z.literal('none'), z.array(z.discriminatedUnion('form', forms))]),
      closest: z.optional(number),
      core: z.optional(z.strictObject({ from: number, to: number })),
    }),
  ),
});

/**
 * Reads a definition that came from a file or a page: checks that everything needed is there and of its kind, and that
 * nothing is misspelt.
 *
 * @throws InputError naming the field
 */
export function checkDefinition(data: unknown): PotentialDefinition {
  const version = (data as { version?: unknown } | null | undefined)?.version;
  if (typeof version === 'number' && version !== 1)
    throw new InputError(`potential: version ${version} is not known here; this program reads version 1`);
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new InputError(describeIssue(parsed.error.issues[0], data, 'potential'));
  return data as PotentialDefinition;
}

/**
 * A definition from the text of a JSON file.
 *
 * @throws ParseError when it is not JSON; InputError naming the field
 */
export function parseDefinition(json: string, fileName = 'potential'): PotentialDefinition {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    const { message } = error as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    const line = position === undefined ? 0 : json.slice(0, Number(position)).split('\n').length;
    throw new ParseError(
      fileName,
      line,
      `is not JSON (${message.replace(/ (in JSON )?at position .*/, '')}); names and texts stand in double quotes, with commas between, none after the last`,
    );
  }
  return checkDefinition(data);
}

type Issue = z.core.$ZodIssue;

/** One sentence: which field of what, what is wrong, what was given. */
export function describeIssue(issue: Issue, data: unknown, what: string): string {
  // Of several possible shapes the one that got furthest tells most.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const inner = issue.errors.map(([first]) => first).sort((a, b) => b.path.length - a.path.length)[0];
    if (inner && inner.path.length > 0)
      return describeIssue({ ...inner, path: [...issue.path, ...inner.path] }, data, what);
  }
  const where = [what, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${where}: unknown field "${issue.keys[0]}"; correct or remove it`;
  }
  const given = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
  const shown = JSON.stringify(given)?.slice(0, 80) ?? 'nothing';
  return `${where}: must be ${wanted(issue)}, got ${shown}`;
}

function wanted(issue: Issue): string {
  const field = issue.path.at(-1);
  if (field === 'form') return `one of ${termForms.join(', ')}`;
  if (field === 'terms') return '"none" or a list of terms';
  if (issue.code === 'invalid_value')
    return `one of ${issue.values.map((v) => JSON.stringify(v)).join(', ')}`;
  if (field === 'elements' && (issue.code === 'too_small' || issue.code === 'too_big'))
    return 'a list of two symbols';
  if (issue.code !== 'invalid_type') return 'something else';
  const names: Record<string, string> = {
    object: 'an object',
    record: 'an object',
    array: 'a list',
    tuple: 'a list of two symbols',
    string: 'a text',
  };
  return names[issue.expected] ?? `a ${issue.expected}`;
}
