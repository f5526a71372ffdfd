import { norm, rowTimesMatrix3 } from '../math/matrix3';
import { toFractional } from '../structure/cell';
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
  const rarest = rarestSpecies(species);
  const first = species.indexOf(rarest);
  for (let k = first + 1; k < n; k++) {
    if (species[k] !== rarest) continue;
    const t = [0, 1, 2].map((a) => fractional[3 * k + a] - fractional[3 * first + a]);
    const map = mapByTranslation(crystal, fractional, t);
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

/** The atom that each atom lands on, or undefined when one lands beside all others. */
function mapByTranslation(
  crystal: Structure,
  fractional: Float64Array,
  translation: readonly number[],
): Int32Array | undefined {
  const n = atomCount(crystal);
  const map = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n && map[i] < 0; j++) {
      if (crystal.atomicNumbers[i] !== crystal.atomicNumbers[j]) continue;
      const d = translation.map((t, a) => fractional[3 * i + a] + t - fractional[3 * j + a]);
      const wrapped = d.map((x) => x - Math.round(x));
      if (norm(rowTimesMatrix3(wrapped, crystal.cell)) < siteTolerance) map[i] = j;
    }
    if (map[i] < 0) return undefined;
  }
  return map;
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
