import { InputError } from '../../errors';
import { createRandom } from '../../math/random';
import { elementSymbol } from '../../structure/elements';
import { atomCount, type Structure } from '../../structure/structure';
import { drawApart } from './draw-apart';

export interface SubstituteOptions {
  /** atomic number of what comes in */
  readonly to: number;
  /** [n], 1 for the atoms that may be exchanged, such as `chooseAtoms` finds */
  readonly among: ArrayLike<number>;
  readonly amount: { readonly count: number } | { readonly fraction: number };
  /** indices that are exchanged in any case */
  readonly chosen?: readonly number[];
  /** Å between any two; default 0 */
  readonly apart?: number;
  /** 0 to 2³² − 1 */
  readonly seed: number;
}

export interface Substituted {
  readonly structure: Structure;
  /** indices of the atoms exchanged */
  readonly exchanged: Int32Array;
}

/** Of the random numbers. */
const stream = 48;

/**
 * Exchanges atoms for another element in their places: Ru in TiO2, Ti in Ru. Charges are
 * left out and moments of exchanged atoms become 0: those before do not fit.
 *
 * A larger amount takes more of the same shuffled list.
 *
 * @throws InputError when fewer atoms may be exchanged than asked for
 */
export function substituteAtoms(structure: Structure, options: SubstituteOptions): Substituted {
  const where = 'substituteAtoms';
  const { to, among, amount, seed, chosen = [], apart = 0 } = options;
  const symbol = elementSymbol(to);
  if (!(apart >= 0 && apart < 100))
    throw new InputError(
      `${where}: apart must be 0 to 100 Å, got ${apart}; 0 lets neighbors both be exchanged`,
    );
  const taken = [...new Set(chosen)];
  const isChosen = new Set(taken);
  const candidates: number[] = [];
  for (let i = 0; i < atomCount(structure); i++)
    if (among[i] && structure.atomicNumbers[i] !== to && !isChosen.has(i)) candidates.push(i);
  const wanted = 'count' in amount ? amount.count : Math.round(amount.fraction * candidates.length);
  const limit = 'count' in amount ? candidates.length : 1;
  const given = 'count' in amount ? amount.count : amount.fraction;
  if (!(given >= 0 && given <= limit && ('fraction' in amount || Number.isInteger(given))))
    throw new InputError(
      `${where}: the ${'count' in amount ? 'number' : 'fraction'} to exchange must be from 0 to ${limit}, got ${given}; ` +
        `${candidates.length} atoms that are not ${symbol} may be exchanged`,
    );
  const draw = drawApart(structure, { apart, taken });
  const found = draw(candidates, wanted, createRandom(seed, stream));
  if (found < wanted)
    throw new InputError(
      `${where}: only ${found} of ${wanted} atoms of ${symbol} fit with ${apart} Å between any two; ask for fewer or ` +
        'allow them closer',
    );
  if (taken.length === 0) return { structure, exchanged: new Int32Array(0) };
  const atomicNumbers = structure.atomicNumbers.slice();
  for (const i of taken) atomicNumbers[i] = to;
  const { charges: _, magneticMoments, ...rest } = structure;
  const moments = magneticMoments?.map((moment, i) =>
    atomicNumbers[i] === structure.atomicNumbers[i] ? moment : 0,
  );
  return {
    structure: { ...rest, atomicNumbers, ...(moments && { magneticMoments: moments }) },
    exchanged: Int32Array.from(taken),
  };
}
