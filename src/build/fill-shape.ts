import { dot, rowTimesMatrix3 } from '../math/matrix3';
import { toFractional } from '../structure/cell';
import { atomCount, type Structure } from '../structure/structure';
import type { ParticleBody } from './particle-body';

/**
 * Atoms of a crystal inside a body, in the crystal's Cartesian axes, Å, relative to the body's centre.
 *
 * @param scale Å per unit of length of the shape
 * @param centre fractional coordinates of the body's centre
 */
export function fillShape(
  crystal: Structure,
  shape: ParticleBody,
  scale: number,
  centre: readonly [number, number, number],
): { readonly positions: Float64Array; readonly atomicNumbers: Uint8Array } {
  const { cell } = crystal;
  const middle = rowTimesMatrix3(centre, cell);
  const corners = toFractional(
    cell,
    shape.polyhedron.vertices.map((x) => x * scale),
  );
  const range = [0, 1, 2].map((a) => {
    const [low, high] = rangeAlong(corners, a);
    return [Math.floor(low + centre[a]) - 1, Math.ceil(high + centre[a]) + 1];
  });
  // A hair outside counts as inside, or rounding would decide about atoms that lie on a facet by symmetry.
  const margin = 1e-6;
  const limits = shape.polyhedron.facets.map(({ plane }) => ({
    normal: shape.planes[plane].normal,
    distance: shape.planes[plane].distance * scale + margin,
  }));
  const farthest = shape.radius === undefined ? Infinity : shape.radius * scale + margin;
  const positions: number[] = [];
  const atomicNumbers: number[] = [];
  for (let w = range[2][0]; w <= range[2][1]; w++)
    for (let v = range[1][0]; v <= range[1][1]; v++)
      for (let u = range[0][0]; u <= range[0][1]; u++) {
        const origin = rowTimesMatrix3([u, v, w], cell);
        for (let i = 0; i < atomCount(crystal); i++) {
          const r = origin.map((x, a) => x + crystal.positions[3 * i + a] - middle[a]);
          if (!limits.every(({ normal, distance }) => dot(normal, r) <= distance)) continue;
          if (dot(r, r) > farthest * farthest) continue;
          positions.push(r[0], r[1], r[2]);
          atomicNumbers.push(crystal.atomicNumbers[i]);
        }
      }
  return { positions: Float64Array.from(positions), atomicNumbers: Uint8Array.from(atomicNumbers) };
}

/** Smallest and largest component of vectors, [n, 3]. */
export function rangeAlong(vectors: Float64Array, axis: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let k = axis; k < vectors.length; k += 3) {
    low = Math.min(low, vectors[k]);
    high = Math.max(high, vectors[k]);
  }
  return [low, high];
}
