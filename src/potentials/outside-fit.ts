import { elementSymbol } from '../structure/elements';
import { findNeighbors } from '../structure/neighbors';
import type { Structure } from '../structure/structure';
import type { Potential } from './potential';

/** Atoms whose surroundings the data behind a fitted potential did not have: its energy is a guess there. */
export interface OutsideFit {
  /** numbers of atoms, ascending */
  readonly atoms: readonly number[];
  /** what is farthest outside, in words with numbers; undefined when nothing is */
  readonly worst?: string;
  /** how far that is, in parts of the limit that it passes */
  readonly excess: number;
}

/** Whether a potential says what its data had; without that nothing is ever outside. */
export function saysItsRange({ pairs, embeddings }: Potential): boolean {
  return pairs.some(({ fitted }) => fitted) || embeddings.some(({ fitted }) => fitted);
}

/**
 * Looks for distances outside of `PairTerm.fitted` (below the cutoff) and densities outside of `EmbeddingTerm.fitted`.
 */
export function outsideFit(structure: Structure, potential: Potential): OutsideFit {
  const { atomicNumbers } = structure;
  const ranges: (readonly [number, number] | undefined)[] = [];
  for (const { elements, fitted } of potential.pairs) {
    const [a, b] = elements;
    ranges[128 * a + b] = ranges[128 * b + a] = fitted;
  }
  const embeddings: (Potential['embeddings'][0] | undefined)[] = [];
  const densities: (Potential['embeddings'][0]['densities'][0] | undefined)[] = [];
  for (const embedding of potential.embeddings) {
    embeddings[embedding.element] = embedding;
    for (const term of embedding.densities) densities[128 * embedding.element + term.neighbor] = term;
  }
  const reach = Math.max(
    0.1,
    ...potential.pairs.map(({ fitted }) => fitted?.[0] ?? 0),
    ...potential.embeddings.flatMap(({ fitted, densities: terms }) =>
      fitted ? terms.map(({ cutoff }) => cutoff) : [],
    ),
  );
  const { offsets, indices, distances } = findNeighbors(structure, reach);
  const outside = new Set<number>();
  let excess = 0;
  let worst: string | undefined;
  const note = (atom: number, amount: number, describe: () => string) => {
    outside.add(atom);
    if (amount <= excess) return;
    excess = amount;
    worst = describe();
  };
  const name = (i: number) => `${elementSymbol(atomicNumbers[i])} (atom ${i})`;
  for (let i = 0; i < atomicNumbers.length; i++) {
    const row = 128 * atomicNumbers[i];
    const embedding = embeddings[atomicNumbers[i]];
    let density = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const j = indices[k];
      const r = distances[k];
      const least = ranges[row + atomicNumbers[j]]?.[0] ?? 0;
      if (r < least) {
        note(
          i,
          1 - r / least,
          () => `${name(i)} and ${name(j)} ${r.toFixed(2)} Å apart, the data from ${least} Å on`,
        );
      }
      const term = densities[row + atomicNumbers[j]];
      if (term && r < term.cutoff) density += term.density(r);
    }
    if (!embedding?.fitted) continue;
    const [low, high] = embedding.fitted;
    const amount = density < low ? 1 - density / low : density / high - 1;
    if (density >= low && density <= high) continue;
    note(i, amount, () => `density ${density.toFixed(3)} at ${name(i)}, the data ${low} to ${high}`);
  }
  return { atoms: [...outside], worst, excess };
}
