import { InputError } from '../../errors';
import { mergeStructures, selectAtoms } from '../../structure/combine';
import { elementSymbol } from '../../structure/elements';
import { findNeighbors } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { touchDistance } from '../contact-distance';

/**
 * How far to raise one slab so that it just touches another below it: h = max over pairs and their periodic images of
 * z_below + √(d² − ρ²) − z_above, d the least distance of the pair (see `touchDistance`), ρ its distance in the plane.
 *
 * Any cell will do, also one shorter than a contact.
 *
 * @param below a along x, b in the xy plane, periodic in both
 * @param above in the same in-plane cell
 */
export function touchingLift(below: Structure, above: Structure): number {
  const { cell } = below;
  const limit = limitsOf(below, above);
  const largest = limit.largest;
  const heights = [cell[0] * (cell[4] / Math.sqrt(cell[3] * cell[3] + cell[4] * cell[4])), cell[4]];
  const counts = heights.map((height) => Math.max(1, Math.min(256, Math.floor(height / largest))));
  const reach = heights.map((height, axis) => Math.ceil((largest * counts[axis]) / height));
  const place = (positions: Float64Array, i: number): [number, number] => {
    const v = positions[3 * i + 1] / cell[4];
    return [(positions[3 * i] - v * cell[3]) / cell[0], v];
  };

  // The low atoms of the upper slab come first in every bin, the high ones of the lower slab first of all: once no pair
  // left could do better, the search ends.
  const order = sortedBy(atomCount(above), (i) => above.positions[3 * i + 2]);
  const bins = Array.from({ length: counts[0] * counts[1] }, (): number[] => []);
  for (const i of order) {
    const [a, b] = place(above.positions, i).map((f, axis) => {
      const bin = Math.floor((f - Math.floor(f)) * counts[axis]);
      return Math.min(counts[axis] - 1, bin);
    });
    bins[a * counts[1] + b].push(i);
  }
  const lowest = above.positions[3 * order[0] + 2];
  let lift = -Infinity;
  for (const j of sortedBy(atomCount(below), (k) => -below.positions[3 * k + 2])) {
    const zj = below.positions[3 * j + 2];
    if (zj + largest - lowest <= lift) break;
    const [u, v] = place(below.positions, j);
    const [binA, binB] = [Math.floor(u * counts[0]), Math.floor(v * counts[1])];
    for (let da = binA - reach[0]; da <= binA + reach[0]; da++) {
      const cellA = Math.floor(da / counts[0]);
      for (let db = binB - reach[1]; db <= binB + reach[1]; db++) {
        const cellB = Math.floor(db / counts[1]);
        for (const i of bins[(da - cellA * counts[0]) * counts[1] + db - cellB * counts[1]]) {
          const zi = above.positions[3 * i + 2];
          if (zj + largest - zi <= lift) break;
          const d = limit.of(below.atomicNumbers[j], above.atomicNumbers[i]);
          const [fa, fb] = place(above.positions, i);
          const fu = fa - Math.floor(fa) + cellA - u;
          const fv = fb - Math.floor(fb) + cellB - v;
          const x = fu * cell[0] + fv * cell[3];
          const y = fv * cell[4];
          const left = d * d - x * x - y * y;
          if (left > 0) lift = Math.max(lift, zj + Math.sqrt(left) - zi);
        }
      }
    }
  }
  if (lift === -Infinity)
    throw new InputError(
      'makeInterface: no atom of the film is above one of the substrate; give the gap in Å instead',
    );
  return lift;
}

/** The pair across a contact that touches first, closest for its two elements; and the one that is nearest in Å. */
export interface Contact {
  /** Å */
  readonly distance: number;
  /** of the substrate, of the film */
  readonly elements: readonly [string, string];
  /** distance over `touchDistance`; below 1 they overlap */
  readonly ratio: number;
  /** the nearest pair of all, in Å and by elements of the substrate and of the film */
  readonly nearest: { readonly distance: number; readonly elements: readonly [string, string] };
}

/** @returns undefined when no pair is within 1.5 contact distances */
export function closestContact(below: Structure, above: Structure): Contact | undefined {
  const limit = limitsOf(below, above);
  const reach = 1.5 * limit.largest;
  const top = below.positions.reduce((z, x, k) => (k % 3 === 2 ? Math.max(z, x) : z), -Infinity);
  const bottom = above.positions.reduce((z, x, k) => (k % 3 === 2 ? Math.min(z, x) : z), Infinity);
  const near = (structure: Structure, keeps: (z: number) => boolean) =>
    selectAtoms(
      structure,
      Array.from({ length: atomCount(structure) }, (_, i) => i).filter((i) =>
        keeps(structure.positions[3 * i + 2]),
      ),
    );
  const lower = near(below, (z) => z > bottom - reach);
  const upper = near(above, (z) => z < top + reach);
  const split = atomCount(lower);
  if (split === 0 || atomCount(upper) === 0) return undefined;
  const both: Structure = { ...mergeStructures(lower, upper), periodic: [true, true, false] };
  const { offsets, indices, distances } = findNeighbors(both, reach);
  let closest: Omit<Contact, 'nearest'> | undefined;
  let nearest: Contact['nearest'] | undefined;
  for (let i = 0; i < split; i++) {
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const j = indices[k];
      if (j < split) continue;
      const [p, q] = [both.atomicNumbers[i], both.atomicNumbers[j]];
      const ratio = distances[k] / limit.of(p, q);
      const elements = [elementSymbol(p), elementSymbol(q)] as const;
      if (!nearest || distances[k] < nearest.distance - 1e-9) nearest = { distance: distances[k], elements };
      if (ratio < 1.5 && (!closest || ratio < closest.ratio - 1e-9))
        closest = { distance: distances[k], elements, ratio };
    }
  }
  return closest && nearest && { ...closest, nearest };
}

function limitsOf(below: Structure, above: Structure) {
  const kinds = [new Set(below.atomicNumbers), new Set(above.atomicNumbers)];
  const table = new Float64Array(128 * 128);
  for (const p of kinds[0]) for (const q of kinds[1]) table[128 * p + q] = touchDistance(p, q);
  return {
    largest: table.reduce((most, d) => Math.max(most, d), 0),
    of: (p: number, q: number) => table[128 * p + q],
  };
}

function sortedBy(count: number, value: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => i).sort((p, q) => value(p) - value(q) || p - q);
}
