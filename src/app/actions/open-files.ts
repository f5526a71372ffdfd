import { checkRecipe } from '../../build/recipe';
import { naturalOrder } from '../../io/natural-order';
import type { ReadFile } from '../../jobs/read-job';
import { startJob } from '../../jobs/start-job';
import { stopPlaying } from '../playback';
import { record } from '../recording';
import { setDocument } from '../stores/document';
import { withoutStep } from '../stores/look-history';
import { recording, resetRun, setRun } from '../stores/runs';
import { clearErrors, forgetAtoms, say, setView } from '../stores/view';
import { messageWords } from '../words/message-words';
import { stopRun } from './run-simulation';
import { changeRecipe, leaveRecipe } from './show-model';

/** counts what was asked to be opened: only the last of several drops is shown, however long each takes to read */
let newest = 0;

/**
 * Opens a structure, a recipe, or files that are steps of one run, which were dropped or chosen together.
 *
 * @throws Error with a sentence for the reader on any fault; the old scene stays
 */
export async function openFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const mine = ++newest;
  const read = await Promise.all(
    files.map(async (file) => ({ bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name })),
  );
  if (mine !== newest) return;
  const [first, ...others] = read.sort((p, q) => naturalOrder(p.fileName, q.fileName));
  if (isZip(first.bytes)) {
    const { isProject } = await import('../project/project-file');
    if (isProject(first.bytes)) {
      const { openProject } = await import('../project/open-project');
      return openProject(first.bytes, first.fileName);
    }
  }
  const recipe = read.find(({ fileName }) => fileName.endsWith('.json'));
  if (recipe) {
    changeRecipe(readRecipe(recipe.bytes, recipe.fileName));
    if (others.length > 0) say(messageWords.othersLeftOut(recipe.fileName, others.length), 'note');
    return;
  }
  const content = await startJob('read', { ...first, others });
  if (mine === newest) showFrames(first.fileName, content);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
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
  forgetAtoms();
  setDocument({ model: { name, origin: 'file', structure, report } });
  // Where all is of one region, colours of regions would hide what the atoms are.
  if (structure.regions?.every((region) => region === structure.regions?.[0]))
    withoutStep(() => setView({ colorMode: 'element' }));
  const trajectory = frames.filter((frame) => frame.positions.length === structure.positions.length);
  if (trajectory.length < 2) return;
  const isCellMoving = trajectory.some(({ cell }) => cell.some((value, k) => value !== structure.cell[k]));
  for (const [k, { positions, cell }] of trajectory.entries()) {
    record(recording, {
      time: k,
      positions: Float32Array.from(positions),
      ...(isCellMoving && { cell }),
      temperature: Number.NaN,
      potentialEnergy: Number.NaN,
      totalEnergy: Number.NaN,
    });
  }
  setRun({ frameCount: recording.frames.length, shown: 0 });
}
