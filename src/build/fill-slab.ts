import { NumericalError } from '../errors';
import { dot, norm } from '../math/matrix3';
import type { Structure } from '../structure/structure';
import type { SurfaceCell } from './surface-cell';

/** What goes into a slab, and how the crystal is turned. */
export interface SlabFilling {
  readonly crystal: Structure;
  /** atoms of one primitive cell */
  readonly atoms: readonly number[];
  readonly surface: SurfaceCell;
  /** rows: the slab's x, y, z in the crystal's axes, [3, 3] */
  readonly rotation: Float64Array;
}

/** Å; the slab has the atoms of the crystal from one height to another. */
export interface SlabRange {
  /** above the plane through the crystal's origin: the lower cut */
  readonly low: number;
  /** from the lower to the upper cut */
  readonly thickness: number;
  /** z of the lower cut in the slab */
  readonly bottom: number;
}

/** Å; atoms this near to the upper cut lie beyond it by rounding only */
const edge = 1e-6;

/**
 * Layer by layer from below; within a layer lattice point by lattice point, so that neighbors stay close in memory.
 *
 * @param cell Å, a along x, b in the xy plane, c along z; a and b are lattice vectors of the plane
 */
export function fillSlab(filling: SlabFilling, range: SlabRange, cell: Float64Array): Structure {
  const { crystal, surface, rotation } = filling;
  const turn = (r: ArrayLike<number>) =>
    [0, 1, 2].map((row) => dot(rotation.subarray(3 * row, 3 * row + 3), r));
  const [a, b] = surface.inPlane.map(turn);
  const stacking = turn(surface.stacking);
  const { repeat } = surface;
  const sites = filling.atoms
    .map((atom) => {
      const [x, y, z] = turn(crystal.positions.subarray(3 * atom, 3 * atom + 3));
      const shift = -Math.floor((z - range.low) / repeat);
      return {
        x: x + shift * stacking[0],
        y: y + shift * stacking[1],
        z: z + shift * stacking[2] - range.low,
        element: crystal.atomicNumbers[atom],
        atom,
      };
    })
    .sort((p, q) => p.z - q.z || p.atom - q.atom);
  const points = latticePoints(a, b, cell);
  const layers = Math.ceil(range.thickness / repeat - edge);
  const within = (layer: number) =>
    sites.filter((site) => site.z + layer * repeat < range.thickness - edge).length;
  let n = 0;
  for (let layer = 0; layer < layers; layer++) n += within(layer) * points.length;
  const positions = new Float64Array(3 * n);
  const atomicNumbers = new Uint8Array(n);
  let count = 0;
  for (let layer = 0; layer < layers; layer++) {
    const siteCount = within(layer);
    const [shiftX, shiftY] = [layer * stacking[0], layer * stacking[1]];
    for (const [pointX, pointY] of points) {
      for (let k = 0; k < siteCount; k++) {
        const site = sites[k];
        const y = site.y + pointY + shiftY;
        const fy = y / cell[4];
        const fx = (site.x + pointX + shiftX - fy * cell[3]) / cell[0];
        const [u, v] = [inCell(fx), inCell(fy)];
        positions[3 * count] = u * cell[0] + v * cell[3];
        positions[3 * count + 1] = v * cell[4];
        positions[3 * count + 2] = site.z + layer * repeat + range.bottom;
        atomicNumbers[count++] = site.element;
      }
    }
  }
  return { cell, periodic: [true, true, true], positions, atomicNumbers };
}

/** A fractional coordinate in [0, 1); what is a hair below 1 by rounding goes to 0. */
function inCell(f: number): number {
  const folded = f - Math.floor(f);
  return folded > 1 - 1e-9 ? 0 : folded;
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
