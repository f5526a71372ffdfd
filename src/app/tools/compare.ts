import { startJob } from '../../jobs/start-job';
import { presets } from '../build/presets';
import { useDocument } from '../stores/document';
import { setDrawn, setLook, useLook } from '../stores/look';
import { useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { toolWords } from '../words/tool-words';

let controller: AbortController | undefined;

/**
 * Draws something beside the model, under the same camera.
 *
 * @param what `start` for the model as its run began, `before` for what the last change was made to, `model:` and the
 *   name of a ready-made model; undefined for nothing
 */
export async function compareWith(what: string | undefined): Promise<void> {
  controller?.abort(new DOMException('something else is compared', 'AbortError'));
  controller = undefined;
  const { model } = useDocument.getState();
  if (!what || !model) return stopComparing();
  if (what === 'start') {
    const { structure, vacancySites } = model;
    return put(what, toolWords.atTheStart, { structure, vacancies: vacancySites, first: true });
  }
  const recipe = what === 'before' ? recipeBefore() : presets.find(({ name }) => what === `model:${name}`);
  if (!recipe) {
    say(toolWords.noEarlierRecipe, 'note');
    return;
  }
  const mine = new AbortController();
  controller = mine;
  setLook({ compare: { what, title: recipe.title, waits: true } });
  try {
    const { structure, vacancySites } = await startJob('build', { recipe }, { signal: mine.signal });
    if (controller !== mine) return;
    const before = what === 'before';
    put(what, before ? toolWords.beforeTheChange(recipe.title) : recipe.title, {
      structure,
      vacancies: vacancySites,
      first: before,
    });
  } catch (error) {
    if (mine.signal.aborted) return;
    stopComparing();
    say((error as Error).message);
  }
}

/** What one most likely wants beside the model, or nothing where something is. */
export function toggleCompare(): void {
  const { name } = useDocument.getState().recipe;
  if (useLook.getState().compare) void compareWith(undefined);
  else if (useRuns.getState().frameCount > 1) void compareWith('start');
  else if (recipeBefore()) void compareWith('before');
  else void compareWith(name.includes('anatase') ? 'model:ru-cap-rutile-110' : 'model:ru-anatase-101');
}

/** Whether the history has a recipe other than the one of the model. */
export function canCompareBefore(): boolean {
  return recipeBefore() !== undefined;
}

function recipeBefore() {
  const { recipe } = useDocument.getState();
  return useDocument.temporal.getState().pastStates.findLast((past) => past.recipe !== recipe)?.recipe;
}

function put(what: string, title: string, beside: NonNullable<ReturnType<typeof drawnBeside>>): void {
  setLook({ compare: { what, title, waits: false } });
  setDrawn({ beside });
}

function drawnBeside() {
  return useLook.getState().drawn.beside;
}

function stopComparing(): void {
  setLook({ compare: undefined });
  setDrawn({ beside: null });
}

// The start is that of the model on screen; what was built for a comparison stays when the model changes.
useDocument.subscribe(({ model }, before) => {
  if (model?.structure !== before.model?.structure && useLook.getState().compare?.what === 'start')
    void compareWith('start');
});
