import * as z from 'zod/mini';
import type { AtomFilter } from '../defects/choose-atoms';
import { number, text, threeNumbers } from './schemas';

/** Which atoms a step means: those that pass every filter given, or those at points. */
export interface FilterFields extends Omit<AtomFilter, 'element'> {
  /** symbol, such as Ti */
  readonly element?: string;
}

/** Å; a clicked atom, kept as a place so that it survives changes before this step */
export type Point = readonly [number, number, number];

const range = z.strictObject({ from: z.optional(number), to: z.optional(number) });

export const regionField = z.enum(['bulk', 'surface', 'interface', 'particle']);
export const pointsField = z.optional(z.array(threeNumbers));
export const filterFields = {
  element: z.optional(text),
  regions: z.optional(z.array(regionField)),
  depth: z.optional(range),
  layers: z.optional(range),
  sublattice: z.optional(z.enum(['bridging', 'in-plane', 'bulk'])),
  coordination: z.optional(number),
};

/** Whether any filter is given. */
export function isFiltered(fields: FilterFields): boolean {
  return Object.keys(filterFields).some((name) => fields[name as keyof FilterFields] !== undefined);
}
