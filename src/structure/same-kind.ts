import type { Structure } from './structure';

/** Numbers of all atoms that share element and region with one of the given atoms, ascending. */
export function sameKind(
  { atomicNumbers, regions }: Pick<Structure, 'atomicNumbers' | 'regions'>,
  atoms: readonly number[],
): number[] {
  const kindOf = (i: number) => 256 * (regions ? regions[i] : 0) + atomicNumbers[i];
  const kinds = new Set(atoms.map(kindOf));
  const same: number[] = [];
  for (let i = 0; i < atomicNumbers.length; i++) if (kinds.has(kindOf(i))) same.push(i);
  return same;
}
