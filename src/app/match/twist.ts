import type { TwistPoint } from '../../build/interface/twist-scan';
import { type Job, startJob } from '../../jobs/start-job';
import { degree } from '../../units';
import { setMatch, type TwistState, useMatch } from '../stores/match';
import type { MatchPoint } from './match-points';
import { sentence } from './search';

let running: Job<'twist'> | undefined;
let controller: AbortController | undefined;

function setTwist(patch: Partial<TwistState>): void {
  setMatch({ twist: { ...useMatch.getState().twist, ...patch } });
}

/**
 * The best matches of the planes of a match for every angle at which the film may lie, counted from the orientation of the
 * match: the directions of its first edge are parallel at 0.
 */
export async function scanTwists(
  point: MatchPoint,
  range: Partial<Pick<TwistState, 'to' | 'step'>> = {},
): Promise<void> {
  const { searched, twist } = useMatch.getState();
  if (!searched) return;
  controller?.abort(new DOMException('another scan is wanted', 'AbortError'));
  const mine = new AbortController();
  controller = mine;
  const { to, step } = { ...twist, ...range };
  const total = Math.floor(to / step + 1e-6) + 1;
  const { inputs, films, substrate } = searched;
  const film = films[point.pair.film];
  const [edge] = point.match.report.edges;
  const points: TwistPoint[] = [];
  setTwist({ ...range, status: 'searching', done: 0, total, points, of: point, problem: undefined });
  let due = 0;
  try {
    const job = startJob(
      'twist',
      {
        film: { crystal: film.structure, hkl: point.pair.filmPlane, stiffness: film.stiffness?.tensor },
        substrate: {
          crystal: substrate.structure,
          hkl: point.pair.substratePlane,
          stiffness: substrate.stiffness?.tensor,
        },
        directions: { film: edge.film, substrate: edge.substrate },
        from: 0,
        to: to * degree,
        step: step * degree,
        options: {
          maxArea: inputs.maxArea,
          maxStrain: inputs.maxStrainPercent / 100,
          filmShare: inputs.filmSharePercent / 100,
          facet: { diameter: inputs.particle },
          frontOnly: true,
        },
      },
      {
        signal: mine.signal,
        onProgress: ({ done, point: angle }) => {
          if (controller !== mine) return;
          if (angle) points.push(angle);
          const now = performance.now();
          if (now < due) return;
          due = now + 100;
          setTwist({ done, points: [...points] });
        },
      },
    );
    running = job;
    const result = await job;
    if (controller === mine) setTwist({ status: 'done', done: total, points: result.points });
  } catch (error) {
    if (!mine.signal.aborted) setTwist({ status: 'done', problem: sentence(error) });
  }
}

/** Ends the scan with the angles done. */
export function stopTwists(): void {
  running?.send({ stop: true });
}
