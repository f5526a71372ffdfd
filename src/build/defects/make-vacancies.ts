import { InputError } from '../../errors';
import { createRandom } from '../../math/random';
import { removeAtoms } from '../../structure/combine';
import { elementSymbol } from '../../structure/elements';
import { atomCount, Region, regionNames, type Structure } from '../../structure/structure';
import { drawApart } from './draw-apart';

/**
 * How many atoms to take out of a region: a number, a part (0 to 1) of those that may go, or so many in the volume
 * that these take up, 1/Å³ (1e21 per cm³ is 0.001).
 */
export type VacancyAmount =
  | { readonly count: number }
  | { readonly fraction: number }
  | { readonly concentration: number };

const vacancyRegions = ['surface', 'interface', 'bulk'] as const;
export type VacancyRegion = (typeof vacancyRegions)[number];

/** Of each region, and on top of these anywhere. */
export type VacancyAmounts = Readonly<Partial<Record<VacancyRegion | 'anywhere', VacancyAmount>>>;

export interface VacancyOptions {
  readonly amounts: VacancyAmounts;
  /** 0 to 2³² − 1 */
  readonly seed: number;
  /** default oxygen */
  readonly element?: number;
  /** Å; two vacancies are at least this far apart; default 3 */
  readonly apart?: number;
  /** [n], 1 for the atoms that may go, such as `chooseAtoms` finds; default all of the element */
  readonly among?: ArrayLike<number>;
  /** [k], atoms that go in any case, such as those pointed at; the others keep their distance from these too */
  readonly chosen?: ArrayLike<number>;
  /** 1/Å³, sites of the element in the crystal; needed for a concentration */
  readonly siteDensity?: number;
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
  /** about parts that come to less than one atom */
  readonly notes: readonly string[];
}

/**
 * Takes atoms out at random, region by region. Atoms held along any axis stay, unless chosen.
 *
 * The draw of a region is a shuffled list of its atoms; a larger amount takes more of the same list, so a slider
 * that goes up adds vacancies and keeps those there are.
 *
 * @param structure with `regions`
 * @throws InputError for an amount out of range, or one that does not fit with the distance asked for
 */
export function makeVacancies(structure: Structure, options: VacancyOptions): Vacancies {
  const chosen = chooseVacancies(structure, options);
  const { removed } = chosen;
  return { structure: removed.length > 0 ? removeAtoms(structure, removed) : structure, ...chosen };
}

/** Which atoms `makeVacancies` takes out. */
export function chooseVacancies(structure: Structure, options: VacancyOptions): Omit<Vacancies, 'structure'> {
  const where = 'makeVacancies';
  const { regions, fixed, atomicNumbers, positions } = structure;
  if (!regions)
    throw new InputError(`${where}: the structure has no regions; classify them first, see classifyRegions`);
  const { element, apart, amounts, seed, among, chosen = [] } = { ...vacancyDefaults, ...options };
  if (!(apart >= 0 && apart < 100))
    throw new InputError(
      `${where}: apart must be 0 to 100 Å, got ${apart}; 3 Å keeps neighbors from both going`,
    );
  const removed: number[] = [...new Set(Array.from(chosen))];
  const taken = new Uint8Array(atomCount(structure));
  for (const i of removed) taken[i] = 1;
  const notes: string[] = [];
  const draw = drawApart(structure, { apart, taken: removed });
  for (const name of [...vacancyRegions, 'anywhere'] as const) {
    const amount = amounts[name];
    if (!amount) continue;
    const region = name === 'anywhere' ? undefined : Region[name];
    const mayGo = (i: number) =>
      atomicNumbers[i] === element &&
      (region === undefined || regions[i] === region) &&
      !taken[i] &&
      (!among || among[i]) &&
      !isHeld(fixed, i);
    const candidates = indicesWhere(atomCount(structure), mayGo);
    const available = candidates.length;
    const wanted = amountOf(amount, available, name, options.siteDensity);
    if (wanted === 0 && available > 0 && !('count' in amount)) {
      const part = 'fraction' in amount ? amount.fraction : amount.concentration / options.siteDensity!;
      if (part > 0)
        notes.push(
          `${+(100 * part).toPrecision(3)} % of ${available} sites (${name}) is less than one: none goes`,
        );
    }
    const found = draw(candidates, wanted, createRandom(seed, region ?? anywhereStream));
    for (const i of removed) taken[i] = 1;
    if (found < wanted)
      throw new InputError(
        `${where}: only ${found} of ${wanted} ${elementSymbol(element)} vacancies fit ` +
          `${region === undefined ? 'in' : `into the region ${regionNames[region]}`} with ${apart} Å between any two; ` +
          'ask for fewer or allow them closer',
      );
  }
  const counts: Record<VacancyRegion, number> = { surface: 0, interface: 0, bulk: 0 };
  for (const i of removed) for (const name of vacancyRegions) if (regions[i] === Region[name]) counts[name]++;
  const sites = new Float64Array(3 * removed.length);
  removed.forEach((i, k) => {
    for (let a = 0; a < 3; a++) sites[3 * k + a] = positions[3 * i + a];
  });
  return { sites, removed: Int32Array.from(removed), counts, notes };
}

/** Counts first: of a million atoms a list that grows is the largest thing in memory. */
function indicesWhere(n: number, is: (i: number) => unknown): Int32Array {
  let count = 0;
  for (let i = 0; i < n; i++) if (is(i)) count++;
  const indices = new Int32Array(count);
  for (let i = 0, k = 0; i < n; i++) if (is(i)) indices[k++] = i;
  return indices;
}

function isHeld(fixed: Uint8Array | undefined, i: number): boolean {
  return fixed !== undefined && (fixed[3 * i] | fixed[3 * i + 1] | fixed[3 * i + 2]) !== 0;
}

/** Of the random numbers; regions take their own number. */
const anywhereStream = 16;

function amountOf(amount: VacancyAmount, available: number, name: string, siteDensity?: number): number {
  if ('concentration' in amount) {
    if (!siteDensity)
      throw new InputError(
        'makeVacancies: how many sites a volume has is not known here, so that a concentration says nothing; give a ' +
          'fraction or a count',
      );
    if (!(amount.concentration >= 0 && amount.concentration <= siteDensity))
      throw new InputError(
        `makeVacancies: the concentration of vacancies in the region ${name} must be from 0 to the ` +
          `${siteDensity.toPrecision(4)} sites per Å³ there are, got ${amount.concentration}; 1e21 per cm³ is 0.001`,
      );
    return Math.round((amount.concentration / siteDensity) * available);
  }
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
