import * as z from 'zod/mini';
import { atomicNumber } from '../../structure/elements';
import { atomCount, type Structure } from '../../structure/structure';
import { type AtomFilter, chooseAtoms, filterText } from '../defects/choose-atoms';
import { findAtPoints, missingNote } from '../defects/points';
import { number, text, threeNumbers } from './schemas';
import type { Draft } from './step';

/** Which atoms a step means: those that pass every filter given, or those at points. */
export interface FilterFields extends Omit<AtomFilter, 'element'> {
  /** symbol, such as Ti */
  readonly element?: string;
}

/** Å; a clicked atom, kept as a place so that it survives changes before this step */
export type Point = readonly [number, number, number];

const range = z.strictObject({ from: z.optional(number), to: z.optional(number) });
const regionName = z.enum(['bulk', 'surface', 'interface', 'particle']);

export const filterFields = {
  element: z.optional(text),
  regions: z.optional(z.array(regionName)),
  depth: z.optional(range),
  layers: z.optional(range),
  sublattice: z.optional(z.enum(['bridging', 'in-plane', 'bulk'])),
  coordination: z.optional(number),
};
export const regionField = regionName;
export const pointsField = z.optional(z.array(threeNumbers));

/** The fields as `chooseAtoms` takes them, without those that are not there. */
export function filterOf(fields: FilterFields): AtomFilter {
  const { element, regions, depth, layers, sublattice, coordination } = fields;
  return {
    ...(element !== undefined && { element: atomicNumber(element) }),
    ...(regions && { regions }),
    ...(depth && { depth }),
    ...(layers && { layers }),
    ...(sublattice && { sublattice }),
    ...(coordination !== undefined && { coordination }),
  };
}

/** [n], 1 for the atoms that pass. */
export function passing(draft: Draft, fields: FilterFields): Uint8Array {
  return chooseAtoms(draft.structure, filterOf(fields), draft.frame);
}

/** Whether any filter is given. */
export function isFiltered(fields: FilterFields): boolean {
  return Object.keys(filterOf(fields)).length > 0;
}

export function filterTitle(fields: FilterFields): string {
  return filterText(filterOf(fields));
}

/**
 * The atoms at points, each once, and a note on points without atom.
 *
 * @param accepts which atoms a point may mean
 */
export function atomsAt(
  structure: Structure,
  points: readonly Point[] | undefined,
  step: string,
  accepts?: (atom: number) => boolean,
): { atoms: number[]; notes: string[] } {
  const found = findAtPoints(structure, points ?? [], step, accepts);
  const note = missingNote(found);
  return {
    atoms: [...new Set(found)].filter((i) => i >= 0 && i < atomCount(structure)),
    notes: note === undefined ? [] : [`${step}: ${note}`],
  };
}
