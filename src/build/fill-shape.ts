import { rowTimesMatrix3 } from '../math/matrix3';
import { toFractional } from '../structure/cell';
import type { Structure } from '../structure/structure';
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
  const facets = shape.polyhedron.facets.map(({ plane }) => shape.planes[plane]);
  const normals = Float64Array.from(facets.flatMap(({ normal }) => Array.from(normal)));
  const distances = Float64Array.from(facets, ({ distance }) => distance * scale + margin);
  const farthest = shape.radius === undefined ? Infinity : shape.radius * scale + margin;
  const atoms = crystal.atomicNumbers.length;
  const inside = growingAtoms();
  for (let w = range[2][0]; w <= range[2][1]; w++)
    for (let v = range[1][0]; v <= range[1][1]; v++)
      for (let u = range[0][0]; u <= range[0][1]; u++)
        for (let i = 0; i < atoms; i++) {
          const x = u * cell[0] + v * cell[3] + w * cell[6] + crystal.positions[3 * i] - middle[0];
          const y = u * cell[1] + v * cell[4] + w * cell[7] + crystal.positions[3 * i + 1] - middle[1];
          const z = u * cell[2] + v * cell[5] + w * cell[8] + crystal.positions[3 * i + 2] - middle[2];
          let plane = 0;
          while (
            plane < distances.length &&
            normals[3 * plane] * x + normals[3 * plane + 1] * y + normals[3 * plane + 2] * z <=
              distances[plane]
          )
            plane++;
          if (plane < distances.length || x * x + y * y + z * z > farthest * farthest) continue;
          inside.add(x, y, z, crystal.atomicNumbers[i]);
        }
  return inside.all();
}

/** Atoms of which it is not known beforehand how many there will be. */
function growingAtoms() {
  let positions = new Float64Array(3072);
  let atomicNumbers = new Uint8Array(1024);
  let n = 0;
  return {
    add: (x: number, y: number, z: number, element: number) => {
      if (n === atomicNumbers.length) {
        const [shorter, fewer] = [positions, atomicNumbers];
        positions = new Float64Array(2 * shorter.length);
        positions.set(shorter);
        atomicNumbers = new Uint8Array(2 * n);
        atomicNumbers.set(fewer);
      }
      positions[3 * n] = x;
      positions[3 * n + 1] = y;
      positions[3 * n + 2] = z;
      atomicNumbers[n++] = element;
    },
    all: () => ({ positions: positions.slice(0, 3 * n), atomicNumbers: atomicNumbers.slice(0, n) }),
  };
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
