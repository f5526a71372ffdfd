import { covalentRadius, largestAtomicNumber } from '../../structure/elements';
import { isMetalElement } from '../../structure/is-metal-element';
import { createNeighborSearch } from '../../structure/neighbor-search';
import type { Structure } from '../../structure/structure';

/**
 * Two atoms are bound up to this multiple of the sum of their covalent radii. Between the shells of what it has to
 * tell apart, with room for thermal motion: Ti–O in rutile 1.95-1.98 and 3.5 Å (limit 2.71), Ru–Ru 2.65-2.71 and 3.8 Å
 * (3.65), O–O in O2 1.21 and between oxide ions 2.5 Å (1.58), Al–Al in the metal 2.86 and 4.05 Å (3.03).
 */
const stretch = { withNonmetal: 1.2, betweenMetals: 1.25 } as const;

/**
 * How many atoms each one is bound to.
 *
 * Two atoms of which at least one is a nonmetal are bound when nearer than 1.2 times the sum of their covalent radii.
 * Two metal atoms are bound when nearer than 1.25 times that sum and both are metallic: with more metal atoms nearer
 * than the sum of the radii than nonmetal ones bound, or with none of these. So Ti of TiO2 counts oxygen alone, and Ru
 * of a particle counts Ru as well as the oxygen on it.
 *
 * @param of atomic number of the neighbors that count; default all
 * @returns [n]
 * @see B. Cordero et al., Dalton Trans. 2832 (2008), for the radii
 */
export function countBonded(structure: Structure, of?: number): Float64Array {
  const { atomicNumbers } = structure;
  const n = atomicNumbers.length;
  const counts = new Float64Array(n);
  if (n === 0) return counts;
  const { limits, reach, longest } = limitsOf(atomicNumbers);
  const { find, indices, distances } = createNeighborSearch(structure, longest, 'countBonded');
  const metallic = new Uint8Array(n);
  const metal = Uint8Array.from({ length: largestAtomicNumber + 1 }, (_, z) =>
    z > 0 && isMetalElement(z) ? 1 : 0,
  );
  for (let i = 0; i < n; i++) {
    const z = atomicNumbers[i];
    if (!metal[z]) continue;
    const found = find(i, reach[z]);
    let [metals, others] = [0, 0];
    for (let k = 0; k < found; k++) {
      const other = atomicNumbers[indices[k]];
      const limit = limits[128 * z + other];
      if (!metal[other]) others += distances[k] < limit ? 1 : 0;
      else if (distances[k] < limit / stretch.betweenMetals) metals++;
    }
    metallic[i] = others === 0 || metals > others ? 1 : 0;
  }
  for (let i = 0; i < n; i++) {
    const z = atomicNumbers[i];
    const found = find(i, reach[z]);
    for (let k = 0; k < found; k++) {
      const j = indices[k];
      const other = atomicNumbers[j];
      if (distances[k] >= limits[128 * z + other] || (of !== undefined && other !== of)) continue;
      if (metal[z] && metal[other] && !(metallic[i] && metallic[j])) continue;
      counts[i]++;
    }
  }
  return counts;
}

/** Å: limits by both atomic numbers, the longest of each element, and the longest of all. */
function limitsOf(atomicNumbers: Uint8Array) {
  const limits = new Float64Array(128 * 128);
  const reach = new Float64Array(128);
  const kinds = [...new Set(atomicNumbers)];
  for (const z of kinds) {
    for (const other of kinds) {
      const factor =
        isMetalElement(z) && isMetalElement(other) ? stretch.betweenMetals : stretch.withNonmetal;
      const limit = factor * (covalentRadius(z) + covalentRadius(other));
      limits[128 * z + other] = limit;
      reach[z] = Math.max(reach[z], limit);
    }
  }
  return { limits, reach, longest: Math.max(...reach) };
}
