import { defaultRecipes } from '../../build/default-recipes';
import { firstPicture } from '../first-picture';
import { freshLook, showScene } from '../share/scene';
import { useDocument } from '../stores/document';
import { setFrame, useFrame } from '../stores/frame';
import { say } from '../stores/view';
import { documentWords } from '../words/document-words';
import { showWork, workNow } from './open-project';
import { forgetWork, keepWork, keptWork } from './saved-work';

/** ms between two looks for changes */
const interval = 2000;
/** in localStorage while work is kept: a first visit need not load any of this before its picture */
const keptMark = 'spillway-work';

let saved: string | undefined;
let savedModel: unknown;
/** whether anything is kept; from then on a run that is stopped stays so over a reload */
let kept = false;

/** Keeps the work for the next visit whenever it has changed. What a first visit begins with is not kept. */
export async function startAutosave(): Promise<void> {
  await firstPicture;
  const first = withoutCamera();
  // The camera settles in its place first. What someone has changed by then is work already.
  setTimeout(() => {
    if (withoutCamera() === first) remember();
    setInterval(() => void saveChanges(), interval);
    document.addEventListener('visibilitychange', () => document.hidden && void saveChanges());
  }, interval);
}

/** Saves what is on screen if it has changed since; the top bar says how that went. */
export async function saveChanges(): Promise<void> {
  const { building, problem } = useDocument.getState();
  if (building || problem || useFrame.getState().saving === 'saving') return;
  const work = workNow();
  if (
    !work ||
    (textOf(work) === saved && work.model === savedModel && useFrame.getState().saving !== 'failed')
  )
    return;
  setFrame({ saving: 'saving' });
  try {
    await keepWork(work);
    localStorage.setItem(keptMark, 'yes');
    kept = true;
    saved = textOf(work);
    savedModel = work.model;
    setFrame({ saving: 'saved' });
    // From now on a reload brings back this work, not the link that it began with.
    if (location.hash.startsWith('#r=')) history.replaceState(null, '', location.pathname + location.search);
  } catch {
    setFrame({ saving: 'failed' });
  }
}

/**
 * Brings back the work of the last visit.
 *
 * @param aside that from before a link was opened
 * @returns whether it is on screen
 */
export async function restoreWork(aside = false): Promise<boolean> {
  try {
    const work = await keptWork(aside);
    if (!work) return false;
    await showWork(work);
    kept = true;
    setFrame({ saving: 'saved' });
    say(documentWords.yourWorkOfLastTimeIs, 'note', {
      title: documentWords.startAfresh,
      run: () => void startAfresh(),
    });
    return true;
  } catch (error) {
    say(documentWords.theWorkOfYourLastVisit((error as Error).message), 'note');
    return false;
  }
}

/** The first scene again, and nothing kept; the work before is one step back in the history. */
async function startAfresh(): Promise<void> {
  await forgetWork();
  localStorage.removeItem(keptMark);
  kept = false;
  await showScene({
    version: 1,
    recipe: defaultRecipes['ru-cap-rutile-110'],
    view: { ...freshLook, hiddenRegions: [], hiddenElements: [] },
    md: { runs: true },
  });
  setTimeout(remember, interval);
  setFrame({ saving: 'off' });
}

/** Takes what is on screen as kept. */
function remember(): void {
  const work = workNow();
  saved = work && textOf(work);
  savedModel = work?.model;
}

/** What is built and shown, from wherever one looks; the workspace may be any. */
function withoutCamera(): string | undefined {
  const work = workNow();
  if (!work || work.model) return undefined;
  const { camera: _, ...view } = work.scene.view;
  return JSON.stringify([work.scene.recipe, view]);
}

/** That a run goes on or stops is alone no change worth keeping. */
function textOf({ scene, history }: NonNullable<ReturnType<typeof workNow>>): string {
  return JSON.stringify([
    kept ? scene : { ...scene, md: { ...scene.md, runs: false } },
    history.past.length,
    history.future.length,
  ]);
}
