import { minimumImage } from '../../structure/minimum-image';
import type { Structure } from '../../structure/structure';
import type { HopFamily } from './hop-family';
import { hopFamily, makeOxygenSiteGraph } from './site-graph';
import { createHopTracker } from './track-hops';

/** An oxygen that could go to an empty site beside its own. */
export interface PossibleHop {
  /** index in the structure */
  readonly atom: number;
  /** entry of `OxygenSiteGraph.neighbors`: tells hops apart that end on images of one site */
  readonly edge: number;
  /** of the sites given */
  readonly fromSite: number;
  readonly toSite: number;
  /** Å, [3] from the atom to the center of the empty site */
  readonly move: Float64Array;
  /** Å */
  readonly distance: number;
  /** a `Region` each */
  readonly fromRegion: number;
  readonly toRegion: number;
  readonly family: HopFamily;
}

/**
 * Every single hop that the oxygens of a structure can do: into an empty site that neighbors their own, see
 * `OxygenSiteGraph`. Centers of sites follow the metal atoms around them.
 *
 * @param reference the model as it was built, whose metals the sites belong to
 * @param sites Å, [s, 3], every oxygen site, vacant ones too
 * @param positions Å, [n, 3], where the atoms of the reference are now; default where they were
 * @returns the shortest first
 * @throws InputError, see `makeOxygenSiteGraph`
 */
export function possibleHops(
  reference: Structure,
  sites: ArrayLike<number>,
  positions: Float64Array = reference.positions,
): PossibleHop[] {
  const graph = makeOxygenSiteGraph(reference, { sites });
  const tracker = createHopTracker(graph, positions);
  const { atoms, sites: siteOf } = tracker.state();
  const centers = tracker.siteCenters();
  const atomOn = new Map(Array.from(atoms, (atom, k) => [siteOf[k], atom] as const));
  const toNearest = minimumImage(reference.cell, reference.periodic);
  const off = new Float64Array(3);
  const hops: PossibleHop[] = [];
  for (const toSite of tracker.vacancies())
    for (let k = graph.edgeOffsets[toSite]; k < graph.edgeOffsets[toSite + 1]; k++) {
      const fromSite = graph.neighbors[k];
      const atom = atomOn.get(fromSite);
      if (atom === undefined) continue;
      // The edge goes from the empty site to an image of the full one: which image is what it adds to the difference.
      const move = new Float64Array(3);
      for (let a = 0; a < 3; a++) off[a] = positions[3 * atom + a] - centers[3 * fromSite + a];
      toNearest(off);
      for (let a = 0; a < 3; a++) {
        const image =
          graph.edgeVectors[3 * k + a] - graph.positions[3 * fromSite + a] + graph.positions[3 * toSite + a];
        move[a] = centers[3 * toSite + a] - centers[3 * fromSite + a] - image - off[a];
      }
      hops.push({
        atom,
        edge: k,
        fromSite,
        toSite,
        move,
        distance: Math.hypot(...move),
        fromRegion: graph.regions[fromSite],
        toRegion: graph.regions[toSite],
        family: hopFamily(graph, fromSite, toSite),
      });
    }
  return hops.sort((p, q) => p.distance - q.distance);
}

/** The structure after the hop: that atom on the empty site, all others where they are. */
export function afterHop(structure: Structure, { atom, move }: PossibleHop): Structure {
  const positions = structure.positions.slice();
  for (let a = 0; a < 3; a++) positions[3 * atom + a] += move[a];
  return { ...structure, positions };
}
