import type { Step } from '../../build/recipe';
import { allStepKinds } from '../../build/steps/step-kinds';

const amounts = ['surface', 'interface', 'bulk', 'anywhere'] as const;

/**
 * A step of vacancies as it becomes by the first atom picked: whoever adds one and clicks means that atom, and not the
 * random ones it was added with. Amounts that were changed before, or that stand beside picked atoms, stay.
 */
export function onlyPicked(before: Step, after: Step): Step {
  if (before.kind !== 'vacancies' || after.kind !== 'vacancies') return after;
  const start = allStepKinds.get('vacancies')!.fresh() as typeof before;
  const isFresh = amounts.every((name) => JSON.stringify(before[name]) === JSON.stringify(start[name]));
  if (!isFresh || before.points?.length || !after.points?.length) return after;
  const { surface: _s, interface: _i, bulk: _b, ...rest } = after;
  return rest;
}
