import { InputError } from '../../errors';
import { norm } from '../../math/matrix3';
import { removeAtoms } from '../../structure/combine';
import { minimumImage } from '../../structure/minimum-image';
import { findNeighbors, type NeighborList } from '../../structure/neighbors';
import { atomCount, Region, type Structure } from '../../structure/structure';
import { type Bonding, findBonding, isBond, Role } from './bonding';
import { depthBelow, type SupportExtent } from './choose-atoms';

export interface ChainOptions {
  /** index of the oxygen it begins with; default the one of the interface (else the surface) nearest its middle */
  readonly start?: number;
  /**
   * layers of the support that it crosses: it ends with the first oxygen of the last; this or depth; default 3, or what
   * the free oxygen has (6 Å where layers are not known)
   */
  readonly layers?: number;
  /** Å below the highest cation of the support where it ends */
  readonly depth?: number;
  /** Å, of a hop; default 2.3 to 2.9, the edges of an octahedron */
  readonly shortest?: number;
  readonly longest?: number;
  readonly support?: SupportExtent;
}

export const chainDefaults = { layers: 3, shortest: 2.3, longest: 2.9 } as const;

/** Oxygen sites one hop after another, from the interface down. */
export interface VacancyChain {
  /** [k], indices */
  readonly atoms: Int32Array;
  /** Å, [k, 3], each at the image nearest to the one before */
  readonly sites: Float64Array;
  /** Å, [k − 1] */
  readonly hops: Float64Array;
  /** Å, [k], below the highest cation of the support */
  readonly depths: Float64Array;
}

/**
 * The shortest way for vacancies from the interface into the bulk: fewest hops, of these the least length.
 *
 * A hop joins two oxygens bound to one cation, along an edge of its octahedron, and goes down; where no such way
 * exists, hops on one level are taken too. Every site of the chain holds an atom that is free to move.
 *
 * @param structure with `regions` when no start is given
 * @throws InputError when there is no such chain
 */
export function findVacancyChain(structure: Structure, options: ChainOptions = {}): VacancyChain {
  const where = 'findVacancyChain';
  const { shortest, longest } = { ...chainDefaults, ...options };
  if (!(shortest >= 0 && shortest < longest && longest <= 6))
    throw new InputError(
      `${where}: hops must be from 0 to at most 6 Å long, got ${shortest} to ${longest}; 2.3 to 2.9 are the edges of ` +
        'octahedra in rutile and anatase',
    );
  const bonding = findBonding(structure);
  const depths = depthBelow(structure, bonding, options.support);
  const { fixed } = structure;
  const isSite = (i: number) =>
    bonding.roles[i] === Role.anion && !(fixed && (fixed[3 * i] | fixed[3 * i + 1] | fixed[3 * i + 2]) !== 0);
  let deepest = -Infinity;
  for (let i = 0; i < atomCount(structure); i++) if (isSite(i) && depths[i] > deepest) deepest = depths[i];
  const isEnd = endOf(depths, deepest, options, where);
  const start = options.start ?? middleOfInterface(structure, depths, isSite, where);
  if (!(start >= 0 && start < atomCount(structure) && isSite(start)))
    throw new InputError(
      `${where}: atom ${start} is no free oxygen of an oxide; begin with one that is not held and bound to a cation`,
    );
  const list = findNeighbors(structure, longest, {
    of: bonding.roles.map((_, i) => (isSite(i) ? 1 : 0)),
  });
  for (const rise of [-0.1, 0.1]) {
    const path = search(structure, bonding, list, start, isEnd, (k, i) => {
      const j = list.indices[k];
      return list.distances[k] >= shortest && isSite(j) && depths[j] > depths[i] - rise;
    });
    if (path) return chainOf(structure, list, start, path, depths);
  }
  throw new InputError(
    `${where}: no chain of hops of ${shortest} to ${longest} Å leads from atom ${start} down to ` +
      `${options.depth === undefined ? `layer ${options.layers ?? chainDefaults.layers}` : `${options.depth} Å`}; free ` +
      `oxygen goes down to ${deepest.toFixed(1)} Å${options.support ? `, layer ${layerAt(deepest, options.support)}` : ''}: ` +
      'ask for less, hold fewer layers of a thicker support, or allow longer hops',
  );
}

/** Layer of the support, counted from 1, at a depth, Å. */
function layerAt(depth: number, support: SupportExtent): number {
  return Math.round(depth / support.repeat) + 1;
}

function endOf(
  depths: Float64Array,
  deepest: number,
  { layers: given, depth, support }: ChainOptions,
  where: string,
): (i: number) => boolean {
  if (depth !== undefined) {
    if (!(depth > 0)) throw new InputError(`${where}: depth must be above 0 Å, got ${depth}; 10 is usual`);
    return (i) => depths[i] >= depth - 1e-6;
  }
  if (given === undefined) {
    const limit = support ? Math.min(chainDefaults.layers, layerAt(deepest, support)) : 0;
    return support ? (i) => layerAt(depths[i], support) >= limit : (i) => depths[i] >= Math.min(6, deepest);
  }
  const layers = given;
  if (!(Number.isInteger(layers) && layers >= 1))
    throw new InputError(`${where}: layers must be a whole number from 1, got ${layers}; 3 to 5 are usual`);
  if (!support)
    throw new InputError(
      `${where}: how thick a layer is is not known for these atoms; give a depth in Å instead of layers`,
    );
  return (i) => layerAt(depths[i], support) >= layers;
}

/** Breadth first: all sites one hop further at a time, each reached by the shortest way so far. */
function search(
  structure: Structure,
  bonding: Bonding,
  list: NeighborList,
  start: number,
  isEnd: (i: number) => boolean,
  isHop: (entry: number, from: number) => boolean,
): number[] | undefined {
  const from = new Map<number, { entry: number; previous: number; length: number }>();
  let front = [start];
  const seen = new Set(front);
  for (let atEnd = front.filter(isEnd); front.length > 0; atEnd = front.filter(isEnd)) {
    if (atEnd.length > 0) {
      const lengthTo = (i: number) => from.get(i)?.length ?? 0;
      const end = atEnd.reduce((best, i) => (lengthTo(i) < lengthTo(best) - 1e-6 ? i : best));
      const path: number[] = [];
      for (let step = from.get(end); step; step = from.get(step.previous)) path.unshift(step.entry);
      return path;
    }
    const next: number[] = [];
    for (const i of front) {
      const soFar = from.get(i)?.length ?? 0;
      for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++) {
        const j = list.indices[k];
        if (seen.has(j) || !isHop(k, i) || !sharesCation(structure, bonding, i, list, k)) continue;
        const length = soFar + list.distances[k];
        const known = from.get(j);
        if (known && known.length <= length + 1e-6) continue;
        if (!known) next.push(j);
        from.set(j, { entry: k, previous: i, length });
      }
    }
    front = next.sort((p, q) => p - q);
    for (const i of front) seen.add(i);
  }
  return undefined;
}

/** Whether one image of one cation is bound to both ends of a hop. */
function sharesCation(
  { atomicNumbers }: Structure,
  { list: near, roles }: Bonding,
  i: number,
  list: NeighborList,
  hop: number,
): boolean {
  const j = list.indices[hop];
  for (let p = near.offsets[i]; p < near.offsets[i + 1]; p++) {
    const cation = near.indices[p];
    if (roles[cation] !== Role.cation || !isBond(atomicNumbers[i], atomicNumbers[cation], near.distances[p]))
      continue;
    const way = [0, 1, 2].map((d) => near.vectors[3 * p + d] - list.vectors[3 * hop + d]);
    if (isBond(atomicNumbers[j], atomicNumbers[cation], norm(way))) return true;
  }
  return false;
}

function chainOf(
  { positions }: Structure,
  list: NeighborList,
  first: number,
  path: readonly number[],
  depths: Float64Array,
): VacancyChain {
  const atoms = [first, ...path.map((k) => list.indices[k])];
  const sites = new Float64Array(3 * atoms.length);
  sites.set(positions.subarray(3 * first, 3 * first + 3));
  path.forEach((k, hop) => {
    for (let d = 0; d < 3; d++) sites[3 * hop + 3 + d] = sites[3 * hop + d] + list.vectors[3 * k + d];
  });
  return {
    atoms: Int32Array.from(atoms),
    sites,
    hops: Float64Array.from(path, (k) => list.distances[k]),
    depths: Float64Array.from(atoms, (i) => depths[i]),
  };
}

/** The oxygen of the interface, else of the surface, nearest the middle of the particle, else of the cell. */
function middleOfInterface(
  structure: Structure,
  depths: Float64Array,
  isSite: (i: number) => boolean,
  where: string,
): number {
  const { regions, positions, cell, periodic } = structure;
  if (!regions)
    throw new InputError(
      `${where}: without regions there is no interface to begin at; classify them or say with which atom to begin`,
    );
  const middle = new Float64Array(3);
  let count = 0;
  for (let i = 0; i < regions.length; i++) {
    if (regions[i] !== Region.particle) continue;
    count++;
    for (let d = 0; d < 3; d++) middle[d] += positions[3 * i + d];
  }
  for (let d = 0; d < 3; d++)
    middle[d] = count > 0 ? middle[d] / count : (cell[d] + cell[3 + d] + cell[6 + d]) / 2;
  const toNearest = minimumImage(cell, periodic);
  const way = new Float64Array(3);
  const aside = (i: number) => {
    for (let d = 0; d < 2; d++) way[d] = positions[3 * i + d] - middle[d];
    way[2] = 0;
    toNearest(way);
    return Math.sqrt(way[0] ** 2 + way[1] ** 2);
  };
  for (const region of [Region.interface, Region.surface]) {
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < regions.length; i++) {
      // Outermost oxygen only, not what else belongs to the layer.
      if (regions[i] !== region || !isSite(i) || depths[i] > 0.5) continue;
      const distance = aside(i);
      if (distance < least - 1e-6) [best, least] = [i, distance];
    }
    if (best >= 0) return best;
  }
  throw new InputError(
    `${where}: there is no free oxygen at the interface or the surface to begin with; say with which atom`,
  );
}

/**
 * One vacancy at each site of a chain in turn, as the images of a path need it: the same atoms in the same order, each
 * structure one hop of one atom further than the one before.
 */
export function vacancyLadder(structure: Structure, { atoms, sites }: VacancyChain): Structure[] {
  return Array.from(atoms, (_, vacant) => {
    const positions = structure.positions.slice();
    // Each atom that has hopped sits where the chain goes one step up, by the way the chain goes.
    for (let k = 1; k <= vacant; k++)
      for (let d = 0; d < 3; d++) positions[3 * atoms[k] + d] += sites[3 * k - 3 + d] - sites[3 * k + d];
    return removeAtoms({ ...structure, positions }, [atoms[0]]);
  });
}
