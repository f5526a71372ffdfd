import { InputError } from '../errors';
import { dot } from '../math/matrix3';
import { volume } from '../structure/cell';
import { atomCount, type Structure } from '../structure/structure';
import { bondsOnFacet } from './bonds-on-facet';
import { fillShape } from './fill-shape';
import { intersectHalfSpaces } from './intersect-half-spaces';
import { bondsOf, type ClusterBonds, clusterBonds } from './loose-atoms';
import {
  keepHeldAtoms,
  type ParticleAtoms,
  type ParticleForm,
  type ParticlePlan,
  planParticle,
} from './particle-atoms';
import { footprintDiameter } from './particle-axes';

/** A number of atoms that a shape can have around its centre. */
export interface SizeOfParticle {
  readonly atoms: number;
  /** Å, the smallest that gives it and where the next one begins, see `ParticleSize` */
  readonly diameter: number;
  readonly nextDiameter: number;
  /**
   * a closed shell, for crystals of one element: no empty site beside it would have more bonds than one on the flat
   * facet of the body that it lies above, so no row and no layer is half done. Absent for compounds and round bodies
   */
  readonly closed?: boolean;
}

export interface ParticleSizesOptions {
  /** the largest size; default 2000, at most 20000 */
  readonly upTo?: number;
}

export const particleSizesDefaults = { upTo: 2000 } as const satisfies ParticleSizesOptions;

/**
 * All numbers of atoms that a shape reaches around its centre as it grows: the magic numbers are the closed ones.
 *
 * Cuboctahedra of an fcc metal around an atom have 13, 55, 147, 309… atoms, truncated octahedra 38, 79, 116, 140, 201…
 *
 * @throws InputError when the form is none, see `makeParticle`, or `upTo` out of range
 */
export function particleSizes(
  crystal: Structure,
  form: ParticleForm,
  options: ParticleSizesOptions = {},
): SizeOfParticle[] {
  const { upTo } = { ...particleSizesDefaults, ...options };
  if (!(Number.isInteger(upTo) && upTo >= 1 && upTo <= 20_000))
    throw new InputError(
      `particleSizes: upTo must be a whole number of atoms from 1 to 20000, got ${upTo}; 2000 is usual`,
    );
  const plan = planParticle(crystal, form);
  const ladder = sizeLadder(plan, upTo, 0);
  const footprint = footprintDiameter(plan.body, plan.axes);
  const flat =
    plan.body.radius === undefined && plan.formula.parts.length === 1 ? flatSides(plan) : undefined;
  const sizes: SizeOfParticle[] = [];
  for (let k = 0; k < ladder.steps.length; k++) {
    const present = ladder.presentAt(k);
    const atoms = countOf(present);
    if (atoms > upTo) break;
    if (atoms === 0) continue;
    const diameter = footprint * ladder.steps[k];
    const nextDiameter = footprint * (ladder.steps[k + 1] ?? ladder.end);
    const last = sizes.at(-1);
    // Atoms that come and do not hold make no new size.
    if (last?.atoms === atoms) sizes[sizes.length - 1] = { ...last, nextDiameter };
    else
      sizes.push({
        atoms,
        diameter,
        nextDiameter,
        ...(flat !== undefined && { closed: !hasBetterSite(ladder, k, present, flat) }),
      });
  }
  return sizes;
}

/** The size nearest to a number of atoms, the smaller of two; its scale lies inside the range that gives it. */
export function nearestSize(
  plan: ParticlePlan,
  wanted: number,
): { readonly atoms: number; readonly scale: number } {
  const ladder = sizeLadder(plan, wanted, leastPart);
  const last = ladder.steps.length - 1;
  const atoms = remembered((k) => countOf(ladder.presentAt(k)));
  let best = -1;
  const consider = (k: number) => {
    const off = (other: number) => Math.abs(atoms(other) - wanted) - (atoms(other) < wanted ? 0.5 : 0);
    if (atoms(k) > 0 && (best < 0 || off(k) < off(best))) best = k;
  };
  // Numbers nearly always rise from step to step, of whole formula units less so: halve first, then look around.
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    consider(middle);
    if (atoms(middle) >= wanted) high = middle;
    else low = middle + 1;
  }
  consider(low);
  const middle = best < 0 ? low : best;
  const around = plan.stoichiometric ? Math.max(4, Math.min(40, Math.round(20_000 / wanted))) : 8;
  for (let k = Math.max(0, middle - around); k <= Math.min(last, middle + around); k++) consider(k);
  if (best < 0)
    throw new InputError(
      `makeParticle: a size of ${wanted} atoms holds no stable particle; use a larger one or another centre`,
    );
  return { atoms: atoms(best), scale: ladder.inside(best) };
}

/** Of the scale that the volume of so many atoms means: no particle of them is smaller, surfaces and all. */
const leastPart = 0.4;

function remembered(compute: (k: number) => number): (k: number) => number {
  const known = new Map<number, number>();
  return (k) => {
    const found = known.get(k) ?? compute(k);
    known.set(k, found);
    return found;
  };
}

function countOf(present: Uint8Array): number {
  let count = 0;
  for (const is of present) count += is;
  return count;
}

/** The scales at which atoms come into a growing body, or leave it through a contact plane that moves inwards. */
interface SizeLadder {
  readonly plan: ParticlePlan;
  readonly atoms: ParticleAtoms;
  readonly bonds: ClusterBonds;
  /** rising, Å per unit of length; the atoms stay the same from one to the next */
  readonly steps: readonly number[];
  /** up to where all atoms are known */
  readonly end: number;
  /** a scale a little above step k */
  readonly inside: (k: number) => number;
  /** the atoms of the particle above step k, [n] */
  readonly presentAt: (k: number) => Uint8Array;
}

/**
 * @param enough atoms that the longest step reaches at least, unless the cuts prevent it
 * @param from part of the scale of so many atoms from which on sizes matter
 */
function sizeLadder(plan: ParticlePlan, enough: number, from: number): SizeLadder {
  const { crystal, body } = plan;
  const perUnit = (body.volume * atomCount(crystal)) / volume(crystal.cell);
  const size = Math.max(...body.planes.map(({ distance }) => Math.abs(distance)), body.radius ?? 0);
  const start = from * Math.cbrt(enough / perUnit);
  // A shell of atoms thicker than asked for: surfaces hold fewer, and sites beside the largest size are looked at.
  let end = Math.cbrt((1.2 * enough) / perUnit) + (2 * plan.rule.cutoff) / size;
  for (let attempt = 0; ; attempt++) {
    const ladder = ladderTo(plan, start, end, size);
    const last = ladder.steps.length - 1;
    if (last >= 0 && (attempt === 6 || countOf(ladder.presentAt(last)) > enough)) return ladder;
    if (attempt === 6)
      throw new InputError(
        'makeParticle: the body stays without atoms at any size; check its planes and cuts',
      );
    end *= 1.25;
  }
}

function ladderTo(plan: ParticlePlan, start: number, end: number, size: number): SizeLadder {
  const { atoms, enter, leave } = atomsFrom(start, staysOf(plan, widestAtoms(plan, end), end));
  const { steps, inside } = stepsOf(enter, leave, start, end, 1e-4 / size);
  const bonds = clusterBonds(atoms.positions, atoms.atomicNumbers, plan.rule);
  const presentAt = (k: number) => {
    const scale = inside(k);
    const present = Uint8Array.from(enter, (from, i) => (from <= scale && scale <= leave[i] ? 1 : 0));
    keepHeldAtoms(plan, atoms, bonds, present, openSites(plan, atoms, scale));
    return present;
  };
  return { plan, atoms, bonds, steps, end, inside, presentAt };
}

interface Stays {
  readonly atoms: ParticleAtoms;
  /** scales between which each atom is inside the body, [n] */
  readonly enter: Float64Array;
  readonly leave: Float64Array;
}

/** Without the atoms that have left before. */
function atomsFrom(start: number, { atoms, enter, leave }: Stays): Stays {
  const kept: number[] = [];
  for (let i = 0; i < leave.length; i++) if (leave[i] >= start) kept.push(i);
  if (kept.length === leave.length) return { atoms, enter, leave };
  const positions = new Float64Array(3 * kept.length);
  kept.forEach((i, k) => {
    positions.set(atoms.positions.subarray(3 * i, 3 * i + 3), 3 * k);
  });
  return {
    atoms: { positions, atomicNumbers: Uint8Array.from(kept, (i) => atoms.atomicNumbers[i]) },
    enter: Float64Array.from(kept, (i) => enter[i]),
    leave: Float64Array.from(kept, (i) => leave[i]),
  };
}

/** All atoms that are inside at any scale up to this one: a contact plane beyond the centre moves inwards. */
function widestAtoms(plan: ParticlePlan, scale: number): ParticleAtoms {
  const { crystal, body, centre } = plan;
  const planes = body.planes.map((plane) => ({ ...plane, distance: Math.max(0, plane.distance) }));
  return fillShape(crystal, { ...body, planes, polyhedron: intersectHalfSpaces(planes) }, scale, centre);
}

/** Between which scales each atom is inside the body. */
function staysOf({ body, cuts }: ParticlePlan, atoms: ParticleAtoms, end: number): Stays {
  const { positions } = atoms;
  const n = positions.length / 3;
  const enter = new Float64Array(n);
  const leave = new Float64Array(n).fill(Infinity);
  // As in `fillShape`: a hair outside counts as inside.
  const margin = 1e-6;
  const shown = body.polyhedron.facets.map(({ plane }) => body.planes[plane]);
  for (let i = 0; i < n; i++) {
    const r = positions.subarray(3 * i, 3 * i + 3);
    if (body.radius !== undefined) enter[i] = Math.sqrt(dot(r, r)) / body.radius;
    for (const { normal, distance, family } of shown) {
      if (family === 'box') continue;
      const along = dot(normal, r);
      if (distance > margin / end) enter[i] = Math.max(enter[i], along / distance);
      else if (distance < -margin / end) leave[i] = Math.min(leave[i], (along - margin) / distance);
      else if (along > margin) enter[i] = Infinity;
    }
    if (cuts.some(({ normal, distance }) => dot(normal, r) > distance + margin)) enter[i] = Infinity;
  }
  return { atoms, enter, leave };
}

/** Steps closer than 1/100 of `above` are one: atoms alike by symmetry come together. */
function stepsOf(enter: Float64Array, leave: Float64Array, start: number, end: number, above: number) {
  const events = Float64Array.from(
    [...enter, ...leave].filter((scale) => scale >= start && scale <= end),
  ).sort();
  const steps: number[] = [];
  for (const scale of events) {
    const last = steps.length - 1;
    if (last >= 0 && scale - steps[last] < above / 100) steps[last] = scale;
    else steps.push(scale);
  }
  const inside = (k: number) =>
    steps[k] + Math.min(above, ((steps[k + 1] ?? end + 2 * above) - steps[k]) / 2);
  return { steps, inside };
}

/** A free side of a body and the most bonds that one more atom has on it. */
interface FlatSide {
  readonly normal: ArrayLike<number>;
  readonly distance: number;
  readonly bonds: number;
}

function flatSides({ crystal, body, rule }: ParticlePlan): FlatSide[] {
  const bonds = new Map<string, number>();
  const sides: FlatSide[] = [];
  for (const { plane } of body.polyhedron.facets) {
    const { family, hkl, normal, distance } = body.planes[plane];
    const isContact = family === 'contact';
    const key = hkl.join(' ');
    const known = bonds.get(isContact ? key : family) ?? bondsOnFacet(crystal, hkl, rule);
    bonds.set(isContact ? key : family, known);
    if (distance > 0) sides.push({ normal, distance, bonds: known });
  }
  return sides;
}

/** Whether an empty site has more bonds than one on the facet that it lies above, the larger where it lies above two. */
function hasBetterSite(
  { plan, atoms, bonds, inside }: SizeLadder,
  k: number,
  present: Uint8Array,
  sides: readonly FlatSide[],
): boolean {
  const open = openSites(plan, atoms, inside(k));
  const fewest = Math.min(...sides.map((side) => side.bonds));
  for (let i = 0; i < present.length; i++) {
    if (present[i] || !open[i]) continue;
    const count = bondsOf(bonds, i, present);
    if (count <= fewest) continue;
    const r = atoms.positions.subarray(3 * i, 3 * i + 3);
    const gauges = sides.map(({ normal, distance }) => dot(normal, r) / distance);
    const highest = Math.max(...gauges) * (1 - 1e-6);
    if (sides.every((side, p) => gauges[p] < highest || side.bonds < count)) return true;
  }
  return false;
}

/** [n], 1 for the sites above the contact plane and within the cuts. */
function openSites(plan: ParticlePlan, { positions }: ParticleAtoms, scale: number): Uint8Array {
  const open = new Uint8Array(positions.length / 3).fill(1);
  const contact = plan.body.planes.filter(({ family }) => family === 'contact');
  const limits = [
    ...contact.map(({ normal, distance }) => ({ normal, distance: distance * scale })),
    ...plan.cuts,
  ];
  for (const { normal, distance } of limits)
    for (let i = 0; i < open.length; i++)
      if (dot(normal, positions.subarray(3 * i, 3 * i + 3)) > distance + 1e-6) open[i] = 0;
  return open;
}
