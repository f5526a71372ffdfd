import type { StepKind, StepKinds } from './step';
import { stepTable } from './step-table';

/** All kinds of steps. Each takes its own kind of step and is only given that, which the types cannot say. */
export const allStepKinds: StepKinds = new Map(Object.entries(stepTable) as unknown as [string, StepKind][]);
