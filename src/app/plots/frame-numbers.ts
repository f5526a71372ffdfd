import type { FrameNumbers } from '../../analyze/frame-numbers';
import { startJob } from '../../jobs/start-job';
import type { RecordedFrame } from '../recording';
import { useDocument } from '../stores/document';
import { recording, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { setPlots, strideOf, usePlots } from './plot-store';

/** What takes work to know of a frame. */
export type FrameQuantity = keyof FrameNumbers;

/** bytes of positions sent to a worker at once: its answer comes within a moment */
const largestBatch = 6e6;

// A frame that is thinned out takes its numbers with it.
let known = new WeakMap<RecordedFrame, FrameNumbers>();
let knownOf: readonly RecordedFrame[] | undefined;
const busy: Record<FrameQuantity, boolean> = { coordination: false, displacement: false };

/** The frames of the recording whose numbers are known, in order; the rest is asked of a worker. */
export function framesWith(
  quantity: FrameQuantity,
): { readonly frame: RecordedFrame; readonly numbers: FrameNumbers }[] {
  const { frames } = recording;
  if (knownOf !== frames) {
    knownOf = frames;
    known = new WeakMap();
  }
  void compute(quantity);
  return frames.flatMap((frame) => {
    const numbers = known.get(frame);
    return numbers?.[quantity] ? [{ frame, numbers }] : [];
  });
}

async function compute(quantity: FrameQuantity): Promise<void> {
  const of = recording.frames;
  const structure = useDocument.getState().model?.structure;
  const first = of[0];
  if (busy[quantity] || !structure || first?.positions.length !== structure.positions.length) return;
  const stride = strideOf(of.length);
  const size = Math.max(1, Math.floor(largestBatch / first.positions.byteLength));
  const frames = of
    .filter((frame, k) => k % stride === 0 && known.get(frame)?.[quantity] === undefined)
    .slice(0, size);
  if (frames.length === 0) return;
  busy[quantity] = true;
  try {
    const { cell, periodic, atomicNumbers, regions } = structure;
    const numbers = await startJob('frames', {
      structure: { cell, periodic, atomicNumbers, regions },
      frames: frames.map(({ positions, cell }) => ({ positions, cell })),
      ...(quantity === 'displacement' && { from: { positions: first.positions } }),
      coordination: quantity === 'coordination',
    });
    if (recording.frames !== of) return;
    frames.forEach((frame, k) => {
      known.set(frame, { ...known.get(frame), ...numbers[k] });
    });
    busy[quantity] = false;
    // Whoever shows it asks for the next batch.
    setPlots({ version: usePlots.getState().version + 1 });
  } catch (error) {
    if (recording.frames === of && useRuns.getState().frameCount > 0) say((error as Error).message);
  } finally {
    busy[quantity] = false;
  }
}
