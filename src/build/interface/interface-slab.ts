import { InputError } from '../../errors';
import { atomCount, type Structure } from '../../structure/structure';
import { makeSurface, type Surface, type SurfaceOptions } from '../make-surface';
import type { Excess } from '../slab-extent';
import type { CoincidenceCell } from './coincidence-cell';
import { filmEnergy, rotateStiffness } from './film-energy';
import type { IntegerRows } from './hermite-form';
import type { PlaneBasis } from './match-lattices';
import { deformationOf, stretchesOf, stretchPower } from './plane-deformation';
import { type PlaneLattice, planeLattice } from './plane-lattice';

/** One of the two crystals of an interface, and how its slab is cut. */
export interface InterfaceCrystal
  extends Pick<SurfaceOptions, 'layers' | 'thickness' | 'cut' | 'symmetric' | 'stoichiometric'> {
  readonly crystal: Structure;
  /** plane that lies parallel to the other's: its normal points up, away from the substrate; three indices or four */
  readonly hkl: ArrayLike<number>;
  /** eV/Å³, [6, 6] Voigt in the crystal's Cartesian axes, for `relaxNormal` */
  readonly stiffness?: ArrayLike<number>;
}

/** One of the two slabs as it stands in the interface. */
export interface InterfacePart {
  /** without common factor; its normal is up, or down where the film is turned over */
  readonly hkl: readonly number[];
  readonly side: 'up' | 'down';
  /** number of the cut at the contact, see `listTerminations` */
  readonly cut: number;
  /** elements of the atomic plane at the contact, per primitive surface cell */
  readonly termination: readonly string[];
  /** Å, strained, between the two atomic planes of the crystal that the cut parts */
  readonly cutGap: number;
  readonly atomCount: number;
  /** primitive surface cells */
  readonly multiple: number;
  readonly layers: number;
  /** Å, one repeat and the whole slab from cut to cut, strained */
  readonly repeat: number;
  readonly thickness: number;
  /** strain along its two principal directions in the plane, the larger stretch of the film first */
  readonly strains: readonly [number, number];
  /** along the normal; 0 unless `relaxNormal` */
  readonly normalStrain: number;
  /** atoms per primitive surface cell beyond whole formula units */
  readonly excess: Excess;
}

/** Å, at least, where neither layers nor thickness are given */
export const interfaceThickness = { film: 8, substrate: 12 } as const;

/** A slab in the coincidence cell, its lattice still at rest, and how it is to be strained. */
export interface RestingSlab {
  readonly surface: Surface;
  readonly part: InterfacePart;
  /** Å, in the slab's x and y: the lattice point that the cut at the contact is counted from */
  readonly origin: readonly [number, number];
}

/**
 * Cuts one of the two slabs on its rows of the coincidence cell and finds its strain there.
 *
 * @param role the contact is the film's bottom and the substrate's top
 */
export function restingSlab(
  source: InterfaceCrystal,
  plane: PlaneLattice,
  role: 'film' | 'substrate',
  shared: CoincidenceCell,
  relaxNormal: boolean,
  where: string,
): RestingSlab {
  const { crystal, layers, thickness, cut, symmetric, stoichiometric } = source;
  const rows = role === 'film' ? shared.filmRows : shared.substrateRows;
  const turned = determinant(rows) < 0;
  const [h, k, l] = plane.hkl;
  const surface = makeSurface(crystal, plane.hkl, {
    layers,
    thickness: thickness ?? (layers === undefined ? interfaceThickness[role] : undefined),
    cut,
    symmetric,
    stoichiometric,
    side: turned ? 'down' : 'up',
    matrix: turned ? rowsOnOther(rows, plane, planeLattice(crystal, [0 - h, 0 - k, 0 - l])) : rows,
    vacuum: 0,
  });
  const [a, b] = surface.inPlane;
  const rest: PlaneBasis = [
    [a[0], a[1]],
    [b[0], b[1]],
  ];
  const F = deformationOf(rest, shared.cell);
  const stretches = stretchesOf(F);
  let normalStrain = 0;
  if (relaxNormal && stretches.some((stretch) => Math.abs(stretch - 1) > 1e-12)) {
    if (!source.stiffness)
      throw new InputError(
        `${where}: relaxNormal needs the elastic constants of the ${role}; pass its stiffness, or leave relaxNormal out`,
      );
    const [xx, xy, , yy] = stretchPower(F, 'V', 1);
    const strain = [xx - 1, yy - 1, 2 * xy];
    normalStrain = filmEnergy(rotateStiffness(source.stiffness, surface.rotation), strain).normalStrain;
  }
  const contact = role === 'film' ? surface.lowerCut : surface.cut;
  const { above, below, gap } = surface.cuts[contact];
  // The film shows the atoms above its cut, the substrate those below; a film turned over the other ones.
  const showsAbove = (role === 'film') !== turned;
  const low = surface.cuts[surface.lowerCut].height;
  const steps =
    role === 'film'
      ? 0
      : Math.floor((low + surface.thickness - surface.cuts[contact].height) / surface.repeat + 1e-6);
  const strains = role === 'film' ? stretches : ([...stretches].reverse() as [number, number]);
  return {
    surface,
    origin: [steps * surface.stacking[0], steps * surface.stacking[1]],
    part: {
      hkl: plane.hkl,
      side: surface.side,
      cut: contact,
      termination: showsAbove ? above : below,
      cutGap: gap * (1 + normalStrain),
      atomCount: atomCount(surface.structure),
      multiple: Math.abs(determinant(rows)),
      layers: surface.layers,
      repeat: surface.repeat * (1 + normalStrain),
      thickness: surface.thickness * (1 + normalStrain),
      strains: [strains[0] - 1, strains[1] - 1],
      normalStrain,
      excess: surface.excess,
    },
  };
}

/** The same in-plane vectors on the basis of the plane seen from its other side. */
function rowsOnOther(rows: IntegerRows, from: PlaneLattice, to: PlaneLattice): IntegerRows {
  const [p, q] = to.directions;
  // Two of three indices are enough; the two that the basis spans best.
  const [i, j] = [
    [0, 1],
    [1, 2],
    [0, 2],
  ].reduce((most, axes) => (Math.abs(minor(p, q, axes)) > Math.abs(minor(p, q, most)) + 1e-9 ? axes : most));
  const area = minor(p, q, [i, j]);
  const row = ([m, n]: readonly [number, number]): [number, number] => {
    const v = from.directions[0].map((u, axis) => m * u + n * from.directions[1][axis]);
    return [
      Math.round((v[i] * q[j] - v[j] * q[i]) / area) + 0,
      Math.round((p[i] * v[j] - p[j] * v[i]) / area) + 0,
    ];
  };
  return [row(rows[0]), row(rows[1])];
}

function minor(p: Float64Array, q: Float64Array, [i, j]: readonly number[]): number {
  return p[i] * q[j] - p[j] * q[i];
}

function determinant([[a, b], [c, d]]: IntegerRows): number {
  return a * d - b * c;
}
