/** Å; atoms of a file without a cell get a box this much larger, on each side. */
const boxMargin = 5;

/** A rectangular cell for atoms that came without one. @param positions Å, [n, 3] */
export function boxAround(positions: ArrayLike<number>): Float64Array {
  const cell = new Float64Array(9);
  for (let a = 0; a < 3; a++) {
    let [low, high] = [Infinity, -Infinity];
    for (let k = a; k < positions.length; k += 3) {
      low = Math.min(low, positions[k]);
      high = Math.max(high, positions[k]);
    }
    cell[4 * a] = high - low + 2 * boxMargin;
  }
  return cell;
}
