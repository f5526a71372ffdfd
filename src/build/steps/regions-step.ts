import { assignRegions, type RegionAssignment } from '../defects/assign-regions';
import { missingNote } from '../defects/points';
import type { Point } from './atom-filter';
import { needDraft } from './draft';
import type { StepBase, StepKind } from './step';

/** What is surface, interface, bulk and particle: by other settings of the rule, and by hand; see `assignRegions`. */
export interface RegionsStep extends StepBase {
  readonly kind: 'regions';
  /** Å, how far below the outermost cations surface and interface reach; default 1.6 */
  readonly layerDepth?: number;
  /** Å, how far sideways of metal in contact the interface reaches; default 2.7 */
  readonly interfaceReach?: number;
  /** Å, the longest metal–oxygen bond; default 2.6 */
  readonly bondCutoff?: number;
  /** Å, the longest metal–cation contact; default 3.3 */
  readonly contactCutoff?: number;
  /** atoms by hand, later ones win: each has one of points, box (two corners) and heights (z from, to) */
  readonly assign?: readonly (Pick<RegionAssignment, 'region'> & {
    readonly points?: readonly Point[];
    readonly box?: readonly [Point, Point];
    readonly heights?: readonly [number, number];
  })[];
}

export const regionsStep: StepKind<RegionsStep> = {
  kind: 'regions',
  label: 'Regions',
  begins: false,
  fresh: () => ({ kind: 'regions', layerDepth: 1.6, interfaceReach: 2.7 }),
  title: ({ assign, layerDepth, interfaceReach }) =>
    [
      layerDepth === undefined ? '' : `${layerDepth} Å deep`,
      interfaceReach === undefined ? '' : `${interfaceReach} Å aside`,
      ...(assign ?? []).map(({ region, points }) => `${points ? points.length : 'some'} to ${region}`),
    ]
      .filter((part) => part !== '')
      .join(', ') || 'by the rule',
  run: (given, step) => {
    const draft = needDraft(given, 'Regions');
    const { layerDepth, interfaceReach, bondCutoff, contactCutoff, assign } = step;
    const settings = Object.fromEntries(
      Object.entries({ layerDepth, interfaceReach, bondCutoff, contactCutoff }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    const { structure, found } = assignRegions(draft.structure, { settings, ...(assign && { assign }) });
    const note = missingNote(found);
    return {
      ...draft,
      structure,
      regionsGiven: true,
      notes: note === undefined ? draft.notes : [...draft.notes, `regions: ${note}`],
    };
  },
};
