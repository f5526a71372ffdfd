import { InputError } from '../../errors';
import { dot, rowTimesMatrix3 } from '../../math/matrix3';
import { atomCount, type Structure } from '../../structure/structure';
import { makeParticle } from '../make-particle';
import { placeParticle } from '../place-particle';
import type { Indices } from '../plane-indices';
import { grown, needDraft } from './draft';
import { type ParticleFields, particleOf, particleTitle } from './particle-fields';
import type { Draft, StepBase, StepKind, SupportFrame } from './step';

/** A particle set down on the model. */
export interface ParticleStep extends StepBase, ParticleFields {
  readonly kind: 'particle';
  /** plane of the particle that faces the support */
  readonly contact: Indices;
  /** eV/Å²; how far the support wets, see `Truncation`; at most one of the three */
  readonly adhesion?: number;
  /** rad */
  readonly contactAngle?: number;
  readonly heightFraction?: number;
  /** eV/Å², of the contact plane where it is not among the surface energies */
  readonly contactEnergy?: number;
  /** direction [uvw] of the particle that lies; default the shortest in the contact plane… */
  readonly along?: Indices;
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
  fresh: () => ({
    kind: 'particle',
    crystal: 'Ru',
    contact: [0, 0, 1],
    diameter: 15,
    adhesion: 0.125,
    along: [1, 0, 0],
  }),
  title: (step) => `${particleTitle(step)}, on its (${step.contact.join(' ')})`,
  run: (given, step) => {
    const draft = needDraft(given, 'A particle');
    checkDirections(step);
    checkHeight(step);
    const { adhesion, contactAngle, heightFraction, contactEnergy, contact, along, stretch } = step;
    const { crystal, options, notes } = particleOf(step, adhesion);
    const made = makeParticle(crystal, {
      ...options,
      contact,
      truncation: { adhesion, contactAngle, heightFraction, contactEnergy },
      ...(along && { along }),
      ...(stretch && { stretch }),
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
    const noted = { ...draft, notes: [...draft.notes, ...notes, ...made.notes] };
    return withParticle(noted, placement.structure, {
      atomCount: atomCount(made.structure),
      diameter: step.diameter ?? made.diameter,
      height: made.height,
      contactArea: made.contactArea,
      ...(!Number.isNaN(made.contactAngle) && { contactAngle: made.contactAngle }),
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
