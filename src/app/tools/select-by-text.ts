import { compileSelection, markedAtoms } from '../../analyze/selection/compile-selection';
import { changedSelection, type SelectionChange } from '../actions/change-selection';
import { setView, useView } from '../stores/view';
import { factsOfFrame } from './atom-facts-of-frame';

/**
 * Picks the atoms that a text means, in the frame on screen.
 *
 * @returns how many it means
 * @throws InputError with the word, its place and what would do
 */
export async function selectByText(text: string, change: SelectionChange): Promise<number> {
  const { mark } = await compileSelection(text);
  const facts = factsOfFrame();
  if (!facts) return 0;
  const { selection } = useView.getState();
  const selected = new Uint8Array(facts.structure.atomicNumbers.length);
  for (const atom of selection) selected[atom] = 1;
  const atoms = markedAtoms(mark(facts, undefined, selected));
  setView({ selection: changedSelection(selection, atoms, change) });
  return atoms.length;
}
