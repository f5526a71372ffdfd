import { particleSizes, type SizeOfParticle } from '../build/particle-sizes';
import type { FreeParticleStep } from '../build/steps/free-particle-step';
import { given, particleOf } from '../build/steps/particle-fields';
import type { ParticleStep } from '../build/steps/particle-step';

export interface ParticleSizesInput {
  /** as in a recipe; its size does not matter */
  readonly step: ParticleStep | FreeParticleStep;
  /** see `particleSizes` */
  readonly upTo?: number;
}

/** The sizes that the particle of a step can have, to choose the next smaller or larger one. */
// biome-ignore lint/correctness/useYield: a job is a generator, and this one is done in one go
export function* sizesOfParticle({
  step,
  upTo,
}: ParticleSizesInput): Generator<never, SizeOfParticle[], undefined> {
  const { crystal, options } = particleOf(step, step.kind === 'particle' ? step.adhesion : undefined);
  const placing = given({ contact: step.contact, along: step.along });
  if (step.kind === 'free-particle')
    return particleSizes(crystal, { ...options, ...placing, free: true }, given({ upTo }));
  const { adhesion, contactAngle, heightFraction, contactEnergy } = step;
  const truncation = { adhesion, contactAngle, heightFraction, contactEnergy };
  return particleSizes(crystal, { ...options, ...placing, truncation }, given({ upTo }));
}
