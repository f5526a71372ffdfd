import { InputError } from '../../errors';
import { checkNoOverlap } from '../../structure/check-structure';
import { atomicNumber } from '../../structure/elements';
import type { Structure } from '../../structure/structure';
import { atomsAt, type Point } from './atom-filter';
import { needDraft, putOn, takeOut } from './draft';
import type { StepBase, StepKind } from './step';

/** Single atoms taken out, moved or added by hand, in this order. */
export interface AtomsStep extends StepBase {
  readonly kind: 'atoms';
  /** Å; the atom at each goes */
  readonly remove?: readonly Point[];
  /** Å; the atom at the first point goes to the second */
  readonly move?: readonly (readonly [Point, Point])[];
  /** symbol and place, Å */
  readonly add?: readonly (readonly [string, Point])[];
}

export const atomsStep: StepKind<AtomsStep> = {
  kind: 'atoms',
  label: 'Single atoms',
  begins: false,
  fresh: () => ({ kind: 'atoms', remove: [] }),
  title: ({ remove = [], move = [], add = [] }) =>
    [
      remove.length > 0 ? `${remove.length} removed` : '',
      move.length > 0 ? `${move.length} moved` : '',
      add.length > 0 ? `${add.map(([symbol]) => symbol).join(', ')} added` : '',
    ]
      .filter((part) => part !== '')
      .join(', ') || 'none',
  run: (given, { remove = [], move = [], add = [] }) => {
    let draft = needDraft(given, 'Single atoms');
    const removed = atomsAt(draft.structure, remove, 'atoms');
    draft = takeOut(draft, removed.atoms);
    const notes = [...removed.notes];
    if (move.length > 0) {
      const positions = draft.structure.positions.slice();
      for (const [from, to] of move) {
        checkPlace(to, 'move');
        const found = atomsAt({ ...draft.structure, positions }, [from], 'atoms');
        notes.push(...found.notes);
        if (found.atoms.length > 0) positions.set(to, 3 * found.atoms[0]);
      }
      draft = { ...draft, structure: { ...draft.structure, positions } };
    }
    if (add.length > 0) {
      for (const [, place] of add) checkPlace(place, 'add');
      const { cell, periodic } = draft.structure;
      const guest: Structure = {
        cell,
        periodic,
        positions: Float64Array.from(add.flatMap(([, place]) => place)),
        atomicNumbers: Uint8Array.from(add, ([symbol]) => atomicNumber(symbol)),
      };
      draft = putOn(draft, guest);
    }
    if (move.length + add.length > 0) checkNoOverlap(draft.structure, 'atoms');
    return { ...draft, notes: [...draft.notes, ...notes] };
  },
};

/** @throws InputError for a place that is none, or further away than any cell reaches */
function checkPlace(place: Point, where: string): void {
  if (!place.every((x) => Math.abs(x) <= 1e5))
    throw new InputError(
      `${where}: a place must be three finite numbers, x y z in Å, up to 100000, got ${place.join(' ')}`,
    );
}
