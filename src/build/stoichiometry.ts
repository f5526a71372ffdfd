import { elementSymbol } from '../structure/elements';
import { guessFormalCharges } from './formal-charges';
import { bondsOf, type ClusterBonds, dropAtom, type HoldRule } from './loose-atoms';
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
 * Makes a cluster one of whole formula units, an atom at a time.
 *
 * The cations decide how many units there are. Where anions are too few, empty sites of the lattice that would hold one
 * are filled, those with the most bonds first; where there are too many of an element, atoms go: first those whose
 * partners hold without them, of these the ones with the fewest bonds. Among equals it is the one that leaves the
 * smallest dipole moment |Σ q r| about the body's centre, so that all sides take part.
 *
 * @param atoms the cluster and the sites around it
 * @param present [n], 1 for the atoms that are there; written to
 * @param open [n], 1 for the sites that may be filled
 */
export function makeStoichiometric(
  bonds: ClusterBonds,
  { positions, atomicNumbers }: ClusterSites,
  rule: HoldRule,
  formula: Formula,
  present: Uint8Array,
  open: Uint8Array,
): void {
  const cluster: Cluster = {
    ...{ bonds, positions, atomicNumbers, rule, formula, present, open },
    near: sitesNear(bonds, present),
  };
  for (;;) {
    const { more, fewer, missing } = wanted(cluster);
    if (!more && !fewer) return;
    if (fewer && fillSites(cluster, fewer, missing) > 0) continue;
    // With no site to fill, the cations that lack anions go instead.
    const leaving = more || formula.parts.reduce((found, [z]) => (formula.charge[z] > 0 ? z : found), 0);
    const loser = best(cluster.near, leaveScore(cluster, leaving));
    if (loser < 0) return;
    dropAtom(bonds, atomicNumbers, rule, present, loser);
  }
}

interface ClusterSites {
  readonly positions: Float64Array;
  readonly atomicNumbers: Uint8Array;
}

interface Cluster extends ClusterSites {
  readonly bonds: ClusterBonds;
  readonly rule: HoldRule;
  readonly formula: Formula;
  readonly present: Uint8Array;
  readonly open: Uint8Array;
  /** rising: the atoms there are and the sites bonded to them; no others come to matter */
  readonly near: readonly number[];
}

function sitesNear(bonds: ClusterBonds, present: Uint8Array): number[] {
  const near: number[] = [];
  for (let i = 0; i < present.length; i++) if (present[i] || bondsOf(bonds, i, present) > 0) near.push(i);
  return near;
}

/** An element of which there are atoms too many, and one of which so many are missing; 0 for none. */
function wanted({ near, atomicNumbers, formula, present }: Cluster) {
  const { parts, charge } = formula;
  const counts = new Int32Array(128);
  for (const i of near) if (present[i]) counts[atomicNumbers[i]]++;
  const leading = parts.some(([z]) => charge[z] > 0) ? parts.filter(([z]) => charge[z] > 0) : parts;
  const units = Math.min(...leading.map(([z, count]) => Math.floor(counts[z] / count)));
  const element = (is: (z: number, count: number) => boolean) =>
    parts.find(([z, count]) => is(z, count))?.[0] ?? 0;
  const fewer = element((z, count) => counts[z] < units * count);
  const each = parts.find(([z]) => z === fewer)?.[1] ?? 0;
  return {
    more: element((z, count) => counts[z] > units * count),
    fewer,
    missing: units * each - counts[fewer],
  };
}

type Score = (i: number) => readonly [number, number, number] | undefined;

/** Of these indices the one with the lowest score, by the first entry, then the second, then the third. */
function best(indices: readonly number[], score: Score): number {
  let found = -1;
  let lowest: readonly [number, number, number] = [Infinity, Infinity, Infinity];
  for (const i of indices) {
    const own = score(i);
    if (!own || !isLower(own, lowest)) continue;
    found = i;
    lowest = own;
  }
  return found;
}

/**
 * Fills up to so many sites of an element.
 *
 * What is filled bonds to ions of the other sign only, so the bonds of the other sites stay what they are.
 *
 * @returns how many were filled
 */
function fillSites(cluster: Cluster, element: number, missing: number): number {
  const { bonds, positions, atomicNumbers, rule, formula, present, open, near } = cluster;
  const sites = new Map<number, number>();
  for (const i of near) {
    if (present[i] || !open[i] || atomicNumbers[i] !== element) continue;
    const count = bondsOf(bonds, i, present);
    if (count >= rule.fewest[element]) sites.set(i, count);
  }
  const dipole = dipoleOf(cluster);
  const q = formula.charge[element];
  let filled = 0;
  while (filled < missing && sites.size > 0) {
    const i = best([...sites.keys()], (site) => [
      0,
      -(sites.get(site) ?? 0),
      dipoleSquare(dipole, q, positions, site),
    ]);
    sites.delete(i);
    present[i] = 1;
    for (let a = 0; a < 3; a++) dipole[a] += q * positions[3 * i + a];
    filled++;
  }
  return filled;
}

function leaveScore(cluster: Cluster, element: number): Score {
  const { bonds, positions, atomicNumbers, rule, formula, present } = cluster;
  const dipole = dipoleOf(cluster);
  const { offsets, partners } = bonds;
  return (i) => {
    if (!present[i] || atomicNumbers[i] !== element) return undefined;
    let falls = 0;
    for (let k = offsets[i]; k < offsets[i + 1] && falls === 0; k++) {
      const j = partners[k];
      if (present[j] && bondsOf(bonds, j, present) <= rule.fewest[atomicNumbers[j]]) falls = 1;
    }
    const square = dipoleSquare(dipole, -formula.charge[element], positions, i);
    return [falls, bondsOf(bonds, i, present), square];
  };
}

function dipoleOf({ near, positions, atomicNumbers, formula, present }: Cluster): number[] {
  const dipole = [0, 0, 0];
  for (const i of near)
    if (present[i])
      for (let a = 0; a < 3; a++) dipole[a] += formula.charge[atomicNumbers[i]] * positions[3 * i + a];
  return dipole;
}

/** |D + q r|² once a charge has come at the place of atom i. */
function dipoleSquare(dipole: readonly number[], charge: number, positions: Float64Array, i: number): number {
  return dipole.reduce((sum, d, a) => sum + (d + charge * positions[3 * i + a]) ** 2, 0);
}

/** Squares of dipoles that differ by rounding alone are equal, and the first stays. */
function isLower(score: readonly number[], than: readonly number[]): boolean {
  if (score[0] !== than[0]) return score[0] < than[0];
  if (score[1] !== than[1]) return score[1] < than[1];
  return score[2] < than[2] - 1e-6;
}
