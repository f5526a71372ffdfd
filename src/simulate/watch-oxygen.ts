import { makeOxygenSiteGraph } from '../analyze/oxygen/site-graph';
import {
  createHopTracker,
  type Hop,
  type HopTrackerOptions,
  type HopTrackerState,
  resumeHopTracker,
} from '../analyze/oxygen/track-hops';
import { InputError } from '../errors';
import { elementSymbol } from '../structure/elements';
import { minimumImage } from '../structure/minimum-image';
import type { Structure } from '../structure/structure';
import type { MdCheckpoint } from './md/checkpoint';
import { type MdControl, type MdOptions, type MdProgress, type MdResult, runMd } from './md/run-md';

export interface WatchOxygenInput {
  readonly structure: Structure;
  /** `resume` takes a `WatchCheckpoint` */
  readonly md: MdOptions;
  /**
   * the same atoms where they were when the sites were theirs: the model as built, for a run that goes on from hot
   * positions; default `structure`
   */
  readonly reference?: Structure;
  /** Å, [s, 3] every oxygen site of the vacancy-free reference; default: where its oxygen atoms are */
  readonly oxygenSites?: Float64Array;
  readonly tracker?: HopTrackerOptions;
}

/** A hop, and where it went. */
export interface OxygenHop extends Hop {
  /** Å; centers of the sites when the hop was accepted, of the atom where it is on none */
  readonly from: readonly [number, number, number];
  /** Å; the image nearest to `from` */
  readonly to: readonly [number, number, number];
}

/** A checkpoint of the dynamics, and what is known of the oxygen by then. */
export interface WatchCheckpoint extends MdCheckpoint {
  readonly oxygen: { readonly tracker: HopTrackerState; readonly hops: readonly OxygenHop[] };
}

/** What the dynamics reports, and what the oxygen did since the last report. */
export interface WatchOxygenProgress extends MdProgress {
  /** accepted since the last report; each lies up to a dwell time back */
  readonly hops: readonly OxygenHop[];
  /** Å, [v, 3] centers of the sites that have no oxygen now; only with a frame */
  readonly vacancies?: Float64Array;
  readonly checkpoint?: WatchCheckpoint;
}

/** What the oxygen did in the whole run. */
export interface OxygenRecord {
  readonly hops: readonly OxygenHop[];
  /** Å, [v, 3] */
  readonly vacancies: Float64Array;
}

export type WatchOxygenResult = MdResult & OxygenRecord;

/**
 * Molecular dynamics with every oxygen hop told as it happens.
 *
 * The tracker sees each recorded frame (`md.frameInterval`), so the interval must be short against the dwell
 * time: 10 to 20 fs. Live changes go through to the dynamics.
 *
 * A site has the region that `classifyRegions` gives the atom on it; see `makeOxygenSiteGraph`.
 *
 * @throws what `runMd` throws, and InputError for a reference with other atoms
 */
export function* watchOxygen(
  input: WatchOxygenInput,
): Generator<WatchOxygenProgress, WatchOxygenResult, MdControl | undefined> {
  return yield* watchFrames(runMd(input.structure, input.md), input, input.md.resume);
}

/**
 * The same for frames that come from elsewhere, such as a run of another program.
 *
 * @param resumed of the run that goes on
 */
export function* watchFrames<Result>(
  dynamics: Generator<MdProgress, Result, MdControl | undefined>,
  input: Omit<WatchOxygenInput, 'md'>,
  resumed?: MdCheckpoint,
): Generator<WatchOxygenProgress, Result & OxygenRecord, MdControl | undefined> {
  const { structure, reference = structure, oxygenSites, tracker: options } = input;
  checkReference(structure, reference);
  const graph = makeOxygenSiteGraph(reference, { sites: oxygenSites });
  const known = resumed && knownOxygen(resumed);
  const tracker = known
    ? resumeHopTracker(graph, known.tracker)
    : createHopTracker(graph, structure.positions, options, structure.cell);
  const hops: OxygenHop[] = [...(known?.hops ?? [])];

  const emptySites = (): Float64Array => {
    const centers = tracker.siteCenters();
    return Float64Array.from(
      tracker.vacancies().flatMap((s) => Array.from(centers.subarray(3 * s, 3 * s + 3))),
    );
  };

  const locate = (hop: Hop, frame: ArrayLike<number>, cell: Float64Array): OxygenHop => {
    const centers = tracker.siteCenters();
    const place = (site: number) => {
      const [source, k] = site >= 0 ? [centers, site] : [frame, hop.atom];
      return [source[3 * k], source[3 * k + 1], source[3 * k + 2]] as const;
    };
    const [from, to] = [place(hop.fromSite), place(hop.toSite)];
    const path = Float64Array.from(to, (x, a) => x - from[a]);
    minimumImage(cell, structure.periodic)(path);
    return { ...hop, from, to: [from[0] + path[0], from[1] + path[1], from[2] + path[2]] };
  };

  let control: MdControl | undefined;
  try {
    for (;;) {
      const next = dynamics.next(control);
      if (next.done) return { ...next.value, hops, vacancies: emptySites() };
      const { frame, time, cell = structure.cell, checkpoint } = next.value;
      const found = frame ? tracker.addFrame(time, frame, cell).map((hop) => locate(hop, frame, cell)) : [];
      hops.push(...found);
      const { checkpoint: _, ...report } = next.value;
      control = yield {
        ...report,
        hops: found,
        ...(frame && { vacancies: emptySites() }),
        ...(checkpoint && {
          checkpoint: { ...checkpoint, oxygen: { tracker: tracker.state(), hops: hops.slice() } },
        }),
      };
    }
  } finally {
    dynamics.return(undefined as never);
  }
}

function knownOxygen({ oxygen }: MdCheckpoint & Partial<WatchCheckpoint>): WatchCheckpoint['oxygen'] {
  if (oxygen) return oxygen;
  throw new InputError(
    'watchOxygen: the checkpoint is of a run that did not watch its oxygen; resume it with runMd',
  );
}

function checkReference(structure: Structure, reference: Structure): void {
  const [here, there] = [structure.atomicNumbers, reference.atomicNumbers];
  if (here.length !== there.length)
    throw new InputError(
      `watchOxygen: the reference has ${there.length} atoms, the structure ${here.length}; ` +
        'give the same atoms in the same order',
    );
  const other = here.findIndex((z, i) => z !== there[i]);
  if (other >= 0)
    throw new InputError(
      `watchOxygen: atom ${other} is ${elementSymbol(there[other])} in the reference and ${elementSymbol(here[other])} ` +
        'in the structure; give the same atoms in the same order',
    );
}
