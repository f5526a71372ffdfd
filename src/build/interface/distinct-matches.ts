import type { IntegerRows } from './hermite-form';
import type { FilmMap, SubstrateCell } from './least-strain-maps';
import type { LatticeMatch } from './match-lattices';

/** different matches have stretches that differ by more than this */
const alike = 1e-6;

/** Gathers matches, alike ones (multiples, stretches) once and then rather with the film as it is than turned over. */
export function createDistinctMatches() {
  /** by multiples */
  const groups = new Map<string, LatticeMatch[]>();
  let [count, pairCount] = [0, 0];

  /**
   * @param filmRows of the basis that the maps are on, on the one given
   * @returns how many matches were looked at
   */
  const add = (maps: Iterable<FilmMap>, cell: SubstrateCell, filmArea: number, filmRows: IntegerRows) => {
    const own = new Map<number, LatticeMatch[]>();
    let looked = 0;
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
      looked += twin;
      if (twin < group.length && (group[twin].sameHand || !map.sameHand)) continue;
      if (twin === group.length) count++;
      group[twin] = {
        filmMatrix: timesRows(map.rows, filmRows),
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
    return looked;
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

function timesRows(rows: IntegerRows, [p, q]: IntegerRows): IntegerRows {
  const row = ([i, j]: readonly [number, number]): [number, number] => [
    i * p[0] + j * q[0] + 0,
    i * p[1] + j * q[1] + 0,
  ];
  return [row(rows[0]), row(rows[1])];
}
