import { dot, norm } from '../math/matrix3';
import type { Structure } from '../structure/structure';
import { type AtomicPlane, atomicPlanes } from './atomic-planes';
import { checkCrystal } from './check-crystal';
import { type FormalCharges, formalCharges } from './formal-charges';
import { type Indices, planeIndices } from './plane-indices';
import { primitiveLattice } from './primitive-lattice';
import { type LowerCut, symmetricLowerCut } from './slab-extent';
import { surfaceCell } from './surface-cell';
import { cutsByStability, type SurfaceCut, surfaceCuts } from './surface-cuts';
import { cutFaces } from './surface-faces';
import { heightMaps } from './surface-symmetry';

/**
 * Tasker's classes: 1, every atomic plane is neutral; 2, planes are charged, but a repeat from this cut has no dipole;
 * 3, it has one, and the surface must lose or gain ions or electrons to be stable.
 *
 * @see P. W. Tasker, J. Phys. C 12, 4977 (1979)
 */
export type TaskerClass = 1 | 2 | 3;

/** One surface: the face of a cut that looks up or the one that looks down. */
export interface TerminationFace {
  /** A, B…; faces with one letter are alike by the crystal's symmetry, mirror images included */
  readonly kind: string;
  /** elements of the outermost atomic plane, per primitive surface cell */
  readonly species: readonly string[];
  /** ends of broken bonds on this face by element, per primitive surface cell */
  readonly brokenEnds: Readonly<Record<string, number>>;
}

/** A cut, and the two surfaces it makes. */
export interface Termination extends SurfaceCut {
  /** number of the cut for `makeSurface` */
  readonly cut: number;
  /** absent for an element and where the charges are not known */
  readonly tasker?: TaskerClass;
  /** top of a slab of this cut, seen along the plane's normal; and its bottom, which is the top with side 'down' */
  readonly up: TerminationFace;
  readonly down: TerminationFace;
  /** a slab of whole repeats has two like faces */
  readonly symmetric: boolean;
  /** cuts whose slab is this one turned over */
  readonly turnedOver: readonly number[];
  /** where the slab with two faces like `up` begins, and what it has beyond whole formula units; absent without one */
  readonly symmetricSlab?: LowerCut;
}

export interface PlaneTerminations {
  readonly hkl: Indices;
  /** what was changed of the input, in words */
  readonly notes: readonly string[];
  /** Å², of the primitive surface cell */
  readonly area: number;
  /** Å, thickness of one repeat */
  readonly repeat: number;
  /** Å, edges of the primitive surface cell; and the angle between them, rad */
  readonly inPlane: { readonly a: number; readonly b: number; readonly angle: number };
  readonly atomsPerRepeat: number;
  /** from low to high; with formal charges, e per primitive surface cell */
  readonly planes: readonly (AtomicPlane & { readonly charge?: number })[];
  /** e, by element; absent when none were given and there is no good guess */
  readonly charges?: FormalCharges;
  /** the lowest class of any cut */
  readonly tasker?: TaskerClass;
  /** all of them, by bonds broken, then dipole, then the widest gap */
  readonly terminations: readonly Termination[];
}

export interface TerminationOptions {
  /** e, by element symbol; default the usual ones, see `guessFormalCharges` */
  readonly charges?: FormalCharges;
}

/** e; below this a plane is neutral. Formal charges are simple fractions. */
const neutral = 1e-6;
/** e/Å; below this a repeat has no dipole. Coordinates are known to 1e-4 Å, the weakest dipoles are 0.1 e/Å. */
const dipoleless = 1e-3;

/**
 * All ways to cut a crystal along a plane, the most stable by bonds broken first.
 *
 * Nothing is merged: every cut is listed with both its faces, and letters tell which faces are alike.
 *
 * @param hkl plane on the axes of `crystal.cell`; hkil is accepted
 * @throws InputError for a plane 0 0 0 or not of integers, and for charges that do not add up to 0
 */
export function listTerminations(
  crystal: Structure,
  hkl: ArrayLike<number>,
  options: TerminationOptions = {},
): PlaneTerminations {
  const where = 'listTerminations';
  checkCrystal(crystal, where);
  const plane = planeIndices(hkl, where, crystal.cell);
  const lattice = primitiveLattice(crystal);
  const surface = surfaceCell(crystal.cell, lattice.basis, lattice.order, plane.hkl);
  const { area, repeat } = surface;
  const species = lattice.atoms.map((atom) => crystal.atomicNumbers[atom]);
  const charges = formalCharges(species, options.charges, where);
  const planes = atomicPlanes(crystal, lattice, surface).map((atoms) => ({
    ...atoms,
    ...(charges && { charge: atoms.species.reduce((sum, symbol) => sum + charges[symbol], 0) }),
  }));
  const isIonic = charges !== undefined && Object.values(charges).some((charge) => charge !== 0);
  const isFlat = planes.every(({ charge = 0 }) => Math.abs(charge) < neutral);
  const classOf = (cut: SurfaceCut): TaskerClass => {
    if (isFlat) return 1;
    return Math.abs(cut.dipole) < dipoleless ? 2 : 3;
  };

  const cuts = surfaceCuts(crystal, lattice, surface, charges);
  const heights = cuts.map(({ height }) => height);
  const faces = cutFaces(heights, heightMaps(crystal, lattice, surface), repeat);
  const terminations = cutsByStability(cuts).map((cut): Termination => {
    const { up, down } = faces[cut];
    const lower = symmetricLowerCut(cuts, faces, planes, repeat, cut);
    const { below, above, endsBelow, endsAbove } = cuts[cut];
    return {
      ...cuts[cut],
      cut,
      ...(isIonic && { tasker: classOf(cuts[cut]) }),
      up: { kind: letters(up), species: below, brokenEnds: endsBelow },
      down: { kind: letters(down), species: above, brokenEnds: endsAbove },
      symmetric: up === down,
      turnedOver: [...cuts.keys()].filter((k) => faces[k].up === down && faces[k].down === up),
      ...(lower && { symmetricSlab: lower }),
    };
  });
  const [a, b] = surface.inPlane;
  return {
    hkl: plane.hkl,
    notes: plane.note ? [plane.note] : [],
    area,
    repeat,
    inPlane: { a: norm(a), b: norm(b), angle: Math.acos(dot(a, b) / norm(a) / norm(b)) },
    atomsPerRepeat: lattice.atoms.length,
    planes,
    ...(charges && { charges }),
    ...(isIonic && { tasker: Math.min(...terminations.map(({ tasker = 3 }) => tasker)) as TaskerClass }),
    terminations,
  };
}

/** 0 A, 25 Z, 26 AA… */
function letters(kind: number): string {
  const last = String.fromCharCode(65 + (kind % 26));
  return kind < 26 ? last : letters(Math.floor(kind / 26) - 1) + last;
}
