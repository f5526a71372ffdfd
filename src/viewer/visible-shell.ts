/** Å; several atoms of any solid lie in a cube of this side */
const side = 4.5;
/** cubes between what is hidden and the outside: what one sees through the gaps of a lattice is not deeper */
const layers = 3;

/**
 * Leaves only atoms that may be seen from outside a solid: those of cubes with a cube without atoms at most three cubes
 * away, faces, edges and corners counted alike.
 *
 * @param positions Å, [n, 4]
 * @param order numbers of the atoms, of which the first `count` are read; overwritten, in the order they had
 * @returns how many are left
 */
export function keepShell(positions: Float32Array, order: Uint32Array, count: number): number {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let k = 0; k < count; k++) {
    for (let b = 0; b < 3; b++) {
      const x = positions[4 * order[k] + b];
      if (x < low[b]) low[b] = x;
      if (x > high[b]) high[b] = x;
    }
  }
  // An empty layer all around, so that no cube at the edge has neighbors beyond the grid.
  const size = low.map((x, b) => Math.floor((high[b] - x) / side) + 3);
  const total = size[0] * size[1] * size[2];
  // Atoms that fly apart, or are no numbers, make no solid.
  if (!(total > 0 && total < 8 * count + 1000)) return count;
  const cubeOf = (atom: number) => {
    const p = 4 * atom;
    const x = Math.floor((positions[p] - low[0]) / side) + 1;
    const y = Math.floor((positions[p + 1] - low[1]) / side) + 1;
    const z = Math.floor((positions[p + 2] - low[2]) / side) + 1;
    return x + size[0] * (y + size[1] * z);
  };
  let inside = new Uint8Array(total);
  for (let k = 0; k < count; k++) inside[cubeOf(order[k])] = 1;
  for (let layer = 0; layer < layers; layer++) inside = eroded(inside, size);
  let left = 0;
  for (let k = 0; k < count; k++) if (!inside[cubeOf(order[k])]) order[left++] = order[k];
  return left;
}

/** Cubes whose 26 neighbors are all marked: along one axis after the other. */
function eroded(marked: Uint8Array<ArrayBuffer>, size: readonly number[]): Uint8Array<ArrayBuffer> {
  let from = marked;
  for (const step of [1, size[0], size[0] * size[1]]) {
    const to = new Uint8Array(from.length);
    for (let c = step; c < from.length - step; c++) to[c] = from[c - step] & from[c] & from[c + step];
    from = to;
  }
  return from;
}
