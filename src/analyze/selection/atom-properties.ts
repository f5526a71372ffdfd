import { InputError } from '../../errors';
import { toFractional } from '../../structure/cell';
import { distanceToNearest } from '../../structure/distance-to-nearest';
import { atomicMass } from '../../structure/elements';
import { minimumImage } from '../../structure/minimum-image';
import { Region } from '../../structure/structure';
import { amu, ps } from '../../units';
import { type AtomFacts, fact, regionsOf } from './atom-facts';
import { countBonded } from './count-bonded';
import { surfaceDepth } from './surface-depth';

/** A number that every atom has. */
export interface AtomProperty {
  /** as it is written in a selection or an expression */
  readonly name: string;
  readonly title: string;
  /** of the values; empty for a count */
  readonly unit: string;
  /** true where the sign matters and 0 belongs in the middle of a colour scale */
  readonly signed: boolean;
  /**
   * @returns [n], in `unit`
   * @throws InputError where the facts do not hold it, with what would
   */
  readonly compute: (facts: AtomFacts) => Float64Array;
}

/** Every property, in the order of menus. */
export const atomProperties: readonly AtomProperty[] = [
  property('coordination', 'Coordination number', '', ({ structure }) => countBonded(structure)),
  property('displacement', 'Displacement from the first frame', 'Å', (facts) =>
    lengths(displacements(facts)),
  ),
  property('dx', 'Displacement along x', 'Å', (facts) => component(displacements(facts), 0), true),
  property('dy', 'Displacement along y', 'Å', (facts) => component(displacements(facts), 1), true),
  property('dz', 'Displacement along z', 'Å', (facts) => component(displacements(facts), 2), true),
  property('hops', 'Hops so far', '', (facts) => Float64Array.from(fact(facts, 'hops', 'hops'))),
  property('depth', 'Depth below the surface', 'Å', ({ structure }) => surfaceDepth(structure), true),
  property('interfaceDistance', 'Distance to the interface', 'Å', ({ structure }) => {
    const marks = regionsOf(structure, 'interfaceDistance').map((region) =>
      region === Region.interface ? 1 : 0,
    );
    if (!marks.includes(1))
      throw new InputError(
        'interfaceDistance: no atom of this structure is in the interface; put a metal on the oxide',
      );
    return distanceToNearest(structure, marks);
  }),
  property('charge', 'Charge', 'e', ({ structure }) => given(structure.charges, 'charge', 'charges'), true),
  property(
    'moment',
    'Magnetic moment',
    'μB',
    ({ structure }) => given(structure.magneticMoments, 'moment', 'magnetic moments'),
    true,
  ),
  property('speed', 'Speed', 'Å/ps', (facts) => scaled(lengths(fact(facts, 'velocities', 'speed')), ps)),
  property('kinetic', 'Kinetic energy', 'eV', (facts) => {
    const speeds = lengths(fact(facts, 'velocities', 'kinetic'));
    return speeds.map((speed, i) => 0.5 * atomicMass(facts.structure.atomicNumbers[i]) * speed ** 2);
  }),
  property('force', 'Force', 'eV/Å', (facts) => lengths(fact(facts, 'forces', 'force'))),
  property('uncertainty', 'Uncertainty of the force', 'eV/Å', (facts) =>
    Float64Array.from(fact(facts, 'spread', 'uncertainty')),
  ),
  property('mass', 'Mass', 'u', ({ structure }) =>
    Float64Array.from(structure.atomicNumbers, (z) => atomicMass(z) / amu),
  ),
  property('x', 'Position x', 'Å', ({ structure }) => component(structure.positions, 0)),
  property('y', 'Position y', 'Å', ({ structure }) => component(structure.positions, 1)),
  property('z', 'Position z', 'Å', ({ structure }) => component(structure.positions, 2)),
  property('fa', 'Fractional coordinate along a', '', (facts) => fractional(facts, 0)),
  property('fb', 'Fractional coordinate along b', '', (facts) => fractional(facts, 1)),
  property('fc', 'Fractional coordinate along c', '', (facts) => fractional(facts, 2)),
  property('atomicNumber', 'Atomic number', '', ({ structure }) =>
    Float64Array.from(structure.atomicNumbers),
  ),
  property('index', 'Number of the atom, from 1', '', ({ structure }) =>
    Float64Array.from(structure.atomicNumbers, (_, i) => i + 1),
  ),
  property('fixed', 'Held in place (1) or free (0)', '', ({ structure: { fixed, atomicNumbers } }) =>
    Float64Array.from(atomicNumbers, (_, i) =>
      fixed && fixed[3 * i] + fixed[3 * i + 1] + fixed[3 * i + 2] > 0 ? 1 : 0,
    ),
  ),
];

export const propertyNames: readonly string[] = atomProperties.map(({ name }) => name);

function property(
  name: string,
  title: string,
  unit: string,
  compute: AtomProperty['compute'],
  signed = false,
): AtomProperty {
  return { name, title, unit, signed, compute };
}

/** The values of a property by its name, each computed when it is first asked for. */
export type AtomValues = (name: string) => Float64Array;

/**
 * Makes the properties of a moment readable by name, computing each once at most.
 *
 * @returns a function that throws InputError for a name that is none, and for what the facts do not hold
 */
export function atomValues(facts: AtomFacts): AtomValues {
  const known = new Map<string, Float64Array>();
  return (name) => {
    const there = known.get(name);
    if (there) return there;
    const found = atomProperties.find((property) => property.name === name);
    if (!found)
      throw new InputError(`property "${name}" is not known; there are ${propertyNames.join(', ')}`);
    const values = found.compute(facts);
    known.set(name, values);
    return values;
  };
}

/** Å, [n, 3]; how far each atom is from where it was in the first frame. */
export function displacements(facts: AtomFacts): Float64Array {
  const { positions, cell, periodic } = facts.structure;
  const start = fact(facts, 'start', 'displacement');
  const moved = positions.map((x, p) => x - start[p]);
  if (!facts.folded) return moved;
  const toNearest = minimumImage(cell, periodic);
  for (let p = 0; p < moved.length; p += 3) toNearest(moved.subarray(p, p + 3));
  return moved;
}

function lengths(vectors: ArrayLike<number>): Float64Array {
  const result = new Float64Array(vectors.length / 3);
  for (let i = 0; i < result.length; i++) {
    result[i] = Math.hypot(vectors[3 * i], vectors[3 * i + 1], vectors[3 * i + 2]);
  }
  return result;
}

function component(vectors: ArrayLike<number>, axis: number): Float64Array {
  const result = new Float64Array(vectors.length / 3);
  for (let i = 0; i < result.length; i++) result[i] = vectors[3 * i + axis];
  return result;
}

function fractional({ structure }: AtomFacts, axis: number): Float64Array {
  return component(toFractional(structure.cell, structure.positions), axis);
}

function scaled(values: Float64Array, factor: number): Float64Array {
  return values.map((value) => value * factor);
}

function given(values: Float64Array | undefined, word: string, what: string): Float64Array {
  if (values) return values;
  throw new InputError(`${word}: this structure carries no ${what}; open a file that holds them`);
}
