import { InputError } from '../../errors';
import { oxygen } from '../../structure/is-metal-element';
import type { Region } from '../../structure/structure';
import {
  type Hop,
  type HopTrackerOptions,
  type HopTrackerState,
  hopTrackerDefaults,
  recrossingBin,
} from './hop-tracker-state';
import { moveSiteCenters, startSiteCenters } from './site-centers';
import { hopFamily, type OxygenSiteGraph, siteGraphDefaults } from './site-graph';
import { assignSites, type SiteSearch, searchSites } from './site-search';

export { type Hop, type HopTrackerOptions, type HopTrackerState, hopTrackerDefaults };

export interface HopTracker {
  readonly graph: OxygenSiteGraph;
  /**
   * @param time fs, later than the frame before
   * @param positions Å, [n, 3], wrapped or unwrapped; no atom may move half a cell between frames
   * @param cell Å, [3, 3], when it is not that of the graph
   * @returns hops accepted in this frame; each lies up to a dwell time back, see `Hop.time`
   */
  addFrame(time: number, positions: ArrayLike<number>, cell?: Float64Array): Hop[];
  /** Sites without an oxygen atom. */
  vacancies(): number[];
  /** [n] region of every atom: oxygen by its site, other atoms as in the reference. */
  regions(): Uint8Array;
  /** Å, [s, 3] where the sites are now; a copy. */
  siteCenters(): Float64Array;
  /** A copy of the state. */
  state(): HopTrackerState;
}

/** Site of an atom that is on none. */
const stray = -1;
/** In no core and not far from all either; as a candidate: none. */
const between = -2;

/**
 * Follows oxygen atoms from site to site.
 *
 * An atom keeps its site until it is in the core of another one and stays, without a step back into the old
 * core, for the dwell time. Assignment to the nearest site instead counts each swing across the dividing plane:
 * three vacancies in Matsui–Akaogi rutile at 2200 K for 122 ps make 21 hops (harmonic transition state theory
 * expects 22); nearest sites change 39 times. About 0.1 μs per oxygen atom and frame.
 *
 * @param graph sites, and the structure whose atoms and order the frames have
 * @param start Å, [n, 3], where the atoms are; each site gets at most one, the nearest first
 * @param cell Å, [3, 3] of the start, when it is not that of the graph
 * @throws InputError if options are out of range or `start` has another number of atoms
 */
export function createHopTracker(
  graph: OxygenSiteGraph,
  start: ArrayLike<number>,
  options: HopTrackerOptions = {},
  cell: Float64Array = graph.cell,
): HopTracker {
  const settings = { ...hopTrackerDefaults, ...options };
  checkOptions(settings);
  checkLength(graph, start, 'createHopTracker');
  const atoms = Int32Array.from(
    Array.from(graph.atomicNumbers.keys()).filter((i) => graph.atomicNumbers[i] === oxygen),
  );
  const centers = startSiteCenters(graph);
  moveSiteCenters(graph, start, 1, cell, centers);
  const sites = assignSites(graph, centers.centers, atoms, start, cell, settings.strayFraction);
  const occupancies = new Uint8Array(graph.siteCount);
  for (const site of sites) if (site >= 0) occupancies[site]++;
  const state: HopTrackerState = {
    options: settings,
    centers,
    time: -Infinity,
    frameCount: 0,
    groupCount: 0,
    atoms,
    sites,
    candidates: new Int32Array(atoms.length).fill(between),
    candidateTimes: new Float64Array(atoms.length),
    homeTimes: new Float64Array(atoms.length),
    strayRegions: new Uint8Array(atoms.length),
    occupancies,
    recrossings: new Int32Array(101),
    recentHops: [],
  };
  const search = searchSites(graph, centers.centers, start, cell, settings.coreFraction);
  for (let o = 0; o < atoms.length; o++)
    if (sites[o] < 0) state.strayRegions[o] = search.strayRegion(atoms[o], siteGraphDefaults.bondCutoff);
  return resumeHopTracker(graph, state);
}

/** The tracker that goes on from a state; the state itself is left alone. */
export function resumeHopTracker(graph: OxygenSiteGraph, from: HopTrackerState): HopTracker {
  const state = structuredClone(from);
  return {
    graph,
    addFrame: (time, positions, cell = graph.cell) => addFrame(graph, state, time, positions, cell),
    vacancies: () => {
      const vacant: number[] = [];
      for (let s = 0; s < graph.siteCount; s++) if (state.occupancies[s] === 0) vacant.push(s);
      return vacant;
    },
    regions: () => {
      const regions = graph.atomRegions.slice();
      state.atoms.forEach((atom, o) => {
        regions[atom] = regionOf(graph, state, o);
      });
      return regions;
    },
    siteCenters: () => state.centers.centers.slice(),
    state: () => structuredClone(state),
  };
}

function addFrame(
  graph: OxygenSiteGraph,
  state: HopTrackerState,
  time: number,
  positions: ArrayLike<number>,
  cell: Float64Array,
): Hop[] {
  checkLength(graph, positions, 'addFrame');
  if (!(time > state.time))
    throw new InputError(
      `addFrame: time ${time} fs is not after the last frame, ${state.time} fs; give each frame once, in order of ` +
        'time, and start a new tracker for another run',
    );
  const { dwell, averagingTime, coreFraction } = state.options;
  if (state.frameCount === 0) state.homeTimes.fill(time);
  const weight = state.frameCount === 0 ? 1 : 1 - Math.exp((state.time - time) / averagingTime);
  moveSiteCenters(graph, positions, weight, cell, state.centers);
  const search = searchSites(graph, state.centers.centers, positions, cell, coreFraction);
  const { atoms, sites, candidates, candidateTimes, homeTimes } = state;
  const hops: Hop[] = [];

  for (let o = 0; o < atoms.length; o++) {
    const place = locate(graph, state, search, o);
    if (place === between) continue;
    if (place === sites[o]) {
      if (candidates[o] >= 0) noteRecrossing(state, time - candidateTimes[o]);
      candidates[o] = between;
      homeTimes[o] = time;
      continue;
    }
    if (place !== candidates[o]) {
      candidates[o] = place;
      candidateTimes[o] = time;
    }
    if (time - candidateTimes[o] >= dwell) hops.push(acceptHop(graph, state, search, o, time));
  }
  state.time = time;
  state.frameCount++;
  return hops;
}

/** The site in whose core oxygen atom o is; `stray` when it is far from every site, else `between`. */
function locate(graph: OxygenSiteGraph, state: HopTrackerState, search: SiteSearch, o: number): number {
  const { coreFraction, strayFraction } = state.options;
  const atom = state.atoms[o];
  const site = state.sites[o];
  if (site >= 0) {
    const squared = search.squaredDistance(atom, site);
    if (squared < (coreFraction * graph.spacings[site]) ** 2) return site;
    const entered = search.coreAmongNeighbors(atom, site);
    if (entered >= 0) return entered;
    if (squared < (strayFraction * graph.spacings[site]) ** 2) return between;
  }
  const { nearest, squared } = search.nearestSite(atom);
  if (nearest < 0) return stray;
  if (squared < (coreFraction * graph.spacings[nearest]) ** 2) return nearest;
  return squared > (strayFraction * graph.spacings[nearest]) ** 2 ? stray : between;
}

/** Moves atom o to its candidate site. */
function acceptHop(
  graph: OxygenSiteGraph,
  state: HopTrackerState,
  search: SiteSearch,
  o: number,
  time: number,
): Hop {
  const fromSite = state.sites[o];
  const toSite = state.candidates[o];
  const fromRegion = regionOf(graph, state, o);
  if (toSite < 0) state.strayRegions[o] = search.strayRegion(state.atoms[o], siteGraphDefaults.bondCutoff);
  else state.occupancies[toSite]++;
  if (fromSite >= 0) state.occupancies[fromSite]--;
  state.sites[o] = toSite;
  state.candidates[o] = between;

  const event = {
    atom: state.atoms[o],
    fromSite,
    toSite,
    time: state.candidateTimes[o],
    leftTime: state.homeTimes[o],
    fromRegion,
    toRegion: regionOf(graph, state, o),
    family: hopFamily(graph, fromSite, toSite),
  };
  const { concertedWindow, dwell } = state.options;
  // A hop accepted later may have happened earlier, by one dwell time at most as long as frames are shorter.
  state.recentHops = state.recentHops.filter((h) => time - h.time <= concertedWindow + 2 * dwell);
  const partner = state.recentHops.findLast(
    (h) =>
      h.atom !== event.atom && Math.abs(h.time - event.time) <= concertedWindow && areLinked(graph, h, event),
  );
  const hop: Hop = { ...event, group: partner ? partner.group : state.groupCount++ };
  state.recentHops.push(hop);
  state.homeTimes[o] = time;
  return hop;
}

function areLinked(
  graph: OxygenSiteGraph,
  a: Pick<Hop, 'fromSite' | 'toSite'>,
  b: Pick<Hop, 'fromSite' | 'toSite'>,
): boolean {
  for (const s of [a.fromSite, a.toSite]) {
    if (s < 0) continue;
    if (s === b.fromSite || s === b.toSite) return true;
    for (let k = graph.edgeOffsets[s]; k < graph.edgeOffsets[s + 1]; k++)
      if (graph.neighbors[k] === b.fromSite || graph.neighbors[k] === b.toSite) return true;
  }
  return false;
}

function regionOf(graph: OxygenSiteGraph, state: HopTrackerState, o: number): Region {
  const site = state.sites[o];
  return (site < 0 ? state.strayRegions[o] : graph.regions[site]) as Region;
}

function noteRecrossing(state: HopTrackerState, duration: number): void {
  const last = state.recrossings.length - 1;
  state.recrossings[Math.min(last, Math.floor(duration / recrossingBin))]++;
}

function checkOptions(options: Required<HopTrackerOptions>): void {
  const { coreFraction, strayFraction, dwell, averagingTime, concertedWindow } = options;
  if (!(coreFraction > 0 && coreFraction < 0.5))
    throw new InputError(
      `createHopTracker: coreFraction must be between 0 and 0.5, got ${coreFraction}; 0.30 to 0.35 is usual`,
    );
  if (!(strayFraction > coreFraction))
    throw new InputError(
      `createHopTracker: strayFraction must be above coreFraction ${coreFraction}, got ${strayFraction}; ` +
        `${hopTrackerDefaults.strayFraction} is usual`,
    );
  if (!(dwell >= 0 && averagingTime > 0 && concertedWindow >= 0))
    throw new InputError(
      `createHopTracker: dwell ${dwell} fs and concertedWindow ${concertedWindow} fs must be at least 0, ` +
        `averagingTime ${averagingTime} fs above 0; ${hopTrackerDefaults.dwell}, ` +
        `${hopTrackerDefaults.concertedWindow} and ${hopTrackerDefaults.averagingTime} fs are usual`,
    );
}

function checkLength(graph: OxygenSiteGraph, positions: ArrayLike<number>, where: string): void {
  const expected = 3 * graph.atomicNumbers.length;
  if (positions.length !== expected)
    throw new InputError(
      `${where}: ${positions.length} coordinates for the ${expected / 3} atoms of the site graph; ` +
        'give three for each atom, in the order of the structure the graph was made from',
    );
}
