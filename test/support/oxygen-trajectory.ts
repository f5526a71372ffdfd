import type { OxygenSiteGraph } from '../../src/analyze/oxygen/site-graph';
import { createRandom } from '../../src/math/random';
import { selectAtoms } from '../../src/structure/combine';
import { atomCount, type Structure } from '../../src/structure/structure';

/** A hop that was put into a made-up trajectory. */
export interface PlannedHop {
  readonly atom: number;
  readonly fromSite: number;
  readonly toSite: number;
  /** frame in which the atom is halfway */
  readonly frame: number;
}

export interface MadeUpTrajectory {
  readonly hops: readonly PlannedHop[];
  /** Å, [n, 3] each, unwrapped */
  frames(): Generator<Float64Array>;
}

export interface MadeUpOptions {
  readonly frameCount: number;
  /** Å, vibration of oxygen per axis; metals have half */
  readonly sigma: number;
  readonly hopCount: number;
  /** swings 62 % of the way to a neighboring site, past the dividing plane, that return within 30 frames */
  readonly excursionCount: number;
  readonly seed: number;
}

interface Motion {
  readonly atom: number;
  readonly start: number;
  readonly end: number;
  /** Å, where it goes at most */
  readonly step: readonly number[];
  /** share of the step done, of the share of the motion's time gone */
  readonly shape: (x: number) => number;
}

const hopFrames = 10;
const excursionFrames = 30;
/** frames between two motions of one atom or of one site */
const rest = 100;
const noiseCorrelation = 8;

/** Removes some oxygen atoms, chosen by a seed. */
export function withVacancies(structure: Structure, count: number, seed: number): Structure {
  const random = createRandom(seed);
  const oxygen = Array.from({ length: atomCount(structure) }, (_, i) => i).filter(
    (i) => structure.atomicNumbers[i] === 8,
  );
  const gone = new Set<number>();
  while (gone.size < count) gone.add(oxygen[random.integer(oxygen.length)]);
  return selectAtoms(
    structure,
    Array.from({ length: atomCount(structure) }, (_, i) => i).filter((i) => !gone.has(i)),
  );
}

/** Positions of every oxygen atom, Å, [s, 3]. */
export function oxygenPositions(structure: Structure): Float64Array {
  return Float64Array.from(
    Array.from(structure.atomicNumbers.keys())
      .filter((i) => structure.atomicNumbers[i] === 8)
      .flatMap((i) => Array.from(structure.positions.subarray(3 * i, 3 * i + 3))),
  );
}

/**
 * A trajectory whose hops are known: atoms vibrate about their sites with correlated noise, step into vacant
 * sites within ten frames, and swing out and back.
 *
 * @param siteOfAtom [n] site of each oxygen atom at the start, −1 for others
 */
export function madeUpTrajectory(
  structure: Structure,
  graph: OxygenSiteGraph,
  siteOfAtom: Int32Array,
  options: MadeUpOptions,
): MadeUpTrajectory {
  const { frameCount, sigma, hopCount, excursionCount, seed } = options;
  const random = createRandom(seed, 1);
  const sites = siteOfAtom.slice();
  const occupied = new Set(sites);
  const busyAtom = new Map<number, number>();
  const busySite = new Map<number, number>();
  const motions: Motion[] = [];
  const hops: PlannedHop[] = [];

  const kinds = [
    ...new Array<boolean>(hopCount).fill(true),
    ...new Array<boolean>(excursionCount).fill(false),
  ];
  for (let k = kinds.length - 1; k > 0; k--) {
    const j = random.integer(k + 1);
    [kinds[k], kinds[j]] = [kinds[j], kinds[k]];
  }
  const spacing = (frameCount - 2 * rest) / kinds.length;
  kinds.forEach((isHop, event) => {
    const start = Math.round(rest + event * spacing + random.next() * spacing * 0.5);
    const choices: { atom: number; edge: number }[] = [];
    sites.forEach((site, atom) => {
      if (site < 0 || (busyAtom.get(atom) ?? -1) > start) return;
      for (let edge = graph.edgeOffsets[site]; edge < graph.edgeOffsets[site + 1]; edge++) {
        const to = graph.neighbors[edge];
        if (isHop && (occupied.has(to) || (busySite.get(to) ?? -1) > start)) continue;
        choices.push({ atom, edge });
      }
    });
    if (choices.length === 0) return;
    const { atom, edge } = choices[random.integer(choices.length)];
    const step = Array.from(graph.edgeVectors.subarray(3 * edge, 3 * edge + 3));
    const end = start + (isHop ? hopFrames : excursionFrames);
    busyAtom.set(atom, end + rest);
    if (!isHop) {
      motions.push({ atom, start, end, step, shape: (x) => 0.62 * Math.min(1, 6 * x, 6 * (1 - x)) });
      return;
    }
    motions.push({ atom, start, end, step, shape: (x) => x });
    const fromSite = sites[atom];
    const toSite = graph.neighbors[edge];
    hops.push({ atom, fromSite, toSite, frame: (start + end) / 2 });
    occupied.delete(fromSite);
    occupied.add(toSite);
    busySite.set(fromSite, end + rest);
    sites[atom] = toSite;
  });

  function* frames(): Generator<Float64Array> {
    const noise = createRandom(seed, 2);
    const n = atomCount(structure);
    const base = structure.positions.slice();
    const shake = new Float64Array(3 * n);
    const memory = Math.exp(-1 / noiseCorrelation);
    const fresh = Math.sqrt(1 - memory * memory);
    const scale = Float64Array.from(structure.atomicNumbers, (z) => (z === 8 ? sigma : sigma / 2));
    for (let k = 0; k < 3 * n; k++) shake[k] = scale[Math.floor(k / 3)] * noise.normal();
    for (let frame = 0; frame < frameCount; frame++) {
      const positions = new Float64Array(3 * n);
      for (let k = 0; k < 3 * n; k++) {
        shake[k] = memory * shake[k] + fresh * scale[Math.floor(k / 3)] * noise.normal();
        positions[k] = base[k] + shake[k];
      }
      for (const { atom, start, end, step, shape } of motions) {
        if (frame < start || frame > end) continue;
        const share = shape((frame - start) / (end - start));
        for (let a = 0; a < 3; a++) positions[3 * atom + a] += share * step[a];
        if (frame === end && share === 1) for (let a = 0; a < 3; a++) base[3 * atom + a] += step[a];
      }
      yield positions;
    }
  }
  return { hops, frames };
}

/** Precision and recall of found hops: the same atom and sites, within 40 frames. */
export function scoreHops(
  planned: readonly PlannedHop[],
  found: readonly { atom: number; fromSite: number; toSite: number; time: number }[],
  frameTime: number,
): { precision: number; recall: number } {
  const left = planned.slice();
  let matched = 0;
  for (const hop of found) {
    const at = left.findIndex(
      (p) =>
        p.atom === hop.atom &&
        p.fromSite === hop.fromSite &&
        p.toSite === hop.toSite &&
        Math.abs(p.frame - hop.time / frameTime) <= 40,
    );
    if (at < 0) continue;
    left.splice(at, 1);
    matched++;
  }
  return { precision: matched / Math.max(1, found.length), recall: matched / Math.max(1, planned.length) };
}
