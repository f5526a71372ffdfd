import { atomicNumber } from '../../structure/elements';
import { atomCount, type Structure } from '../../structure/structure';
import { type AtomFilter, chooseAtoms, filterText } from '../defects/choose-atoms';
import { findAtPoints, missingNote } from '../defects/points';
import { type FilterFields, isFiltered, type Point } from './filter-fields';
import type { Draft } from './step';

export { type FilterFields, isFiltered, type Point };

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

/** In words. */
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
