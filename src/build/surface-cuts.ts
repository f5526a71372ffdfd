import { dot } from '../math/matrix3';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { atomicPlanes, foldedHeight } from './atomic-planes';
import { type FormalCharges, guessFormalCharges } from './formal-charges';
import type { PrimitiveLattice } from './primitive-lattice';
import { nearestShellBonds } from './surface-bonds';
import type { SurfaceCell } from './surface-cell';

/** One way to cut a crystal between two atomic planes. */
export interface SurfaceCut {
  /** Å above the plane through the crystal's origin, in [0, repeat) */
  readonly height: number;
  /** Å between the atomic planes that the cut parts */
  readonly gap: number;
  /** elements of the atomic plane below and above the cut, per primitive surface cell, sorted */
  readonly below: readonly string[];
  readonly above: readonly string[];
  /** bonds of the nearest shell across the cut, per primitive surface cell */
  readonly bondsBroken: number;
  /** 1/Å² */
  readonly bondsBrokenPerArea: number;
  /** ends of those bonds below and above the cut by element: what each side has lost */
  readonly endsBelow: Readonly<Record<string, number>>;
  readonly endsAbove: Readonly<Record<string, number>>;
  /**
   * e/Å, dipole per area of one repeat that starts at this cut, with formal charges: 0 for a non-polar surface.
   * NaN where no formal charges are known.
   */
  readonly dipole: number;
}

/**
 * All inequivalent heights at which the plane can be cut, from low to high.
 *
 * @param charges default the guess of `guessFormalCharges`
 */
export function surfaceCuts(
  crystal: Structure,
  lattice: PrimitiveLattice,
  surface: SurfaceCell,
  charges: FormalCharges | undefined = guessFormalCharges(
    lattice.atoms.map((atom) => crystal.atomicNumbers[atom]),
  ),
): readonly SurfaceCut[] {
  const { repeat, normal, area } = surface;
  const planes = atomicPlanes(crystal, lattice, surface);
  const bonds = nearestShellBonds(crystal, lattice);
  const symbol = (atom: number) => elementSymbol(crystal.atomicNumbers[atom]);
  const height = (atom: number) => foldedHeight(crystal, surface, atom);

  const cuts = planes.map((above, index) => {
    const below = planes[(index + planes.length - 1) % planes.length];
    const gap = index === 0 ? above.height - below.height + repeat : above.height - below.height;
    const unfolded = above.height - gap / 2;
    const cutHeight = onOrigin(unfolded, repeat) ? 0 : unfolded < 0 ? unfolded + repeat : unfolded;
    let crossing = 0;
    const endsBelow: Record<string, number> = {};
    const endsAbove: Record<string, number> = {};
    for (const bond of bonds) {
      const from = height(bond.atom);
      // How many of the cuts, one per repeat, lie between the two ends; each bond is met from both.
      const to = from + dot(bond.vector, normal);
      const steps = Math.floor((to - cutHeight) / repeat) - Math.floor((from - cutHeight) / repeat);
      if (steps === 0) continue;
      crossing += Math.abs(steps);
      const ends = steps > 0 ? endsBelow : endsAbove;
      ends[symbol(bond.atom)] = (ends[symbol(bond.atom)] ?? 0) + Math.abs(steps);
    }
    let dipole = charges ? 0 : Number.NaN;
    if (charges)
      for (const plane of planes)
        for (const atom of plane.atoms) {
          const z = height(atom);
          dipole += charges[symbol(atom)] * (z < cutHeight ? z + repeat : z);
        }
    return {
      height: cutHeight,
      gap,
      below: below.species,
      above: above.species,
      bondsBroken: crossing / 2,
      bondsBrokenPerArea: crossing / 2 / area,
      endsBelow,
      endsAbove,
      dipole: dipole / area,
    };
  });
  return cuts.sort((p, q) => p.height - q.height);
}

/** Half-way between planes at ±z the cut is at 0, whichever way the rounding goes. */
function onOrigin(height: number, repeat: number): boolean {
  return Math.abs(height) < 1e-6 || Math.abs(height - repeat) < 1e-6;
}

/** Index of the cut to use when nobody has chosen: fewest broken bonds, then least polar, then widest gap. */
export function bestCut(cuts: readonly SurfaceCut[]): number {
  return cutsByStability(cuts)[0];
}

/** Indices of the cuts, by `bestCut` first; among equals the lower one. */
export function cutsByStability(cuts: readonly SurfaceCut[]): number[] {
  const tolerance = 1e-6;
  const polarity = (cut: SurfaceCut) => (Number.isNaN(cut.dipole) ? 0 : Math.abs(cut.dipole));
  return [...cuts.keys()].sort((p, q) => {
    const differences = [
      cuts[p].bondsBroken - cuts[q].bondsBroken,
      polarity(cuts[p]) - polarity(cuts[q]),
      cuts[q].gap - cuts[p].gap,
    ];
    return differences.find((difference) => Math.abs(difference) > tolerance) ?? p - q;
  });
}
