import type { Recipe } from '../../build/recipe';
import { download } from '../actions/download';
import { stopRun } from '../actions/run-simulation';
import { leaveRecipe } from '../actions/show-model';
import { stopPlaying } from '../playback';
import { lookFrom, lookOf, ownPotential, sceneNow, settingsOf, showScene, showTools } from '../share/scene';
import { setDocument, useDocument } from '../stores/document';
import { recording, resetRun, setRun, useRuns } from '../stores/runs';
import { clearErrors, forgetAtoms, say, setView } from '../stores/view';
import { viewer } from '../viewer-handle';
import { documentWords } from '../words/document-words';
import { type Project, readProject, writeProject } from './project-file';

/** What is on screen, without its run and its picture. */
export function workNow(): Project | undefined {
  const { model, recipe } = useDocument.getState();
  if (!model) return undefined;
  const { pastStates, futureStates } = useDocument.temporal.getState();
  const potential = ownPotential();
  return {
    title: model.name,
    scene: sceneNow() ?? sceneNow(recipe)!,
    history: { past: changesBefore(pastStates, recipe), future: changesBefore(futureStates, recipe) },
    ...((model.origin === 'file' || model.relaxed) && { model }),
    ...(potential && { potential }),
  };
}

/** The recipes of a history whose last is next to the one on screen; changes of the look alone are no steps of it. */
export function changesBefore(states: readonly { readonly recipe?: Recipe }[], now: Recipe): Recipe[] {
  const recipes = states.flatMap(({ recipe }) => (recipe ? [recipe] : []));
  return recipes.filter((recipe, k) => recipe !== (recipes[k + 1] ?? now));
}

/** Hands the user a project file with all that is on screen. */
export async function saveProject(): Promise<void> {
  const work = workNow();
  if (!work) return say(documentWords.thereIsNoModelToSave, 'note');
  const picture = await viewer()?.capturePng();
  const bytes = writeProject({
    ...work,
    ...(recording.frames.length > 0 && { run: recording }),
    ...(picture && { thumbnail: new Uint8Array(await picture.arrayBuffer()) }),
  });
  const name = work.title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'project';
  download(`${name}.spillway`, new Blob([bytes], { type: 'application/zip' }));
}

/**
 * Opens a project file.
 *
 * @throws Error naming the file and its part; the work before stays
 */
export async function openProject(bytes: Uint8Array, name: string): Promise<void> {
  await showWork(readProject(bytes, name));
}

/** Brings back what was kept. A recorded run stands still at its last frame. */
export async function showWork(project: Project): Promise<void> {
  const { scene, history, model, potential, run } = project;
  if (model) {
    stopRun();
    leaveRecipe();
    stopPlaying();
    resetRun(run?.timed ?? true, run?.forces);
    const { runs: _, potential: name, ...settings } = scene.md ?? {};
    setRun({
      potential: potential ?? (name === undefined ? undefined : { name }),
      settings: settingsOf(settings, useRuns.getState().settings),
    });
    clearErrors();
    forgetAtoms();
    setDocument({ recipe: scene.recipe });
    leaveRecipe();
    setDocument({ model });
    setView({ ...lookOf(scene.view) });
    showTools(scene.view);
    await lookFrom(scene.view);
  } else {
    await showScene(run ? { ...scene, md: { ...scene.md, runs: false } } : scene, potential);
  }
  useDocument.temporal.setState({
    pastStates: history.past.map((recipe) => ({ recipe, seen: undefined })),
    futureStates: history.future.map((recipe) => ({ recipe, seen: undefined })),
  });
  if (!run || run.frames.length === 0) return;
  if (!model) resetRun(run.timed, run.forces);
  recording.frames.push(...run.frames);
  recording.hops.push(...run.hops);
  recording.stride = run.stride;
  recording.offered = run.offered;
  setRun({
    frameCount: recording.frames.length,
    hopCount: recording.hops.length,
    version: useRuns.getState().version + 1,
    shown: 'live',
  });
  viewer()?.setFrame(recording.frames.at(-1)!.positions, { cell: recording.frames.at(-1)!.cell });
}
