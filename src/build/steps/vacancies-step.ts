import * as z from 'zod/mini';
import { makeVacancies, type VacancyAmount, type VacancyRegion } from '../make-vacancies';
import { needDraft, regionsOf, takeOut } from './draft';
import { number, stepFields } from './schemas';
import type { StepBase, StepKind } from './step';

/** Oxygen taken out at random, region by region; see `makeVacancies`. */
export interface VacanciesStep extends StepBase, Readonly<Partial<Record<VacancyRegion, VacancyAmount>>> {
  readonly kind: 'vacancies';
  /** Å between any two; default 3 */
  readonly apart?: number;
  /** default the recipe's */
  readonly seed?: number;
}

const amount = z.union([z.strictObject({ count: number }), z.strictObject({ fraction: number })]);

export const vacanciesStep: StepKind<VacanciesStep> = {
  kind: 'vacancies',
  label: 'Vacancies',
  begins: false,
  schema: z.strictObject({
    ...stepFields,
    kind: z.literal('vacancies'),
    surface: z.optional(amount),
    interface: z.optional(amount),
    bulk: z.optional(amount),
    apart: z.optional(number),
    seed: z.optional(number),
  }),
  fresh: () => ({
    kind: 'vacancies',
    surface: { fraction: 0.03 },
    interface: { fraction: 0.03 },
    bulk: { fraction: 0.02 },
  }),
  title: (step) =>
    (['surface', 'interface', 'bulk'] as const)
      .flatMap((region) => (step[region] ? [`${amountText(step[region])} ${region}`] : []))
      .join(', ') || 'none',
  run: (given, step, context) => {
    const draft = regionsOf(needDraft(given, 'Taking atoms out'));
    const { surface, interface: buried, bulk, apart = 3, seed = context.seed } = step;
    const made = makeVacancies(draft.structure, {
      amounts: { surface, interface: buried, bulk },
      seed,
      apart,
    });
    const before = draft.parts.vacancies;
    const vacancies = {
      surface: before.surface + made.counts.surface,
      interface: before.interface + made.counts.interface,
      bulk: before.bulk + made.counts.bulk,
    };
    return { ...takeOut(draft, made.removed), parts: { ...draft.parts, vacancies } };
  },
};

function amountText(amount: VacancyAmount): string {
  return 'count' in amount ? String(amount.count) : `${+(100 * amount.fraction).toFixed(2)} %`;
}
