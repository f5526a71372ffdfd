import { InputError } from '../errors';
import { cross, dot, norm, row3 } from '../math/matrix3';
import { reciprocalCell, volume } from '../structure/cell';
import type { Structure } from '../structure/structure';
import type { CoulombTerm } from './potential';

/** The lattice over which charges are repeated. */
export interface CoulombCell {
  /** Å, [3, 3] */
  readonly cell: Float64Array;
  /** the axis that is not periodic, of a slab; its vector in `cell` is along the normal; −1 for a crystal */
  readonly axis: number;
  /** unit vector along that axis; zeros for a crystal */
  readonly normal: Float64Array;
  /** Å, height along the normal of the middle of the slab; 0 for a crystal */
  readonly center: number;
  /** Å, how far from the center charges may be before they meet the next image's; Infinity for a crystal */
  readonly reach: number;
  /** Å³, the part of the cell that holds the charges: all of a crystal's, the slab of a slab's */
  readonly filled: number;
}

/** Å; the thickness of a slab is rounded up to a multiple, so that atoms that move do not change the lattice */
const thicknessStep = 4;

/**
 * A crystal's own cell, or that of a slab repeated along its normal with vacuum between.
 *
 * The images act on the slab, dipole apart, by waves that fade as exp(−2π d/λ) over the vacuum d, with λ the longest
 * wavelength along the surface: d = λ/(2π) ln(1/accuracy), and no less than the cutoff of the pair terms, keeps their
 * force below the accuracy asked for.
 *
 * @throws InputError unless two or three axes are periodic, or for a slab that is not neutral
 * @see I.-C. Yeh & M. L. Berkowitz, J. Chem. Phys. 111, 3155 (1999); the estimate: A. Arnold, J. de Joannis & C. Holm,
 *   J. Chem. Phys. 117, 2496 (2002)
 */
export function coulombCell(where: string, structure: Structure, term: CoulombTerm): CoulombCell {
  const { cell, periodic, positions, atomicNumbers } = structure;
  const open = [0, 1, 2].filter((a) => !periodic[a]);
  if (open.length === 0) {
    return { cell, axis: -1, normal: new Float64Array(3), center: 0, reach: Infinity, filled: volume(cell) };
  }
  if (open.length > 1) {
    throw new InputError(
      `${where}: full Coulomb sums need two or three periodic axes, got ${3 - open.length} (${periodic.join(', ')}); use electrostatics dsf, or add vacuum and make the cell periodic`,
    );
  }
  const charge = atomicNumbers.reduce((sum, z) => sum + (term.charges[z] ?? 0), 0);
  if (Math.abs(charge) > 1e-6) {
    throw new InputError(
      `${where}: the Coulomb energy of a slab with a total charge, here ${charge.toFixed(3)} e, is infinite; take a neutral slab, make the cell periodic along its normal, or use electrostatics dsf`,
    );
  }
  const [axis] = open;
  const across = cross(row3(cell, (axis + 1) % 3), row3(cell, (axis + 2) % 3));
  const length = norm(across) * Math.sign(dot(across, row3(cell, axis)));
  const normal = across.map((x) => x / length);
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < atomicNumbers.length; i++) {
    if (!term.charges[atomicNumbers[i]]) continue;
    const height = dot(positions.subarray(3 * i, 3 * i + 3), normal);
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  if (low > high) low = high = 0;
  const thickness = thicknessStep * Math.ceil((high - low) / thicknessStep + 1);
  const vacuum = Math.max(
    term.cutoff,
    (longestWave(cell, axis, normal) * Math.log(1 / term.accuracy)) / (2 * Math.PI),
  );
  const extended = cell.slice();
  for (let a = 0; a < 3; a++) extended[3 * axis + a] = (thickness + vacuum) * normal[a];
  return {
    cell: extended,
    axis,
    normal,
    center: (low + high) / 2,
    reach: (thickness + vacuum - term.cutoff) / 2,
    filled: Math.abs(length) * Math.max(high - low, 1),
  };
}

/** Å, longest wavelength of what is periodic along the two other axes */
function longestWave(cell: Float64Array, axis: number, normal: Float64Array): number {
  const flat = cell.slice();
  flat.set(normal, 3 * axis);
  const reciprocal = reciprocalCell(flat);
  const [p, q] = [(axis + 1) % 3, (axis + 2) % 3].map((a) => row3(reciprocal, a));
  let shortest = Infinity;
  for (let h = -3; h <= 3; h++) {
    for (let k = -3; k <= 3; k++) {
      if (h !== 0 || k !== 0) shortest = Math.min(shortest, Math.hypot(...p.map((x, a) => h * x + k * q[a])));
    }
  }
  return 1 / shortest;
}
