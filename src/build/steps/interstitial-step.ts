import { InputError } from '../../errors';
import { Region } from '../../structure/structure';
import { addAtSites } from '../defects/add-at-sites';
import { findVoids } from '../defects/find-voids';
import { molecule } from '../defects/molecules';
import { findNearPoints, missingNote } from '../defects/points';
import { remember } from '../defects/remember';
import type { Point } from './atom-filter';
import { needDraft, putOn, regionsOf } from './draft';
import type { StepBase, StepKind } from './step';

/** Atoms in the holes of a crystal: Ti in the channels of rutile, O in octahedra of Ru; see `findVoids`. */
export interface InterstitialStep extends StepBase {
  readonly kind: 'interstitial';
  /** symbol */
  readonly element: string;
  /** kinds of holes: octahedral, tetrahedral, cubic …; default all */
  readonly sites?: readonly string[];
  /** only holes whose atoms are all in these regions; default all */
  readonly regions?: readonly ('surface' | 'interface' | 'bulk' | 'particle')[];
  /** how many; default 0 */
  readonly count?: number;
  /** 0 to 1, part of these holes, instead of count */
  readonly fraction?: number;
  /** Å; holes filled in any case: the one nearest each within 1 Å */
  readonly points?: readonly Point[];
  /** Å, of the smallest hole; default 0.25 */
  readonly leastRadius?: number;
  /** Å between any two; default 2.5 */
  readonly apart?: number;
  /** default the recipe's */
  readonly seed?: number;
}

/** Å; the middle of a hole is clicked less well than an atom */
const nearHole = 1;
/** of contact distances: a hole is narrow, and its atoms make way when relaxed; Ti in rutile has two O at 1.66 Å */
const clearance = 0.7;

const voidsOf = remember(findVoids, ({ leastRadius } = {}) => String(leastRadius));

export const interstitialStep: StepKind<InterstitialStep> = {
  kind: 'interstitial',
  label: 'Interstitials',
  begins: false,
  seeded: true,
  fresh: () => ({ kind: 'interstitial', element: 'Ti', sites: ['octahedral'], regions: ['bulk'], count: 1 }),
  title: ({ element, sites, count, fraction, points, regions }) =>
    [
      element,
      count !== undefined
        ? `× ${count}`
        : fraction !== undefined
          ? `in ${+(100 * fraction).toFixed(2)} %`
          : '',
      points?.length ? `at ${points.length} chosen` : '',
      sites ? `of ${sites.join(', ')}` : '',
      regions ? regions.join(' and ') : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  run: (given, step, context) => {
    if (step.count !== undefined && step.fraction !== undefined)
      throw new InputError(
        `count ${step.count} and fraction ${step.fraction} both say how many atoms go in; give one of them`,
      );
    const base = needDraft(given, 'Interstitials');
    const draft = step.regions ? regionsOf(base) : base;
    const { structure } = draft;
    const { leastRadius, fraction = 0 } = step;
    const { voids } = voidsOf(structure, { ...(leastRadius !== undefined && { leastRadius }) });
    const isMeant = ({ name, atoms }: (typeof voids)[number]) =>
      (!step.sites || step.sites.includes(name)) &&
      (!step.regions ||
        atoms.every((i) => step.regions!.some((name) => structure.regions![i] === Region[name])));
    const meant = voids.filter(isMeant);
    const places = [...meant, ...(step.points ? voids.filter((hole) => !isMeant(hole)) : [])];
    if (places.length === 0)
      throw new InputError(
        `there are no ${step.sites ? `${step.sites.join(' or ')} ` : ''}holes of at least ${leastRadius ?? 0.25} Å here; ` +
          (voids.length > 0
            ? `this model has ${[...new Set(voids.map(({ name }) => name))].join(', ')} ones`
            : 'a smaller leastRadius finds smaller ones'),
      );
    if (!(fraction >= 0 && fraction <= 1))
      throw new InputError(`fraction must be from 0 to 1 of the holes, got ${fraction}`);
    const found = findNearPoints(
      structure,
      step.points ?? [],
      places.map(({ position }) => position),
      nearHole,
    );
    const added = addAtSites(
      structure,
      places.map(({ position }) => ({ position, normal: [0, 0, 1] })),
      {
        molecule: molecule(step.element),
        count: step.count ?? Math.round(fraction * meant.length),
        among: meant.length,
        chosen: [...new Set(found)].filter((k) => k >= 0),
        clearance,
        seed: step.seed ?? context.seed,
        ...(step.apart !== undefined && { apart: step.apart }),
      },
    );
    const note = missingNote(found, 'hole', nearHole);
    return {
      ...putOn(draft, added.guest),
      notes: note === undefined ? draft.notes : [...draft.notes, `interstitial: ${note}`],
    };
  },
};
