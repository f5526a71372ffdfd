import type { OxygenHop } from '../simulate/watch-oxygen';
import type { Structure } from '../structure/structure';
import { frameAt, type RecordedFrame } from './recording';
import { useDocument } from './stores/document';
import { recording, setRun, useRuns } from './stores/runs';
import { viewer } from './viewer-handle';

let animation = 0;

/** recorded frames per second of playback at first, and what faster and slower can make of it */
const firstSpeed = 24;
const [slowest, fastest] = [firstSpeed / 8, firstSpeed * 16];
let playSpeed = firstSpeed;
/** ms between updates of what panels show during playback */
const tellInterval = 100;
/** frame that playback has reached, with the part of the way to the next */
let place = 0;

/**
 * Plays faster or slower.
 *
 * @returns recorded frames per second
 */
export function changePlaySpeed(factor: number): number {
  playSpeed = Math.min(fastest, Math.max(slowest, playSpeed * factor));
  return playSpeed;
}

/** Shows a recorded frame, or follows the newest. */
export function showFrame(shown: number | 'live'): void {
  const last = recording.frames.length - 1;
  setRun({ shown: shown === 'live' ? 'live' : Math.min(Math.max(0, shown), Math.max(0, last)) });
  const frame = shownFrame();
  if (frame) viewer()?.setFrame(frame.positions, { cell: frame.cell });
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
  place = shown === 'live' || shown >= last ? 0 : shown;
  let index = -1;
  let before = performance.now();
  let told = before;
  showFrame(place);
  setRun({ playing: true });
  const advance = (now: number) => {
    place += ((now - before) / 1000) * playSpeed;
    before = now;
    const end = recording.frames.length - 1;
    if (place >= end) {
      place = end;
      stopPlaying();
      return;
    }
    if (Math.floor(place) !== index) {
      index = Math.floor(place);
      const [here, next] = [recording.frames[index], recording.frames[index + 1]];
      viewer()?.setFrame(here.positions, { cell: here.cell });
      viewer()?.setFrame(next.positions, { mix: place - index });
    } else {
      viewer()?.setMix(place - index);
    }
    // Panels follow at a reader's pace; the picture does not wait for them.
    if (now - told > tellInterval) {
      told = now;
      setRun({ shown: index });
    }
    animation = requestAnimationFrame(advance);
  };
  animation = requestAnimationFrame(advance);
}

/** Every second frame has gone: the one on screen has another number now. */
export function keepPlaceInThinned(): void {
  place /= 2;
  const { shown } = useRuns.getState();
  if (shown !== 'live') setRun({ shown: Math.floor(shown / 2) });
}

/** Stands still on the frame that playback has reached. */
export function stopPlaying(): void {
  cancelAnimationFrame(animation);
  if (!useRuns.getState().playing) return;
  setRun({ playing: false });
  showFrame(Math.floor(place));
}

/** The frame at a time, from a plot's cursor. */
export function showTime(time: number): void {
  stopPlaying();
  const index = frameAt(recording, time);
  if (index >= 0) showFrame(index);
}

/** Positions as they come from the engine: drawn while the newest is followed. */
export function followLive(positions: Float32Array | Float64Array, cell?: Float64Array): void {
  if (useRuns.getState().shown === 'live') viewer()?.setFrame(positions, { cell });
}

/** The frame on screen, if anything was recorded. */
export function shownFrame(): RecordedFrame | undefined {
  const { shown } = useRuns.getState();
  return recording.frames.at(shown === 'live' ? -1 : shown);
}

/** Hops that had happened by the frame on screen. */
export function shownHops(): readonly OxygenHop[] {
  const frame = shownFrame();
  if (!frame) return [];
  return useRuns.getState().shown === 'live'
    ? recording.hops
    : recording.hops.filter(({ time }) => time <= frame.time);
}

let last: { of: Structure; frame: RecordedFrame; structure: Structure } | undefined;

/** The model as it is in the frame on screen; the same object until another frame is shown. */
export function shownStructure(): Structure | undefined {
  const of = useDocument.getState().model?.structure;
  const frame = shownFrame();
  if (!of || !frame || frame.positions.length !== of.positions.length) return of;
  if (last?.of !== of || last.frame !== frame) {
    const positions = Float64Array.from(frame.positions);
    last = { of, frame, structure: { ...of, positions, cell: frame.cell ?? of.cell } };
  }
  return last.structure;
}
