import { type FrameRing, readNewestFrame } from '../simulate/md/frame-ring';
import { recording, useRuns } from './stores/runs';
import { isSceneCovered, useView } from './stores/view';
import { viewer } from './viewer-handle';

/** ms; frames that come faster than this need no help to look smooth */
const smoothInterval = 40;
/** ms; a screen that needs longer for a picture draws without a graphics card, and the page needs the time more */
const slowPicture = 45;
/** pictures of a slow screen may take this part of the time */
const slowShare = 0.35;

/**
 * Draws the newest frame that the engine left in shared memory, as often as the screen does. Where the engine is
 * slower than the screen, places between two frames are interpolated.
 * While the scene is behind the board of matches or a lesson nothing is drawn.
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
  let before = 0;
  let drew = false;
  let drawnAt = 0;
  /** ms that a picture takes, averaged */
  let cost = 16;
  const draw = (now: number) => {
    // The next call after a picture comes when the picture is done.
    if (drew) cost = 0.8 * cost + 0.2 * Math.min(1000, now - before);
    before = now;
    drew = false;
    const slow = cost > slowPicture;
    const rests = slow && now - drawnAt < cost / slowShare;
    if (useRuns.getState().shown === 'live' && !rests && !isSceneCovered(useView.getState().workspace)) {
      const newest = readNewestFrame(ring, last, positions);
      if (newest) {
        last = newest.sequence;
        interval = arrived === 0 ? 0 : 0.7 * interval + 0.3 * Math.min(1000, now - arrived);
        arrived = now;
        mix = interval > smoothInterval && !slow ? 0 : 1;
        viewer()?.setFrame(positions, { mix, cell: recording.frames.at(-1)?.cell });
        drew = true;
        drawnAt = now;
      } else if (mix < 1) {
        mix = Math.min(1, (now - arrived) / interval);
        viewer()?.setMix(mix);
        drew = true;
        drawnAt = now;
      }
    }
    if (!signal.aborted) animation = requestAnimationFrame(draw);
  };
  animation = requestAnimationFrame(draw);
  return () => cancelAnimationFrame(animation);
}
