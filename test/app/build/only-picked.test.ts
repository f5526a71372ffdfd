import { expect, test } from 'vitest';
import { onlyPicked } from '../../../src/app/build/only-picked';
import { allStepKinds } from '../../../src/build/steps/step-kinds';
import type { VacanciesStep } from '../../../src/build/steps/vacancies-step';

const fresh = allStepKinds.get('vacancies')!.fresh() as VacanciesStep;
const points = [[1, 2, 3]] as const;

test('the first atom picked on a step as it was added is the only vacancy', () => {
  expect(onlyPicked({ ...fresh, id: 'v' }, { ...fresh, id: 'v', points })).toEqual({
    ...{ kind: 'vacancies', id: 'v', points },
  });
});

test('amounts that were chosen stay beside picked atoms', () => {
  const chosen = { ...fresh, bulk: { fraction: 0.1 } };
  expect(onlyPicked(chosen, { ...chosen, points })).toEqual({ ...chosen, points });
  // Set again after the first pick, or picked before: they are meant.
  const both = { ...fresh, points };
  const more = { ...fresh, points: [...points, [4, 5, 6]] } as VacanciesStep;
  expect(onlyPicked(both, more)).toEqual(more);
  expect(onlyPicked(both, { ...fresh, points: [] })).toEqual({ ...fresh, points: [] });
});
