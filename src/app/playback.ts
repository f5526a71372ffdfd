import { frameAt, type RecordedFrame } from './recording';
import { recording, setRun, useRuns } from './stores/runs';
import { viewer } from './viewer-handle';

let animation = 0;

/** recorded frames per second of playback */
const playSpeed = 24;

/** Shows a recorded frame, or follows the newest. */
export function showFrame(shown: number | 'live'): void {
  const last = recording.frames.length - 1;
  setRun({ shown: shown === 'live' ? 'live' : Math.min(Math.max(0, shown), Math.max(0, last)) });
  const frame = shownFrame();
  if (frame) viewer()?.setFrame(frame.positions);
}

/** Plays from the shown frame, from the start when it is the last; places between frames are interpolated. */
export function togglePlay(): void {
  const { playing, shown } = useRuns.getState();
  if (playing) {
    stopPlaying();
    return;
  }
  const last = recording.frames.length - 1;
  if (last < 1) return;
  let position = shown === 'live' || shown >= last ? 0 : shown;
  let index = -1;
  let before = performance.now();
  showFrame(Math.floor(position));
  setRun({ playing: true });
  const advance = (now: number) => {
    position += ((now - before) / 1000) * playSpeed;
    before = now;
    const end = recording.frames.length - 1;
    if (position >= end) {
      showFrame(end);
      return stopPlaying();
    }
    if (Math.floor(position) !== index) {
      index = Math.floor(position);
      viewer()?.setFrame(recording.frames[index].positions);
      viewer()?.setFrame(recording.frames[index + 1].positions, { mix: position - index });
      setRun({ shown: index });
    } else {
      viewer()?.setMix(position - index);
    }
    animation = requestAnimationFrame(advance);
  };
  animation = requestAnimationFrame(advance);
}

export function stopPlaying(): void {
  cancelAnimationFrame(animation);
  if (useRuns.getState().playing) setRun({ playing: false });
}

/** The frame at a time, from a plot's cursor. */
export function showTime(time: number): void {
  stopPlaying();
  const index = frameAt(recording, time);
  if (index >= 0) showFrame(index);
}

/** Positions as they come from the engine: drawn while the newest is followed. */
export function followLive(positions: Float32Array | Float64Array): void {
  if (useRuns.getState().shown === 'live') viewer()?.setFrame(positions);
}

/** The frame on screen, if anything was recorded. */
export function shownFrame(): RecordedFrame | undefined {
  const { shown } = useRuns.getState();
  return recording.frames.at(shown === 'live' ? -1 : shown);
}
