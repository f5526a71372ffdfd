import type { AtomFilter } from '../defects/choose-atoms';

/** Which atoms a step means: those that pass every filter given, or those at points. */
export interface FilterFields extends Omit<AtomFilter, 'element'> {
  /** symbol, such as Ti */
  readonly element?: string;
}

/** Å; a clicked atom, kept as a place so that it survives changes before this step */
export type Point = readonly [number, number, number];

const filterNames = ['element', 'regions', 'depth', 'layers', 'sublattice', 'coordination'] as const;

/** Whether any filter is given. */
export function isFiltered(fields: FilterFields): boolean {
  return filterNames.some((name) => fields[name] !== undefined);
}
