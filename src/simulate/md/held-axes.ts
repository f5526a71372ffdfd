import { cross, dot, norm } from '../../math/matrix3';
import { atomCount, type Structure } from '../../structure/structure';

/** Bits 0 to 2: the atom is held along a, b, c. [n] */
export function heldAxes(structure: Structure): Int32Array {
  const held = new Int32Array(atomCount(structure));
  const { fixed } = structure;
  if (!fixed) return held;
  for (let i = 0; i < held.length; i++) {
    for (let a = 0; a < 3; a++) if (fixed[3 * i + a]) held[i] |= 1 << a;
  }
  return held;
}

export function freeAxisCount(held: number): number {
  return 3 - ((held & 1) + ((held >> 1) & 1) + ((held >> 2) & 1));
}

/**
 * For each combination of held axes the projector on what is left, [8, 9].
 *
 * Held along a means that the fractional coordinate along a stays: motion is in the space of the other cell
 * vectors. The projector on that space is orthogonal, which is what a constraint without friction does to a force.
 */
export function freeProjectors(cell: Float64Array): Float64Array {
  const all = new Float64Array(72);
  const rows = [0, 3, 6].map((k) => cell.subarray(k, k + 3));
  for (let held = 0; held < 8; held++) {
    all.set(projector(rows.filter((_, a) => !(held & (1 << a)))), 9 * held);
  }
  return all;
}

function projector(span: readonly Float64Array[]): ArrayLike<number> {
  if (span.length === 0) return new Float64Array(9);
  if (span.length === 3) return [1, 0, 0, 0, 1, 0, 0, 0, 1];
  if (span.length === 1) return outer(span[0], 1 / dot(span[0], span[0]));
  const normal = cross(span[0], span[1]);
  const minus = outer(normal, -1 / norm(normal) ** 2);
  return minus.map((x, k) => x + (k % 4 === 0 ? 1 : 0));
}

function outer(v: Float64Array, factor: number): Float64Array {
  return Float64Array.from({ length: 9 }, (_, k) => factor * v[Math.floor(k / 3)] * v[k % 3]);
}
