/**
 * Verlet half list: for each atom the neighbors within reach, each pair once. Atom against atom counts when j > i,
 * atom against ghost always (ghosts of negative shift are not made, see assembly/ghosts.ts).
 *
 * @param positions Å, [total, 4]: atoms, then ghosts
 * @param types [total]
 * @param reach2 Å², [types, types]: (cutoff + skin)²; 0 for pairs that do not interact
 * @returns [n, types] lists of indices, ascending
 */
export function makeLists(
  atomCount: number,
  typeCount: number,
  positions: Float64Array,
  types: Int32Array,
  reach2: Float64Array,
): number[][] {
  const lists: number[][] = Array.from({ length: atomCount * typeCount }, () => []);
  for (let i = 0; i < atomCount; i++) {
    for (let j = i + 1; j < types.length; j++) {
      const dx = positions[4 * i] - positions[4 * j];
      const dy = positions[4 * i + 1] - positions[4 * j + 1];
      const dz = positions[4 * i + 2] - positions[4 * j + 2];
      if (dx * dx + dy * dy + dz * dz < reach2[types[i] * typeCount + types[j]]) {
        lists[i * typeCount + types[j]].push(j);
      }
    }
  }
  return lists;
}
