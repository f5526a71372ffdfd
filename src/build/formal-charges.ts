import { InputError } from '../errors';
import { atomicNumber, elementSymbol } from '../structure/elements';

/** e, of anions in their usual state */
const anions: Readonly<Record<string, number>> = {
  N: -3,
  O: -2,
  F: -1,
  S: -2,
  Cl: -1,
  Se: -2,
  Br: -1,
  Te: -2,
  I: -1,
};

/** e, of cations that have one state in nearly all their oxides and halides */
const steadyCations: Readonly<Record<string, number>> = {
  ...{ Li: 1, Na: 1, K: 1, Rb: 1, Cs: 1 },
  ...{ Be: 2, Mg: 2, Ca: 2, Sr: 2, Ba: 2, Zn: 2, Cd: 2 },
  ...{ Al: 3, Ga: 3, In: 3, Sc: 3, Y: 3, La: 3, Gd: 3, Lu: 3 },
  ...{ Si: 4, Zr: 4, Hf: 4, Th: 4 },
};

/** e, by element symbol */
export type FormalCharges = Readonly<Record<string, number>>;

/**
 * Formal charges of a compound by its composition: anions and cations of one usual state have that, and what remains
 * for neutrality is shared alike among the atoms of the one other element. An element alone is neutral.
 *
 * @param species atomic numbers of one formula or cell
 * @returns nothing when two elements are left to choose for, or none is and the sum is not 0
 */
export function guessFormalCharges(species: ArrayLike<number>): FormalCharges | undefined {
  const symbols = Array.from(species, elementSymbol);
  const kinds = [...new Set(symbols)];
  if (kinds.length === 1) return { [kinds[0]]: 0 };
  const count = (kind: string) => symbols.filter((symbol) => symbol === kind).length;
  if (!kinds.some((kind) => kind in anions)) return undefined;
  const cations = kinds.filter((kind) => !(kind in anions));
  // A single cation takes what neutrality leaves, even one of a steady state: the oxide on hand decides.
  const open = cations.length === 1 ? cations : cations.filter((kind) => !(kind in steadyCations));
  if (open.length > 1) return undefined;
  const charges: Record<string, number> = {};
  let sum = 0;
  for (const kind of kinds) {
    if (kind === open[0]) continue;
    charges[kind] = anions[kind] ?? steadyCations[kind];
    sum += charges[kind] * count(kind);
  }
  if (open.length === 1) {
    const rest = -sum / count(open[0]);
    return rest > 0 ? { ...charges, [open[0]]: rest } : undefined;
  }
  return Math.abs(sum) < 1e-9 ? charges : undefined;
}

/**
 * The charges given, checked, or else the guess.
 *
 * @throws InputError when an element has none, one is unknown or no number, or they do not add up to 0
 */
export function formalCharges(
  species: ArrayLike<number>,
  given: FormalCharges | undefined,
  where: string,
): FormalCharges | undefined {
  if (!given) return guessFormalCharges(species);
  const charges: Record<string, number> = {};
  for (const [symbol, charge] of Object.entries(given)) {
    if (!(Math.abs(charge) <= 10))
      throw new InputError(
        `${where}: the charge of ${symbol} must be a number within ±10 e, got ${charge}; for example O=-2`,
      );
    charges[elementSymbol(atomicNumber(symbol))] = charge;
  }
  let sum = 0;
  for (const z of Array.from(species)) {
    const symbol = elementSymbol(z);
    if (!(symbol in charges))
      throw new InputError(
        `${where}: no charge was given for ${symbol}, only for ${Object.keys(charges).join(', ') || 'no element'}; ` +
          'give one for every element of the crystal, or none at all',
      );
    sum += charges[symbol];
  }
  if (Math.abs(sum) > 1e-6)
    throw new InputError(
      `${where}: the charges of a primitive cell add up to ${Number(sum.toPrecision(6))} e; they must add up to 0`,
    );
  return charges;
}
