import { InputError } from '../../errors';
import { elementSymbol } from '../../structure/elements';
import { Region, type Structure } from '../../structure/structure';
import { addAtSites, type Clash } from '../defects/add-at-sites';
import type { SettledSite } from '../defects/adsorption-sites';
import { molecule } from '../defects/molecules';
import { offerSites } from '../defects/offer-sites';
import { findNearPoints, missingNote } from '../defects/points';
import type { Point } from './atom-filter';
import { needDraft, putOn, regionsOf } from './draft';
import type { Draft, StepBase, StepKind } from './step';

/** Atoms or small molecules on sites of the surface, see `listAdsorptionSites`. */
export interface AdsorbStep extends StepBase {
  readonly kind: 'adsorb';
  /** an element, or OH, H2O, CO */
  readonly species: string;
  /** names of sites: hcp, fcc, hollow, 4-fold, bridge, top, Ti5c, O2c …; default all */
  readonly sites?: readonly string[];
  /** only sites whose atoms are in these regions; default all */
  readonly regions?: readonly ('surface' | 'interface' | 'bulk' | 'particle')[];
  /** 0 to 1, part of those of these sites that have room; of one kind of site of a plane, its coverage in monolayers */
  readonly coverage?: number;
  /** instead of coverage */
  readonly count?: number;
  /** Å; sites that are taken in any case: where the site or its atom is */
  readonly points?: readonly Point[];
  /** Å between any two of the adsorbates; default 2.5 */
  readonly apart?: number;
  /** default the recipe's */
  readonly seed?: number;
}

export const adsorbStep: StepKind<AdsorbStep> = {
  kind: 'adsorb',
  label: 'Adsorbates',
  begins: false,
  seeded: true,
  // Whichever of these the model has.
  fresh: () => ({
    kind: 'adsorb',
    species: 'O',
    sites: ['hcp', 'fcc', '4-fold', 'Ti5c', 'Ru5c'],
    coverage: 0.1,
  }),
  title: ({ species, sites, coverage, count, points }) =>
    [
      species,
      count !== undefined
        ? `× ${count}`
        : coverage !== undefined
          ? `on ${+(100 * coverage).toFixed(2)} %`
          : '',
      points?.length ? `at ${points.length} chosen` : '',
      sites ? `of ${sites.join(', ')}` : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  run: (given, step, context) => {
    if (step.coverage !== undefined && step.count !== undefined)
      throw new InputError(
        `coverage ${step.coverage} and count ${step.count} both say how many adsorbates; give one of them`,
      );
    const draft = step.regions ? regionsOf(needDraft(given, 'Adsorbates')) : needDraft(given, 'Adsorbates');
    const { structure } = draft;
    const guest = molecule(step.species);
    const { offered: all, crowded } = offerSites(structure, step.species);
    const sites = all.filter((site) => isMeant(structure, site, step));
    const left = crowded.filter(({ site }) => isMeant(structure, site, step));
    const fromPoints = step.points ?? [];
    if (sites.length === 0 && fromPoints.length === 0)
      throw new InputError(left.length > 0 ? `no room: ${leftOut(structure, left)}` : noSites(step, all));
    // A click may mean a site that the names leave out, or one without room, to be told so.
    const places = [...sites, ...(fromPoints.length > 0 ? all.filter((site) => !sites.includes(site)) : [])];
    const found = sitesAt(structure, [...places, ...crowded.map(({ site }) => site)], fromPoints);
    const refused = [...new Set(found)].flatMap((s) =>
      s < places.length ? [] : [crowded[s - places.length]],
    );
    const added = addAtSites(structure, places, {
      molecule: guest,
      count: countOf(step, sites.length),
      among: sites.length,
      chosen: [...new Set(found)].filter((s) => s >= 0 && s < places.length),
      seed: step.seed ?? context.seed,
      ...(step.apart !== undefined && { apart: step.apart }),
    });
    const missing = missingNote(found, 'site');
    const notes = [
      ...(missing === undefined ? [] : [missing]),
      ...(left.length > 0 ? [leftOut(structure, left)] : []),
      ...refused.map(
        (one) => `nothing is put on a chosen ${one.site.name} site: ${clashText(structure, one.clash)}`,
      ),
    ];
    return withNotes(
      putOn(draft, added.guest),
      notes.map((note) => `adsorb: ${note}`),
    );
  },
};

/** `12 of these sites are left out: an O there would be 1.63 Å from an O …`, of the one with the least room. */
function leftOut(structure: Structure, crowded: readonly { readonly clash: Clash }[]): string {
  const closest = (p: Clash, q: Clash) => (q.distance / q.least < p.distance / p.least ? q : p);
  const worst = crowded.map(({ clash }) => clash).reduce(closest);
  const count = crowded.length === 1 ? '1 site is' : `${crowded.length} sites are`;
  return `${count} left out: ${clashText(structure, worst)}`;
}

function clashText({ atomicNumbers }: Structure, { added, atom, distance, least }: Clash): string {
  const [guest, host] = [elementSymbol(added), elementSymbol(atomicNumbers[atom])];
  return `${guest} would be ${distance.toFixed(2)} Å from ${host} beside it, ${least.toFixed(2)} Å is the least`;
}

function withNotes(draft: Draft, notes: readonly string[]): Draft {
  return notes.length > 0 ? { ...draft, notes: [...draft.notes, ...notes] } : draft;
}

function isMeant({ regions }: Structure, { name, atoms }: SettledSite, step: AdsorbStep): boolean {
  if (step.sites && !step.sites.includes(name)) return false;
  return !step.regions || atoms.every((i) => step.regions!.some((region) => regions![i] === Region[region]));
}

function countOf({ count, coverage = 0 }: AdsorbStep, siteCount: number): number {
  if (count !== undefined) return count;
  if (!(coverage >= 0 && coverage <= 1))
    throw new InputError(
      `coverage must be from 0 to 1 of the sites, got ${coverage}; 0.25 is one site in four`,
    );
  return Math.round(coverage * siteCount);
}

/** The site at each point: where an adsorbate would sit, or what it would sit on. */
function sitesAt(structure: Structure, sites: readonly SettledSite[], points: readonly Point[]): Int32Array {
  const above = findNearPoints(
    structure,
    points,
    sites.map(({ position }) => position),
  );
  const below = findNearPoints(
    structure,
    points,
    sites.map(({ base }) => base),
  );
  return above.map((site, p) => (site >= 0 ? site : below[p]));
}

function noSites({ sites, regions }: AdsorbStep, all: readonly SettledSite[]): string {
  const known = [...new Set(all.map(({ name }) => name))].sort();
  return (
    `there are no sites${sites ? ` ${sites.join(', ')}` : ''}${regions ? ` in the region ${regions.join(', ')}` : ''}; ` +
    (known.length > 0 ? `this model has ${known.join(', ')}` : 'this model has no surface, only bulk')
  );
}
