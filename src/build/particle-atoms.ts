import { InputError } from '../errors';
import { dot, norm, rowTimesMatrix3 } from '../math/matrix3';
import { checkCell, reciprocalCell } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { crystalPointGroup } from './crystal-point-group';
import { fillShape } from './fill-shape';
import { intersectHalfSpaces } from './intersect-half-spaces';
import { type ClusterBonds, clusterBonds, dropLooseAtoms, type HoldRule, holdRule } from './loose-atoms';
import { contactAxes, shortestDirection } from './particle-axes';
import type { BodyPlane, ParticleBody } from './particle-body';
import { type ParticleShape, type PlaneDistance, particleBody } from './particle-shapes';
import { type Indices, planeIndices } from './plane-indices';
import { type Formula, formulaOf, makeStoichiometric } from './stoichiometry';
import { areasOf, type SurfaceEnergy, type Truncation } from './wulff-shape';

/** Everything about a particle but its size. */
export interface ParticleForm {
  /** default 'wulff' */
  readonly shape?: ParticleShape;
  /** for the shape 'wulff' */
  readonly energies?: readonly SurfaceEnergy[];
  /** plane that faces the support, or down; default 0 0 1 */
  readonly contact?: Indices;
  /** stands on nothing, and its lower side is as free as the others; default false */
  readonly free?: boolean;
  /** default the free body, standing on its contact facet */
  readonly truncation?: Truncation;
  /** lattice direction [uvw] in the contact plane that becomes x; default the shortest one */
  readonly along?: Indices;
  /** fractional coordinates of the body's centre in the crystal; default 0 0 0 */
  readonly centre?: readonly [number, number, number];
  /** planes that cut off more, each alone, at distances from the centre that do not grow with the size */
  readonly cuts?: readonly PlaneDistance[];
  /** take off surface atoms until the particle is made of whole formula units; default false */
  readonly stoichiometric?: boolean;
}

export const particleFormDefaults = {
  shape: 'wulff',
  contact: [0, 0, 1],
  free: false,
  truncation: {},
  centre: [0, 0, 0],
  cuts: [],
  stoichiometric: false,
} as const satisfies ParticleForm;

/** A particle of any size. */
export interface ParticlePlan {
  readonly crystal: Structure;
  /** before `cuts` */
  readonly body: ParticleBody;
  /** unit vectors: the particle's x, y, z in the crystal's axes */
  readonly axes: readonly Float64Array[];
  readonly centre: readonly [number, number, number];
  /** distances in Å */
  readonly cuts: readonly BodyPlane[];
  readonly rule: HoldRule;
  readonly formula: Formula;
  readonly stoichiometric: boolean;
}

/** Atoms in the crystal's Cartesian axes, Å, relative to the body's centre. */
export interface ParticleAtoms {
  readonly positions: Float64Array;
  readonly atomicNumbers: Uint8Array;
}

/** @throws InputError when the form is none, see `makeParticle` */
export function planParticle(crystal: Structure, form: ParticleForm): ParticlePlan {
  const where = 'makeParticle';
  checkCell(crystal.cell, where);
  const { shape, energies, contact, free, truncation, centre, cuts, stoichiometric } = {
    ...particleFormDefaults,
    ...form,
  };
  const { hkl } = planeIndices(contact, where, crystal.cell);
  const operations = crystalPointGroup(crystal);
  const facing = free && shape !== 'hemisphere' ? {} : { contact: hkl, truncation };
  const body = particleBody(crystal.cell, shape, energies, { ...facing, operations });
  if (cuts.length > 0 && body.radius !== undefined)
    throw new InputError(
      `${where}: cuts are for bodies with flat sides, not for a ${shape}; use contactAngle or heightFraction, or a list of planes`,
    );
  const reciprocal = reciprocalCell(crystal.cell);
  return {
    crystal,
    body,
    axes: contactAxes(crystal.cell, hkl, form.along ?? shortestDirection(crystal, hkl)),
    centre,
    cuts: cuts.map((cut) => {
      const plane = planeIndices(cut.hkl, where, crystal.cell).hkl;
      if (!Number.isFinite(cut.distance))
        throw new InputError(
          `${where}: the distance of the cut ${plane.join(' ')} must be a number of Å, got ${cut.distance}`,
        );
      const g = rowTimesMatrix3(plane, reciprocal);
      return { hkl: plane, family: 'cut', normal: g.map((x) => x / norm(g)), distance: cut.distance };
    }),
    rule: holdRule(crystal),
    formula: formulaOf(crystal.atomicNumbers),
    stoichiometric,
  };
}

/** The body with the cuts of a plan, which lie where they do at this scale, Å per unit of length. */
export function bodyAt({ body, cuts }: ParticlePlan, scale: number): ParticleBody {
  if (cuts.length === 0) return body;
  const planes = [...body.planes, ...cuts.map((cut) => ({ ...cut, distance: cut.distance / scale }))];
  const polyhedron = intersectHalfSpaces(planes);
  if (polyhedron.facets.length === 0)
    throw new InputError('makeParticle: the cuts leave nothing of the body; move them outwards');
  return { ...body, polyhedron, planes, volume: polyhedron.volume, areas: areasOf(polyhedron, planes) };
}

/** The atoms inside the body that hold, of whole formula units when the plan asks for that. */
export function particleAtoms(plan: ParticlePlan, scale: number): ParticleAtoms {
  const { crystal, centre, rule } = plan;
  const body = bodyAt(plan, scale);
  if (!plan.stoichiometric) {
    const inside = fillShape(crystal, body, scale, centre);
    const present = new Uint8Array(inside.atomicNumbers.length).fill(1);
    dropLooseAtoms(
      clusterBonds(inside.positions, inside.atomicNumbers, rule),
      inside.atomicNumbers,
      rule,
      present,
    );
    return selected(inside, present);
  }
  // One more shell on the free sides, where sites may be filled.
  const around = fillShape(crystal, widened(body, rule.cutoff / scale), scale, centre);
  const present = Uint8Array.from({ length: around.atomicNumbers.length }, (_, i) =>
    isInside(body, scale, around.positions.subarray(3 * i, 3 * i + 3)) ? 1 : 0,
  );
  const bonds = clusterBonds(around.positions, around.atomicNumbers, rule);
  keepHeldAtoms(plan, around, bonds, present, new Uint8Array(present.length).fill(1));
  return selected(around, present);
}

/**
 * @param present [n], 1 for the atoms that are there; written to
 * @param open [n], 1 for the sites that may be filled to make the particle stoichiometric
 */
export function keepHeldAtoms(
  { rule, formula, stoichiometric }: ParticlePlan,
  atoms: ParticleAtoms,
  bonds: ClusterBonds,
  present: Uint8Array,
  open: Uint8Array,
): void {
  dropLooseAtoms(bonds, atoms.atomicNumbers, rule, present);
  if (stoichiometric) makeStoichiometric(bonds, atoms, rule, formula, present, open);
}

/** Its free sides moved outwards, in units of the body. */
function widened(body: ParticleBody, by: number): ParticleBody {
  const planes = body.planes.map((plane) =>
    plane.family === 'contact' || plane.family === 'cut'
      ? plane
      : { ...plane, distance: plane.distance + by },
  );
  const radius = body.radius === undefined ? undefined : body.radius + by;
  return { ...body, planes, polyhedron: intersectHalfSpaces(planes), ...(radius && { radius }) };
}

/** As `fillShape` decides. */
function isInside({ polyhedron, planes, radius }: ParticleBody, scale: number, r: Float64Array): boolean {
  const margin = 1e-6;
  if (radius !== undefined && norm(r) > radius * scale + margin) return false;
  return polyhedron.facets.every(
    ({ plane }) => dot(planes[plane].normal, r) <= planes[plane].distance * scale + margin,
  );
}

function selected({ positions, atomicNumbers }: ParticleAtoms, present: Uint8Array): ParticleAtoms {
  const count = present.reduce((sum, is) => sum + is, 0);
  const kept = { positions: new Float64Array(3 * count), atomicNumbers: new Uint8Array(count) };
  let next = 0;
  for (let i = 0; i < present.length; i++) {
    if (!present[i]) continue;
    for (let a = 0; a < 3; a++) kept.positions[3 * next + a] = positions[3 * i + a];
    kept.atomicNumbers[next++] = atomicNumbers[i];
  }
  return kept;
}
