import { InputError } from '../../errors';
import { atomicNumber } from '../../structure/elements';
import { substituteAtoms } from '../defects/substitute-atoms';
import { atomsAt, type FilterFields, filterTitle, isFiltered, type Point, passing } from './atom-filter';
import { needDraft, regionsOf } from './draft';
import type { StepBase, StepKind } from './step';

/** Atoms exchanged for another element: Ru in TiO2, Ti in Ru; see `substituteAtoms`. */
export interface SubstituteStep extends StepBase, FilterFields {
  readonly kind: 'substitute';
  /** symbol of what comes in */
  readonly to: string;
  /** 0 to 1, part of the atoms that pass the filters */
  readonly fraction?: number;
  /** instead of fraction */
  readonly count?: number;
  /** Å; atoms exchanged in any case */
  readonly points?: readonly Point[];
  /** Å between any two; default 0 */
  readonly apart?: number;
  /** default the recipe's */
  readonly seed?: number;
}

export const substituteStep: StepKind<SubstituteStep> = {
  kind: 'substitute',
  label: 'Substitution',
  begins: false,
  seeded: true,
  fresh: () => ({ kind: 'substitute', element: 'Ti', to: 'Ru', fraction: 0.05 }),
  title: (step) => {
    const { to, fraction, count, points } = step;
    const amount =
      count !== undefined ? `${count}` : fraction !== undefined ? `${+(100 * fraction).toFixed(2)} %` : '';
    return [amount, points?.length ? `${points.length} chosen` : '', `${filterTitle(step) || 'any'} → ${to}`]
      .filter((part) => part !== '')
      .join(', ');
  },
  run: (given, step, context) => {
    const base = needDraft(given, 'A substitution');
    if (step.fraction !== undefined && step.count !== undefined)
      throw new InputError(
        `fraction ${step.fraction} and count ${step.count} both say how many atoms are exchanged; give one of them`,
      );
    const isRandom = step.fraction !== undefined || step.count !== undefined;
    if (isRandom && !isFiltered(step))
      throw new InputError(
        'which atoms may be exchanged? Give their element, such as "Ti", or other filters',
      );
    const draft = step.regions ? regionsOf(base) : base;
    const { structure } = draft;
    const { atoms, notes } = atomsAt(structure, step.points, 'substitute');
    const made = substituteAtoms(structure, {
      to: atomicNumber(step.to),
      among: isRandom ? passing(draft, step) : new Uint8Array(structure.atomicNumbers.length),
      amount: step.count === undefined ? { fraction: step.fraction ?? 0 } : { count: step.count },
      chosen: atoms,
      seed: step.seed ?? context.seed,
      ...(step.apart !== undefined && { apart: step.apart }),
    });
    return { ...draft, structure: made.structure, notes: [...draft.notes, ...notes] };
  },
};
