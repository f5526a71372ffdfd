import { norm, rowTimesMatrix3 } from '../math/matrix3';
import { reciprocalCell, toFractional } from '../structure/cell';
import { atomCount, type Structure } from '../structure/structure';

/** The lattice of all pure translations of a crystal, in the crystal's own axes. */
export interface PrimitiveLattice {
  /** rows: primitive vectors as multiples of the cell vectors, all fractions of `order`, [3, 3] */
  readonly basis: Float64Array;
  /** primitive cells in the given cell: 1, 2 for a body-centred cell, 4 for a face-centred one… */
  readonly order: number;
  /** one atom of each set that the translations carry into each other */
  readonly atoms: readonly number[];
  /** fractional in the given cell, [n, 3], for every atom */
  readonly fractional: Float64Array;
}

/** Å; two atoms this close are the same site. Files give coordinates to four or more digits. */
const siteTolerance = 2e-3;

/**
 * Finds the translations that carry a crystal into itself, so that centred cells and supercells give the same
 * surfaces as the primitive cell.
 *
 * Only translations: the full symmetry is `findSymmetry`, which must be awaited.
 */
export function primitiveLattice(crystal: Structure): PrimitiveLattice {
  const n = atomCount(crystal);
  const fractional = toFractional(crystal.cell, crystal.positions);
  const species = crystal.atomicNumbers;
  const image = Int32Array.from({ length: n }, (_, i) => i);
  const translations: number[][] = [];
  const bins = siteBins(crystal, fractional);
  const rarest = rarestSpecies(species);
  const first = species.indexOf(rarest);
  for (let k = first + 1; k < n; k++) {
    if (species[k] !== rarest) continue;
    const t = [0, 1, 2].map((a) => fractional[3 * k + a] - fractional[3 * first + a]);
    const map = mapByTranslation(crystal, fractional, bins, t);
    if (!map) continue;
    translations.push(t);
    for (let i = 0; i < n; i++) image[i] = Math.min(image[i], map[i]);
  }
  const order = translations.length + 1;
  // Every translation is a fraction of the order of the group, so integers carry the lattice without rounding.
  const generators = [
    [order, 0, 0],
    [0, order, 0],
    [0, 0, order],
    ...translations.map((t) => t.map((x) => Math.round(x * order))),
  ];
  const basis = Float64Array.from(latticeBasis(generators).flat(), (x) => x / order);
  const atoms = Array.from(image.keys()).filter((i) => image[i] === i);
  return { basis, order, atoms, fractional };
}

function rarestSpecies(species: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const z of species) counts.set(z, (counts.get(z) ?? 0) + 1);
  return [...counts].reduce((least, entry) => (entry[1] < least[1] ? entry : least))[0];
}

/** Atoms by where they are in the cell, so that the one at a place is found without trying them all. */
interface SiteBins {
  /** bins along each axis */
  readonly count: number;
  /** of each bin, by rising number */
  readonly atoms: readonly (readonly number[])[];
  /** fractional coordinates that `siteTolerance` spans along each axis */
  readonly reach: readonly number[];
}

function siteBins(crystal: Structure, fractional: Float64Array): SiteBins {
  const n = atomCount(crystal);
  const reciprocal = reciprocalCell(crystal.cell);
  const reach = [0, 1, 2].map((a) => siteTolerance * norm(reciprocal.subarray(3 * a, 3 * a + 3)));
  // Fewer than three bins could be the same one seen from both sides.
  const count = Math.min(32, Math.floor(Math.cbrt(n)), Math.floor(0.25 / Math.max(...reach)));
  const size = count < 3 ? 1 : count;
  const atoms: number[][] = Array.from({ length: size ** 3 }, () => []);
  for (let i = 0; i < n; i++) {
    const [x, y, z] = [0, 1, 2].map((a) => binOf(fractional[3 * i + a], size));
    atoms[(x * size + y) * size + z].push(i);
  }
  return { count: size, atoms, reach };
}

function binOf(f: number, count: number): number {
  return Math.min(count - 1, Math.floor((f - Math.floor(f)) * count));
}

/** The atom that each atom lands on, or undefined when one lands beside all others. */
function mapByTranslation(
  crystal: Structure,
  fractional: Float64Array,
  bins: SiteBins,
  translation: readonly number[],
): Int32Array | undefined {
  const n = atomCount(crystal);
  const map = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const image = [0, 1, 2].map((a) => fractional[3 * i + a] + translation[a]);
    map[i] = atomAt(crystal, fractional, bins, image, crystal.atomicNumbers[i]);
    if (map[i] < 0) return undefined;
  }
  return map;
}

/** The first atom of an element at a place, or −1. */
function atomAt(
  crystal: Structure,
  fractional: Float64Array,
  { count, atoms, reach }: SiteBins,
  place: readonly number[],
  element: number,
): number {
  const near = place.map((f, a) => {
    const [low, high] = [binOf(f - reach[a], count), binOf(f + reach[a], count)];
    return low === high ? [low] : [low, high];
  });
  let first = -1;
  for (const x of near[0])
    for (const y of near[1])
      for (const z of near[2])
        for (const j of atoms[(x * count + y) * count + z]) {
          if (crystal.atomicNumbers[j] !== element || (first >= 0 && j >= first)) continue;
          const d = place.map((f, a) => f - fractional[3 * j + a]);
          const wrapped = d.map((x) => x - Math.round(x));
          if (norm(rowTimesMatrix3(wrapped, crystal.cell)) < siteTolerance) first = j;
        }
  return first;
}

/** Rows that span the same lattice as the integer generators, by elimination (Hermite normal form). */
function latticeBasis(generators: number[][]): number[][] {
  const rows = generators.map((row) => [...row]);
  const basis: number[][] = [];
  for (let column = 0; column < 3; column++) {
    for (;;) {
      const candidates = rows.filter((row) => row[column] !== 0);
      candidates.sort((p, q) => Math.abs(p[column]) - Math.abs(q[column]));
      const pivot = candidates[0];
      if (candidates.length === 1) {
        basis.push(pivot);
        rows.splice(rows.indexOf(pivot), 1);
        break;
      }
      for (const row of candidates.slice(1)) {
        const factor = Math.trunc(row[column] / pivot[column]);
        for (let a = 0; a < 3; a++) row[a] -= factor * pivot[a];
      }
    }
  }
  return basis;
}
