import type { FilmMap, SubstrateCell } from './least-strain-maps';
import type { LatticeMatch } from './match-lattices';

/** different matches have stretches that differ by more than this */
const alike = 1e-6;

/** Gathers matches, alike ones (multiples, stretches) once and then rather with the film as it is than turned over. */
export function createDistinctMatches() {
  /** by multiples */
  const groups = new Map<string, LatticeMatch[]>();
  let [count, pairCount] = [0, 0];

  const add = (maps: Iterable<FilmMap>, cell: SubstrateCell, filmArea: number) => {
    const own = new Map<number, LatticeMatch[]>();
    for (const map of maps) {
      pairCount++;
      let group = own.get(map.multiple);
      if (!group) {
        const key = `${cell.multiple} ${map.multiple}`;
        group = groups.get(key) ?? [];
        groups.set(key, group);
        own.set(map.multiple, group);
      }
      const [first, second] = map.stretches;
      let twin = 0;
      while (
        twin < group.length &&
        !(
          Math.abs(group[twin].stretches[0] - first) < alike &&
          Math.abs(group[twin].stretches[1] - second) < alike
        )
      )
        twin++;
      if (twin < group.length && (group[twin].sameHand || !map.sameHand)) continue;
      if (twin === group.length) count++;
      group[twin] = {
        filmMatrix: map.rows,
        substrateMatrix: cell.rows,
        filmMultiple: map.multiple,
        substrateMultiple: cell.multiple,
        area: cell.area,
        filmArea: map.multiple * filmArea,
        stretches: map.stretches,
        vonMises: map.vonMises,
        sameHand: map.sameHand,
      };
    }
  };

  return {
    add,
    count: () => count,
    /** in order of area, then of strain */
    result: () => ({
      matches: [...groups.values()].flat().sort((p, q) => p.area - q.area || p.vonMises - q.vonMises),
      pairCount,
    }),
  };
}
