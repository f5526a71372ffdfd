import * as z from 'zod/mini';
import { InputError } from '../../errors';
import { dot, rowTimesMatrix3 } from '../../math/matrix3';
import { atomCount, type Structure } from '../../structure/structure';
import { crystalTitle, type InlineCrystal } from '../inline-crystal';
import { makeParticle } from '../make-particle';
import { placeParticle } from '../place-particle';
import type { Indices } from '../plane-indices';
import { surfaceEnergies } from '../surface-energies';
import type { SurfaceEnergy } from '../wulff-shape';
import { crystalOf, type LatticeRecipe } from './crystal-of';
import { grown, needDraft } from './draft';
import { crystal, indices, lattice, number, stepFields, threeNumbers, twoNumbers } from './schemas';
import type { Draft, StepBase, StepKind, SupportFrame } from './step';

/** A particle set down on the model. */
export interface ParticleStep extends StepBase {
  readonly kind: 'particle';
  /** a name that `loadCrystal` knows, or a crystal of its own */
  readonly crystal: string | InlineCrystal;
  readonly lattice?: LatticeRecipe;
  /** default the table in surface-energies.ts */
  readonly surfaceEnergies?: readonly SurfaceEnergy[];
  /** plane of the particle that faces the support */
  readonly contact: Indices;
  /** Å, see `makeParticle` */
  readonly diameter: number;
  /** eV/Å²; how far the support wets, see `wulffShape`; this or heightFraction */
  readonly adhesion?: number;
  readonly heightFraction?: number;
  /** fractional coordinates of the body's centre in its crystal; default 0 0 0 */
  readonly centre?: readonly [number, number, number];
  /** direction [uvw] of the particle that lies… */
  readonly along: Indices;
  /** …along this direction [uvw] of the support; default the first edge of its surface cell */
  readonly onto?: Indices;
  /** stretch along that direction and across it; default 1 1, a free particle */
  readonly stretch?: readonly [number, number];
  /** of the particle's axis from the lattice point nearest the middle, in surface cells; default 0 0 */
  readonly shift?: readonly [number, number];
  /** Å above the first touch of the particle with the support; default 0. This or `separation` */
  readonly gap?: number;
  /** Å, of the particle's lowest atom above the support's highest */
  readonly separation?: number;
  /** Å, least distance between the particle and its periodic images; default 8 */
  readonly imageGap?: number;
}

export const particleStep: StepKind<ParticleStep> = {
  kind: 'particle',
  label: 'Particle',
  begins: false,
  schema: z.strictObject({
    ...stepFields,
    kind: z.literal('particle'),
    crystal,
    lattice: z.optional(lattice),
    surfaceEnergies: z.optional(z.array(z.strictObject({ hkl: indices, energy: number }))),
    contact: indices,
    diameter: number,
    adhesion: z.optional(number),
    heightFraction: z.optional(number),
    centre: z.optional(threeNumbers),
    along: threeNumbers,
    onto: z.optional(threeNumbers),
    stretch: z.optional(twoNumbers),
    shift: z.optional(twoNumbers),
    gap: z.optional(number),
    separation: z.optional(number),
    imageGap: z.optional(number),
  }),
  fresh: () => ({
    kind: 'particle',
    crystal: 'Ru',
    contact: [0, 0, 1],
    diameter: 15,
    adhesion: 0.125,
    along: [1, 0, 0],
  }),
  title: ({ crystal, contact, diameter }) =>
    `${crystalTitle(crystal)}, ${diameter} Å, on its (${contact.join(' ')})`,
  run: (given, step) => {
    const draft = needDraft(given, 'A particle');
    checkDirections(step);
    checkHeight(step);
    const made = makeParticle(crystalOf(step), {
      energies: energiesOf(step),
      contact: step.contact,
      diameter: step.diameter,
      along: step.along,
      truncation: { adhesion: step.adhesion, heightFraction: step.heightFraction },
      ...(step.centre && { centre: step.centre }),
      ...(step.stretch && { stretch: step.stretch }),
    });
    const { regions: _, ...host } = draft.structure;
    const placement = placeParticle(host, made.structure, {
      axis: axisOf(host, draft.frame, step.shift ?? [0, 0]),
      direction: onto(draft.frame, step),
      vacuum: draft.vacuum,
      ...(step.imageGap !== undefined && { imageGap: step.imageGap }),
      ...(step.gap !== undefined && { gap: step.gap }),
      ...(step.separation !== undefined && { separation: step.separation }),
    });
    return withParticle(draft, placement.structure, {
      atomCount: atomCount(made.structure),
      diameter: step.diameter,
      height: made.height,
      contactArea: made.contactArea,
      imageDistance: placement.imageDistance,
      gap: placement.gap,
      separation: placement.separation,
      surfaceCell: surfaceCellOf(host, draft.frame),
    });
  },
};

function withParticle(draft: Draft, structure: Structure, particle: Draft['parts']['particle']): Draft {
  return { ...grown(draft, structure), parts: { ...draft.parts, particle } };
}

function checkDirections(step: ParticleStep): void {
  for (const key of ['along', 'onto'] as const)
    if (step[key]?.every((index) => index === 0))
      throw new InputError(`${key}: 0 0 0 is no direction; one index must differ from 0`);
}

function checkHeight({ gap, separation }: ParticleStep): void {
  if (gap !== undefined && separation !== undefined)
    throw new InputError(
      `gap and separation both say how high the particle stands, got ${gap} and ${separation} Å; give one of them`,
    );
}

function energiesOf({ surfaceEnergies: own, crystal }: ParticleStep): readonly SurfaceEnergy[] {
  const energies = own ?? surfaceEnergies[crystalTitle(crystal)];
  if (energies) return energies;
  throw new InputError(
    `no surface energies are known for ${crystalTitle(crystal)}, only for ` +
      `${Object.keys(surfaceEnergies).join(', ')}; give surfaceEnergies in the step`,
  );
}

/** Where `along` goes, in the model's x and y: the direction asked for, or the first edge of the surface cell. */
function onto(frame: SupportFrame | undefined, { onto }: ParticleStep): [number, number] {
  if (!frame) return [1, 0];
  if (!onto) return [frame.inPlane[0][0], frame.inPlane[0][1]];
  if (dot(frame.hkl, onto) !== 0)
    throw new InputError(
      `direction [${onto.join(' ')}] does not lie in the surface (${frame.hkl.join(' ')}), ` +
        `h u + k v + l w = ${dot(frame.hkl, onto)}; it must be 0, or leave "onto" out`,
    );
  const inCrystal = rowTimesMatrix3(onto, frame.crystal.cell);
  return [dot(frame.rotation.subarray(0, 3), inCrystal), dot(frame.rotation.subarray(3, 6), inCrystal)];
}

/** Å, [2, 2]: the cell that shifts are parts of; without a crystal's surface underneath the model's. */
function surfaceCellOf(
  { cell }: Structure,
  frame: SupportFrame | undefined,
): [number, number, number, number] {
  const [a, b] = frame?.inPlane ?? [cell.subarray(0, 3), cell.subarray(3, 6)];
  return [a[0], a[1], b[0], b[1]];
}

/** The corner of a surface cell nearest below the middle of the slab, moved by a part of a cell. */
function axisOf(
  { cell }: Structure,
  frame: SupportFrame | undefined,
  shift: readonly [number, number],
): [number, number] {
  const [a, b] = frame?.inPlane ?? [cell.subarray(0, 3), cell.subarray(3, 6)];
  const cells = [Math.round(cell[0] / a[0]), Math.round(cell[4] / b[1])];
  const [u, v] = [0, 1].map((axis) => Math.floor(cells[axis] / 2) + shift[axis]);
  return [u * a[0] + v * b[0], u * a[1] + v * b[1]];
}
