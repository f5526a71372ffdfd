import { InputError, NumericalError } from '../errors';
import { cross, dot, norm } from '../math/matrix3';
import { checkCell } from '../structure/cell';
import { atomCount, type Structure } from '../structure/structure';
import { type Indices, planeIndices } from './plane-indices';
import { primitiveLattice } from './primitive-lattice';
import { rectangularCell, type SurfaceCell, surfaceCell } from './surface-cell';
import { bestCut, type SurfaceCut, surfaceCuts } from './surface-cuts';

export interface SurfaceOptions {
  /** thickness in repeats, each a whole number of formula units; default 6 */
  readonly layers?: number;
  /** Å of empty space above the slab; default 15 */
  readonly vacuum?: number;
  /** index into the list of cuts; default the one with the fewest broken bonds */
  readonly cut?: number;
  /** take the smallest surface cell with a right angle instead of the primitive one; default false */
  readonly rectangular?: boolean;
  /** in-plane repeats of that cell; default [1, 1] */
  readonly repeats?: readonly [number, number];
}

export const surfaceDefaults = {
  layers: 6,
  vacuum: 15,
  rectangular: false,
  repeats: [1, 1],
} as const satisfies SurfaceOptions;

/** atoms; larger ones fill the memory of a page */
const largestSlab = 2_000_000;

export interface Surface {
  /** the slab: a along x, b in the xy plane, c along z, right-handed; the lower cut is at z = 0 */
  readonly structure: Structure;
  readonly hkl: Indices;
  /** what was changed of the input, in words */
  readonly notes: readonly string[];
  readonly cuts: readonly SurfaceCut[];
  readonly cut: number;
  /** Å, thickness of one repeat; the upper cut is at z = layers · repeat */
  readonly repeat: number;
  readonly layers: number;
  /** Å², of the primitive surface cell */
  readonly primitiveArea: number;
  /** Å, the surface cell that `repeats` multiplies: a and b, in the slab's axes */
  readonly inPlane: readonly [Float64Array, Float64Array];
  /** the same as directions [uvw] of the crystal; halves for a centred cell */
  readonly directions: readonly [Float64Array, Float64Array];
  /** rows: the slab's x, y, z in the crystal's axes, [3, 3] */
  readonly rotation: Float64Array;
}

/**
 * Cuts a slab with any surface out of a crystal.
 *
 * The surface cell is primitive, centred crystals included, and the thickness is a whole number of true repeats
 * (the spacing of lattice planes), so that the slab has the composition of the crystal and the same cut on
 * both sides.
 *
 * @param hkl plane on the axes of `crystal.cell`; hkil is accepted
 * @throws InputError for a plane 0 0 0 or not of integers, for a cut that does not exist, and for layers, vacuum or
 *   repeats out of range
 */
export function makeSurface(
  crystal: Structure,
  hkl: ArrayLike<number>,
  options: SurfaceOptions = {},
): Surface {
  const where = 'makeSurface';
  checkCell(crystal.cell, where);
  if (atomCount(crystal) === 0)
    throw new InputError(`${where}: the crystal has no atoms; pass one with atoms`);
  const plane = planeIndices(hkl, where);
  const { layers, vacuum, rectangular, repeats } = { ...surfaceDefaults, ...options };
  checkCount(layers, 'layers', '3 to 10', where);
  for (const count of repeats) checkCount(count, 'each of the in-plane repeats', '1 to 15', where);
  if (!(vacuum >= 0 && vacuum < 1e4))
    throw new InputError(`${where}: vacuum must be 0 to 10000 Å, got ${vacuum}; 15 Å is usual`);

  const lattice = primitiveLattice(crystal);
  const surface = surfaceCell(crystal.cell, lattice.basis, lattice.order, plane.hkl);
  const cuts = surfaceCuts(crystal, lattice, surface);
  const cut = options.cut ?? bestCut(cuts);
  if (!(Number.isInteger(cut) && cut >= 0 && cut < cuts.length))
    throw new InputError(
      `${where}: cut ${cut} does not exist, plane ${plane.hkl.join(' ')} has ${cuts.length}; ` +
        `use 0 to ${cuts.length - 1}`,
    );

  const matrix = rectangular ? rectangularCell(surface, where) : ([1, 0, 0, 1] as const);
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
    layers * surface.repeat + vacuum,
  );
  const count = layers * lattice.atoms.length * Math.round((cell[0] * cell[4]) / surface.area);
  if (count > largestSlab)
    throw new InputError(
      `${where}: ${layers} layers of ${repeats.join(' × ')} surface cells are ${count} atoms, more than ${largestSlab}; ` +
        'use fewer',
    );
  const atoms = { crystal, list: lattice.atoms, rotation };
  const structure = fillSlab(atoms, surface, cell, cuts[cut].height, layers);
  return {
    structure,
    hkl: plane.hkl,
    notes: plane.note ? [plane.note] : [],
    cuts,
    cut,
    repeat: surface.repeat,
    layers,
    primitiveArea: surface.area,
    inPlane,
    directions: [u, v],
    rotation,
  };
}

interface PrimitiveAtoms {
  readonly crystal: Structure;
  /** atoms of one primitive cell */
  readonly list: readonly number[];
  readonly rotation: Float64Array;
}

/** Layer by layer from below; within a layer lattice point by lattice point, so that neighbors stay close in memory. */
function fillSlab(
  atoms: PrimitiveAtoms,
  surface: SurfaceCell,
  cell: Float64Array,
  cutHeight: number,
  layers: number,
): Structure {
  const turn = (r: ArrayLike<number>) =>
    [0, 1, 2].map((row) => dot(atoms.rotation.subarray(3 * row, 3 * row + 3), r));
  const [a, b] = surface.inPlane.map(turn);
  const stacking = turn(surface.stacking);
  const { repeat } = surface;
  const base = atoms.list.map((atom) => {
    const r = turn(atoms.crystal.positions.subarray(3 * atom, 3 * atom + 3));
    const shift = -Math.floor((r[2] - cutHeight) / repeat);
    return r.map((value, axis) => value + shift * stacking[axis] - (axis === 2 ? cutHeight : 0));
  });
  const order = [...base.keys()].sort((p, q) => base[p][2] - base[q][2] || p - q);
  const points = latticePoints(a, b, cell);
  const n = points.length * order.length * layers;
  const positions = new Float64Array(3 * n);
  const atomicNumbers = new Uint8Array(n);
  let count = 0;
  for (let layer = 0; layer < layers; layer++) {
    for (const point of points) {
      for (const k of order) {
        const x = base[k][0] + point[0] + layer * stacking[0];
        const y = base[k][1] + point[1] + layer * stacking[1];
        const [fx, fy] = inCell(x, y, cell);
        positions[3 * count] = fx * cell[0] + fy * cell[3];
        positions[3 * count + 1] = fy * cell[4];
        positions[3 * count + 2] = base[k][2] + layer * repeat;
        atomicNumbers[count++] = atoms.crystal.atomicNumbers[atoms.list[k]];
      }
    }
  }
  return { cell, periodic: [true, true, true], positions, atomicNumbers };
}

/** Fractional in-plane coordinates in [0, 1); what is a hair below 1 by rounding goes to 0. */
function inCell(x: number, y: number, cell: Float64Array): [number, number] {
  const fy = y / cell[4];
  const fx = (x - fy * cell[3]) / cell[0];
  const fold = (f: number) => {
    const folded = f - Math.floor(f);
    return folded > 1 - 1e-9 ? 0 : folded;
  };
  return [fold(fx), fold(fy)];
}

/** The points i a + j b inside the in-plane cell. */
function latticePoints(a: readonly number[], b: readonly number[], cell: Float64Array): [number, number][] {
  const count = Math.round((cell[0] * cell[4]) / Math.abs(a[0] * b[1] - a[1] * b[0]));
  const perimeter = cell[0] + Math.sqrt(cell[3] * cell[3] + cell[4] * cell[4]);
  const limit = (v: readonly number[], w: readonly number[]) =>
    Math.ceil((perimeter * norm(w)) / Math.abs(v[0] * w[1] - v[1] * w[0])) + 1;
  const [iLimit, jLimit] = [limit(a, b), limit(b, a)];
  const points: [number, number][] = [];
  for (let j = -jLimit; j <= jLimit; j++) {
    for (let i = -iLimit; i <= iLimit; i++) {
      const [x, y] = [i * a[0] + j * b[0], i * a[1] + j * b[1]];
      const fy = y / cell[4];
      const fx = (x - fy * cell[3]) / cell[0];
      const inside = (f: number) => f > -1e-9 && f < 1 - 1e-9;
      if (inside(fx) && inside(fy)) points.push([x, y]);
    }
  }
  if (points.length !== count)
    throw new NumericalError(
      `makeSurface: found ${points.length} lattice points where ${count} fit; the cell may be too skewed`,
    );
  return points;
}

function checkCount(value: number, name: string, usual: string, where: string): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= 1000))
    throw new InputError(
      `${where}: ${name} must be a whole number from 1 to 1000, got ${value}; ${usual} is usual`,
    );
}
