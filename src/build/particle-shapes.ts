import { InputError } from '../errors';
import { dot, norm, row3, rowTimesMatrix3 } from '../math/matrix3';
import { reciprocalCell } from '../structure/cell';
import { angleOfCosine } from './contact-angle';
import { intersectHalfSpaces } from './intersect-half-spaces';
import type { BodyPlane, ParticleBody } from './particle-body';
import { type Indices, planeIndices } from './plane-indices';
import { contactPlaneDistance, type SurfaceEnergy, type WulffOptions, wulffShape } from './wulff-shape';

/** A plane and how far it lies from a body's centre. */
export interface PlaneDistance {
  readonly hkl: Indices;
  /** Å; of a shape with a size of its own only ratios count */
  readonly distance: number;
}

/** Bodies that are known by name; the crystal's symmetry says which of them it can have. */
export type ShapeName = keyof typeof namedShapes | 'wulff' | 'sphere' | 'hemisphere';

/** By name, or by planes: of each plane the whole form, all that the crystal's symmetry makes of it. */
export type ParticleShape = ShapeName | { readonly planes: readonly PlaneDistance[] };

type System = 'cubic' | 'hexagonal';

interface NamedShape {
  readonly system: System;
  /** plane, and its distance from the centre in spacings 1/|g| */
  readonly planes: readonly (readonly [Indices, number])[];
}

/** In spacings, so that the edges of cubic ones are alike, and hexagonal ones grow by whole layers on all sides. */
const namedShapes = {
  cube: { system: 'cubic', planes: [[[1, 0, 0], 1]] },
  octahedron: { system: 'cubic', planes: [[[1, 1, 1], 1]] },
  cuboctahedron: {
    system: 'cubic',
    planes: [
      [[1, 0, 0], 1],
      [[1, 1, 1], 2],
    ],
  },
  'truncated-octahedron': {
    system: 'cubic',
    planes: [
      [[1, 0, 0], 2],
      [[1, 1, 1], 3],
    ],
  },
  'rhombic-dodecahedron': { system: 'cubic', planes: [[[1, 1, 0], 1]] },
  'hexagonal-prism': {
    system: 'hexagonal',
    planes: [
      [[0, 0, 1], 1],
      [[1, 0, 0], 2],
    ],
  },
  'hexagonal-bipyramid': { system: 'hexagonal', planes: [[[1, 0, 1], 1]] },
  'truncated-hexagonal-bipyramid': {
    system: 'hexagonal',
    planes: [
      [[0, 0, 1], 0.5],
      [[1, 0, 1], 1],
    ],
  },
} as const satisfies Readonly<Record<string, NamedShape>>;

/** Names of the shapes that a crystal with this cell can have. */
export function shapeNames(cell: Float64Array): ShapeName[] {
  const system = systemOf(cell);
  const named = Object.keys(namedShapes) as (keyof typeof namedShapes)[];
  return ['wulff', 'sphere', 'hemisphere', ...named.filter((name) => namedShapes[name].system === system)];
}

/**
 * The body of a shape, cut by the contact plane where there is one.
 *
 * @param energies for the shape 'wulff'
 * @throws InputError for a shape that the crystal's cell cannot have, 'wulff' without energies, an adhesion for a body
 *   without surface energies, and as `wulffShape` does
 */
export function particleBody(
  cell: Float64Array,
  shape: ParticleShape,
  energies: readonly SurfaceEnergy[] | undefined,
  options: WulffOptions,
): ParticleBody {
  const where = 'makeParticle';
  if (shape === 'wulff') {
    if (energies) return wulffShape(cell, energies, options);
    throw new InputError(
      `${where}: the shape "wulff" needs surface energies; give them, or choose one of ` +
        `${shapeNames(cell).slice(1).join(', ')}`,
    );
  }
  if (options.truncation?.adhesion !== undefined)
    throw new InputError(
      `${where}: adhesion is weighed against surface energies, which only the shape "wulff" has; give contactAngle or ` +
        'heightFraction',
    );
  if (shape === 'sphere' || shape === 'hemisphere') return ball(cell, shape, options);
  return wulffShape(
    cell,
    planesOf(cell, shape).map(({ hkl, distance }) => ({ hkl, energy: distance })),
    options,
  );
}

/** The planes of a shape that has some. */
function planesOf(cell: Float64Array, shape: ParticleShape): readonly PlaneDistance[] {
  const where = 'makeParticle';
  if (typeof shape !== 'string') {
    for (const { hkl, distance } of shape.planes)
      if (!(distance > 0 && distance < Infinity))
        throw new InputError(
          `${where}: the distance of plane ${hkl.join(' ')} from the centre must be above 0 Å, got ${distance}`,
        );
    return shape.planes;
  }
  const named: NamedShape | undefined = namedShapes[shape as keyof typeof namedShapes];
  if (named?.system === systemOf(cell)) {
    const reciprocal = reciprocalCell(cell);
    return named.planes.map(([hkl, spacings]) => ({
      hkl,
      distance: spacings / norm(rowTimesMatrix3(hkl, reciprocal)),
    }));
  }
  throw new InputError(
    `${where}: ${named ? `a crystal with this cell cannot be a ${shape}, which is ${named.system}` : `no shape is called "${shape}"`}; ` +
      `it can be ${shapeNames(cell).join(', ')} or a list of planes`,
  );
}

/**
 * A ball of radius 1, and the part of it on the inner side of its contact plane.
 *
 * V = π (2/3 + d − d³/3) with the plane at d; by the angle of contact d = −cos θ.
 */
function ball(
  cell: Float64Array,
  shape: 'sphere' | 'hemisphere',
  { contact, truncation = {} }: WulffOptions,
): ParticleBody {
  const planes: BodyPlane[] = [];
  for (const hkl of [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as const)
    for (const sign of [1, -1])
      planes.push({ hkl, family: 'box', normal: hkl.map((x) => sign * x), distance: 1 });
  let d = 1;
  if (contact) {
    const { hkl } = planeIndices(contact, 'makeParticle');
    const g = rowTimesMatrix3(hkl, reciprocalCell(cell));
    const half = shape === 'hemisphere' && Object.values(truncation).every((value) => value === undefined);
    d = contactPlaneDistance(hkl, 1, [-1, 1], half ? { heightFraction: 0.5 } : truncation);
    planes.unshift({ hkl, family: 'contact', normal: g.map((x) => x / norm(g)), distance: d });
  }
  return {
    polyhedron: intersectHalfSpaces(planes),
    planes,
    radius: 1,
    volume: Math.PI * (2 / 3 + d - (d * d * d) / 3),
    areas: { round: 2 * Math.PI * (1 + d), ...(contact && { contact: Math.PI * (1 - d * d) }) },
    height: contact ? 1 + d : Number.NaN,
    contactAngle: contact ? angleOfCosine(-d) : Number.NaN,
  };
}

function systemOf(cell: Float64Array): System | undefined {
  const [a, b, c] = [0, 1, 2].map((axis) => row3(cell, axis));
  const [aa, bb, cc] = [a, b, c].map((v) => dot(v, v));
  const near = (p: number, q: number) => Math.abs(p - q) < 1e-4 * aa;
  if (!near(aa, bb) || !near(dot(a, c), 0) || !near(dot(b, c), 0)) return undefined;
  if (near(dot(a, b), 0)) return near(aa, cc) ? 'cubic' : undefined;
  return near(dot(a, b), -aa / 2) ? 'hexagonal' : undefined;
}
