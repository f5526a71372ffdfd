import { atomCount } from '../../structure/structure';
import { makeFreeParticle } from '../free-particle';
import type { Indices } from '../plane-indices';
import { beginDraft, needNothing } from './draft';
import { given, type ParticleFields, particleOf, particleTitle } from './particle-fields';
import type { StepBase, StepKind } from './step';

/** A particle alone in a box. */
export interface FreeParticleStep extends StepBase, ParticleFields {
  readonly kind: 'free-particle';
  /** plane that faces down; default 0 0 1 */
  readonly contact?: Indices;
  /** direction [uvw] in that plane that lies along x; default the shortest */
  readonly along?: Indices;
  /** Å of empty space on every side; default 10 */
  readonly vacuum?: number;
}

export const freeParticleStep: StepKind<FreeParticleStep> = {
  kind: 'free-particle',
  label: 'Free particle',
  begins: true,
  fresh: () => ({ kind: 'free-particle', crystal: 'Ru', diameter: 20 }),
  title: particleTitle,
  run: (draft, step) => {
    needNothing(draft, 'A free particle');
    const { crystal, options, notes } = particleOf(step);
    const { contact, along, vacuum } = step;
    const made = makeFreeParticle(crystal, { ...options, ...given({ contact, along, vacuum }) });
    return beginDraft(made.structure, vacuum ?? 10, {
      notes: [...notes, ...made.notes],
      parts: {
        vacancies: { surface: 0, interface: 0, bulk: 0 },
        particle: {
          atomCount: atomCount(made.structure),
          diameter: step.diameter ?? made.diameter,
          height: made.height,
          contactArea: made.contactArea,
        },
      },
    });
  },
};
