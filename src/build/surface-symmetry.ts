import { reduceLattice } from '../math/lattice-reduction';
import { dot, inverse3, multiply3, norm, rowTimesMatrix3 } from '../math/matrix3';
import type { Structure } from '../structure/structure';
import { latticePointGroup } from './equivalent-planes';
import type { PrimitiveLattice } from './primitive-lattice';
import type { SurfaceCell } from './surface-cell';

/** What a symmetry operation of the crystal does to heights above a plane: z goes to ±z + shift. */
export interface HeightMap {
  /** the operation turns the normal over */
  readonly flips: boolean;
  /** Å, in [0, repeat) */
  readonly shift: number;
}

/** Å; an atom this close to its image counts as on it. Files give coordinates to four or more digits. */
const siteTolerance = 2e-3;

/**
 * Maps of the heights over one repeat onto themselves, from the symmetry operations that keep the plane.
 *
 * Rotations are those of the primitive lattice, translations what carries one atom of the rarest element onto another;
 * an operation counts when every atom lands on one of its element. Reflections and inversions are among them: faces
 * that are mirror images count as alike. Each map is listed once.
 */
export function heightMaps(
  crystal: Structure,
  lattice: PrimitiveLattice,
  surface: SurfaceCell,
): readonly HeightMap[] {
  const { normal, repeat } = surface;
  const { cell } = reduceLattice(multiply3(lattice.basis, crystal.cell));
  const toLattice = inverse3(cell);
  const sites = lattice.atoms.map((atom) => ({
    element: crystal.atomicNumbers[atom],
    r: crystal.positions.subarray(3 * atom, 3 * atom + 3),
  }));
  const rarest = rarestElement(sites);
  const [first, ...others] = sites.filter((site) => site.element === rarest);
  const lands = (r: Float64Array, element: number) =>
    sites.some((site) => {
      if (site.element !== element) return false;
      const apart = r.map((x, a) => x - site.r[a]);
      const fractional = rowTimesMatrix3(apart, toLattice).map((x) => x - Math.round(x));
      return norm(rowTimesMatrix3(fractional, cell)) < siteTolerance;
    });

  const maps: HeightMap[] = [];
  for (const w of latticePointGroup(cell)) {
    // Rows go with rows: r = f · cell goes to f · w · cell.
    const rotation = multiply3(multiply3(toLattice, w), cell);
    const turned = dot(rowTimesMatrix3(normal, rotation), normal);
    if (Math.abs(Math.abs(turned) - 1) > 1e-4) continue;
    const flips = turned < 0;
    const images = sites.map(({ r }) => rowTimesMatrix3(r, rotation));
    const start = rowTimesMatrix3(first.r, rotation);
    for (const target of [first, ...others]) {
      const t = target.r.map((x, a) => x - start[a]);
      const shift = folded(dot(t, normal), repeat);
      if (maps.some((map) => map.flips === flips && near(map.shift, shift, repeat))) continue;
      const closes = images.every((image, k) =>
        lands(
          image.map((x, a) => x + t[a]),
          sites[k].element,
        ),
      );
      if (closes) maps.push({ flips, shift });
    }
  }
  return maps;
}

/** Whether two heights are the same, one repeat being a full turn. */
export function near(p: number, q: number, repeat: number): boolean {
  const d = (p - q) / repeat;
  return Math.abs(d - Math.round(d)) * repeat < 2 * siteTolerance;
}

function folded(z: number, repeat: number): number {
  return z - repeat * Math.floor(z / repeat);
}

function rarestElement(sites: readonly { element: number }[]): number {
  const counts = new Map<number, number>();
  for (const { element } of sites) counts.set(element, (counts.get(element) ?? 0) + 1);
  return [...counts].reduce((least, entry) => (entry[1] < least[1] ? entry : least))[0];
}
