import { elementSymbol } from '../structure/elements';
import { guessFormalCharges } from './formal-charges';
import { type ClusterBonds, dropLooseAtoms, type HoldRule } from './loose-atoms';
import { greatestCommonDivisor } from './plane-indices';

export interface Formula {
  /** atomic number and atoms in a formula unit, in the order of the crystal's atoms */
  readonly parts: readonly (readonly [number, number])[];
  /** e, formal, by atomic number; 0 where none are known */
  readonly charge: Float64Array;
}

/** The smallest formula of a crystal, by the atomic numbers of its cell. */
export function formulaOf(species: ArrayLike<number>): Formula {
  const counts = new Map<number, number>();
  for (const z of Array.from(species)) counts.set(z, (counts.get(z) ?? 0) + 1);
  const divisor = [...counts.values()].reduce(greatestCommonDivisor);
  const charges = guessFormalCharges(species);
  const charge = new Float64Array(128);
  for (const z of counts.keys()) charge[z] = charges?.[elementSymbol(z)] ?? 0;
  return { parts: [...counts].map(([z, count]) => [z, count / divisor] as const), charge };
}

/** Whole formula units in a cluster, and the atoms of each element beyond them. */
export function excessOf(
  atomicNumbers: Uint8Array,
  { parts }: Formula,
  present?: Uint8Array,
): { readonly units: number; readonly excess: Readonly<Record<string, number>> } {
  const counts = new Int32Array(128);
  for (let i = 0; i < atomicNumbers.length; i++) if (!present || present[i]) counts[atomicNumbers[i]]++;
  const units = Math.min(...parts.map(([z, count]) => Math.floor(counts[z] / count)));
  const excess: Record<string, number> = {};
  for (const [z, count] of parts)
    if (counts[z] > units * count) excess[elementSymbol(z)] = counts[z] - units * count;
  return { units, excess };
}

/**
 * Takes off atoms of the elements in excess until only whole formula units are left.
 *
 * One at a time: first those whose partners hold without them, of these the ones with the fewest bonds, and of these
 * the one that leaves the smallest dipole moment |Σ q r| about the body's centre, so that they go from all sides.
 *
 * @param present [n], 1 for the atoms that are there; written to
 */
export function dropExcess(
  bonds: ClusterBonds,
  { positions, atomicNumbers }: { readonly positions: Float64Array; readonly atomicNumbers: Uint8Array },
  rule: HoldRule,
  formula: Formula,
  present: Uint8Array,
): void {
  const { offsets, partners } = bonds;
  const { charge } = formula;
  const bondsOf = (i: number) => {
    let count = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; k++) count += present[partners[k]];
    return count;
  };
  for (;;) {
    const { excess } = excessOf(atomicNumbers, formula, present);
    if (Object.keys(excess).length === 0) return;
    const inExcess = new Uint8Array(128);
    for (const [z] of formula.parts) if (elementSymbol(z) in excess) inExcess[z] = 1;
    const dipole = [0, 0, 0];
    for (let i = 0; i < present.length; i++)
      if (present[i])
        for (let a = 0; a < 3; a++) dipole[a] += charge[atomicNumbers[i]] * positions[3 * i + a];
    let best = -1;
    let bestScore = [Infinity, Infinity, Infinity];
    for (let i = 0; i < present.length; i++) {
      const z = atomicNumbers[i];
      if (!present[i] || !inExcess[z]) continue;
      const count = bondsOf(i);
      if (count > bestScore[1] && bestScore[0] === 0) continue;
      let falls = 0;
      for (let k = offsets[i]; k < offsets[i + 1] && falls === 0; k++) {
        const j = partners[k];
        if (present[j] && bondsOf(j) <= rule.fewest[atomicNumbers[j]]) falls = 1;
      }
      let square = 0;
      for (let a = 0; a < 3; a++) square += (dipole[a] - charge[z] * positions[3 * i + a]) ** 2;
      const score = [falls, count, square];
      if (!isLower(score, bestScore)) continue;
      best = i;
      bestScore = score;
    }
    present[best] = 0;
    dropLooseAtoms(bonds, atomicNumbers, rule, present);
  }
}

/** In the order of the entries; squares of dipoles that differ by rounding alone are equal, and the first stays. */
function isLower(score: readonly number[], than: readonly number[]): boolean {
  if (score[0] !== than[0]) return score[0] < than[0];
  if (score[1] !== than[1]) return score[1] < than[1];
  return score[2] < than[2] - 1e-6;
}
