import { useDocument } from '../stores/document';
import { setLook, useLook } from '../stores/look';
import { nothing, setView, useView } from '../stores/view';
import { viewer } from '../viewer-handle';

/** Hides the picked atoms; they are picked no longer. */
export function hideSelection(): void {
  change((marks, selection) => {
    for (const atom of selection) marks[atom] = 0;
  });
  setView({ selection: nothing });
}

/** Shows the picked atoms alone. */
export function isolateSelection(): void {
  change((marks, selection) => {
    const those = new Set(selection);
    for (let i = 0; i < marks.length; i++) if (!those.has(i)) marks[i] = 0;
  });
}

export function showAllAtoms(): void {
  setLook({ visible: undefined, only: 'all', interfaceWithin: undefined });
  setView({ hiddenElements: nothing, hiddenRegions: nothing });
}

/** Brings the picked atoms into the middle, or everything where none are. */
export function focusSelection(): void {
  viewer()?.focus(useView.getState().selection);
}

function change(edit: (marks: Uint8Array, selection: readonly number[]) => void): void {
  const { selection } = useView.getState();
  const count = useDocument.getState().model?.structure.atomicNumbers.length ?? 0;
  if (selection.length === 0) return;
  const marks = useLook.getState().visible?.slice() ?? new Uint8Array(count).fill(1);
  edit(marks, selection);
  setLook({ visible: marks });
}
