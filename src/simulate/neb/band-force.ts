/**
 * Force on one image of an elastic band: across the path the true force, along it only the springs; the climbing
 * image feels no spring and the true force along the path turned round.
 *
 * The tangent points to the higher neighbor, and near an extremum is a mean weighted by the energy differences.
 *
 * @param path Å, [images, size]
 * @param forces eV/Å, [images, size]
 * @param energies eV, [images]
 * @param m image, 1 to images − 2
 * @param spring eV/Å²
 * @see G. Henkelman & H. Jónsson, J. Chem. Phys. 113, 9978 (2000), doi:10.1063/1.1323224
 */
export function bandForce(
  path: Float64Array,
  forces: Float64Array,
  energies: Float64Array,
  m: number,
  spring: number,
  climbs: boolean,
): Float64Array {
  const size = path.length / energies.length;
  const at = (k: number) => path.subarray(k * size, (k + 1) * size);
  const [before, here, after] = [at(m - 1), at(m), at(m + 1)];
  const ahead = here.map((x, k) => after[k] - x);
  const behind = here.map((x, k) => x - before[k]);
  const tangent = tangentOf(ahead, behind, energies[m + 1] - energies[m], energies[m - 1] - energies[m]);
  const force = forces.subarray(m * size, (m + 1) * size);
  const along = dot(force, tangent);
  const wanted = climbs ? -along : spring * (length(ahead) - length(behind));
  return force.map((f, k) => f + (wanted - along) * tangent[k]);
}

/** @param up energy of the next image over this one; `down` of the one before over this one */
function tangentOf(ahead: Float64Array, behind: Float64Array, up: number, down: number): Float64Array {
  let weights: [number, number];
  if (up > 0 && down <= 0) weights = [1, 0];
  else if (up <= 0 && down > 0) weights = [0, 1];
  else {
    const [large, small] = [Math.max(Math.abs(up), Math.abs(down)), Math.min(Math.abs(up), Math.abs(down))];
    weights = up > down ? [large, small] : [small, large];
    // Three images of one energy say nothing: take both sides alike.
    if (large === 0) weights = [1, 1];
  }
  const tangent = ahead.map((x, k) => weights[0] * x + weights[1] * behind[k]);
  const norm = length(tangent);
  return norm > 0 ? tangent.map((x) => x / norm) : tangent;
}

function length(v: Float64Array): number {
  return Math.sqrt(dot(v, v));
}

function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += u[k] * v[k];
  return sum;
}
