import { describeCrystal } from '../../build/describe-crystal';
import { crystalIds } from '../../build/load-crystal';

/** A crystal of the library as a list shows it. */
export interface FoundCrystal {
  readonly id: string;
  /** such as `Titanium dioxide, rutile` */
  readonly title: string;
  /** space group and cell in a line */
  readonly facts: string;
}

const all: readonly (FoundCrystal & { readonly text: string })[] = crystalIds.map((id) => {
  const { title, spaceGroupSymbol, spaceGroupNumber, cell, contents } = describeCrystal(id);
  const { a, b, c } = cell;
  const edges = [`a ${a.toFixed(3)}`, ...(b === undefined ? [] : [`b ${b.toFixed(3)}`])];
  if (c !== a) edges.push(`c ${c.toFixed(3)}`);
  const facts = `${spaceGroupSymbol} (${spaceGroupNumber}), ${edges.join(', ')} Å`;
  const text = [id, title, facts, ...Object.keys(contents)].join(' ').toLowerCase();
  return { id, title, facts, text };
});

/** Crystals of the library in which every word of a search occurs; those whose name begins with it come first. */
export function searchCrystals(query: string): readonly FoundCrystal[] {
  const wanted = query.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const found = all.filter(({ text }) => words.every((word) => text.includes(word)));
  const rank = ({ id }: FoundCrystal) =>
    id.toLowerCase() === wanted ? 0 : id.toLowerCase().startsWith(wanted) ? 1 : 2;
  return found.toSorted((one, other) => rank(one) - rank(other));
}
