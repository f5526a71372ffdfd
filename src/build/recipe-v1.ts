import * as z from 'zod/mini';
import type { Recipe } from './recipe';
import { crystal, indices, lattice, number, text, twoNumbers } from './steps/schemas';
import { stepSchemas } from './steps/step-schemas';

type Shape = Record<string, z.ZodMiniType>;
const { kind: _p, id: _pi, muted: _pm, ...particleFields } = stepSchemas.particle.shape as Shape;
const { kind: _v, id: _vi, muted: _vm, seed: _vs, ...vacancyFields } = stepSchemas.vacancies.shape as Shape;

/** The first form of a recipe: one slab, at most one particle, vacancies. */
export const recipeV1Schema = z.strictObject({
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
  particle: z.optional(z.strictObject(particleFields)),
  vacancies: z.strictObject(vacancyFields),
  vacuum: number,
});

/** @param old of a recipe of version 1, checked */
export function upgradeRecipe(old: z.infer<typeof recipeV1Schema>): Recipe {
  const { name, title, seed, support, particle, vacancies, vacuum } = old;
  const { rectangular, ...slab } = support;
  const steps = [
    { kind: 'slab', ...slab, ...(rectangular === false && { surfaceCell: 'primitive' }), vacuum },
    ...(particle ? [{ kind: 'particle', ...particle }] : []),
    ...(Object.keys(vacancies).length > 0 ? [{ kind: 'vacancies', ...vacancies }] : []),
  ];
  return { version: 2, name, title, seed, steps: steps as unknown as Recipe['steps'] };
}
