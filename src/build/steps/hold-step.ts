import { InputError } from '../../errors';
import { atomCount, type Structure } from '../../structure/structure';
import { atomsAt, type FilterFields, filterTitle, isFiltered, type Point, passing } from './atom-filter';
import { needDraft, regionsOf } from './draft';
import type { Draft, StepBase, StepKind } from './step';

/** Atoms held in place, or let go: layers at the bottom, those that pass a filter, those at points. */
export interface HoldStep extends StepBase, FilterFields {
  readonly kind: 'hold';
  /** layers of the support, counted from its bottom; parts are accepted */
  readonly bottomLayers?: number;
  /** Å; atoms below this z */
  readonly below?: number;
  readonly points?: readonly Point[];
  /** let them go instead; default false */
  readonly release?: boolean;
  /** along a, b, c; default all three */
  readonly axes?: readonly [boolean, boolean, boolean];
}

export const holdStep: StepKind<HoldStep> = {
  kind: 'hold',
  label: 'Hold atoms',
  begins: false,
  fresh: () => ({ kind: 'hold', bottomLayers: 2 }),
  title: (step) =>
    [
      step.release ? 'let go' : 'held',
      step.bottomLayers === undefined ? '' : `${step.bottomLayers} layers at the bottom`,
      step.below === undefined ? '' : `below ${step.below} Å`,
      filterTitle(step),
      step.points?.length ? `${step.points.length} chosen` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  run: (given, step) => {
    const base = needDraft(given, 'Holding atoms');
    const draft = step.regions ? regionsOf(base) : base;
    const { structure } = draft;
    const { atoms, notes } = atomsAt(structure, step.points, 'hold');
    const meant = chosenBy(draft, step);
    for (const i of atoms) meant[i] = 1;
    const count = meant.reduce((sum, is) => sum + is, 0);
    const axes = step.axes ?? [true, true, true];
    const fixed = structure.fixed?.slice() ?? new Uint8Array(3 * atomCount(structure));
    for (let i = 0; i < meant.length; i++)
      for (let a = 0; meant[i] && a < 3; a++) if (axes[a]) fixed[3 * i + a] = step.release ? 0 : 1;
    return {
      ...draft,
      structure: { ...structure, fixed },
      notes: [
        ...draft.notes,
        ...notes,
        ...(count === 0 ? ['hold: no atom is meant; nothing was held or let go'] : []),
      ],
    };
  },
};

/** [n], 1 where every condition given holds; 0 everywhere when none is. */
function chosenBy(draft: Draft, step: HoldStep): Uint8Array {
  const { structure, frame } = draft;
  const { bottomLayers, below } = step;
  if (bottomLayers === undefined && below === undefined && !isFiltered(step))
    return new Uint8Array(atomCount(structure));
  const chosen = passing(draft, step);
  const ceilings = [below ?? Infinity];
  if (bottomLayers !== undefined) {
    if (!frame)
      throw new InputError(
        'bottomLayers: how thick a layer is is not known for these atoms; give "below", a height in Å, instead',
      );
    if (!(bottomLayers >= 0 && bottomLayers <= frame.layers + 1e-9))
      throw new InputError(
        `bottomLayers must be from 0 to the ${frame.layers} layers of the support, got ${bottomLayers}; 1 or 2 is usual`,
      );
    // As the slab's own frozen layers: an atom right at the border belongs to the layer above.
    ceilings.push(frame.bottom + bottomLayers * frame.repeat - 1e-6);
  }
  const ceiling = Math.min(...ceilings);
  keepBelow(structure, chosen, ceiling);
  return chosen;
}

/** @param chosen written to */
function keepBelow({ positions }: Structure, chosen: Uint8Array, ceiling: number): void {
  for (let i = 0; i < chosen.length; i++) if (!(positions[3 * i + 2] < ceiling)) chosen[i] = 0;
}
