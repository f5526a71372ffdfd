import { InputError } from '../errors';
import type { Recipe } from './recipe';

/**
 * Reads a recipe that came from a file or a page: checks that everything needed is there and of its kind, and that
 * nothing is misspelt. Whether the numbers make sense is checked where they are used.
 *
 * @throws InputError naming the field
 */
export function checkRecipe(data: unknown): Recipe {
  const recipe = fields(data, 'recipe', recipeFields);
  if (recipe.version !== 1)
    throw new InputError(
      `recipe: version ${String(recipe.version)} is not known here; this program reads version 1`,
    );
  const support = fields(recipe.support, 'recipe.support', supportFields);
  if (support.lattice !== undefined) fields(support.lattice, 'recipe.support.lattice', latticeFields);
  if (recipe.particle !== undefined) {
    const particle = fields(recipe.particle, 'recipe.particle', particleFields);
    if (particle.lattice !== undefined) fields(particle.lattice, 'recipe.particle.lattice', latticeFields);
    for (const key of ['along', 'onto']) {
      const direction = particle[key] as readonly number[] | undefined;
      if (direction?.every((index) => index === 0))
        throw new InputError(`recipe.particle.${key}: 0 0 0 is no direction; one index must differ from 0`);
    }
    const energies = particle.surfaceEnergies as readonly unknown[] | undefined;
    for (const [k, entry] of (energies ?? []).entries())
      fields(entry, `recipe.particle.surfaceEnergies[${k}]`, energyFields);
  }
  const vacancies = fields(recipe.vacancies, 'recipe.vacancies', vacancyFields);
  for (const region of ['surface', 'interface', 'bulk'] as const) {
    if (vacancies[region] === undefined) continue;
    const amount = fields(vacancies[region], `recipe.vacancies.${region}`, amountFields);
    if (Object.keys(amount).length !== 1)
      throw new InputError(`recipe.vacancies.${region}: give either count or fraction, got both or none`);
  }
  return data as Recipe;
}

/** 'number', 'string' and so on; a number n for a list of n numbers; '?' at the end when it may be absent */
type FieldKind =
  | 'number'
  | 'string'
  | 'boolean'
  | 'object'
  | 'list'
  | '2 numbers'
  | '3 numbers'
  | '3 or 4 numbers';
type Fields = Readonly<Record<string, FieldKind | `${FieldKind}?`>>;

const recipeFields: Fields = {
  version: 'number',
  name: 'string',
  title: 'string',
  seed: 'number',
  support: 'object',
  particle: 'object?',
  vacancies: 'object',
  vacuum: 'number',
};
const latticeFields: Fields = { a: 'number', c: 'number', source: 'string' };
const supportFields: Fields = {
  crystal: 'string',
  lattice: 'object?',
  hkl: '3 or 4 numbers',
  layers: 'number',
  cut: 'number?',
  repeats: '2 numbers',
  rectangular: 'boolean?',
  frozenLayers: 'number',
};
const particleFields: Fields = {
  crystal: 'string',
  lattice: 'object?',
  surfaceEnergies: 'list?',
  contact: '3 or 4 numbers',
  diameter: 'number',
  adhesion: 'number?',
  heightFraction: 'number?',
  centre: '3 numbers?',
  along: '3 numbers',
  onto: '3 numbers?',
  stretch: '2 numbers?',
  shift: '2 numbers?',
  imageGap: 'number?',
};
const energyFields: Fields = { hkl: '3 or 4 numbers', energy: 'number' };
const vacancyFields: Fields = { surface: 'object?', interface: 'object?', bulk: 'object?', apart: 'number?' };
const amountFields: Fields = { count: 'number?', fraction: 'number?' };

function fields(data: unknown, where: string, known: Fields): Record<string, unknown> {
  if (!isKind(data, 'object'))
    throw new InputError(`${where}: must be an object, got ${JSON.stringify(data) ?? 'nothing'}`);
  const record = data as Record<string, unknown>;
  for (const key of Object.keys(record))
    if (!Object.hasOwn(known, key))
      throw new InputError(`${where}: unknown field "${key}"; known are ${Object.keys(known).join(', ')}`);
  for (const [key, entry] of Object.entries(known)) {
    const kind = entry.replace('?', '') as FieldKind;
    if (record[key] === undefined && entry.endsWith('?')) continue;
    if (!isKind(record[key], kind))
      throw new InputError(
        `${where}.${key}: must be ${kind.startsWith('3') || kind.startsWith('2') ? `a list of ${kind}` : `${kind === 'object' ? 'an' : 'a'} ${kind}`}, ` +
          `got ${JSON.stringify(record[key]) ?? 'nothing'}`,
      );
  }
  return record;
}

function isKind(value: unknown, kind: FieldKind): boolean {
  if (kind === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (kind === 'number') return Number.isFinite(value);
  if (kind === 'string') return typeof value === 'string';
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'list') return Array.isArray(value);
  const lengths = kind.match(/\d/g)?.map(Number) ?? [];
  return Array.isArray(value) && lengths.includes(value.length) && value.every(Number.isFinite);
}
