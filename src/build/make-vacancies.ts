import { InputError } from '../errors';
import { createRandom } from '../math/random';
import { removeAtoms } from '../structure/combine';
import { elementSymbol } from '../structure/elements';
import { atomCount, Region, regionNames, type Structure } from '../structure/structure';
import { keepApart } from './keep-apart';

/** How many atoms to take out of a region: a number, or a part (0 to 1) of those that may go. */
export type VacancyAmount = { readonly count: number } | { readonly fraction: number };

const vacancyRegions = ['surface', 'interface', 'bulk'] as const;
export type VacancyRegion = (typeof vacancyRegions)[number];

export interface VacancyOptions {
  readonly amounts: Readonly<Partial<Record<VacancyRegion, VacancyAmount>>>;
  /** 0 to 2³² − 1 */
  readonly seed: number;
  /** default oxygen */
  readonly element?: number;
  /** Å; two vacancies are at least this far apart; default 3 */
  readonly apart?: number;
}

/** 3 Å keeps apart the oxygens that share an edge of an octahedron (2.5 to 2.8 Å in rutile and anatase). */
export const vacancyDefaults = { element: 8, apart: 3 } as const satisfies Partial<VacancyOptions>;

export interface Vacancies {
  readonly structure: Structure;
  /** Å, [k, 3], of the atoms taken out */
  readonly sites: Float64Array;
  /** [k], their indices in the structure given */
  readonly removed: Int32Array;
  /** how many in each region */
  readonly counts: Readonly<Record<VacancyRegion, number>>;
}

/**
 * Takes atoms out at random, region by region. Atoms held along any axis stay.
 *
 * The draw of a region is a shuffled list of its atoms; a larger amount takes more of the same list, so a slider
 * that goes up adds vacancies and keeps those there are.
 *
 * @param structure with `regions`
 * @throws InputError for an amount out of range, or one that does not fit with the distance asked for
 */
export function makeVacancies(structure: Structure, options: VacancyOptions): Vacancies {
  const where = 'makeVacancies';
  const { regions, fixed, atomicNumbers, positions } = structure;
  if (!regions)
    throw new InputError(`${where}: the structure has no regions; classify them first, see classifyRegions`);
  const { element, apart, amounts, seed } = { ...vacancyDefaults, ...options };
  if (!(apart >= 0 && apart < 100))
    throw new InputError(
      `${where}: apart must be 0 to 100 Å, got ${apart}; 3 Å keeps neighbors from both going`,
    );
  const points = keepApart(structure, apart);
  const removed: number[] = [];

  const counts: Record<VacancyRegion, number> = { surface: 0, interface: 0, bulk: 0 };
  for (const name of vacancyRegions) {
    const region = Region[name];
    const candidates: number[] = [];
    for (let i = 0; i < atomCount(structure); i++)
      if (atomicNumbers[i] === element && regions[i] === region && !isHeld(fixed, i)) candidates.push(i);
    const wanted = amountOf(amounts[name], candidates.length, name);
    const random = createRandom(seed, region);
    for (let left = candidates.length; left > 0 && counts[name] < wanted; left--) {
      const pick = random.integer(left);
      const atom = candidates[pick];
      candidates[pick] = candidates[left - 1];
      const [x, y, z] = positions.subarray(3 * atom, 3 * atom + 3);
      if (!points.isFree(x, y, z)) continue;
      points.add(x, y, z);
      removed.push(atom);
      counts[name]++;
    }
    if (counts[name] < wanted)
      throw new InputError(
        `${where}: only ${counts[name]} of ${wanted} ${elementSymbol(element)} vacancies fit into the region ` +
          `${regionNames[region]} with ${apart} Å between any two; ask for fewer or allow them closer`,
      );
  }
  const sites = Float64Array.from(removed.flatMap((i) => [...positions.subarray(3 * i, 3 * i + 3)]));
  return {
    structure: removed.length > 0 ? removeAtoms(structure, removed) : structure,
    sites,
    removed: Int32Array.from(removed),
    counts,
  };
}

function isHeld(fixed: Uint8Array | undefined, i: number): boolean {
  return fixed !== undefined && (fixed[3 * i] | fixed[3 * i + 1] | fixed[3 * i + 2]) !== 0;
}

function amountOf(amount: VacancyAmount | undefined, available: number, name: string): number {
  if (!amount) return 0;
  if ('count' in amount) {
    if (!(Number.isInteger(amount.count) && amount.count >= 0 && amount.count <= available))
      throw new InputError(
        `makeVacancies: the number of vacancies in the region ${name} must be a whole number from 0 to ${available}, ` +
          `the free atoms there, got ${amount.count}`,
      );
    return amount.count;
  }
  if (!(amount.fraction >= 0 && amount.fraction <= 1))
    throw new InputError(
      `makeVacancies: the fraction of vacancies in the region ${name} must be from 0 to 1, got ${amount.fraction}`,
    );
  return Math.round(amount.fraction * available);
}
