import { covalentRadius, elementSymbol } from '../../structure/elements';
import { isMetalElement, oxygen } from '../../structure/is-metal-element';
import { findNeighbors, type NeighborList } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { remember } from './remember';

/** What an atom is to its neighbors. */
export const Role = {
  /** neither metal nor ion of an oxide: adsorbates, molecules */
  other: 0,
  /** of a metal, with fewer than four anions and more metal neighbors than these */
  metal: 1,
  /** metal element among anions */
  cation: 2,
  /** bound to at least one cation */
  anion: 3,
} as const;

/** Who is bound to whom. Plain data. */
export interface Bonding {
  /** neighbors at up to `bondFactor` sums of covalent radii, and others within the longest of these */
  readonly list: NeighborList;
  /** [n], a `Role` each */
  readonly roles: Uint8Array;
  /** [n]: anions of a cation, cations of an anion, metal neighbors of a metal atom */
  readonly coordination: Int32Array;
}

/**
 * Of the sum of covalent radii: Ti–O up to 2.71 Å (bonds of 1.9 to 2.1, the next at 3.5), Sr–O up to 3.13 (2.76, then
 * 4.8), Ru–Ru up to 3.50 (2.65 and 2.71, then 3.79).
 */
const bondFactor = 1.2;

/** Whether two atoms at this distance, Å, are bound. */
export function isBond(p: number, q: number, distance: number): boolean {
  return distance < bondFactor * (covalentRadius(p) + covalentRadius(q));
}

/** Roles and coordination of all atoms. O(n). */
export const findBonding = remember(bondingOf);

function bondingOf(structure: Structure): Bonding {
  const { atomicNumbers } = structure;
  const n = atomCount(structure);
  const radius = Math.max(0.3, ...[...new Set(atomicNumbers)].map(covalentRadius));
  const list = findNeighbors(structure, 2 * bondFactor * radius);
  const roles = new Uint8Array(n);
  const coordination = new Int32Array(n);
  const isMetal = atomicNumbers.map((z) => (isMetalElement(z) ? 1 : 0));
  const count = (i: number, counts: (j: number, distance: number) => boolean) => {
    let total = 0;
    for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++)
      if (counts(list.indices[k], list.distances[k])) total++;
    return total;
  };
  const bound = (i: number, j: number, distance: number) =>
    isBond(atomicNumbers[i], atomicNumbers[j], distance);
  for (let i = 0; i < n; i++) {
    if (!isMetal[i]) continue;
    const anions = count(i, (j, d) => !isMetal[j] && atomicNumbers[j] !== 1 && bound(i, j, d));
    // Nearest neighbors of a metal are within the sum of the radii; Ti and Ti of rutile, 2.96 Å, are two only.
    const metals = count(
      i,
      (j, d) => isMetal[j] === 1 && d < covalentRadius(atomicNumbers[i]) + covalentRadius(atomicNumbers[j]),
    );
    // Four anions make an ion of any atom: Ce of CeO2 has eight, and twelve Ce at less than the sum of their radii.
    roles[i] = anions === 0 || (anions < 4 && metals > anions) ? Role.metal : Role.cation;
  }
  for (let i = 0; i < n; i++)
    if (!isMetal[i] && atomicNumbers[i] !== 1)
      roles[i] = count(i, (j, d) => roles[j] === Role.cation && bound(i, j, d)) > 0 ? Role.anion : Role.other;
  for (let i = 0; i < n; i++) {
    const partner = { [Role.cation]: Role.anion, [Role.anion]: Role.cation, [Role.metal]: Role.metal }[
      roles[i]
    ];
    coordination[i] = partner === undefined ? 0 : count(i, (j, d) => roles[j] === partner && bound(i, j, d));
  }
  return { list, roles, coordination };
}

/** `Ti5c`, `O2c`: element and coordination. */
export function coordinationName(structure: Structure, bonding: Bonding, i: number): string {
  return `${elementSymbol(structure.atomicNumbers[i])}${bonding.coordination[i]}c`;
}

/** In words: bridging, in-plane and terminal oxygen; five-fold Ti. */
export function coordinationTitle(structure: Structure, bonding: Bonding, i: number): string {
  const symbol = elementSymbol(structure.atomicNumbers[i]);
  const count = bonding.coordination[i];
  if (structure.atomicNumbers[i] === oxygen)
    return `${['free', 'terminal', 'bridging', 'in-plane'][count] ?? `${count}-fold`} ${symbol}`;
  return `${countWords[count] ?? count}-fold ${symbol}`;
}

const countWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/** Å, [3]: sum of the unit vectors to the partners of an ion; long where bonds are missing on one side. */
export function bondSum(structure: Structure, { list, roles }: Bonding, i: number): Float64Array {
  const sum = new Float64Array(3);
  for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
    const j = list.indices[k];
    const isPartner =
      (roles[i] === Role.cation && roles[j] === Role.anion) ||
      (roles[i] === Role.anion && roles[j] === Role.cation);
    if (!isPartner || !isBond(structure.atomicNumbers[i], structure.atomicNumbers[j], list.distances[k]))
      continue;
    for (let d = 0; d < 3; d++) sum[d] += list.vectors[3 * k + d] / list.distances[k];
  }
  return sum;
}

/** up to here looking closely at every atom takes less than 0.1 s */
const fewAtoms = 2000;

/**
 * [n], 1 for the atoms that may be at a surface: with clearly fewer atoms around than the most crowded of their
 * element and role. A quick look that lets through too many rather than too few: all of a small model, where there may
 * be no bulk to compare with.
 */
export function findSparse(structure: Structure, { list, roles }: Bonding): Uint8Array {
  const { atomicNumbers } = structure;
  if (atomicNumbers.length < fewAtoms) return new Uint8Array(atomicNumbers.length).fill(1);
  const around = (i: number) => list.offsets[i + 1] - list.offsets[i];
  const most = new Map<number, number>();
  const key = (i: number) => 4 * atomicNumbers[i] + roles[i];
  atomicNumbers.forEach((_, i) => {
    most.set(key(i), Math.max(most.get(key(i)) ?? 0, around(i)));
  });
  return atomicNumbers.map((_, i) => (around(i) < 0.92 * most.get(key(i))! ? 1 : 0));
}
