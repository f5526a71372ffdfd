import { volume } from '../structure/cell';
import { elementSymbol } from '../structure/elements';
import { createNeighborSearch } from '../structure/neighbor-search';
import { findNeighbors } from '../structure/neighbors';
import { atomCount, type Structure } from '../structure/structure';
import { rangeAlong } from './fill-shape';
import { guessFormalCharges } from './formal-charges';

/** How many bonds an atom of a crystal needs so as not to fall off a particle; arrays by atomic number. */
export interface HoldRule {
  /** Å; two atoms nearer than the longer reach of theirs are bonded */
  readonly reach: Float64Array;
  /** the largest of them */
  readonly cutoff: number;
  readonly fewest: Uint8Array;
  /** of the formal charge; opposite ones bond, and where all are 0 any two atoms do */
  readonly sign: Int8Array;
}

/** Bonds of a cluster: the partners of atom i are the entries from offsets[i] to offsets[i + 1] − 1. */
export interface ClusterBonds {
  readonly offsets: Int32Array;
  readonly partners: Int32Array;
}

/** Times the shortest bond of an element: its first shell, as for bonds across a cut. */
const shellFactor = 1.2;

/**
 * The bonds that atoms of a crystal need.
 *
 * In a metal three of the twelve: a corner atom with fewer would fall off in the first steps; in a more open crystal
 * of one kind half of them where that is less. In a compound with formal charges bonds go from cation to anion and an
 * atom keeps at least half of those it has in the crystal: three of the six of Ti and two of the three of O in
 * rutile, as at the corner of a cube of MgO.
 */
export function holdRule(crystal: Structure): HoldRule {
  const species = crystal.atomicNumbers;
  const charges = guessFormalCharges(species);
  const sign = new Int8Array(128);
  for (const z of species) sign[z] = Math.sign(charges?.[elementSymbol(z)] ?? 0);
  const ionic = sign.some((s) => s !== 0);
  // The nearest partner of any atom lies well within two mean spacings, and 1.2 times it within this.
  const near = findNeighbors(crystal, 2.5 * Math.cbrt(volume(crystal.cell) / atomCount(crystal)));
  const reach = new Float64Array(128).fill(Infinity);
  const eachPair = (visit: (z: number, partner: number, distance: number, i: number) => void) => {
    species.forEach((z, i) => {
      for (let k = near.offsets[i]; k < near.offsets[i + 1]; k++) {
        const partner = species[near.indices[k]];
        if (pairs(sign[z], sign[partner])) visit(z, partner, near.distances[k], i);
      }
    });
  };
  eachPair((z, _, distance) => {
    reach[z] = Math.min(reach[z], shellFactor * distance);
  });
  for (let z = 0; z < 128; z++) if (reach[z] === Infinity) reach[z] = 0;
  const bonds = new Int32Array(species.length);
  eachPair((z, partner, distance, i) => {
    if (distance < Math.max(reach[z], reach[partner])) bonds[i]++;
  });
  const fewest = new Uint8Array(128).fill(255);
  species.forEach((z, i) => {
    const half = Math.ceil(bonds[i] / 2);
    fewest[z] = Math.min(fewest[z], ionic ? half : Math.min(3, half));
  });
  return { reach, fewest, sign, cutoff: reach.reduce((most, d) => Math.max(most, d), 0.1) };
}

/** Whether atoms with formal charges of these signs bond. */
function pairs(p: number, q: number): boolean {
  return p * q < 0 || (p === 0 && q === 0);
}

/** Who is bonded to whom in a cluster; each bond is met from both ends. */
export function clusterBonds(
  positions: Float64Array,
  atomicNumbers: Uint8Array,
  { reach, cutoff, sign }: HoldRule,
): ClusterBonds {
  const search = createNeighborSearch(box(positions, atomicNumbers), cutoff, 'clusterBonds');
  const offsets = new Int32Array(atomicNumbers.length + 1);
  let partners = new Int32Array(8 * atomicNumbers.length);
  let count = 0;
  for (let i = 0; i < atomicNumbers.length; i++) {
    const z = atomicNumbers[i];
    const found = search.find(i);
    if (count + found > partners.length) {
      const longer = new Int32Array(2 * partners.length + found);
      longer.set(partners);
      partners = longer;
    }
    for (let k = 0; k < found; k++) {
      const partner = atomicNumbers[search.indices[k]];
      if (pairs(sign[z], sign[partner]) && search.distances[k] < Math.max(reach[z], reach[partner]))
        partners[count++] = search.indices[k];
    }
    offsets[i + 1] = count;
  }
  return { offsets, partners: partners.subarray(0, count) };
}

/**
 * Takes out the atoms with too few bonds, then those that lose their hold by that, until all that stay hold.
 *
 * @param present [n], 1 for the atoms of the cluster that are there; written to
 */
export function dropLooseAtoms(
  bonds: ClusterBonds,
  atomicNumbers: Uint8Array,
  { fewest }: HoldRule,
  present: Uint8Array,
): void {
  const { offsets, partners } = bonds;
  const count = new Int32Array(atomicNumbers.length);
  const falling: number[] = [];
  for (let i = 0; i < count.length; i++) {
    if (!present[i]) continue;
    for (let k = offsets[i]; k < offsets[i + 1]; k++) count[i] += present[partners[k]];
    if (count[i] < fewest[atomicNumbers[i]]) falling.push(i);
  }
  for (const i of falling) present[i] = 0;
  for (let next = falling.pop(); next !== undefined; next = falling.pop())
    for (let k = offsets[next]; k < offsets[next + 1]; k++) {
      const j = partners[k];
      if (!present[j]) continue;
      count[j]--;
      if (count[j] >= fewest[atomicNumbers[j]]) continue;
      present[j] = 0;
      falling.push(j);
    }
}

/**
 * Takes out one atom, and those that lose their hold by that, when all others hold.
 *
 * @param present as of `dropLooseAtoms`; written to
 */
export function dropAtom(
  bonds: ClusterBonds,
  atomicNumbers: Uint8Array,
  { fewest }: HoldRule,
  present: Uint8Array,
  atom: number,
): void {
  const { offsets, partners } = bonds;
  present[atom] = 0;
  const fallen = [atom];
  for (let next = fallen.pop(); next !== undefined; next = fallen.pop())
    for (let k = offsets[next]; k < offsets[next + 1]; k++) {
      const j = partners[k];
      if (!present[j] || bondsOf(bonds, j, present) >= fewest[atomicNumbers[j]]) continue;
      present[j] = 0;
      fallen.push(j);
    }
}

/** Bonds of an atom or a site to atoms that are there. */
export function bondsOf({ offsets, partners }: ClusterBonds, i: number, present: Uint8Array): number {
  let count = 0;
  for (let k = offsets[i]; k < offsets[i + 1]; k++) count += present[partners[k]];
  return count;
}

/** A structure in a box of its own, 10 Å wider than the atoms. */
export function box(positions: Float64Array, atomicNumbers: Uint8Array): Structure {
  const cell = new Float64Array(9);
  for (let a = 0; a < 3; a++) {
    const [low, high] = rangeAlong(positions, a);
    cell[4 * a] = positions.length > 0 ? high - low + 10 : 10;
  }
  return { cell, periodic: [false, false, false], positions, atomicNumbers };
}
