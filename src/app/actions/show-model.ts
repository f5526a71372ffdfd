import type { Recipe } from '../../build/recipe';
import type { BuildOutput } from '../../jobs/build-job';
import { startJob } from '../../jobs/start-job';
import { firstPicture, noPicture } from '../first-picture';
import { forReaders } from '../for-readers';
import { stopPlaying } from '../playback';
import { potentialOf } from '../potential-of-model';
import { type DocumentState, setDocument, useDocument } from '../stores/document';
import { recording, resetRun, useRuns } from '../stores/runs';
import { clearErrors, forgetAtoms, say, useView } from '../stores/view';
import { frameWords } from '../words/frame-words';
import { pauseRun, resumeRun, startRun, stopRun } from './run-simulation';

let controller: AbortController | undefined;
/** the recipe of the model on screen; undefined when that came from a file */
let built: Recipe | undefined;
/** a simulation is to start with the next model that is shown */
let runNext = false;
/** the simulation makes room for a build that may end it */
let makesRoom = false;
/** nobody asked for the first run of a visit: it is not kept */
let firstRun = true;
let runTimer: ReturnType<typeof setTimeout> | undefined;
let lastEdit = { name: '', time: 0 };
/** frames of a recording that someone may miss */
const worthAWord = 300;
/** ms; changes of one field that follow one another more quickly are one step of the undo history */
const sameEdit = 1200;
/** ms that a build may still take when a newer recipe waits: its worker keeps what it has made */
const patience = 200;
/** ms that a model stays before its simulation starts: editing is not a run for every number typed */
const restingTime = 500;
/** atoms; a larger model is simulated only when someone asks */
const largestUnasked = 50_000;

/**
 * Another recipe, one step of the undo history. Its model is shown when it can be built; when not, the document says
 * why and the scene stays as it was.
 *
 * @param edit what is changed, such as one field of one step: quick changes of the same thing are one step of the history
 */
export function changeRecipe(recipe: Recipe, edit = ''): void {
  const now = performance.now();
  const goesOn = edit !== '' && edit === lastEdit.name && now - lastEdit.time < sameEdit;
  const history = useDocument.temporal.getState();
  if (goesOn) history.pause();
  const isNew = recipe !== useDocument.getState().recipe;
  setDocument({ recipe });
  if (goesOn) history.resume();
  lastEdit = { name: edit, time: now };
  // Otherwise the change of the store has asked for the model.
  if (!isNew) void showRecipe();
}

/** Another model to begin with: it stands still until someone runs it. */
export function startFrom(recipe: Recipe): void {
  stopRun();
  runNext = false;
  changeRecipe(recipe);
}

/**
 * Shows the model of a recipe that came from outside, such as a link.
 *
 * @param runs whether its simulation starts
 * @returns when it is on screen
 * @throws Error when it cannot be built; the model before stays. AbortError when another model was wanted meanwhile
 */
export async function openRecipe(recipe: Recipe, runs: boolean): Promise<void> {
  const before = useDocument.getState().recipe;
  stopRun();
  runNext = runs;
  changeRecipe(recipe);
  await new Promise<void>((resolve, reject) => {
    const look = ({ recipe: now, model, problem, building }: DocumentState) => {
      if (now !== recipe) reject(new DOMException('another model was wanted meanwhile', 'AbortError'));
      else if (model?.built?.recipe === recipe) resolve();
      else if (problem && !building) reject(new Error(problem.text));
      else return false;
      return true;
    };
    if (look(useDocument.getState())) return;
    const stop = useDocument.subscribe((state) => {
      if (look(state)) stop();
    });
  }).catch((error) => {
    // What came in its place is the user's own work and stays.
    if (useDocument.getState().recipe === recipe) {
      clearErrors();
      takeBack(before);
    }
    throw error;
  });
}

/** The recipe before, without a step of the history for the one that failed. */
function takeBack(before: Recipe): void {
  const history = useDocument.temporal.getState();
  history.pause();
  changeRecipe(before);
  history.resume();
  const { pastStates } = useDocument.temporal.getState();
  if (pastStates.at(-1)?.recipe === before)
    useDocument.temporal.setState({ pastStates: pastStates.slice(0, -1) });
}

/** The first model of a visit, with its simulation; done when it is shown. */
export function showFirstModel(): Promise<void> {
  runNext = true;
  return showRecipe();
}

/** A file takes the place of the model: a build in flight must not come back over it. */
export function leaveRecipe(): void {
  makesRoom = false;
  cancelBuild();
  built = undefined;
  runNext = false;
}

/** Builds until the model is that of the recipe; what comes meanwhile waits for its turn, and only the newest. */
async function showRecipe(): Promise<void> {
  if (isRunning()) {
    runNext = true;
    makesRoom = true;
    pauseRun();
  }
  setDocument({ building: true });
  if (controller) {
    const slow = controller;
    setTimeout(() => slow.abort(new DOMException('another model is wanted', 'AbortError')), patience);
    return;
  }
  for (;;) {
    const { recipe } = useDocument.getState();
    const mine = new AbortController();
    controller = mine;
    const start = performance.now();
    try {
      const model = await startJob('build', { recipe }, { signal: mine.signal });
      if (!mine.signal.aborted) show(recipe, model, start);
    } catch (error) {
      if (!mine.signal.aborted && useDocument.getState().recipe === recipe) tell(error as Error);
    }
    if (controller !== mine) return;
    if (useDocument.getState().recipe === recipe) break;
  }
  controller = undefined;
  setDocument({ building: false });
}

function cancelBuild(): void {
  controller?.abort(new DOMException('another model is wanted', 'AbortError'));
  controller = undefined;
  setDocument({ building: false, problem: undefined });
  goOn();
}

/** The model on screen stays: so does its simulation. */
function goOn(): void {
  if (!makesRoom) return;
  makesRoom = false;
  runNext = false;
  if (useRuns.getState().status === 'paused') resumeRun();
}

function show(recipe: Recipe, model: BuildOutput, start: number): void {
  if (recording.frames.length > worthAWord) {
    say(frameWords.newRecording, 'note');
  }
  makesRoom = false;
  stopRun();
  stopPlaying();
  resetRun();
  clearErrors();
  forgetAtoms();
  built = recipe;
  const { steps, times, ran, ...shown } = model;
  const time = performance.now() - start;
  setDocument({
    model: { name: recipe.title, origin: 'recipe', ...shown, built: { recipe, steps, times, ran, time } },
    problem: undefined,
  });
  // The engine is loaded after the first picture; a newer model may have come by then, and starts its own.
  clearTimeout(runTimer);
  if (!runNext) return;
  void firstPicture.then(() => {
    runTimer = setTimeout(() => void runUnasked(recipe), firstRun ? 0 : restingTime);
  });
}

async function runUnasked(recipe: Recipe): Promise<void> {
  const { model, building } = useDocument.getState();
  if (built !== recipe || !runNext || building || !model) return;
  runNext = false;
  const atoms = model.structure.atomicNumbers.length;
  if (atoms > largestUnasked) {
    return say(frameWords.tooManyToStart(atoms.toLocaleString('en')), 'note');
  }
  // Where no potential covers the model the scene says so; there is nothing to run.
  if ((await potentialOf(model.structure)).problem !== undefined || built !== recipe) return;
  void startRun({ keep: !firstRun });
  firstRun = false;
}

/** In Build the card of the step says it, elsewhere a message. */
function tell({ message }: Error): void {
  goOn();
  const [, number, text] = /^step (\d+) \([^)]*\): (.*)$/s.exec(message) ?? [];
  const problem = { step: number ? Number(number) - 1 : -1, text: forReaders(text ?? message) };
  setDocument({ problem });
  if (!useDocument.getState().model) noPicture();
  if (useView.getState().workspace !== 'build') say(message);
}

function isRunning(): boolean {
  const { status } = useRuns.getState();
  return status === 'running' || status === 'starting';
}

// Undo and redo change the recipe in the store too; the model follows.
useDocument.subscribe(({ recipe }, { recipe: before }) => {
  if (recipe === before) return;
  lastEdit = { name: '', time: 0 };
  if (recipe === built) cancelBuild();
  else void showRecipe();
});
