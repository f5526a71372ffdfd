import { InputError } from '../errors';
import { cross, dot, norm, rowTimesMatrix3 } from '../math/matrix3';
import { checkCell, reciprocalCell, volume } from '../structure/cell';
import { atomCount, type Structure } from '../structure/structure';
import { fillShape, rangeAlong } from './fill-shape';
import { box, looseAtomsRemoved } from './loose-atoms';
import { type Indices, planeIndices } from './plane-indices';
import { type SurfaceEnergy, type Truncation, type WulffShape, wulffShape } from './wulff-shape';

export interface ParticleOptions {
  readonly energies: readonly SurfaceEnergy[];
  /** plane that faces the support; default 0 0 1 */
  readonly contact?: Indices;
  /** Å, of the circle with the area that the body covers when seen along the contact normal */
  readonly diameter: number;
  /** default the free body, standing on its contact facet */
  readonly truncation?: Truncation;
  /** lattice direction [uvw] in the contact plane that becomes x */
  readonly along: Indices;
  /** fractional coordinates of the body's centre in the crystal; default 0 0 0 */
  readonly centre?: readonly [number, number, number];
  /** stretch along x and y, to lock the particle on a support; default [1, 1] */
  readonly stretch?: readonly [number, number];
}

export const particleDefaults = {
  contact: [0, 0, 1],
  truncation: {},
  centre: [0, 0, 0],
  stretch: [1, 1],
} as const satisfies Partial<ParticleOptions>;

export interface Particle {
  /**
   * not periodic, in a box around it: z up, the lowest atoms at z = 0, the axis of the body through x = y = 0
   */
  readonly structure: Structure;
  readonly shape: WulffShape;
  /** Å per unit of length of `shape` */
  readonly scale: number;
  /** Å, of the atoms: from the lowest to the highest centre */
  readonly height: number;
  /** Å², of the polyhedron's contact facet */
  readonly contactArea: number;
}

/** atoms; larger ones fill the memory of a page */
const largestParticle = 500_000;

/**
 * A particle of the equilibrium shape of its crystal, standing on its contact plane.
 *
 * @param crystal conventional cell, one element or more
 * @throws InputError for a diameter out of range, `along` not in the contact plane, or a body without atoms
 */
export function makeParticle(crystal: Structure, options: ParticleOptions): Particle {
  const where = 'makeParticle';
  checkCell(crystal.cell, where);
  const { contact, truncation, centre, stretch, diameter, energies, along } = {
    ...particleDefaults,
    ...options,
  };
  if (!(diameter > 0 && diameter <= 500))
    throw new InputError(`${where}: the diameter must be above 0 and at most 500 Å, got ${diameter}; try 30`);
  if (!stretch.every((factor) => factor > 0.5 && factor < 2))
    throw new InputError(
      `${where}: stretch must lie between 0.5 and 2, got ${stretch.join(' ')}; 1 leaves it free`,
    );
  const shape = wulffShape(crystal.cell, energies, { contact, truncation });
  const axes = contactAxes(crystal.cell, planeIndices(contact, where).hkl, along);
  const scale = diameter / footprintDiameter(shape.polyhedron.vertices, axes);

  const atoms = (shape.polyhedron.volume * scale ** 3 * atomCount(crystal)) / volume(crystal.cell);
  if (atoms > largestParticle)
    throw new InputError(
      `${where}: a diameter of ${diameter} Å means about ${atoms.toPrecision(2)} atoms, more than ${largestParticle}; ` +
        'use a smaller one',
    );
  const inside = fillShape(crystal, shape, scale, centre);
  const turned = new Float64Array(inside.positions.length);
  for (let k = 0; k < turned.length; k++) {
    const atom = 3 * Math.floor(k / 3);
    const axis = k % 3;
    const value = dot(axes[axis], inside.positions.subarray(atom, atom + 3));
    turned[k] = axis < 2 ? value * stretch[axis] : value;
  }
  const kept = looseAtomsRemoved(box(turned, inside.atomicNumbers));
  if (atomCount(kept) === 0)
    throw new InputError(`${where}: a diameter of ${diameter} Å holds no stable particle; use a larger one`);
  const [low, high] = rangeAlong(kept.positions, 2);
  const positions = kept.positions.map((value, k) => (k % 3 === 2 ? value - low : value));
  return {
    structure: { ...kept, positions },
    shape,
    scale,
    height: high - low,
    contactArea: shape.areas.contact * scale * scale * stretch[0] * stretch[1],
  };
}

/** The particle's x, y, z as unit vectors in the crystal's axes; the contact plane's outward normal is −z. */
function contactAxes(cell: Float64Array, contact: Indices, along: Indices): readonly Float64Array[] {
  if (dot(contact, along) !== 0 || along.every((index) => index === 0))
    throw new InputError(
      `makeParticle: direction [${along.join(' ')}] does not lie in the contact plane (${contact.join(' ')}), ` +
        `h u + k v + l w = ${dot(contact, along)}; it must be 0`,
    );
  const unit = (v: Float64Array) => v.map((value) => value / norm(v));
  const x = unit(rowTimesMatrix3(along, cell));
  const z = unit(rowTimesMatrix3(contact, reciprocalCell(cell))).map((value) => -value);
  return [x, cross(z, x), z];
}

/** Diameter of the circle with the area of the body's projection along z. */
function footprintDiameter(vertices: Float64Array, axes: readonly Float64Array[]): number {
  const points: [number, number][] = [];
  for (let k = 0; k < vertices.length; k += 3) {
    const corner = vertices.subarray(k, k + 3);
    points.push([dot(axes[0], corner), dot(axes[1], corner)]);
  }
  points.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const chain = (ordered: readonly [number, number][]) => {
    const hull: [number, number][] = [];
    for (const p of ordered) {
      while (hull.length > 1 && turn(hull[hull.length - 2], hull[hull.length - 1], p) <= 0) hull.pop();
      hull.push(p);
    }
    return hull.slice(0, -1);
  };
  const hull = [...chain(points), ...chain([...points].reverse())];
  const doubled = hull.reduce((sum, p, k) => {
    const q = hull[(k + 1) % hull.length];
    return sum + p[0] * q[1] - p[1] * q[0];
  }, 0);
  return Math.sqrt((2 * doubled) / Math.PI);
}

function turn(o: readonly number[], p: readonly number[], q: readonly number[]): number {
  return (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
}
