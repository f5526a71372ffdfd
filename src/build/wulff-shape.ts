import { InputError } from '../errors';
import { dot, norm, rowTimesMatrix3 } from '../math/matrix3';
import { reciprocalCell } from '../structure/cell';
import { angleOfCosine, contactCosine } from './contact-angle';
import { equivalentPlanes } from './equivalent-planes';
import { intersectHalfSpaces, type Polyhedron } from './intersect-half-spaces';
import type { BodyPlane, ParticleBody } from './particle-body';
import { type Indices, planeIndices } from './plane-indices';

export interface SurfaceEnergy {
  readonly hkl: Indices;
  /** eV/Å²; only ratios shape the body */
  readonly energy: number;
}

/** How a body that stands on a support is cut by its contact plane. At most one of the first three. */
export interface Truncation {
  /**
   * eV/Å², energy gained per area of contact. 0 leaves the free body, twice the energy of the contact plane wets.
   */
  readonly adhesion?: number;
  /** rad, by Young and Dupré: adhesion = γ (1 + cos θ) with γ of the contact plane; π leaves the free body */
  readonly contactAngle?: number;
  /** height as a part of the free body's, above 0 to 1 */
  readonly heightFraction?: number;
  /** eV/Å², energy of the contact plane where it is not among the energies of the body */
  readonly contactEnergy?: number;
}

export interface WulffOptions {
  /** the plane that faces the support; default none */
  readonly contact?: Indices;
  /** default the free body */
  readonly truncation?: Truncation;
  /** integer matrices acting on hkl; default the point group of the lattice, see `latticePointGroup` */
  readonly operations?: readonly ArrayLike<number>[];
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
): ParticleBody {
  const where = 'wulffShape';
  const reciprocal = reciprocalCell(cell);
  const normalOf = (hkl: Indices) => {
    const g = rowTimesMatrix3(hkl, reciprocal);
    return g.map((x) => x / norm(g));
  };
  const planes: BodyPlane[] = [];
  for (const { hkl: given, energy } of energies) {
    const { hkl } = planeIndices(given, where, cell);
    if (!(energy > 0 && energy < Infinity))
      throw new InputError(
        `${where}: the energy of plane ${hkl.join(' ')} must be above 0 eV/Å², got ${energy}`,
      );
    for (const plane of equivalentPlanes(cell, hkl, options.operations))
      planes.push({ hkl: plane, family: hkl.join(' '), normal: normalOf(plane), distance: energy });
  }
  let height = Number.NaN;
  let contactAngle = Number.NaN;
  if (options.contact) {
    const contact = planeIndices(options.contact, where, cell).hkl;
    const normal = normalOf(contact);
    const range = extent(intersectHalfSpaces(planes).vertices, normal);
    const own = planes.filter(({ hkl }) => hkl.every((index, a) => index === contact[a]));
    const energy =
      own.length > 0 ? Math.min(...own.map((plane) => plane.distance)) : options.truncation?.contactEnergy;
    const distance = contactPlaneDistance(contact, energy, range, options.truncation ?? {});
    height = distance - range[0];
    if (energy !== undefined) contactAngle = angleOfCosine(-distance / energy);
    // The contact comes first, so that it is the one that counts where it lies on a free facet.
    planes.unshift({ hkl: contact, family: 'contact', normal, distance });
  }
  const polyhedron = intersectHalfSpaces(planes);
  if (polyhedron.facets.length === 0)
    throw new InputError(`${where}: the contact plane cuts the whole body away; use a smaller adhesion`);
  const areas = areasOf(polyhedron, planes);
  return { polyhedron, planes, volume: polyhedron.volume, areas, height, contactAngle };
}

/** Area of each family of planes; 0 for those that do not show. */
export function areasOf(polyhedron: Polyhedron, planes: readonly BodyPlane[]): Record<string, number> {
  const areas: Record<string, number> = {};
  for (const { family } of planes) areas[family] = 0;
  for (const facet of polyhedron.facets) areas[planes[facet.plane].family] += facet.area;
  return areas;
}

/**
 * Distance of the contact plane from the body's centre, along its outward normal.
 *
 * @param energy of the contact plane, where it is known
 * @param range extent of the free body along that normal
 */
export function contactPlaneDistance(
  contact: Indices,
  energy: number | undefined,
  [low, high]: readonly [number, number],
  truncation: Truncation,
): number {
  const where = 'wulffShape';
  const given = (['adhesion', 'contactAngle', 'heightFraction'] as const).filter(
    (key) => truncation[key] !== undefined,
  );
  if (given.length > 1)
    throw new InputError(`${where}: both ${given.join(' and ')} were given; give one of them`);
  const { adhesion, contactAngle, heightFraction, contactEnergy } = truncation;
  if (contactEnergy !== undefined && !(contactEnergy > 0 && contactEnergy < Infinity))
    throw new InputError(`${where}: contactEnergy must be above 0 eV/Å², got ${contactEnergy}`);
  if (heightFraction !== undefined) {
    if (!(heightFraction > 0 && heightFraction <= 1))
      throw new InputError(`${where}: heightFraction must be above 0 and at most 1, got ${heightFraction}`);
    return low + heightFraction * (high - low);
  }
  if (adhesion === undefined && contactAngle === undefined) return high;
  if (energy === undefined)
    throw new InputError(
      `${where}: the contact plane ${contact.join(' ')} has no surface energy, so ${given[0]} cannot be weighed ` +
        'against it; give contactEnergy, add its energy, or give heightFraction',
    );
  if (contactAngle !== undefined) {
    const distance = 0 - energy * contactCosine(contactAngle, where);
    if (distance > low) return Math.min(distance, high);
    throw new InputError(
      `${where}: contactAngle must be above ${angleOfCosine(-low / energy).toFixed(4)} rad, where the particle wets ` +
        `the support, got ${contactAngle}`,
    );
  }
  if (adhesion !== undefined && !(adhesion >= 0 && energy - adhesion > low))
    throw new InputError(
      `${where}: adhesion must be from 0 to below ${energy - low} eV/Å², where the particle wets the support, ` +
        `got ${adhesion}`,
    );
  return Math.min(energy - (adhesion ?? 0), high);
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
