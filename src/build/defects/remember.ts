import type { Structure } from '../../structure/structure';

/**
 * The same search, which remembers what it found: while a number of a step is changed, the atoms it works on stay, and
 * only the first change has to wait. Nothing is kept longer than the atoms themselves.
 *
 * @param key tells searches with different options apart
 */
export function remember<Options extends unknown[], Result>(
  search: (structure: Structure, ...options: Options) => Result,
  key: (...options: Options) => string = () => '',
): (structure: Structure, ...options: Options) => Result {
  const known = new WeakMap<Float64Array, { structure: Structure; results: Map<string, Result> }>();
  return (structure, ...options) => {
    let entry = known.get(structure.positions);
    // Structures that differ in regions or moments only share their positions.
    if (!entry || !isSame(entry.structure, structure)) {
      entry = { structure, results: new Map() };
      known.set(structure.positions, entry);
    }
    const name = key(...options);
    const found = entry.results.get(name) ?? search(structure, ...options);
    entry.results.set(name, found);
    return found;
  };
}

function isSame(p: Structure, q: Structure): boolean {
  return (
    p.cell === q.cell &&
    p.atomicNumbers === q.atomicNumbers &&
    p.fixed === q.fixed &&
    p.periodic.every((value, a) => value === q.periodic[a])
  );
}
