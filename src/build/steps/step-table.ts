import { type ParticleStep, particleStep } from './particle-step';
import { type SlabStep, slabStep } from './slab-step';
import type { StepKind } from './step';
import { type VacanciesStep, vacanciesStep } from './vacancies-step';

/** Everything that a recipe can ask for. */
export type Step = SlabStep | ParticleStep | VacanciesStep;
export type StepKindName = Step['kind'];

/** A kind of step for each name; the entries' own types are hidden, see `kindOf`. */
export type StepTable = { readonly [Name in StepKindName]: StepKind<Extract<Step, { kind: Name }>> };

/** All kinds of steps, in the order in which a list offers them. */
export const stepTable: StepTable = {
  slab: slabStep,
  particle: particleStep,
  vacancies: vacanciesStep,
};
