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
  const groups = new Map<number, number[]>();
  atomicNumbers.forEach((z, i) => {
    const group = groups.get(z);
    if (group) group.push(i);
    else groups.set(z, [i]);
  });
  return {
    order: Int32Array.from([...groups.values()].flat()),
    symbols: [...groups.keys()].map(elementSymbol),
    counts: [...groups.values()].map((group) => group.length),
  };
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
