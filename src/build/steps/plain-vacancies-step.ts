import { atomicNumber } from '../../structure/elements';
import { chooseVacancies, type VacancyAmount, type VacancyAmounts } from '../defects/make-vacancies';
import type { atomsAt, filterTitle, passing } from './atom-filter';
import { needDraft, regionsOf, siteDensityOf, takeOut } from './draft';
import { type FilterFields, isFiltered, type Point } from './filter-fields';
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

/** Finds the atoms that filters and points mean. */
export interface AtomSearch {
  readonly atomsAt: typeof atomsAt;
  readonly passing: typeof passing;
  readonly filterTitle: typeof filterTitle;
}

/** Whether a step needs to search for atoms; most do not, and a page shows their model without loading the search. */
export function searchesAtoms(step: Omit<VacanciesStep, 'kind'>): boolean {
  return isFiltered(step) || step.points !== undefined;
}

/** The kind of step, with the search for those that need one, see `searchesAtoms`. */
export const vacanciesStepWith = (search?: AtomSearch): StepKind<VacanciesStep> => ({
  kind: 'vacancies',
  label: 'Vacancies',
  begins: false,
  seeded: true,
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
    if (search && isFiltered(step)) parts.push(search.filterTitle(step));
    return parts.join(', ') || 'none';
  },
  run: (given, step, context) => {
    const draft = regionsOf(needDraft(given, 'Taking atoms out'));
    const { surface, interface: buried, bulk, anywhere, apart = 3, seed = context.seed } = step;
    const element = atomicNumber(step.element ?? 'O');
    const isMeant = (i: number) => draft.structure.atomicNumbers[i] === element;
    const found = search?.atomsAt(draft.structure, step.points, 'vacancies', isMeant);
    const made = chooseVacancies(draft.structure, {
      amounts: { surface, interface: buried, bulk, anywhere },
      seed,
      apart,
      element,
      ...(search && isFiltered(step) && { among: search.passing(draft, step) }),
      ...(found && { chosen: found.atoms }),
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
      notes: [...draft.notes, ...(found?.notes ?? []), ...made.notes.map((note) => `vacancies: ${note}`)],
    };
  },
});

function amountText(amount: VacancyAmount): string {
  if ('count' in amount) return String(amount.count);
  if ('concentration' in amount) return `${+(1000 * amount.concentration).toPrecision(3)} per nm³`;
  return `${+(100 * amount.fraction).toFixed(2)} %`;
}
