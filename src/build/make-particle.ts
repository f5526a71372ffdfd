import { InputError } from '../errors';
import { volume } from '../structure/cell';
import { atomCount, type Structure } from '../structure/structure';
import { rangeAlong } from './fill-shape';
import { box } from './loose-atoms';
import { bodyAt, type ParticleForm, type ParticlePlan, particleAtoms, planParticle } from './particle-atoms';
import { footprintDiameter } from './particle-axes';
import type { ParticleBody } from './particle-body';
import { nearestSize } from './particle-sizes';
import { excessOf } from './stoichiometry';

/** How large: one of the three. */
export interface ParticleSize {
  /** Å, of the circle with the area that the body covers when seen along the contact normal */
  readonly diameter?: number;
  /** the nearest number of atoms that the shape can have around its centre */
  readonly atoms?: number;
  /** Å³, of the body on its support */
  readonly volume?: number;
}

export interface ParticleOptions extends ParticleForm, ParticleSize {
  /** stretch along x and y, to lock the particle on a support; default [1, 1] */
  readonly stretch?: readonly [number, number];
}

export interface Particle {
  /**
   * not periodic, in a box around it: z up, the lowest atoms at z = 0, the axis of the body through x = y = 0
   */
  readonly structure: Structure;
  readonly shape: ParticleBody;
  /** Å per unit of length of `shape` */
  readonly scale: number;
  /** Å, see `ParticleSize` */
  readonly diameter: number;
  /** Å, of the atoms: from the lowest to the highest centre */
  readonly height: number;
  /** Å², of the body's contact facet; 0 for a free particle */
  readonly contactArea: number;
  /** rad, see `ParticleBody` */
  readonly contactAngle: number;
  /** atoms beyond whole formula units, by element; empty for an element and for a stoichiometric particle */
  readonly excess: Readonly<Record<string, number>>;
  /** what was reached of the size asked for, in words */
  readonly notes: readonly string[];
}

/** atoms; larger ones fill the memory of a page */
const largestParticle = 500_000;

/**
 * A particle of a crystal, of its equilibrium shape or another one, standing on its contact plane.
 *
 * Atoms that hold on to too few others are left out, see `holdRule`.
 *
 * @param crystal conventional cell, one element or more
 * @throws InputError for a size out of range or not given, a shape that the crystal cannot have, `along` not in the
 *   contact plane, or a body without atoms
 */
export function makeParticle(crystal: Structure, options: ParticleOptions): Particle {
  const where = 'makeParticle';
  const stretch = options.stretch ?? [1, 1];
  if (!stretch.every((factor) => factor > 0.5 && factor < 2))
    throw new InputError(
      `${where}: stretch must lie between 0.5 and 2, got ${stretch.join(' ')}; 1 leaves it free`,
    );
  checkSize(options);
  const plan = planParticle(crystal, options);
  const footprint = footprintDiameter(plan.body, plan.axes);
  const { scale, notes } = scaleOf(plan, options, footprint);
  const inside = particleAtoms(plan, scale);
  if (inside.atomicNumbers.length === 0)
    throw new InputError(`${where}: a ${sizeInWords(options)} holds no stable particle; use a larger one`);
  const turned = turnedTo(plan.axes, inside.positions, stretch);
  const [low, high] = rangeAlong(turned, 2);
  const positions = turned.slice();
  for (let k = 2; k < positions.length; k += 3) positions[k] -= low;
  const shape = bodyAt(plan, scale);
  const { units, excess } = excessOf(inside.atomicNumbers, plan.formula);
  const surplus = Object.entries(excess).map(([symbol, count]) => `${count} ${symbol}`);
  return {
    structure: { ...box(turned, inside.atomicNumbers), positions },
    shape,
    scale,
    diameter: footprint * scale,
    height: high - low,
    contactArea: (shape.areas.contact ?? 0) * scale * scale * stretch[0] * stretch[1],
    contactAngle: shape.contactAngle,
    excess,
    notes:
      surplus.length > 0
        ? [...notes, `the particle has ${surplus.join(' and ')} more than its ${units} formula units`]
        : notes,
  };
}

/** Positions in other axes, stretched along the first two. */
function turnedTo(
  [x, y, z]: readonly Float64Array[],
  positions: Float64Array,
  stretch: readonly [number, number],
): Float64Array {
  const turned = new Float64Array(positions.length);
  for (let k = 0; k < turned.length; k += 3) {
    const [p, q, r] = [positions[k], positions[k + 1], positions[k + 2]];
    turned[k] = (x[0] * p + x[1] * q + x[2] * r) * stretch[0];
    turned[k + 1] = (y[0] * p + y[1] * q + y[2] * r) * stretch[1];
    turned[k + 2] = z[0] * p + z[1] * q + z[2] * r;
  }
  return turned;
}

function checkSize(size: ParticleSize): void {
  const where = 'makeParticle';
  const given = (['diameter', 'atoms', 'volume'] as const).filter((key) => size[key] !== undefined);
  if (given.length !== 1)
    throw new InputError(
      `${where}: ${given.length === 0 ? 'no size was given' : `${given.join(' and ')} were given`}; ` +
        'give one of diameter in Å, atoms and volume in Å³',
    );
  const { diameter, atoms, volume: space } = size;
  if (diameter !== undefined && !(diameter > 0 && diameter <= 500))
    throw new InputError(`${where}: the diameter must be above 0 and at most 500 Å, got ${diameter}; try 30`);
  if (atoms !== undefined && !(Number.isInteger(atoms) && atoms > 0 && atoms <= largestParticle))
    throw new InputError(
      `${where}: atoms must be a whole number from 1 to ${largestParticle}, got ${atoms}; try 500`,
    );
  if (space !== undefined && !(space > 0 && space < Infinity))
    throw new InputError(`${where}: the volume must be above 0 Å³, got ${space}; try 10000`);
}

function scaleOf(
  plan: ParticlePlan,
  size: ParticleSize,
  footprint: number,
): { readonly scale: number; readonly notes: readonly string[] } {
  if (size.atoms !== undefined) {
    const { atoms, scale } = nearestSize(plan, size.atoms);
    if (atoms === size.atoms) return { scale, notes: [] };
    return {
      scale,
      notes: [`the nearest to ${size.atoms} atoms that this shape has around its centre is ${atoms}`],
    };
  }
  const scale =
    size.diameter !== undefined
      ? size.diameter / footprint
      : Math.cbrt((size.volume as number) / plan.body.volume);
  const atoms = (plan.body.volume * scale ** 3 * atomCount(plan.crystal)) / volume(plan.crystal.cell);
  if (atoms > largestParticle)
    throw new InputError(
      `makeParticle: a ${sizeInWords(size)} means about ${atoms.toPrecision(2)} atoms, more than ${largestParticle}; ` +
        'use a smaller one',
    );
  return { scale, notes: [] };
}

function sizeInWords({ diameter, atoms, volume: space }: ParticleSize): string {
  if (diameter !== undefined) return `diameter of ${diameter} Å`;
  return atoms !== undefined ? `size of ${atoms} atoms` : `volume of ${space} Å³`;
}
