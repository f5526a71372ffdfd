import { rowTimesMatrix3 } from '../math/matrix3';
import { toFractional } from '../structure/cell';
import { atomCount, type Structure } from '../structure/structure';
import { latticePointGroup } from './equivalent-planes';

/** Å; an atom this close to its image counts as on it. Files give coordinates to four or more digits. */
const siteTolerance = 2e-3;

/**
 * The rotations of a crystal's space group: those of its lattice that, with a translation, carry every atom onto one of
 * its element. Corundum keeps 12 of the 24 of its hexagonal lattice, rutile and hcp all of theirs.
 *
 * `findSymmetry` tells much more, but must be awaited; a recipe is built at once.
 *
 * @returns integer matrices as of `latticePointGroup`, in its order
 */
export function crystalPointGroup(crystal: Structure): Int8Array[] {
  const n = atomCount(crystal);
  const species = crystal.atomicNumbers;
  const fractional = toFractional(crystal.cell, crystal.positions);
  const counts = new Map<number, number>();
  for (const z of species) counts.set(z, (counts.get(z) ?? 0) + 1);
  const [rarest] = [...counts].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
  const first = species.indexOf(rarest);

  const lands = (image: ArrayLike<number>, element: number): boolean => {
    for (let i = 0; i < n; i++) {
      if (species[i] !== element) continue;
      const apart = [0, 1, 2].map((a) => image[a] - fractional[3 * i + a]);
      const r = rowTimesMatrix3(
        apart.map((x) => x - Math.round(x)),
        crystal.cell,
      );
      if (r[0] * r[0] + r[1] * r[1] + r[2] * r[2] < siteTolerance * siteTolerance) return true;
    }
    return false;
  };
  return latticePointGroup(crystal.cell).filter((w) => {
    // Rows go with rows: f goes to f · w, as the cell vectors do.
    const images = Array.from(species, (_, i) =>
      [0, 1, 2].map((b) => [0, 1, 2].reduce((sum, a) => sum + fractional[3 * i + a] * w[3 * a + b], 0)),
    );
    for (let k = 0; k < n; k++) {
      if (species[k] !== rarest) continue;
      const t = [0, 1, 2].map((a) => fractional[3 * k + a] - images[first][a]);
      if (
        images.every((image, i) =>
          lands(
            image.map((x, a) => x + t[a]),
            species[i],
          ),
        )
      )
        return true;
    }
    return false;
  });
}
