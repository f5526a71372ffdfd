/** A neighbor of a center: an atom, moved by a shift. */
export interface CenterNeighbor {
  readonly atom: number;
  /** 0 for none, 1 + 2k for +S_k, 2 + 2k for −S_k */
  readonly shift: number;
}

/**
 * Full lists from half lists: the pair of atom i with a ghost of atom j, shifted by S, is a neighbor j at +S of center i
 * and a neighbor i at −S of center j.
 *
 * @param positions Å, [total, 4]: atoms, then ghosts
 * @param types, origins [total]
 * @param ghostShifts [ghosts]: k of each ghost's S_k
 * @param lists [n, types] half lists
 * @param reach2 Å², [types, types], of a center type (row) and a neighbor type; 0 for none
 * @returns [n, types]
 */
export function makeCenterLists(
  positions: Float64Array,
  types: Int32Array,
  origins: Int32Array,
  ghostShifts: Int32Array,
  lists: readonly (readonly number[])[],
  reach2: Float64Array,
): CenterNeighbor[][] {
  const typeCount = Math.sqrt(reach2.length);
  const n = lists.length / typeCount;
  const out: CenterNeighbor[][] = lists.map(() => []);
  lists.forEach((list, k) => {
    const i = Math.floor(k / typeCount);
    for (const j of list) {
      const r2 = [0, 1, 2].reduce((sum, a) => sum + (positions[4 * i + a] - positions[4 * j + a]) ** 2, 0);
      const ahead = j < n ? 0 : 1 + 2 * ghostShifts[j - n];
      const back = ahead === 0 ? 0 : ahead + 1;
      const atom = origins[j];
      const [a, b] = [types[i], types[atom]];
      if (r2 < reach2[a * typeCount + b]) out[i * typeCount + b].push({ atom, shift: ahead });
      if (r2 < reach2[b * typeCount + a]) out[atom * typeCount + a].push({ atom: i, shift: back });
    }
  });
  return out;
}
