import { InputError } from '../errors';
import { norm } from '../math/matrix3';
import { toCartesian, toFractional } from '../structure/cell';
import type { Structure } from '../structure/structure';

/**
 * The crystal with other edges: a and b of length `a`, c of length `c`, angles and fractional coordinates kept.
 *
 * @param lattice Å
 * @throws InputError when an edge is not above 0, or the crystal's own a and b differ
 */
export function setLattice(
  crystal: Structure,
  lattice: { readonly a: number; readonly c: number },
): Structure {
  const { a, c } = lattice;
  if (!(a > 0 && a < 1000 && c > 0 && c < 1000))
    throw new InputError(`setLattice: a and c must be above 0 and below 1000 Å, got ${a} and ${c}`);
  const lengths = [0, 3, 6].map((row) => norm(crystal.cell.subarray(row, row + 3)));
  if (Math.abs(lengths[0] - lengths[1]) > 1e-6 * lengths[0])
    throw new InputError(
      `setLattice: the crystal's a and b differ, ${lengths[0]} and ${lengths[1]} Å; two edges fit cubic, tetragonal ` +
        'and hexagonal crystals',
    );
  const cell = crystal.cell.map((value, k) => (value * (k < 6 ? a : c)) / lengths[Math.floor(k / 3)]);
  return { ...crystal, cell, positions: toCartesian(cell, toFractional(crystal.cell, crystal.positions)) };
}
