import { InputError } from '../errors';
import { dot, norm, rowTimesMatrix3 } from '../math/matrix3';
import { reciprocalCell } from '../structure/cell';
import { equivalentPlanes } from './equivalent-planes';
import { type HalfSpace, intersectHalfSpaces, type Polyhedron } from './intersect-half-spaces';
import { type Indices, planeIndices } from './plane-indices';

export interface SurfaceEnergy {
  readonly hkl: Indices;
  /** eV/Å²; only ratios shape the body */
  readonly energy: number;
}

/** How a body that stands on a support is cut by its contact plane. One of the two. */
export interface Truncation {
  /**
   * eV/Å², energy gained per area of contact. 0 leaves the free body, twice the energy of the contact plane wets.
   */
  readonly adhesion?: number;
  /** height as a part of the free body's, above 0 to 1 */
  readonly heightFraction?: number;
}

export interface WulffOptions {
  /** the plane that faces the support; default none */
  readonly contact?: Indices;
  /** default the free body */
  readonly truncation?: Truncation;
  /** integer matrices acting on hkl; default the point group of the lattice, see `latticePointGroup` */
  readonly operations?: readonly ArrayLike<number>[];
}

export interface WulffShape {
  /** in the crystal's Cartesian axes; lengths in units of energy: multiply by a scale in Å per eV/Å² */
  readonly polyhedron: Polyhedron;
  /** of each half-space that `polyhedron.facets` refers to */
  readonly planes: readonly (HalfSpace & { readonly hkl: Indices; readonly family: string })[];
  /** area of each family, such as '1 0 1', and of 'contact'; families that do not show have 0 */
  readonly areas: Readonly<Record<string, number>>;
  /** extent along the contact plane's normal; NaN without a contact plane */
  readonly height: number;
}

/**
 * Equilibrium shape of a crystal, free (Wulff) or on a support (Winterbottom).
 *
 * The body is { r : n_hkl · r ≤ γ_hkl for all planes }, and on a support n_c · r ≤ γ_c − adhesion for the contact plane.
 *
 * @throws InputError when an energy is not above 0, the planes do not close a body, or the adhesion exceeds what
 *   leaves a body
 * @see G. Wulff, Z. Kristallogr. 34, 449 (1901); W. L. Winterbottom, Acta Metall. 15, 303 (1967)
 */
export function wulffShape(
  cell: Float64Array,
  energies: readonly SurfaceEnergy[],
  options: WulffOptions = {},
): WulffShape {
  const where = 'wulffShape';
  const reciprocal = reciprocalCell(cell);
  const normalOf = (hkl: Indices) => {
    const g = rowTimesMatrix3(hkl, reciprocal);
    return g.map((x) => x / norm(g));
  };
  const planes: { hkl: Indices; family: string; normal: Float64Array; distance: number }[] = [];
  for (const { hkl: given, energy } of energies) {
    const { hkl } = planeIndices(given, where);
    if (!(energy > 0 && energy < Infinity))
      throw new InputError(
        `${where}: the energy of plane ${hkl.join(' ')} must be above 0 eV/Å², got ${energy}`,
      );
    for (const plane of equivalentPlanes(cell, hkl, options.operations))
      planes.push({ hkl: plane, family: hkl.join(' '), normal: normalOf(plane), distance: energy });
  }
  let height = Number.NaN;
  if (options.contact) {
    const contact = planeIndices(options.contact, where).hkl;
    const normal = normalOf(contact);
    const free = intersectHalfSpaces(planes).vertices;
    const [low, high] = extent(free, normal);
    const distance = contactDistance(planes, contact, [low, high], options.truncation ?? {});
    height = distance - low;
    planes.push({ hkl: contact, family: 'contact', normal, distance });
    // The contact comes first, so that it is the one that counts where it lies on a free facet.
    planes.unshift(...planes.splice(-1));
  }
  const polyhedron = intersectHalfSpaces(planes);
  if (polyhedron.facets.length === 0)
    throw new InputError(`${where}: the contact plane cuts the whole body away; use a smaller adhesion`);
  const areas: Record<string, number> = {};
  for (const { family } of planes) areas[family] = 0;
  for (const facet of polyhedron.facets) areas[planes[facet.plane].family] += facet.area;
  return { polyhedron, planes, areas, height };
}

/** Distance of the contact plane from the body's centre, along its outward normal. */
function contactDistance(
  planes: readonly { hkl: Indices; distance: number }[],
  contact: Indices,
  [low, high]: readonly [number, number],
  { adhesion, heightFraction }: Truncation,
): number {
  const where = 'wulffShape';
  if (heightFraction !== undefined && adhesion !== undefined)
    throw new InputError(`${where}: both adhesion and heightFraction were given; give one of them`);
  if (heightFraction !== undefined) {
    if (!(heightFraction > 0 && heightFraction <= 1))
      throw new InputError(`${where}: heightFraction must be above 0 and at most 1, got ${heightFraction}`);
    return low + heightFraction * (high - low);
  }
  if (adhesion === undefined) return high;
  const own = planes.find(({ hkl }) => hkl.every((index, a) => index === contact[a]));
  if (!own)
    throw new InputError(
      `${where}: the contact plane ${contact.join(' ')} has no surface energy, so adhesion cannot be weighed against ` +
        'it; add its energy or give heightFraction',
    );
  if (!(adhesion >= 0 && own.distance - adhesion > low))
    throw new InputError(
      `${where}: adhesion must be from 0 to below ${own.distance - low} eV/Å², where the particle wets the support, ` +
        `got ${adhesion}`,
    );
  return own.distance - adhesion;
}

function extent(vertices: Float64Array, normal: Float64Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let k = 0; k < vertices.length; k += 3) {
    const along = dot(vertices.subarray(k, k + 3), normal);
    low = Math.min(low, along);
    high = Math.max(high, along);
  }
  return [low, high];
}
