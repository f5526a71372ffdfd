import { InputError } from '../../errors';
import { degree } from '../../units';
import type { MatchControl } from './match-lattices';
import { type CrystalPlane, type MatchPlanesOptions, matchPlanes, type PlaneMatch } from './match-planes';

/** Which angles to try, and from where they count. */
export interface TwistScanInput {
  readonly film: CrystalPlane;
  readonly substrate: CrystalPlane;
  /** directions that are parallel at 0; three indices, or four of a hexagonal crystal */
  readonly directions: { readonly film: ArrayLike<number>; readonly substrate: ArrayLike<number> };
  /** rad; default 0, π/2 and π/180. A match belongs to every angle that it is within half a step of */
  readonly from?: number;
  readonly to?: number;
  readonly step?: number;
  readonly options?: MatchPlanesOptions;
}

/** What there is at one angle. */
export interface TwistPoint {
  /** rad */
  readonly twist: number;
  /** the Pareto front of area and strain, or all matches when they are asked for */
  readonly matches: readonly PlaneMatch[];
  readonly matchCount: number;
}

export interface TwistScanProgress {
  readonly done: number;
  readonly total: number;
  /** once for every angle, when it is done */
  readonly point?: TwistPoint;
}

export interface TwistScanResult {
  readonly points: readonly TwistPoint[];
  /** why the scan ended early */
  readonly note?: string;
}

const inDegrees = (angle: number) => Number((angle / degree).toPrecision(6));

/** angles in one scan */
const mostAngles = 3601;

/**
 * Matches by the angle at which the film lies on the substrate, from directions that are parallel at 0.
 *
 * @throws InputError for angles that make no list, directions outside the planes, and as `matchPlanes` does
 */
export function* twistScan(
  input: TwistScanInput,
): Generator<TwistScanProgress, TwistScanResult, MatchControl | undefined> {
  const { film, substrate, directions, options } = input;
  const { from = 0, to = Math.PI / 2, step = Math.PI / 180 } = input;
  const total = Math.floor((to - from) / step + 1e-6) + 1;
  if (!(step > 0 && total >= 1 && total <= mostAngles)) {
    throw new InputError(
      `twistScan: angles from ${inDegrees(from)} to ${inDegrees(to)} by ${inDegrees(step)}° make ${total} of them; give 1 to ${mostAngles}`,
    );
  }
  const points: TwistPoint[] = [];
  for (let k = 0; k < total; k++) {
    const twist = from + k * step;
    const parallel = { ...directions, twist, tolerance: step / 2 };
    const search = matchPlanes(film, substrate, { frontOnly: true, ...options, parallel });
    let stopped = false;
    let next = search.next();
    while (!next.done) {
      stopped ||= (yield { done: k, total })?.stop === true;
      next = search.next(stopped ? { stop: true } : undefined);
    }
    const { matches, matchCount, note } = next.value;
    const point = { twist, matches, matchCount };
    points.push(point);
    stopped ||= (yield { done: k + 1, total, point })?.stop === true;
    if (stopped && (points.length < total || note !== undefined)) {
      return { points, note: `ended when asked to, after ${points.length} of ${total} angles` };
    }
  }
  return { points };
}
