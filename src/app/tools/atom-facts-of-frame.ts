import type { AtomFacts } from '../../analyze/selection/atom-facts';
import { shownFrame, shownHops, shownStructure } from '../playback';
import { useDocument } from '../stores/document';
import { recording } from '../stores/runs';
import { forcesOf } from './find-forces';
import { spreadOf } from './find-spread';

/** What is known of the atoms in the frame on screen; undefined before there is a model. */
export function factsOfFrame(): AtomFacts | undefined {
  const structure = shownStructure();
  const { model } = useDocument.getState();
  if (!structure || !model) return undefined;
  const start = recording.frames[0]?.positions;
  const tracked = recording.timed && recording.frames.length > 0 && model.oxygenSites;
  return {
    structure,
    folded: model.origin === 'file',
    ...(start?.length === structure.positions.length && { start }),
    ...(tracked && { hops: hopCounts(structure.atomicNumbers.length) }),
    velocities: velocitiesOfFrame() ?? structure.velocities,
    // Computed only where they are read.
    get forces() {
      return forcesOf(structure);
    },
    get spread() {
      return spreadOf(structure);
    },
  };
}

/** Å/fs, [n, 3]: mean over the time from the frame before to the one on screen. */
function velocitiesOfFrame(): Float64Array | undefined {
  const { frames, timed } = recording;
  const frame = shownFrame();
  if (!timed || !frame || frames.length < 2) return undefined;
  const k = Math.max(1, frames.lastIndexOf(frame));
  const [from, to] = [frames[k - 1], frames[k]];
  const time = to.time - from.time;
  return time > 0 ? Float64Array.from(to.positions, (x, p) => (x - from.positions[p]) / time) : undefined;
}

function hopCounts(atomCount: number): Float64Array {
  const counts = new Float64Array(atomCount);
  for (const { atom } of shownHops()) counts[atom]++;
  return counts;
}
