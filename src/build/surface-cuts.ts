import { dot } from '../math/matrix3';
import { volume } from '../structure/cell';
import { elementSymbol } from '../structure/elements';
import { findNeighbors } from '../structure/neighbors';
import { atomCount, type Structure } from '../structure/structure';
import type { PrimitiveLattice } from './primitive-lattice';
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
  /**
   * e/Å, dipole per area of one repeat that starts at this cut, with formal charges: 0 for a non-polar surface.
   * NaN where no formal charges are known.
   */
  readonly dipole: number;
}

/** Å; atoms whose heights differ by less lie in one plane */
const planeTolerance = 1e-3;

/** All inequivalent heights at which the plane can be cut, from low to high. */
export function surfaceCuts(
  crystal: Structure,
  lattice: PrimitiveLattice,
  surface: SurfaceCell,
): readonly SurfaceCut[] {
  const { repeat, normal, area } = surface;
  const height = (atom: number) => {
    const z = dot(crystal.positions.subarray(3 * atom, 3 * atom + 3), normal);
    const folded = z - repeat * Math.floor(z / repeat);
    return folded > repeat - planeTolerance ? 0 : folded;
  };
  const atoms = lattice.atoms
    .map((atom) => ({ atom, z: height(atom), z0: crystal.atomicNumbers[atom] }))
    .sort((p, q) => p.z - q.z || p.atom - q.atom);

  const planes: { z: number; atoms: typeof atoms }[] = [];
  for (const entry of atoms) {
    const last = planes[planes.length - 1];
    if (last && entry.z - last.z < planeTolerance) last.atoms.push(entry);
    else planes.push({ z: entry.z, atoms: [entry] });
  }
  const bonds = nearestShellBonds(crystal, lattice);
  const charges = formalCharges(lattice.atoms.map((atom) => crystal.atomicNumbers[atom]));
  const symbols = (plane: (typeof planes)[number]) =>
    plane.atoms.map((entry) => elementSymbol(entry.z0)).sort();

  const cuts = planes.map((above, index) => {
    const below = planes[(index + planes.length - 1) % planes.length];
    const gap = index === 0 ? above.z - below.z + repeat : above.z - below.z;
    const unfolded = above.z - gap / 2;
    const cutHeight = unfolded < 0 ? unfolded + repeat : unfolded;
    let crossing = 0;
    for (const bond of bonds) {
      const from = height(bond.atom);
      // How many of the cuts, one per repeat, lie between the two ends; each bond is met from both.
      const to = from + dot(bond.vector, normal);
      crossing += Math.abs(Math.floor((to - cutHeight) / repeat) - Math.floor((from - cutHeight) / repeat));
    }
    let dipole = 0;
    for (const entry of atoms) {
      const above = entry.z < cutHeight ? entry.z + repeat : entry.z;
      dipole += charges ? (charges.get(entry.z0) ?? 0) * above : Number.NaN;
    }
    return {
      height: cutHeight,
      gap,
      below: symbols(below),
      above: symbols(above),
      bondsBroken: crossing / 2,
      bondsBrokenPerArea: crossing / 2 / area,
      dipole: dipole / area,
    };
  });
  return cuts.sort((p, q) => p.height - q.height);
}

/** Index of the cut to use when nobody has chosen: fewest broken bonds, then least polar, then widest gap. */
export function bestCut(cuts: readonly SurfaceCut[]): number {
  const tolerance = 1e-6;
  const polarity = (cut: SurfaceCut) => (Number.isNaN(cut.dipole) ? 0 : Math.abs(cut.dipole));
  let chosen = 0;
  for (let k = 1; k < cuts.length; k++) {
    const differences = [
      cuts[k].bondsBroken - cuts[chosen].bondsBroken,
      polarity(cuts[k]) - polarity(cuts[chosen]),
      cuts[chosen].gap - cuts[k].gap,
    ];
    const decisive = differences.find((difference) => Math.abs(difference) > tolerance);
    if (decisive !== undefined && decisive < 0) chosen = k;
  }
  return chosen;
}

interface Bond {
  /** an atom of the primitive cell */
  readonly atom: number;
  /** Å, to its neighbor */
  readonly vector: Float64Array;
}

/**
 * Two atoms are bonded when their distance is at most 1.2 times the shortest one of either: the first shell of
 * rutile (1.95 to 1.98 Å, the next contact is O-O at 2.53 Å) and the twelve of hcp (2.65 to 2.71 Å).
 */
const shellFactor = 1.2;

function nearestShellBonds(crystal: Structure, lattice: PrimitiveLattice): Bond[] {
  const n = atomCount(crystal);
  // The nearest neighbor of any atom lies well within two mean spacings, and 1.2 times it within this.
  const cutoff = 2.5 * Math.cbrt(volume(crystal.cell) / n);
  const { offsets, indices, vectors, distances } = findNeighbors(crystal, cutoff);
  const shortest = new Float64Array(n).fill(Infinity);
  for (let i = 0; i < n; i++)
    for (let k = offsets[i]; k < offsets[i + 1]; k++) shortest[i] = Math.min(shortest[i], distances[k]);
  const bonds: Bond[] = [];
  for (const atom of lattice.atoms)
    for (let k = offsets[atom]; k < offsets[atom + 1]; k++)
      if (distances[k] <= shellFactor * Math.min(shortest[atom], shortest[indices[k]]))
        bonds.push({ atom, vector: vectors.slice(3 * k, 3 * k + 3) });
  return bonds;
}

/** e, of anions in their usual state */
const anionCharges: Readonly<Record<number, number>> = {
  7: -3,
  8: -2,
  9: -1,
  16: -2,
  17: -1,
  34: -2,
  35: -1,
  52: -2,
  53: -1,
};

/** Anions in their usual state, the rest shared alike among the others; nothing when there is no such compound. */
function formalCharges(species: readonly number[]): Map<number, number> | undefined {
  const kinds = new Set(species);
  if (kinds.size === 1) return new Map([[species[0], 0]]);
  const anions = species.filter((z) => z in anionCharges);
  const cations = species.filter((z) => !(z in anionCharges));
  if (anions.length === 0 || new Set(cations).size !== 1) return undefined;
  const negative = anions.reduce((sum, z) => sum + anionCharges[z], 0);
  const charges = new Map(anions.map((z) => [z, anionCharges[z]]));
  return charges.set(cations[0], -negative / cations.length);
}
