import * as z from 'zod/mini';
import { crystalRecipeSchema } from '../check-crystal-recipe';

// Parts that several kinds of step share.

export const number = z.number();
export const text = z.string();
export const twoNumbers = z.tuple([number, number]);
export const threeNumbers = z.tuple([number, number, number]);
export const indices = z.union([threeNumbers, z.tuple([number, number, number, number])]);
export const lattice = z.strictObject({ a: number, c: number, source: text });
export const crystal = z.union([
  text,
  z.strictObject({
    title: text,
    made: z.optional(crystalRecipeSchema),
    cell: z.array(number).check(z.length(9)),
    sites: z.array(z.tuple([number, z.array(number)])),
  }),
]);

/** Fields that every step has. */
export const stepFields = { id: z.optional(text), muted: z.optional(z.boolean()) };
