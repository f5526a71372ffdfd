import { startJob } from '../../jobs/start-job';
import { hopJob, withHoles } from '../../lessons/hop-experiment';
import { layerCounts } from '../../lessons/hop-layers';
import { type Experiment, type ModelScene, sceneRecipe } from '../../lessons/lesson-schema';
import type { OxygenHop } from '../../simulate/watch-oxygen';
import { ps } from '../../units';
import type { StructureViewerHandle } from '../../viewer/viewer-props';
import { type OwnPoint, setLearn, useLearn } from '../stores/learn';
import { say } from '../stores/view';
import { sceneModel } from './scene-model';

/** ms between reports from the engine */
const reportInterval = 40;
/** ms between updates of numbers on screen */
const updateInterval = 120;

/** ms; a screen that needs longer for a picture draws without a graphics card, and the page needs the time more */
const slowPicture = 60;

let controller: AbortController | undefined;

/** What the picture shows of the run; beside the store, because it changes every frame. */
export const lessonFrame: {
  viewer: StructureViewerHandle | null;
  hops: readonly OxygenHop[];
  vacancies: Float64Array | undefined;
} = { viewer: null, hops: [], vacancies: undefined };

export function stopLessonRun(): void {
  controller?.abort(new DOMException('the lesson went on', 'AbortError'));
  controller = undefined;
  if (useLearn.getState().run) setLearn({ run: undefined });
  forgetFrame();
}

export function forgetFrame(): void {
  lessonFrame.hops = [];
  lessonFrame.vacancies = undefined;
}

/** Ends the run before; the new one is over when its signal is aborted, or when it takes `run` away. */
export function beginLessonRun(experiment: string): AbortSignal {
  stopLessonRun();
  controller = new AbortController();
  setLearn({ run: { experiment, done: 0, hops: 0, time: 0 } });
  return controller.signal;
}

/**
 * Makes the experiment for where the control stands: molecular dynamics in a worker, watched as it goes. Every run of one
 * setting draws vacancies and thermal motion anew.
 */
export async function runHops(name: string, experiment: Experiment, scene: ModelScene): Promise<void> {
  const { measure } = experiment;
  if (measure.kind === 'smallest cell') return;
  const signal = beginLessonRun(name);
  const { results, values } = useLearn.getState();
  const count = measure.kind === 'hops' ? (values.vacancies ?? 0) : undefined;
  const earlier = (results[name] ?? []).filter(({ x }) => count === undefined || x === count).length;
  const seed = 1 + (count === undefined ? earlier / experiment.x.values.length : earlier);
  setLearn({ seed });
  try {
    const recipe = sceneRecipe(scene);
    const model = await sceneModel(
      count === undefined ? { ...recipe, seed } : withHoles(recipe, count, seed),
    );
    const job = hopJob(model, measure, seed);
    const hops: OxygenHop[] = [];
    let told = 0;
    let last: Float64Array | undefined;
    await startJob(
      'watch',
      { ...job, reportInterval },
      {
        signal,
        onProgress: (report) => {
          if (signal.aborted) return;
          hops.push(...report.hops);
          if (report.frame) draw((last = report.frame));
          const now = performance.now();
          if (now - told < updateInterval) return;
          told = now;
          lessonFrame.hops = hops.slice();
          if (report.vacancies) lessonFrame.vacancies = report.vacancies;
          setLearn({
            run: {
              experiment: name,
              done: report.stepsDone / job.md.stepCount,
              hops: hops.length,
              time: report.time / ps,
            },
          });
        },
      },
    );
    if (signal.aborted) return;
    lessonFrame.hops = hops;
    if (last) lessonFrame.viewer?.setFrame(last);
    const found: OwnPoint[] =
      count !== undefined
        ? [{ x: count, y: hops.length }]
        : layersOf(measure, model, hops, experiment.x.values);
    setLearn({
      run: undefined,
      results: { ...useLearn.getState().results, [name]: [...(results[name] ?? []), ...found] },
    });
  } catch (error) {
    if (signal.aborted) return;
    setLearn({ run: undefined });
    say((error as Error).message);
  }
}

let busy = false;

/** Draws a frame, unless the one before has not been seen as long as it took: a slow screen needs the rest of the time. */
function draw(frame: Float64Array | Float32Array): void {
  if (busy || !lessonFrame.viewer) return;
  busy = true;
  const start = performance.now();
  lessonFrame.viewer.setFrame(frame);
  // The second call comes when the picture asked for in the first is done.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const cost = performance.now() - start;
      setTimeout(() => (busy = false), cost > slowPicture ? 2 * cost : 0);
    }),
  );
}

function layersOf(
  measure: Experiment['measure'],
  { structure }: Awaited<ReturnType<typeof sceneModel>>,
  hops: readonly OxygenHop[],
  layers: readonly number[],
): OwnPoint[] {
  if (measure.kind !== 'hops by layer') return [];
  const counts = layerCounts(structure, hops, measure.spacing);
  return layers.map((x) => ({ x, y: counts.get(x) ?? 0 }));
}
