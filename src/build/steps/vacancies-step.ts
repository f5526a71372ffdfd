import * as z from 'zod/mini';
import { atomicNumber } from '../../structure/elements';
import { chooseVacancies, type VacancyAmount, type VacancyAmounts } from '../defects/make-vacancies';
import {
  atomsAt,
  type FilterFields,
  filterFields,
  filterTitle,
  isFiltered,
  type Point,
  passing,
  pointsField,
} from './atom-filter';
import { needDraft, regionsOf, siteDensityOf, takeOut } from './draft';
import { number, stepFields } from './schemas';
import type { StepBase, StepKind } from './step';

/** Oxygen taken out at random, region by region or anywhere, and at points; see `makeVacancies`. */
export interface VacanciesStep extends StepBase, Omit<FilterFields, 'regions'>, VacancyAmounts {
  readonly kind: 'vacancies';
  /** Å between any two; default 3 */
  readonly apart?: number;
  /** default the recipe's */
  readonly seed?: number;
  /** Å; atoms that go in any case */
  readonly points?: readonly Point[];
}

const amount = z.union([
  z.strictObject({ count: number }),
  z.strictObject({ fraction: number }),
  z.strictObject({ concentration: number }),
]);
const { regions: _, ...filters } = filterFields;

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
    anywhere: z.optional(amount),
    ...filters,
    points: pointsField,
    apart: z.optional(number),
    seed: z.optional(number),
  }),
  fresh: () => ({
    kind: 'vacancies',
    surface: { fraction: 0.03 },
    interface: { fraction: 0.03 },
    bulk: { fraction: 0.02 },
  }),
  title: (step) => {
    const parts = (['surface', 'interface', 'bulk', 'anywhere'] as const).flatMap((region) =>
      step[region] ? [`${amountText(step[region])} ${region}`] : [],
    );
    if (step.points?.length) parts.push(`${step.points.length} chosen`);
    if (isFiltered(step)) parts.push(filterTitle(step));
    return parts.join(', ') || 'none';
  },
  run: (given, step, context) => {
    const draft = regionsOf(needDraft(given, 'Taking atoms out'));
    const { surface, interface: buried, bulk, anywhere, apart = 3, seed = context.seed } = step;
    const element = atomicNumber(step.element ?? 'O');
    const { atoms, notes } = atomsAt(
      draft.structure,
      step.points,
      'vacancies',
      (i) => draft.structure.atomicNumbers[i] === element,
    );
    const made = chooseVacancies(draft.structure, {
      amounts: { surface, interface: buried, bulk, anywhere },
      seed,
      apart,
      element,
      ...(isFiltered(step) && { among: passing(draft, step) }),
      chosen: atoms,
      siteDensity: siteDensityOf(draft, element),
    });
    const before = draft.parts.vacancies;
    const vacancies = {
      surface: before.surface + made.counts.surface,
      interface: before.interface + made.counts.interface,
      bulk: before.bulk + made.counts.bulk,
    };
    return {
      ...takeOut(draft, made.removed),
      parts: { ...draft.parts, vacancies },
      notes: [...draft.notes, ...notes],
    };
  },
};

function amountText(amount: VacancyAmount): string {
  if ('count' in amount) return String(amount.count);
  if ('concentration' in amount) return `${+(1000 * amount.concentration).toPrecision(3)} per nm³`;
  return `${+(100 * amount.fraction).toFixed(2)} %`;
}
