import { covalentRadius, elementSymbol } from '../structure/elements';
import { createNeighborSearch } from '../structure/neighbor-search';
import { atomCount, type Structure } from '../structure/structure';

/** of the sum of two covalent radii: bonds are longer, and DFT codes have trouble below */
const tight = 0.75;

/**
 * The pair of atoms that is closest for its elements, in words, where it is nearer than 0.75 of their covalent radii: not
 * on top of each other, but nearer than any bond.
 */
export function tightPair(structure: Structure): string | undefined {
  const { atomicNumbers } = structure;
  const radii = new Float64Array(256);
  for (const z of new Set(atomicNumbers)) radii[z] = covalentRadius(z);
  const search = createNeighborSearch(structure, 2 * tight * Math.max(...radii));
  let worst = tight;
  let words: string | undefined;
  for (let i = 0; i < atomCount(structure); i++) {
    const count = search.find(i);
    for (let k = 0; k < count; k++) {
      const j = search.indices[k];
      const ratio = search.distances[k] / (radii[atomicNumbers[i]] + radii[atomicNumbers[j]]);
      if (!(ratio < worst)) continue;
      worst = ratio;
      words =
        `atoms ${i + 1} (${elementSymbol(atomicNumbers[i])}) and ${j + 1} (${elementSymbol(atomicNumbers[j])}) are ` +
        `${search.distances[k].toFixed(2)} Å apart, ${ratio.toFixed(2)} of the sum of their covalent radii: nearer than a ` +
        'bond; relax before you trust forces';
    }
  }
  return words;
}
