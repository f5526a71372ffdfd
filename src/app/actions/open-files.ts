import { checkRecipe } from '../../build/recipe';
import type { ReadFile } from '../../jobs/read-job';
import { startJob } from '../../jobs/start-job';
import { stopPlaying } from '../playback';
import { record } from '../recording';
import { setDocument } from '../stores/document';
import { recording, resetRun, setRun } from '../stores/runs';
import { clearErrors, say, setView } from '../stores/view';
import { stopRun } from './run-simulation';
import { changeRecipe, leaveRecipe } from './show-model';

/** Opens a structure or a recipe that was dropped or chosen; on any fault the old scene stays. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const file = files[0];
  if (!file) return;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (file.name.endsWith('.json')) return changeRecipe(readRecipe(bytes, file.name));
    showFrames(file.name, await startJob('read', { bytes, fileName: file.name }));
    if (files.length > 1) say(`${file.name} was opened; ${files.length - 1} more were left out.`, 'note');
  } catch (error) {
    say((error as Error).message);
  }
}

function readRecipe(bytes: Uint8Array, name: string) {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new Error(`${name}: not JSON (${(error as Error).message}); a recipe is what "Save recipe" writes`);
  }
  return checkRecipe(data);
}

/** Several frames of one file become a recording that can be played. */
function showFrames(name: string, { frames, report }: ReadFile): void {
  const structure = frames[0];
  leaveRecipe();
  stopRun();
  stopPlaying();
  resetRun(false);
  clearErrors();
  setView({ selected: -1 });
  setDocument({ model: { name, origin: 'file', structure, report } });
  const trajectory = frames.filter((frame) => frame.positions.length === structure.positions.length);
  if (trajectory.length < 2) return;
  for (const [k, { positions }] of trajectory.entries()) {
    record(recording, {
      time: k,
      positions: Float32Array.from(positions),
      vacancies: new Float64Array(0),
      temperature: Number.NaN,
      potentialEnergy: Number.NaN,
      totalEnergy: Number.NaN,
    });
  }
  setRun({ frameCount: recording.frames.length, shown: 0 });
}
