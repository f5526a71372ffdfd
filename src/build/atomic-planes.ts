import { dot } from '../math/matrix3';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import type { PrimitiveLattice } from './primitive-lattice';
import type { SurfaceCell } from './surface-cell';

/** The atoms of a repeat that lie at one height, per primitive surface cell. */
export interface AtomicPlane {
  /** Å above the plane through the crystal's origin, in [0, repeat) */
  readonly height: number;
  /** of the crystal */
  readonly atoms: readonly number[];
  /** element of each, sorted */
  readonly species: readonly string[];
}

/** Å; atoms whose heights differ by less lie in one plane */
export const planeTolerance = 1e-3;

/** Height of an atom above the plane through the origin, folded into one repeat. */
export function foldedHeight(crystal: Structure, surface: SurfaceCell, atom: number): number {
  const { normal, repeat } = surface;
  const z = dot(crystal.positions.subarray(3 * atom, 3 * atom + 3), normal);
  const folded = z - repeat * Math.floor(z / repeat);
  return folded > repeat - planeTolerance ? 0 : folded;
}

/** Atomic planes of one repeat, from low to high. */
export function atomicPlanes(
  crystal: Structure,
  lattice: PrimitiveLattice,
  surface: SurfaceCell,
): readonly AtomicPlane[] {
  const atoms = lattice.atoms
    .map((atom) => ({ atom, z: foldedHeight(crystal, surface, atom) }))
    .sort((p, q) => p.z - q.z || p.atom - q.atom);
  const planes: { height: number; atoms: number[] }[] = [];
  for (const { atom, z } of atoms) {
    const last = planes[planes.length - 1];
    if (last && z - last.height < planeTolerance) last.atoms.push(atom);
    else planes.push({ height: z, atoms: [atom] });
  }
  return planes.map((plane) => ({
    height: plane.height,
    atoms: plane.atoms,
    species: plane.atoms.map((atom) => elementSymbol(crystal.atomicNumbers[atom])).sort(),
  }));
}
