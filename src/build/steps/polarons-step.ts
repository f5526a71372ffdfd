import { InputError } from '../../errors';
import { atomicNumber, elementSymbol } from '../../structure/elements';
import { markPolarons, type PolaronRule } from '../defects/mark-polarons';
import { atomsAt, type Point } from './atom-filter';
import { needDraft } from './draft';
import type { StepBase, StepKind } from './step';

/** The two electrons that each oxygen vacancy leaves, marked on cations for DFT; see `markPolarons`. */
export interface PolaronsStep extends StepBase {
  readonly kind: 'polarons';
  /** default 'nearest' */
  readonly rule?: PolaronRule;
  /** Å; cations that take an electron, instead of the rule */
  readonly points?: readonly Point[];
  /** symbol of the cation; default Ti */
  readonly element?: string;
  /** moments of the two electrons of a vacancy: +1 +1 or +1 −1; default 'parallel' */
  readonly order?: 'parallel' | 'antiparallel';
  /** μ_B each; default 1 */
  readonly moment?: number;
  /** by which part the bonds of these cations are lengthened; default 0.03 */
  readonly stretch?: number;
}

export const polaronsStep: StepKind<PolaronsStep> = {
  kind: 'polarons',
  label: 'Ti3+ sites',
  begins: false,
  fresh: () => ({ kind: 'polarons', rule: 'nearest', order: 'parallel', stretch: 0.03 }),
  title: ({ rule = 'nearest', points, order = 'parallel', element = 'Ti' }) =>
    `${points ? `${points.length} chosen` : rule} ${element}, ${order}`,
  run: (given, step) => {
    const draft = needDraft(given, 'Electrons of vacancies');
    const { structure, vacancySites } = draft;
    const element = atomicNumber(step.element ?? 'Ti');
    if (!step.points && vacancySites.length === 0)
      throw new InputError(
        'there are no oxygen vacancies that could leave electrons; take oxygen out before this step, or choose cations ' +
          'by points',
      );
    const chosen =
      step.points &&
      atomsAt(structure, step.points, 'polarons', (i) => structure.atomicNumbers[i] === element);
    const { rule, order, moment, stretch } = step;
    const marked = markPolarons(structure, {
      vacancies: vacancySites,
      element,
      ...(chosen && { chosen: chosen.atoms }),
      ...(rule && { rule }),
      ...(order && { order }),
      ...(moment !== undefined && { moment }),
      ...(stretch !== undefined && { stretch }),
    });
    const symbol = elementSymbol(element);
    const advice =
      `polarons: calculate spin-polarised, without symmetry, and with U on ${symbol} d (about 4 eV for Ti) or a hybrid, ` +
      'else the electrons spread out';
    const notes = [...(chosen?.notes ?? []), ...(draft.notes.includes(advice) ? [] : [advice])];
    return {
      ...draft,
      structure: marked.structure,
      notes: [...draft.notes, ...notes],
    };
  },
};
