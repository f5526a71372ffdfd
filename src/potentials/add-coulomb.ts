import { dot } from '../math/matrix3';
import { volume } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { coulombConstant } from '../units';
import { coulombCell } from './coulomb-cell';
import { addReciprocalSum, type Sums } from './ewald';
import type { CoulombTerm } from './potential';
import { addSquare } from './virial-shares';

/** exp(−range²) = 1e-14: where the sum over reciprocal vectors ends, whatever the accuracy asked for */
const range = Math.sqrt(-Math.log(1e-14));

/**
 * Adds what pair terms and self energies leave out of the Coulomb energy of charges in a crystal or a slab:
 *
 * E = k/(2πV) Σ_{g≠0} exp(−π²g²/α²)/g² |S(g)|² − k π Q²/(2Vα²) + 2πk/V (Σ q_i n·r_i)²
 *
 * over the lattice of `coulombCell`. The second term is the background that neutralises a charged crystal (tin-foil
 * boundary); the third, for slabs only, takes away the field of the images' dipoles across the vacuum. The sum runs
 * until it has converged: engines that stop earlier, or use a mesh, are compared with this.
 *
 * @throws InputError as `coulombCell` does
 * @see M. P. Allen & D. J. Tildesley, Computer Simulation of Liquids, 2nd ed. (2017), ch. 6;
 *   I.-C. Yeh & M. L. Berkowitz, J. Chem. Phys. 111, 3155 (1999)
 */
export function addCoulomb(structure: Structure, term: CoulombTerm, sums: Sums): void {
  const { positions, atomicNumbers } = structure;
  const q = Float64Array.from(atomicNumbers, (z) => term.charges[z] ?? 0);
  const { cell, axis, normal, center } = coulombCell('evaluatePotential', structure, term);
  addReciprocalSum({ cell, positions }, q, term.alpha, (range * term.alpha) / Math.PI, sums);
  const { energies, forces, virial, virials } = sums;
  const cellVolume = volume(cell);
  const charge = q.reduce((sum, x) => sum + x, 0);
  const potential = (-coulombConstant * Math.PI * charge) / (cellVolume * term.alpha ** 2);
  for (let i = 0; i < q.length; i++) {
    energies[i] += 0.5 * q[i] * potential;
    if (virials) for (let a = 0; a < 3; a++) virials[6 * i + a] += 0.5 * q[i] * potential;
  }
  for (let a = 0; a < 3; a++) virial[4 * a] += 0.5 * charge * potential;
  if (axis < 0) return;

  // Heights from the middle: the sum does not depend on the origin, its rounding does.
  const heights = q.map((_, i) => dot(positions.subarray(3 * i, 3 * i + 3), normal) - center);
  const dipole = q.reduce((sum, x, i) => sum + x * heights[i], 0);
  const field = (-4 * Math.PI * coulombConstant * dipole) / cellVolume;
  for (let i = 0; i < q.length; i++) {
    const share = -0.5 * q[i] * heights[i] * field;
    energies[i] += share;
    if (virials) {
      addSquare(virials, i, -2 * share, normal[0], normal[1], normal[2]);
      for (let a = 0; a < 3; a++) virials[6 * i + a] += share;
    }
    for (let a = 0; a < 3; a++) forces[3 * i + a] += q[i] * field * normal[a];
  }
  // Under a strain ε the dipole grows by n·ε·n and the volume by the trace.
  const energy = -0.5 * dipole * field;
  for (let a = 0; a < 3; a++) {
    for (let b = 0; b < 3; b++) virial[3 * a + b] -= energy * (2 * normal[a] * normal[b] - (a === b ? 1 : 0));
  }
}
