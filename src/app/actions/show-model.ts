import type { BuiltModel } from '../../build/build-model';
import type { Recipe } from '../../build/recipe';
import { startJob } from '../../jobs/start-job';
import { firstPicture } from '../first-picture';
import { stopPlaying } from '../playback';
import { setDocument, takeBack, useDocument } from '../stores/document';
import { resetRun, setRun, useRuns } from '../stores/runs';
import { say, setView } from '../stores/view';
import { startRun, stopRun } from './run-simulation';

let controller: AbortController | undefined;
/** the recipe of the model on screen */
let built: Recipe | undefined;

/** Changes the recipe, as one step of the undo history; the new model replaces the old one when it is ready. */
export function changeRecipe(recipe: Recipe): void {
  setDocument({ recipe });
}

/**
 * Builds the model of the recipe in a worker and shows it; a simulation that was running starts again with it.
 * When it cannot be built, the reason is said, and the recipe and the scene stay as they were.
 */
export async function showModelOfRecipe(options: { readonly run?: boolean } = {}): Promise<void> {
  controller?.abort(new DOMException('a newer model is wanted', 'AbortError'));
  const mine = new AbortController();
  controller = mine;
  const { recipe } = useDocument.getState();
  setDocument({ building: true });
  try {
    const model = await startJob('build', recipe, { signal: mine.signal });
    built = recipe;
    show(recipe, model, options.run ?? wasRunning());
  } catch (error) {
    if (mine.signal.aborted) return;
    say((error as Error).message);
    if (built) takeBack(built);
  } finally {
    if (controller === mine) setDocument({ building: false });
  }
}

function show(recipe: Recipe, model: BuiltModel, run: boolean): void {
  stopRun();
  stopPlaying();
  resetRun();
  setView({ selected: -1 });
  setDocument({ model: { name: recipe.title, origin: 'recipe', ...model } });
  setRun({ vacancyCount: model.vacancySites.length / 3 });
  if (run) void firstPicture.then(() => built === recipe && startRun());
}

function wasRunning(): boolean {
  const { status } = useRuns.getState();
  return status === 'running' || status === 'starting';
}

// Undo, redo and every panel change the recipe; the model follows in one place.
useDocument.subscribe(({ recipe }, { recipe: before }) => {
  if (recipe !== before && recipe !== built) void showModelOfRecipe();
});
