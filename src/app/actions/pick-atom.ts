import { sameKind } from '../../structure/same-kind';
import type { PickEvent } from '../../viewer/viewer-props';
import { useDocument } from '../stores/document';
import { nothing, selected, setView, useView } from '../stores/view';
import { changedSelection } from './change-selection';

/** ms between the two clicks of a double click */
const doubleTime = 400;

let last = { atom: -1, time: 0 };

/**
 * What a click on an atom, or beside all of them, does: alone it picks that atom and no other, with Shift it adds it,
 * with Alt it takes it out. A second click soon after picks every atom of the same element in the same region.
 */
export function pickAtom({ atom, shiftKey, altKey }: PickEvent): void {
  const { takeAtom, selection } = useView.getState();
  if (takeAtom) {
    takeAtom(atom);
    return;
  }
  const time = performance.now();
  const structure = useDocument.getState().model?.structure;
  const twice = atom >= 0 && atom === last.atom && time - last.time < doubleTime;
  last = { atom: twice ? -1 : atom, time };
  if (atom < 0) {
    // Missing an atom by a pixel must not cost what was gathered with Shift or Alt.
    if (!shiftKey && !altKey) setView({ selection: nothing });
    return;
  }
  const atoms = twice && structure ? sameKind(structure, [atom]) : [atom];
  setView({
    selection: changedSelection(selection, atoms, altKey ? 'subtract' : shiftKey ? 'add' : 'replace'),
  });
}

/** Picks every atom of the same element and region as one of those picked. */
export function pickSameKind(): void {
  const structure = useDocument.getState().model?.structure;
  const { selection } = useView.getState();
  if (!structure || selection.length === 0) return;
  const last = selected({ selection });
  setView({ selection: changedSelection(sameKind(structure, selection), [last], 'add') });
}
