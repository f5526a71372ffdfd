import { isMetalElement, oxygen } from '../../structure/is-metal-element';
import { minimumImage } from '../../structure/minimum-image';
import { findNeighbors } from '../../structure/neighbors';
import { Region } from '../../structure/structure';
import type { OxygenSiteGraph } from './site-graph';

/** Questions about one frame: which site is an atom at? */
export interface SiteSearch {
  /** Å², of atom i to the nearest image of a site */
  squaredDistance(i: number, site: number): number;
  /** the neighbor of `site` in whose core atom i is, −1 for none */
  coreAmongNeighbors(i: number, site: number): number;
  /** of all sites, O(s); −1 and Infinity without sites */
  nearestSite(i: number): { nearest: number; squared: number };
  /** region of an atom that is on no site, by the metal atoms closer than `bondCutoff`, Å; O(n + s) */
  strayRegion(i: number, bondCutoff: number): Region;
}

/**
 * @param centers Å, [s, 3] where the sites are in this frame
 * @param positions Å, [n, 3], wrapped or not
 * @param coreFraction core radius over the distance to the nearest other site; below 0.5 cores never overlap
 */
export function searchSites(
  graph: OxygenSiteGraph,
  centers: Float64Array,
  positions: ArrayLike<number>,
  cell: Float64Array,
  coreFraction: number,
): SiteSearch {
  const toNearest = minimumImage(cell, graph.periodic);
  const v = new Float64Array(3);
  const squaredDistance = (i: number, site: number): number => {
    v[0] = positions[3 * i] - centers[3 * site];
    v[1] = positions[3 * i + 1] - centers[3 * site + 1];
    v[2] = positions[3 * i + 2] - centers[3 * site + 2];
    toNearest(v);
    return v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
  };
  const nearestSite = (i: number) => {
    let nearest = -1;
    let squared = Infinity;
    for (let s = 0; s < graph.siteCount; s++) {
      const d2 = squaredDistance(i, s);
      if (d2 < squared) {
        squared = d2;
        nearest = s;
      }
    }
    return { nearest, squared };
  };
  return {
    squaredDistance,
    coreAmongNeighbors(i, site) {
      for (let k = graph.edgeOffsets[site]; k < graph.edgeOffsets[site + 1]; k++) {
        const s = graph.neighbors[k];
        if (s !== site && squaredDistance(i, s) < (coreFraction * graph.spacings[s]) ** 2) return s;
      }
      return -1;
    },
    nearestSite,
    strayRegion(i, bondCutoff) {
      let onParticle = false;
      let onOxide = false;
      for (let j = 0; j < graph.atomRegions.length; j++) {
        if (!isMetalElement(graph.atomicNumbers[j])) continue;
        for (let a = 0; a < 3; a++) v[a] = positions[3 * j + a] - positions[3 * i + a];
        toNearest(v);
        if (v[0] * v[0] + v[1] * v[1] + v[2] * v[2] >= bondCutoff * bondCutoff) continue;
        if (graph.atomRegions[j] === Region.particle) onParticle = true;
        else onOxide = true;
      }
      if (onParticle) return onOxide ? Region.interface : Region.particle;
      return onOxide ? (graph.regions[nearestSite(i).nearest] as Region) : Region.none;
    },
  };
}

/**
 * Site of each oxygen atom: pairs by increasing distance, one atom to a site.
 *
 * @param atoms [o] indices of the oxygen atoms
 * @param reach atoms further than reach · (distance to the nearest other site) from a site do not get it
 * @returns [o], −1 for none
 */
export function assignSites(
  graph: OxygenSiteGraph,
  centers: Float64Array,
  atoms: Int32Array,
  positions: ArrayLike<number>,
  cell: Float64Array,
  reach: number,
): Int32Array {
  const { siteCount, spacings, periodic } = graph;
  const all = new Float64Array(3 * (siteCount + atoms.length));
  all.set(centers);
  atoms.forEach((atom, o) => {
    for (let a = 0; a < 3; a++) all[3 * (siteCount + o) + a] = positions[3 * atom + a];
  });
  const cutoff = spacings.reduce((most, d) => Math.max(most, reach * d), 0);
  const assigned = new Int32Array(atoms.length).fill(-1);
  if (cutoff === 0 || atoms.length === 0) return assigned;

  const atomicNumbers = new Uint8Array(siteCount + atoms.length).fill(oxygen);
  const list = findNeighbors({ cell, periodic, positions: all, atomicNumbers }, cutoff);
  const pairs: { site: number; o: number; distance: number }[] = [];
  for (let s = 0; s < siteCount; s++)
    for (let k = list.offsets[s]; k < list.offsets[s + 1]; k++)
      if (list.indices[k] >= siteCount && list.distances[k] < reach * spacings[s])
        pairs.push({ site: s, o: list.indices[k] - siteCount, distance: list.distances[k] });
  pairs.sort((p, q) => p.distance - q.distance);

  const taken = new Uint8Array(siteCount);
  for (const { site, o } of pairs) {
    if (taken[site] || assigned[o] >= 0) continue;
    taken[site] = 1;
    assigned[o] = site;
  }
  return assigned;
}
