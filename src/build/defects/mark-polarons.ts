import { InputError } from '../../errors';
import { withMagneticMoments } from '../../structure/combine';
import { elementSymbol } from '../../structure/elements';
import { findNeighbors } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { type Bonding, findBonding, isBond, Role } from './bonding';
import { atPoints } from './points';

/**
 * Which cations take the two electrons that an oxygen leaves: the nearest, which it was bound to; the nearest of those
 * that it was not bound to; or the nearest of those that lie below its neighbors.
 */
export const polaronRules = ['nearest', 'next-nearest', 'subsurface'] as const;
export type PolaronRule = (typeof polaronRules)[number];

export interface PolaronOptions {
  /** Å, [k, 3]; each leaves two electrons */
  readonly vacancies: ArrayLike<number>;
  /** default 'nearest' */
  readonly rule?: PolaronRule;
  /** indices of cations; instead of the rule */
  readonly chosen?: ArrayLike<number>;
  /** atomic number of the cation; default titanium */
  readonly element?: number;
  /** μ_B each; default 1, one electron */
  readonly moment?: number;
  /** moments of the two electrons of a vacancy: +1 +1 or +1 −1; default 'parallel' */
  readonly order?: 'parallel' | 'antiparallel';
  /** 0 to 0.1: by which part the bonds of the marked cations are lengthened; default 0.03 */
  readonly stretch?: number;
}

export const polaronDefaults = {
  rule: 'nearest',
  element: 22,
  moment: 1,
  order: 'parallel',
  stretch: 0.03,
} as const satisfies Partial<PolaronOptions>;

export interface Polarons {
  /** with `magneticMoments`, and the oxygen around the marked cations moved outwards */
  readonly structure: Structure;
  /** [2k], indices of the marked cations */
  readonly sites: Int32Array;
  /** μ_B, of all marked cations */
  readonly total: number;
}

/** Å from a vacancy in which cations are looked for */
const searchReach = 6.5;

/**
 * Marks where electrons sit in a reduced oxide: cations such as Ti3+ get a magnetic moment for a DFT calculation to
 * start from, and longer bonds, without which the electron spreads out instead.
 *
 * Bound oxygen moves from r to r + s (r − r_cation); one bound to two marked cations moves by both. Held atoms stay.
 *
 * @throws InputError when a rule finds no two free cations for each vacancy; cations that are `chosen` are taken as they are
 */
export function markPolarons(structure: Structure, options: PolaronOptions): Polarons {
  const where = 'markPolarons';
  const { vacancies, rule, element, moment, order, stretch } = { ...polaronDefaults, ...options };
  if (!(stretch >= 0 && stretch <= 0.1))
    throw new InputError(
      `${where}: stretch must be from 0 to 0.1 of a bond, got ${stretch}; 0.02 to 0.04 is usual`,
    );
  if (!(Math.abs(moment) <= 10))
    throw new InputError(`${where}: moment must be at most 10 μ_B, got ${moment}; an electron has 1`);
  const bonding = findBonding(structure);
  const symbol = elementSymbol(element);
  const sites = options.chosen
    ? [...new Set(Array.from(options.chosen))]
    : chooseCations(structure, bonding, vacancies, rule, element);
  for (const i of sites)
    if (!(i >= 0 && i < atomCount(structure) && structure.atomicNumbers[i] === element))
      throw new InputError(`${where}: atom ${i} is no ${symbol}; choose cations that can take an electron`);
  const moments = structure.magneticMoments?.slice() ?? new Float64Array(atomCount(structure));
  sites.forEach((i, k) => {
    moments[i] = order === 'antiparallel' && k % 2 === 1 ? 0 - moment : moment;
  });
  return {
    structure: withMagneticMoments(stretched(structure, bonding, sites, stretch), moments),
    sites: Int32Array.from(sites),
    total: sites.reduce((sum, i) => sum + moments[i], 0),
  };
}

function chooseCations(
  structure: Structure,
  bonding: Bonding,
  vacancies: ArrayLike<number>,
  rule: PolaronRule,
  element: number,
): number[] {
  const { atomicNumbers, fixed } = structure;
  const n = atomCount(structure);
  const points = Array.from({ length: vacancies.length / 3 }, (_, v) => [
    ...[vacancies[3 * v], vacancies[3 * v + 1], vacancies[3 * v + 2]],
  ]);
  const all = atPoints(structure, points);
  const near = findNeighbors(all, searchReach, { of: all.atomicNumbers.map((_, i) => (i < n ? 0 : 1)) });
  const isHeld = (i: number) =>
    fixed !== undefined && (fixed[3 * i] | fixed[3 * i + 1] | fixed[3 * i + 2]) !== 0;
  const sites: number[] = [];
  points.forEach((point, v) => {
    const around = Array.from(
      { length: near.offsets[n + v + 1] - near.offsets[n + v] },
      (_, k) => near.offsets[n + v] + k,
    )
      .filter((k) => near.indices[k] < n)
      .filter(
        (k) => atomicNumbers[near.indices[k]] === element && bonding.roles[near.indices[k]] === Role.cation,
      )
      // Distances that differ by rounding only are equal: then the lower number comes first.
      .sort((p, q) =>
        Math.abs(near.distances[p] - near.distances[q]) > 1e-6
          ? near.distances[p] - near.distances[q]
          : near.indices[p] - near.indices[q],
      );
    const shell = around.filter((k) => isBond(element, 8, near.distances[k]));
    const lowest = shell.reduce((least, k) => Math.min(least, near.vectors[3 * k + 2]), 0);
    const candidates = {
      nearest: around,
      'next-nearest': around.filter((k) => !isBond(element, 8, near.distances[k])),
      subsurface: around.filter((k) => near.vectors[3 * k + 2] < lowest - 1),
    }[rule];
    const free = [...new Set(candidates.map((k) => near.indices[k]))].filter(
      (i) => !sites.includes(i) && !isHeld(i),
    );
    if (free.length < 2)
      throw new InputError(
        `markPolarons: the vacancy at ${point.map((x) => x.toFixed(2)).join(' ')} Å has ${free.length} free ` +
          `${elementSymbol(element)} by the rule ${rule}, two are needed; choose another rule, fewer vacancies, or the ` +
          'cations by hand',
      );
    sites.push(free[0], free[1]);
  });
  return sites;
}

function stretched(
  structure: Structure,
  { list, roles }: Bonding,
  sites: readonly number[],
  stretch: number,
): Structure {
  if (stretch === 0) return structure;
  const { atomicNumbers, fixed } = structure;
  const positions = structure.positions.slice();
  for (const i of sites)
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
      const j = list.indices[k];
      if (roles[j] !== Role.anion || !isBond(atomicNumbers[i], atomicNumbers[j], list.distances[k])) continue;
      if (fixed && (fixed[3 * j] | fixed[3 * j + 1] | fixed[3 * j + 2]) !== 0) continue;
      for (let d = 0; d < 3; d++) positions[3 * j + d] += stretch * list.vectors[3 * k + d];
    }
  return { ...structure, positions };
}
