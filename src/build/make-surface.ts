import { InputError } from '../errors';
import { cross, dot, norm } from '../math/matrix3';
import { withFixedAtoms } from '../structure/combine';
import type { Structure } from '../structure/structure';
import { checkCrystal } from './check-crystal';
import { chooseExtent } from './choose-extent';
import { fillSlab } from './fill-slab';
import { type Indices, planeIndices } from './plane-indices';
import { primitiveLattice } from './primitive-lattice';
import type { Excess } from './slab-extent';
import { centredRectangle, rectangularCell, type SurfaceCell, surfaceCell } from './surface-cell';
import { type SurfaceCut, surfaceCuts } from './surface-cuts';

/** Which way the plane's normal points: `up`, out of the slab's top, or `down`, the slab turned over. */
export type SlabSide = 'up' | 'down';

export interface SurfaceOptions {
  /**
   * thickness in repeats, each a whole number of formula units; default 6. Parts of a repeat are accepted where the
   * crystal comes back to an equivalent cut inside it, as halves on hcp (0001)
   */
  readonly layers?: number;
  /** Å, at least this thick; instead of layers */
  readonly thickness?: number;
  /** Å of empty space above the slab; default 15 */
  readonly vacuum?: number;
  /** index into the list of cuts; default the one with the fewest broken bonds */
  readonly cut?: number;
  /** default 'up' */
  readonly side?: SlabSide;
  /**
   * give both faces the upper one's termination, although that may add or leave out atoms (see `Surface.excess`);
   * default false: the same cut on both sides and the composition of the crystal
   */
  readonly symmetric?: boolean;
  /** with symmetric: only of whole formula units; default false */
  readonly stoichiometric?: boolean;
  /** take the smallest surface cell with a right angle instead of the primitive one; default false */
  readonly rectangular?: boolean;
  /** take the centred rectangle where the plane's lattice is one, else the primitive cell; default false */
  readonly conventional?: boolean;
  /** in-plane cell as integer rows on the primitive one, right-handed; instead of rectangular and conventional */
  readonly matrix?: readonly [readonly [number, number], readonly [number, number]];
  /** in-plane repeats of that cell; default [1, 1] */
  readonly repeats?: readonly [number, number];
  /** put the middle of the slab at c/2 instead of its lower cut at z = 0; default false */
  readonly centred?: boolean;
  /** repeats at the bottom whose atoms are held in place; default 0 */
  readonly frozenLayers?: number;
}

export const surfaceDefaults = {
  layers: 6,
  vacuum: 15,
  side: 'up',
  symmetric: false,
  stoichiometric: false,
  rectangular: false,
  conventional: false,
  repeats: [1, 1],
  centred: false,
  frozenLayers: 0,
} as const satisfies SurfaceOptions;

/** atoms; larger ones fill the memory of a page */
export const largestSlab = 2_000_000;

export interface Surface {
  /** the slab: a along x, b in the xy plane, c along z, right-handed; the lower cut is at z = 0 or as `bottom` says */
  readonly structure: Structure;
  readonly hkl: Indices;
  readonly side: SlabSide;
  /** what was changed of the input, in words */
  readonly notes: readonly string[];
  readonly cuts: readonly SurfaceCut[];
  /** of the upper face, and of the lower one */
  readonly cut: number;
  readonly lowerCut: number;
  /** atoms per primitive surface cell beyond whole formula units; empty for a slab of the crystal's composition */
  readonly excess: Excess;
  /** Å, thickness of one repeat */
  readonly repeat: number;
  readonly layers: number;
  /** Å, from the lower to the upper cut: layers · repeat, and a little more where `symmetric` asks for it */
  readonly thickness: number;
  /** Å, z of the lower cut */
  readonly bottom: number;
  /** Å², of the primitive surface cell */
  readonly primitiveArea: number;
  /** Å, the surface cell that `repeats` multiplies: a and b, in the slab's axes */
  readonly inPlane: readonly [Float64Array, Float64Array];
  /** the same as directions [uvw] of the crystal; halves for a centred cell */
  readonly directions: readonly [Float64Array, Float64Array];
  /** rows: the slab's x, y, z in the crystal's axes, [3, 3] */
  readonly rotation: Float64Array;
  /** Å, from a lattice point to one in the next lattice plane, in the slab's axes */
  readonly stacking: Float64Array;
}

/**
 * Cuts a slab with any surface out of a crystal.
 *
 * The surface cell is primitive, centred crystals included, and the thickness is a whole number of true repeats
 * (the spacing of lattice planes), so that the slab has the composition of the crystal and the same cut on
 * both sides. `listTerminations` tells the cuts apart.
 *
 * @param hkl plane on the axes of `crystal.cell`; hkil is accepted
 * @throws InputError for a plane 0 0 0, not of integers or of four in other than hexagonal axes, for a cut that does not exist, for layers, vacuum or
 *   repeats out of range, where no symmetric slab exists, and for what is no crystal (see `checkCrystal`)
 */
export function makeSurface(
  crystal: Structure,
  hkl: ArrayLike<number>,
  options: SurfaceOptions = {},
): Surface {
  const where = 'makeSurface';
  checkCrystal(crystal, where);
  const plane = planeIndices(hkl, where, crystal.cell);
  const { vacuum, repeats, side, centred, frozenLayers } = { ...surfaceDefaults, ...options };
  if (repeats.length !== 2)
    throw new InputError(
      `${where}: repeats must be two whole numbers, along a and b, got ${repeats.join(', ') || 'none'}; 1, 1 is one cell`,
    );
  for (const count of repeats) checkCount(count, 'each of the in-plane repeats', '1 to 15', where);
  if (!(vacuum >= 0 && vacuum < 1e4))
    throw new InputError(`${where}: vacuum must be 0 to 10000 Å, got ${vacuum}; 15 Å is usual`);
  if (side !== 'up' && side !== 'down')
    throw new InputError(`${where}: side must be up or down, got "${side}"; up is the plane as given`);

  const lattice = primitiveLattice(crystal);
  const seenFrom = (indices: Indices) => surfaceCell(crystal.cell, lattice.basis, lattice.order, indices);
  const above = seenFrom(plane.hkl);
  const cuts = surfaceCuts(crystal, lattice, above);
  const [h, k, l] = plane.hkl;
  const surface = side === 'up' ? above : seenFrom([0 - h, 0 - k, 0 - l]);
  const seen = side === 'up' ? cuts : cuts.map((cut) => ({ ...cut, height: turnedHeight(cut, above) }));
  const extent = chooseExtent(
    { crystal, lattice, surface, cuts: seen },
    {
      ...options,
      layers: options.layers ?? (options.thickness === undefined ? surfaceDefaults.layers : undefined),
    },
    where,
  );
  const { cut, lowerCut, layers, thickness } = extent;
  if (!(frozenLayers >= 0 && frozenLayers <= layers))
    throw new InputError(
      `${where}: frozenLayers must be 0 to the ${layers} layers of the slab, got ${frozenLayers}; 2 is usual`,
    );

  const matrix = inPlaneMatrix(surface, options, where);
  const combine = (p: Float64Array, q: Float64Array, row: number) =>
    p.map((value, axis) => matrix[2 * row] * value + matrix[2 * row + 1] * q[axis] + 0);
  const [a, b] = [0, 1].map((row) => combine(...surface.inPlane, row));
  const [u, v] = [0, 1].map((row) => combine(...surface.directions, row));

  const x = a.map((value) => value / norm(a));
  const y = cross(surface.normal, x);
  const rotation = Float64Array.of(...x, ...y, ...surface.normal);
  const inPlane: [Float64Array, Float64Array] = [
    Float64Array.of(norm(a), 0, 0),
    Float64Array.of(Math.abs(dot(b, x)) < 1e-9 * norm(b) ? 0 : dot(b, x), dot(b, y), 0),
  ];

  const cell = Float64Array.of(
    ...inPlane[0].map((value) => value * repeats[0]),
    ...inPlane[1].map((value) => value * repeats[1]),
    0,
    0,
    thickness + vacuum,
  );
  const cells = Math.round((cell[0] * cell[4]) / surface.area);
  const count = Math.ceil((thickness / surface.repeat) * lattice.atoms.length * cells - 1e-6);
  if (count > largestSlab)
    throw new InputError(
      `${where}: ${layers} layers of ${repeats.join(' × ')} surface cells are ${count} atoms, more than ${largestSlab}; ` +
        'use fewer',
    );
  const bottom = centred ? vacuum / 2 : 0;
  const filling = { crystal, atoms: lattice.atoms, surface, rotation };
  const filled = fillSlab(filling, { low: seen[lowerCut].height, thickness, bottom }, cell);
  const frozenBelow = bottom + frozenLayers * surface.repeat - 1e-6;
  const structure =
    frozenLayers > 0
      ? withFixedAtoms(
          filled,
          filled.atomicNumbers.map((_, i) => (filled.positions[3 * i + 2] < frozenBelow ? 1 : 0)),
        )
      : filled;
  return {
    structure,
    hkl: plane.hkl,
    side,
    notes: [...(plane.note ? [plane.note] : []), ...extent.notes],
    cuts,
    cut,
    lowerCut,
    excess: extent.excess,
    repeat: surface.repeat,
    layers,
    thickness,
    bottom,
    primitiveArea: surface.area,
    inPlane,
    directions: [u, v],
    rotation,
    stacking: multiplyRows(rotation, surface.stacking),
  };
}

/** Height of a cut when the crystal is looked at from the other side. */
function turnedHeight({ height }: SurfaceCut, { repeat }: SurfaceCell): number {
  return height === 0 ? 0 : repeat - height;
}

/** The surface cell asked for as integer rows on the primitive one. */
function inPlaneMatrix(
  surface: SurfaceCell,
  { rectangular, conventional, matrix }: SurfaceOptions,
  where: string,
): readonly [number, number, number, number] {
  if (matrix) {
    const [[i, j], [k, l]] = matrix;
    if (![i, j, k, l].every(Number.isInteger) || i * l - j * k < 1)
      throw new InputError(
        `${where}: matrix must be integers with a determinant above 0, got [${i}, ${j}], [${k}, ${l}]; ` +
          '[1, 0], [0, 1] is the primitive cell',
      );
    return [i, j, k, l];
  }
  if (rectangular) return rectangularCell(surface, where);
  return (conventional && centredRectangle(surface)) || [1, 0, 0, 1];
}

function multiplyRows(rows: Float64Array, v: Float64Array): Float64Array {
  return Float64Array.from([0, 3, 6], (row) => dot(rows.subarray(row, row + 3), v));
}

function checkCount(value: number, name: string, usual: string, where: string): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= 1000))
    throw new InputError(
      `${where}: ${name} must be a whole number from 1 to 1000, got ${value}; ${usual} is usual`,
    );
}
