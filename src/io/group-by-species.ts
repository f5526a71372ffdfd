import { elementSymbol } from '../structure/elements';

/**
 * Atoms element by element, elements in the order in which they first appear, atoms within one as they were.
 *
 * @returns `order[k]`: the atom that comes k-th; and the elements with their counts
 */
export function groupBySpecies(atomicNumbers: Uint8Array): {
  order: Int32Array;
  symbols: string[];
  counts: number[];
} {
  // Counted first: lists of millions of numbers take more memory than the atoms.
  const countOf = new Map<number, number>();
  for (const z of atomicNumbers) countOf.set(z, (countOf.get(z) ?? 0) + 1);
  const placeOf = new Int32Array(256);
  let before = 0;
  for (const [z, count] of countOf) {
    placeOf[z] = before;
    before += count;
  }
  const order = new Int32Array(atomicNumbers.length);
  for (let i = 0; i < order.length; i++) order[placeOf[atomicNumbers[i]]++] = i;
  return { order, symbols: [...countOf.keys()].map(elementSymbol), counts: [...countOf.values()] };
}

/** The order in short, counted from 1: `1-4 9 5-8`; empty when nothing moved. */
export function orderText(order: Int32Array): string {
  const ranges: string[] = [];
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end + 1 < order.length && order[end + 1] === order[end] + 1) end++;
    ranges.push(start === end ? `${order[start] + 1}` : `${order[start] + 1}-${order[end] + 1}`);
    start = end + 1;
  }
  return ranges.length > 1 ? ranges.join(' ') : '';
}
