import { writeExtxyz } from '../../io/write-extxyz';
import { download } from '../actions/download';
import type { RecordedFrame } from '../recording';
import type { Model } from '../stores/document';
import { recording } from '../stores/runs';

/** frames in a trajectory file, evenly spread over the recording */
export const trajectoryFrames = 100;

/** Frame by frame into one blob: a recording of the default model has more text than one string can hold. */
export function saveTrajectory(model: Model, fileName: string): void {
  const { frames } = recording;
  download(fileName, new Blob(trajectoryParts(model, frames), { type: 'text/plain' }));
}

/** The text of the file, a part for each frame, each with its own cell. */
export function trajectoryParts(
  model: Pick<Model, 'name' | 'structure'>,
  frames: readonly RecordedFrame[],
): string[] {
  const count = Math.min(frames.length, trajectoryFrames);
  const { velocities: _, ...atoms } = model.structure;
  return Array.from({ length: count }, (_frame, k) => {
    const frame = frames[Math.round((k * (frames.length - 1)) / (count - 1))];
    const { time, temperature, potentialEnergy, cell = atoms.cell } = frame;
    const timed = { time_fs: time, temperature_K: temperature, energy: potentialEnergy };
    const frameKeys = recording.timed ? [timed] : undefined;
    const positions = Float64Array.from(frame.positions);
    return writeExtxyz([{ ...atoms, positions, cell }], { comment: model.name, frameKeys });
  });
}
