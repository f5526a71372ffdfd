import { InputError } from '../errors';
import type { VacancyAmount, VacancyRegion } from './make-vacancies';
import type { Indices } from './plane-indices';
import type { SurfaceEnergy } from './wulff-shape';

export { type BuiltModel, buildModel } from './build-model';
export { defaultRecipes } from './default-recipes';

/**
 * How to make a model: a particle on a slab with vacancies. Plain JSON; lengths in Å, energies in eV/Å².
 *
 * The same recipe gives the same structure, bit for bit, on every machine.
 */
export interface Recipe {
  readonly version: 1;
  /** short, for files and lists */
  readonly name: string;
  /** one line for people */
  readonly title: string;
  /** of the vacancies, 0 to 2³² − 1 */
  readonly seed: number;
  readonly support: SupportRecipe;
  /** absent for a bare slab */
  readonly particle?: ParticleRecipe;
  readonly vacancies: VacancyRecipe;
  /** Å of empty space above the highest atom */
  readonly vacuum: number;
}

/** Edges of a tetragonal, hexagonal or cubic cell, Å. Fractional coordinates stay those of the crystal's file. */
export interface LatticeRecipe {
  readonly a: number;
  readonly c: number;
  /** where the numbers come from */
  readonly source: string;
}

export interface SupportRecipe {
  /** a name that `loadCrystal` knows */
  readonly crystal: string;
  /** default the experimental one in the crystal's file */
  readonly lattice?: LatticeRecipe;
  readonly hkl: Indices;
  /** thickness in repeats */
  readonly layers: number;
  /** index into the list of cuts; default the one with the fewest broken bonds */
  readonly cut?: number;
  /** in-plane repeats of the surface cell */
  readonly repeats: readonly [number, number];
  /** take the smallest surface cell with a right angle; default true */
  readonly rectangular?: boolean;
  /** repeats at the bottom whose atoms are held in place */
  readonly frozenLayers: number;
}

export interface ParticleRecipe {
  readonly crystal: string;
  readonly lattice?: LatticeRecipe;
  /** default the table in surface-energies.ts */
  readonly surfaceEnergies?: readonly SurfaceEnergy[];
  /** plane of the particle that faces the support */
  readonly contact: Indices;
  /** Å, see `makeParticle` */
  readonly diameter: number;
  /** eV/Å²; how far the support wets, see `wulffShape`; this or heightFraction */
  readonly adhesion?: number;
  readonly heightFraction?: number;
  /** fractional coordinates of the body's centre in its crystal; default 0 0 0 */
  readonly centre?: readonly [number, number, number];
  /** direction [uvw] of the particle that lies… */
  readonly along: Indices;
  /** …along this direction [uvw] of the support */
  readonly onto: Indices;
  /** stretch along that direction and across it; default 1 1, a free particle */
  readonly stretch?: readonly [number, number];
  /** of the particle's axis from the lattice point nearest the middle, in surface cells; default 0 0 */
  readonly shift?: readonly [number, number];
  /** Å, least distance between the particle and its periodic images; default 8 */
  readonly imageGap?: number;
  /** Å; support atoms this near to the particle are its interface; default 4 */
  readonly interfaceReach?: number;
}

export interface VacancyRecipe extends Readonly<Partial<Record<VacancyRegion, VacancyAmount>>> {
  /** Å between any two; default 3 */
  readonly apart?: number;
}

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
  onto: '3 numbers',
  stretch: '2 numbers?',
  shift: '2 numbers?',
  imageGap: 'number?',
  interfaceReach: 'number?',
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
        `${where}.${key}: must be ${kind.startsWith('3') || kind.startsWith('2') ? `a list of ${kind}` : `a ${kind}`}, ` +
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
