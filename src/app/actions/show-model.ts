import type { BuiltModel } from '../../build/build-model';
import type { Recipe } from '../../build/recipe';
import { startJob } from '../../jobs/start-job';
import { firstPicture } from '../first-picture';
import { stopPlaying } from '../playback';
import { setDocument, useDocument } from '../stores/document';
import { recording, resetRun, useRuns } from '../stores/runs';
import { clearErrors, say, setView } from '../stores/view';
import { startRun, stopRun } from './run-simulation';

let controller: AbortController | undefined;
/** the recipe of the model on screen; undefined when that came from a file */
let built: Recipe | undefined;
/** a simulation is to start with the next model that is shown */
let runNext = false;
/** nobody asked for the first run of a visit: it is not kept */
let firstRun = true;
/** frames of a recording that someone may miss */
const worthAWord = 300;

/**
 * Wants another model. When it can be built it is shown and becomes one step of the undo history; when not, the reason
 * is said, and recipe and scene stay as they were.
 */
export function changeRecipe(wanted: Recipe): void {
  setDocument({ wanted });
  void showWantedModel();
}

/** The first model of a visit, with its simulation. */
export function showFirstModel(): void {
  runNext = true;
  void showWantedModel();
}

/** A file takes the place of the model: a build in flight must not come back over it. */
export function leaveRecipe(): void {
  cancelBuild();
  built = undefined;
  runNext = false;
  setDocument({ wanted: useDocument.getState().recipe });
}

async function showWantedModel(): Promise<void> {
  cancelBuild();
  const mine = new AbortController();
  controller = mine;
  const { wanted } = useDocument.getState();
  runNext ||= isRunning();
  setDocument({ building: true });
  try {
    const model = await startJob('build', { recipe: wanted }, { signal: mine.signal });
    built = wanted;
    show(wanted, model);
  } catch (error) {
    if (mine.signal.aborted) return;
    say((error as Error).message);
    setDocument({ wanted: useDocument.getState().recipe });
  } finally {
    if (controller === mine) setDocument({ building: false });
  }
}

function cancelBuild(): void {
  controller?.abort(new DOMException('another model is wanted', 'AbortError'));
  controller = undefined;
  setDocument({ building: false });
}

function show(recipe: Recipe, model: BuiltModel): void {
  if (recording.frames.length > worthAWord) {
    say('A new model has a new recording; the one of the model before is gone, also when you undo.', 'note');
  }
  stopRun();
  stopPlaying();
  resetRun();
  clearErrors();
  setView({ selected: -1 });
  setDocument({ recipe, wanted: recipe, model: { name: recipe.title, origin: 'recipe', ...model } });
  // The engine is loaded after the first picture; a newer model may have come by then, and starts its own.
  if (runNext) {
    void firstPicture.then(() => {
      if (built !== recipe || !runNext) return;
      runNext = false;
      void startRun({ keep: !firstRun });
      firstRun = false;
    });
  }
}

function isRunning(): boolean {
  const { status } = useRuns.getState();
  return status === 'running' || status === 'starting';
}

// Undo and redo change the recipe in the store; the model follows.
useDocument.subscribe(({ recipe }, { recipe: before }) => {
  if (recipe === before) return;
  if (recipe === built) {
    if (useDocument.getState().wanted === recipe) return;
    cancelBuild();
    setDocument({ wanted: recipe });
  } else {
    changeRecipe(recipe);
  }
});
