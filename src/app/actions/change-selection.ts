export type SelectionChange = 'replace' | 'add' | 'subtract';

const none: readonly never[] = [];

/** The selection after atoms were picked; the last of them is the last picked. */
export function changedSelection(
  selection: readonly number[],
  atoms: readonly number[],
  change: SelectionChange,
): readonly number[] {
  if (change === 'replace') return atoms.length === 0 ? none : atoms;
  const given = new Set(atoms);
  const others = selection.filter((atom) => !given.has(atom));
  return change === 'subtract' ? others : [...others, ...atoms];
}
