import { InputError } from '../../errors';
import { inverse3 } from '../../math/matrix3';
import { isMetalElement, oxygen } from '../../structure/is-metal-element';
import { findNeighbors } from '../../structure/neighbors';
import { classifyRegions } from '../../structure/regions/classify-regions';
import { atomCount, type Structure } from '../../structure/structure';
import { compareEnvironments, HopFamily, type SiteEnvironment } from './hop-family';

/**
 * Oxygen sites, the metal atoms that hold each in place, and which sites are one hop apart.
 * Plain data in compressed rows: site s owns entries offsets[s] to offsets[s + 1].
 */
export interface OxygenSiteGraph {
  readonly siteCount: number;
  /** Å, [3, 3] cell of the reference */
  readonly cell: Float64Array;
  readonly periodic: readonly [boolean, boolean, boolean];
  /** Å, [s, 3] site centers in the reference */
  readonly positions: Float64Array;
  /** [s], a `Region` each */
  readonly regions: Uint8Array;
  /** Å, [s] distance to the nearest other site; `loneSiteSpacing` for a site without neighbors */
  readonly spacings: Float64Array;

  /** [n] of the reference structure */
  readonly atomicNumbers: Uint8Array;
  /** Å, [n, 3] of the reference structure */
  readonly atomPositions: Float64Array;
  /** [n] region of each metal atom of the reference structure, `none` for the others */
  readonly atomRegions: Uint8Array;

  /** [s + 1] rows of bound metal atoms */
  readonly metalOffsets: Int32Array;
  /** atom indices */
  readonly metals: Int32Array;
  /** [·, 3] cell vectors to add to the atom's position to get the image that is bound */
  readonly metalImages: Int32Array;

  /** [s + 1] rows of neighboring sites, nearest first */
  readonly edgeOffsets: Int32Array;
  /** site indices */
  readonly neighbors: Int32Array;
  /** Å, [·, 3] from the site to the image of the neighbor */
  readonly edgeVectors: Float64Array;
  /** a `HopFamily` each */
  readonly families: Uint8Array;
}

export interface SiteGraphOptions {
  /** Å, [s, 3]: every oxygen site, vacant ones too; default: the oxygen atoms of the structure */
  readonly sites?: ArrayLike<number>;
  /** Å, metal atoms closer than this carry a site; Ti–O is 1.95–2.0 Å, the next Ti is at 3.5 Å */
  readonly bondCutoff?: number;
  /** Å, sites closer than this are one hop apart; must stay below twice the bond cutoff */
  readonly neighborCutoff?: number;
  /** [s], a `Region` each; default those of the atoms in the structure, where it says them and no sites are given */
  readonly regions?: Uint8Array;
}

export const siteGraphDefaults = { bondCutoff: 2.6, neighborCutoff: 3.3 } as const;

/** Å; stands in where a site has no neighbor. The diagonal O–O distance of rutile TiO2, the usual hop. */
const loneSiteSpacing = 2.78;

/**
 * The oxygen sites of a structure and the hops between them.
 *
 * Give the model as it was built and, if it has vacancies, all sites of the vacancy-free model
 * (`BuiltModel.oxygenSites`): sites and metals must belong together. Where the atoms are by now, after relaxation or
 * an earlier run, is the `start` of the tracker.
 *
 * Regions are those of `structure.regions` where the sites are its own oxygen atoms, else what `classifyRegions` makes
 * of its metal atoms with oxygen on every site. A model as built has regions by the same rule, so that both agree.
 *
 * @throws InputError for sites that are not triples, and for two sites closer than 1 Å
 */
export function makeOxygenSiteGraph(structure: Structure, options: SiteGraphOptions = {}): OxygenSiteGraph {
  const { bondCutoff, neighborCutoff } = { ...siteGraphDefaults, ...options };
  const positions = sitePositions(structure, options.sites);
  const siteCount = positions.length / 3;
  const n = atomCount(structure);

  const metalAtoms = Int32Array.from(
    Array.from({ length: n }, (_, i) => i).filter((i) => isMetalElement(structure.atomicNumbers[i])),
  );
  const around = frameWithSites(structure, metalAtoms, positions);
  const first = metalAtoms.length;
  const list = findNeighbors(around, Math.max(bondCutoff, neighborCutoff));
  const inverse = inverse3(structure.cell);
  const regions = ownRegions(structure, metalAtoms, options) ?? classifyRegions(around);
  const atomRegions = new Uint8Array(n);
  metalAtoms.forEach((atom, k) => {
    atomRegions[atom] = regions[k];
  });

  const metalOffsets = new Int32Array(siteCount + 1);
  const metals: number[] = [];
  const metalImages: number[] = [];
  const edgeOffsets = new Int32Array(siteCount + 1);
  const edges: { site: number; vector: number[]; distance: number }[] = [];
  const environments: SiteEnvironment[] = [];

  for (let s = 0; s < siteCount; s++) {
    const bound = { atoms: [] as number[], vectors: [] as number[] };
    const near: typeof edges = [];
    for (let k = list.offsets[first + s]; k < list.offsets[first + s + 1]; k++) {
      const vector = Array.from(list.vectors.subarray(3 * k, 3 * k + 3));
      const distance = list.distances[k];
      const j = list.indices[k];
      if (j >= first) {
        if (distance < 1)
          throw new InputError(
            `makeOxygenSiteGraph: sites ${s} and ${j - first} are ${distance.toFixed(3)} Å apart; give each site once`,
          );
        if (distance <= neighborCutoff) near.push({ site: j - first, vector, distance });
      } else if (distance <= bondCutoff) {
        const atom = metalAtoms[j];
        metals.push(atom);
        metalImages.push(...imageOf(structure, inverse, atom, positions, s, vector));
        bound.atoms.push(atom);
        bound.vectors.push(...vector);
      }
    }
    near.sort((p, q) => p.distance - q.distance);
    edges.push(...near);
    environments.push(bound);
    metalOffsets[s + 1] = metals.length;
    edgeOffsets[s + 1] = edges.length;
  }

  const spacings = new Float64Array(siteCount);
  for (let s = 0; s < siteCount; s++)
    spacings[s] = edgeOffsets[s] < edgeOffsets[s + 1] ? edges[edgeOffsets[s]].distance : loneSiteSpacing;

  return {
    siteCount,
    cell: structure.cell.slice(),
    periodic: structure.periodic,
    positions,
    regions: options.regions?.slice() ?? regions.slice(first),
    spacings,
    atomicNumbers: structure.atomicNumbers.slice(),
    atomPositions: structure.positions.slice(),
    atomRegions,
    metalOffsets,
    metals: Int32Array.from(metals),
    metalImages: Int32Array.from(metalImages),
    edgeOffsets,
    neighbors: Int32Array.from(edges, (edge) => edge.site),
    edgeVectors: Float64Array.from(edges.flatMap((edge) => edge.vector)),
    families: familiesOf(edgeOffsets, edges, environments),
  };
}

/** Family of the hop between two sites, `other` when they are not neighbors. */
export function hopFamily(graph: OxygenSiteGraph, fromSite: number, toSite: number): HopFamily {
  if (fromSite < 0) return HopFamily.other;
  for (let k = graph.edgeOffsets[fromSite]; k < graph.edgeOffsets[fromSite + 1]; k++)
    if (graph.neighbors[k] === toSite) return graph.families[k] as HopFamily;
  return HopFamily.other;
}

function sitePositions(structure: Structure, sites: ArrayLike<number> | undefined): Float64Array {
  if (sites) {
    if (sites.length % 3 !== 0)
      throw new InputError(`makeOxygenSiteGraph: ${sites.length} site coordinates; give three for each site`);
    return Float64Array.from(sites);
  }
  const positions: number[] = [];
  structure.atomicNumbers.forEach((z, i) => {
    if (z === oxygen) positions.push(...structure.positions.subarray(3 * i, 3 * i + 3));
  });
  return Float64Array.from(positions);
}

/** Said by the structure, in the order of `frameWithSites`; undefined where it says nothing about the sites. */
function ownRegions(
  structure: Structure,
  metalAtoms: Int32Array,
  options: SiteGraphOptions,
): Uint8Array | undefined {
  const { regions, atomicNumbers } = structure;
  if (!regions || options.sites) return undefined;
  const ofSites = regions.filter((_, i) => atomicNumbers[i] === oxygen);
  return Uint8Array.from([...Array.from(metalAtoms, (atom) => regions[atom]), ...ofSites]);
}

/** The metal atoms, then an oxygen atom on every site. */
function frameWithSites(structure: Structure, metalAtoms: Int32Array, sites: Float64Array): Structure {
  const count = metalAtoms.length + sites.length / 3;
  const positions = new Float64Array(3 * count);
  const atomicNumbers = new Uint8Array(count).fill(oxygen);
  metalAtoms.forEach((atom, k) => {
    positions.set(structure.positions.subarray(3 * atom, 3 * atom + 3), 3 * k);
    atomicNumbers[k] = structure.atomicNumbers[atom];
  });
  positions.set(sites, 3 * metalAtoms.length);
  const frame = { cell: structure.cell, periodic: structure.periodic, positions, atomicNumbers };
  if (!structure.fixed) return frame;
  // Held metal atoms tell which face of the slab is not a surface.
  const fixed = new Uint8Array(3 * count);
  metalAtoms.forEach((atom, k) => {
    fixed.set(structure.fixed!.subarray(3 * atom, 3 * atom + 3), 3 * k);
  });
  return { ...frame, fixed };
}

/** Whole cell vectors between atom j and the image of it that `vector` from site s points to. */
function imageOf(
  structure: Structure,
  inverse: ArrayLike<number>,
  atom: number,
  sites: Float64Array,
  site: number,
  vector: ArrayLike<number>,
): number[] {
  const d = [0, 1, 2].map((a) => vector[a] + sites[3 * site + a] - structure.positions[3 * atom + a]);
  return [0, 1, 2].map((b) => Math.round(d[0] * inverse[b] + d[1] * inverse[3 + b] + d[2] * inverse[6 + b]));
}

function familiesOf(
  edgeOffsets: Int32Array,
  edges: readonly { site: number; vector: number[] }[],
  environments: readonly SiteEnvironment[],
): Uint8Array {
  const siteCount = environments.length;
  const families = new Uint8Array(edges.length).fill(HopFamily.neighbor);
  const oneShared = new Uint8Array(edges.length);
  const onRutileChain = new Uint8Array(siteCount);
  for (let s = 0; s < siteCount; s++) {
    for (let k = edgeOffsets[s]; k < edgeOffsets[s + 1]; k++) {
      const { site, vector } = edges[k];
      const { sharedMetals, translated } = compareEnvironments(environments[s], environments[site], vector);
      if (sharedMetals >= 2) families[k] = HopFamily.edge;
      else if (sharedMetals === 1 && translated) {
        families[k] = HopFamily.alongC;
        onRutileChain[s] = 1;
      } else if (sharedMetals === 1) oneShared[k] = 1;
    }
  }
  // Only next to a rutile chain is "one shared metal atom, turned" the diagonal hop of rutile.
  for (let s = 0; s < siteCount; s++)
    for (let k = edgeOffsets[s]; k < edgeOffsets[s + 1]; k++)
      if (oneShared[k] && onRutileChain[s] && onRutileChain[edges[k].site]) families[k] = HopFamily.diagonal;
  return families;
}
