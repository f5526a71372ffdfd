import { type FrameRing, readNewestFrame } from '../simulate/md/frame-ring';
import { useRuns } from './stores/runs';
import { viewer } from './viewer-handle';

/** ms; frames that come faster than this need no help to look smooth */
const smoothInterval = 40;

/**
 * Draws the newest frame that the engine left in shared memory, as often as the screen does. Where the engine is
 * slower than the screen, places between two frames are interpolated.
 *
 * @returns stops drawing
 */
export function drawFromRing(ring: FrameRing, signal: AbortSignal): () => void {
  const positions = new Float32Array(4 * ring.atomCount);
  let last = 0;
  let arrived = 0;
  let interval = 0;
  let mix = 1;
  let animation = 0;
  const draw = (now: number) => {
    if (useRuns.getState().shown === 'live') {
      const newest = readNewestFrame(ring, last, positions);
      if (newest) {
        last = newest.sequence;
        interval = arrived === 0 ? 0 : 0.7 * interval + 0.3 * Math.min(1000, now - arrived);
        arrived = now;
        mix = interval > smoothInterval ? 0 : 1;
        viewer()?.setFrame(positions, { mix });
      } else if (mix < 1) {
        mix = Math.min(1, (now - arrived) / interval);
        viewer()?.setMix(mix);
      }
    }
    if (!signal.aborted) animation = requestAnimationFrame(draw);
  };
  animation = requestAnimationFrame(draw);
  return () => cancelAnimationFrame(animation);
}
