import { dot } from '../../math/matrix3';
import { findNeighbors } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import type { SettledSite } from './adsorption-sites';
import { atPoints } from './points';

/** Sites that look alike. */
export interface SiteClass {
  readonly kind: SettledSite['kind'];
  readonly name: string;
  readonly title: string;
  /** sites of the class in the cell */
  readonly count: number;
  /** Å, see `SettledSite.height` */
  readonly height: number;
  /** index of its first site */
  readonly first: number;
}

/** Å; what is further away does not tell sites apart */
const horizon = 6;
/** of sums of smooth weights, about 10 for each element; moving one atom by 0.01 Å changes them by as much */
const tolerance = 0.01;

/**
 * Sorts sites by name and surroundings: for each element Σw, Σw r and Σw h over the atoms within the horizon, with
 * w = (1 − r²/R²)³ and h along the site's normal. Turned and mirrored sites are alike.
 */
export function classifySites(
  structure: Structure,
  sites: readonly SettledSite[],
): { classOf: Int32Array; classes: SiteClass[] } {
  const n = atomCount(structure);
  const elements = [...new Set(structure.atomicNumbers)].sort((p, q) => p - q);
  const points = atPoints(
    structure,
    sites.map(({ position }) => position),
  );
  const near = findNeighbors(points, horizon, { of: points.atomicNumbers.map((_, i) => (i < n ? 0 : 1)) });
  const classOf = new Int32Array(sites.length);
  const classes: (SiteClass & { print: Float64Array; count: number })[] = [];
  sites.forEach(({ kind, name, title, normal, height }, s) => {
    const print = new Float64Array(3 * elements.length);
    for (let k = near.offsets[n + s]; k < near.offsets[n + s + 1]; k++) {
      if (near.indices[k] >= n) continue;
      const r = near.distances[k];
      const weight = (1 - (r / horizon) ** 2) ** 3;
      const slot = 3 * elements.indexOf(structure.atomicNumbers[near.indices[k]]);
      print[slot] += weight;
      print[slot + 1] += weight * r;
      print[slot + 2] += weight * dot(near.vectors.subarray(3 * k, 3 * k + 3), normal);
    }
    let found = classes.findIndex(
      (other) =>
        other.kind === kind &&
        other.name === name &&
        other.print.every((x, k) => Math.abs(x - print[k]) < tolerance),
    );
    if (found < 0) {
      found = classes.length;
      classes.push({ kind, name, title, count: 0, height, first: s, print });
    }
    classes[found].count++;
    classOf[s] = found;
  });
  return { classOf, classes: classes.map(({ print: _, ...rest }) => rest) };
}
