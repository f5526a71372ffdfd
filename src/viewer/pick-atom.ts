/** A ray of sight: origin and unit direction, Å. */
export interface Ray {
  readonly origin: ArrayLike<number>;
  readonly direction: ArrayLike<number>;
}

/**
 * The first ball a ray meets, by trying all of them: 0.1 ms for ten thousand atoms, so no tree is worth its upkeep.
 *
 * With m the vector from the ray's origin to a centre and b = m·d, the ray meets the ball of radius r
 * when m² − b² ≤ r², at distance b − √(r² − m² + b²).
 *
 * @param positions Å, [n, 4] as the textures hold them
 * @param atoms numbers of the atoms to try, of which the first `count` are read
 * @param radii Å, by atomic number + 128 × region
 * @param regions [n]; 0 for all where absent
 * @returns the atom, or −1 when the ray meets none in front of its origin
 */
export function pickAtom(
  ray: Ray,
  positions: ArrayLike<number>,
  atomicNumbers: Uint8Array,
  atoms: Uint32Array,
  count: number,
  radii: ArrayLike<number>,
  regions?: ArrayLike<number>,
): number {
  const [ox, oy, oz] = [ray.origin[0], ray.origin[1], ray.origin[2]];
  const [dx, dy, dz] = [ray.direction[0], ray.direction[1], ray.direction[2]];
  let nearest = Number.POSITIVE_INFINITY;
  let picked = -1;
  for (let k = 0; k < count; k++) {
    const i = atoms[k];
    const x = positions[4 * i] - ox;
    const y = positions[4 * i + 1] - oy;
    const z = positions[4 * i + 2] - oz;
    const b = x * dx + y * dy + z * dz;
    if (b <= 0) continue;
    const r = radii[atomicNumbers[i] + (regions ? 128 * regions[i] : 0)];
    const inside = r * r - (x * x + y * y + z * z - b * b);
    if (inside < 0) continue;
    const distance = b - Math.sqrt(inside);
    if (distance > 0 && distance < nearest) {
      nearest = distance;
      picked = i;
    }
  }
  return picked;
}
