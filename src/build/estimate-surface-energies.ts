import type { Structure } from '../structure/structure';
import { crystalPointGroup } from './crystal-point-group';
import { distinctPlanes } from './distinct-planes';
import { primitiveLattice } from './primitive-lattice';
import { surfaceCell } from './surface-cell';
import { bestCut, surfaceCuts } from './surface-cuts';
import type { SurfaceEnergy } from './wulff-shape';

export interface EstimateOptions {
  /** largest index of the planes; default 2 */
  readonly maxIndex?: number;
}

/**
 * Surface energies by geometry alone: of each plane the bonds that its cheapest cut breaks per area, each bond worth
 * 1 eV and shared by the two faces.
 *
 * γ = ½ · bonds/area · 1 eV. Only the ratios mean anything: they shape a particle, but cannot be weighed against an
 * adhesion. Of fcc metals they give the truncated octahedron with γ(100)/γ(111) = 2/√3 = 1.155, of rutile the order
 * (110) < (100) < (101) < (001) known from calculations.
 */
export function estimateSurfaceEnergies(
  crystal: Structure,
  { maxIndex = 2 }: EstimateOptions = {},
): SurfaceEnergy[] {
  const lattice = primitiveLattice(crystal);
  return distinctPlanes(crystalPointGroup(crystal), maxIndex).map((hkl) => {
    const surface = surfaceCell(crystal.cell, lattice.basis, lattice.order, hkl);
    const cuts = surfaceCuts(crystal, lattice, surface);
    return { hkl, energy: cuts[bestCut(cuts)].bondsBrokenPerArea / 2 };
  });
}
