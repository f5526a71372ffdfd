import { dot } from '../math/matrix3';
import type { Structure } from '../structure/structure';
import { foldedHeight } from './atomic-planes';
import type { HoldRule } from './loose-atoms';
import type { Indices } from './plane-indices';
import { primitiveLattice } from './primitive-lattice';
import { nearestShellBonds } from './surface-bonds';
import { surfaceCell } from './surface-cell';
import { bestCut, surfaceCuts } from './surface-cuts';

/**
 * The most bonds that one more atom of the crystal has on a flat facet, cut where the fewest bonds break: 3 on fcc (111)
 * and hcp (0001), 4 on fcc (100), 5 on fcc (110).
 */
export function bondsOnFacet(crystal: Structure, hkl: Indices, { cutoff }: HoldRule): number {
  const lattice = primitiveLattice(crystal);
  const surface = surfaceCell(crystal.cell, lattice.basis, lattice.order, hkl);
  const cuts = surfaceCuts(crystal, lattice, surface);
  const { height } = cuts[bestCut(cuts)];
  const { repeat, normal } = surface;
  const bonds = nearestShellBonds(crystal, lattice);
  let most = 0;
  for (const atom of lattice.atoms) {
    const folded = foldedHeight(crystal, surface, atom);
    const first = folded > height ? folded : folded + repeat;
    for (let z = first; z < height + cutoff; z += repeat) {
      const below = bonds.filter(
        (bond) => bond.atom === atom && z + dot(bond.vector, normal) < height,
      ).length;
      most = Math.max(most, below);
    }
  }
  return most;
}
