import type * as z from 'zod/mini';

/** How a field of a step is edited. */
export type FieldType =
  | { readonly type: 'number' | 'text' | 'switch' | 'indices' | 'crystal' | 'points' | 'json' }
  /** `words` are a list of names; `range` has a number from and a number to, either may be absent */
  | { readonly type: 'words' | 'range' }
  /** `set`: any of the values */
  | { readonly type: 'choice' | 'set'; readonly values: readonly string[] }
  /** one of the keys, with a number: `{ count: 3 }` */
  | { readonly type: 'amount'; readonly keys: readonly string[] }
  | { readonly type: 'flags'; readonly count: number }
  /** a list of planes, each with a number of this name */
  | { readonly type: 'planes'; readonly key: string }
  | { readonly type: 'numbers'; readonly count: number }
  | { readonly type: 'group'; readonly fields: readonly Field[] };

export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly edit: FieldType;
  /** of the value alone, to check what was typed */
  readonly schema: z.ZodMiniType;
}

/** What zod says of a schema beyond its public types. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodMiniType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly items?: readonly z.ZodMiniType[];
  readonly element?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
}

/** fields that every step has, edited on its card and not in its list of fields */
const ofEveryStep: readonly string[] = ['kind', 'id', 'muted'];

/** The fields of a step, in the order of its schema: enough to edit any kind of step. */
export function fieldsOf(schema: z.ZodMiniType): Field[] {
  return Object.entries(definition(schema).shape ?? {})
    .filter(([name]) => !ofEveryStep.includes(name))
    .map(([name, field]) => {
      const { type, innerType } = definition(field);
      const optional = type === 'optional';
      const inner = optional && innerType ? innerType : field;
      return { name, optional, edit: fieldType(inner), schema: inner };
    });
}

function fieldType(schema: z.ZodMiniType): FieldType {
  const { type, entries, items, element, options, shape } = definition(schema);
  switch (type) {
    case 'number':
      return { type: 'number' };
    case 'string':
      return { type: 'text' };
    case 'boolean':
      return { type: 'switch' };
    case 'enum':
      return { type: 'choice', values: Object.values(entries ?? {}) };
    case 'tuple':
      if (items?.every(isNumber)) return { type: 'numbers', count: items.length };
      return items?.every((item) => definition(item).type === 'boolean')
        ? { type: 'flags', count: items.length }
        : { type: 'json' };
    case 'array':
      return element ? listType(element) : { type: 'json' };
    case 'object':
      if (!shape) return { type: 'json' };
      return Object.keys(shape).join() === 'from,to'
        ? { type: 'range' }
        : { type: 'group', fields: fieldsOf(schema) };
    case 'union':
      return unionType(options ?? []);
    default:
      return { type: 'json' };
  }
}

function listType(element: z.ZodMiniType): FieldType {
  const { type, entries, shape } = definition(element);
  if (isPoint(element)) return { type: 'points' };
  if (type === 'enum') return { type: 'set', values: Object.values(entries ?? {}) };
  const [first, key, ...others] = Object.keys(shape ?? {});
  if (first === 'hkl' && key && others.length === 0 && isNumber(shape![key])) return { type: 'planes', key };
  return { type: type === 'string' ? 'words' : 'json' };
}

function unionType(options: readonly z.ZodMiniType[]): FieldType {
  const kinds = options.map(definition);
  const shapes = kinds.map(({ shape }) => Object.keys(shape ?? {}));
  if (kinds.some(({ type }) => type === 'string') && shapes.some((names) => names.includes('sites')))
    return { type: 'crystal' };
  if (shapes.every((names) => names.length === 1) && shapes.flat().includes('count'))
    return { type: 'amount', keys: shapes.flat() };
  const isTuple = ({ type, items }: Definition) => type === 'tuple' && items?.every(isNumber);
  return kinds.every(isTuple) ? { type: 'indices' } : { type: 'json' };
}

function isNumber(schema: z.ZodMiniType): boolean {
  return definition(schema).type === 'number';
}

function isPoint(schema: z.ZodMiniType): boolean {
  const { type, items } = definition(schema);
  return type === 'tuple' && items?.length === 3 && items.every(isNumber);
}

function definition(schema: z.ZodMiniType): Definition {
  return (schema as unknown as { readonly def: Definition }).def;
}
