import { pauseRun, resumeRun } from '../actions/run-simulation';
import { useRuns } from '../stores/runs';

/**
 * The run behind a lesson rests: it would take the time that the lesson's own needs, and nobody sees it.
 *
 * @returns lets it go on, if it was running
 */
export function restWhileLearning(): () => void {
  let rests = false;
  const rest = () => {
    if (useRuns.getState().status !== 'running') return;
    pauseRun();
    rests = true;
  };
  rest();
  const stop = useRuns.subscribe(rest);
  return () => {
    stop();
    if (rests && useRuns.getState().status === 'paused') resumeRun();
  };
}
