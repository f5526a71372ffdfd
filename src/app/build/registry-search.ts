import { create } from 'zustand';
import { nameSteps } from '../../build/edit-recipe';
import type { Recipe, Step } from '../../build/recipe';
import type { RegistryOutput } from '../../jobs/registry-job';
import { type Job, startJob } from '../../jobs/start-job';
import type { RegistryMap } from '../../simulate/registry/registry-map';
import { forReaders } from '../for-readers';
import { useRuns } from '../stores/runs';
import { editStep, indexOf, recipeNow } from './edits';

/** A map that grows, and what was found. */
export interface RegistrySearch {
  /** of the step it belongs to, and what that step stood on: a map holds while both are the same */
  readonly id: string;
  readonly key: string;
  readonly status: 'running' | 'done' | 'failed';
  readonly relaxing: boolean;
  readonly done: number;
  readonly total: number;
  /** so far; undefined before the first point */
  readonly partial?: {
    readonly kind: RegistryMap['kind'];
    readonly values: Float64Array;
    readonly size: readonly [number, number];
    readonly cell: Float64Array;
  };
  readonly output?: RegistryOutput;
  readonly problem?: string;
}

/** The last search of this visit. */
export const useRegistrySearch = create<{ readonly search?: RegistrySearch }>(() => ({}));

let job: Job<'registry'> | undefined;
let controller: AbortController | undefined;

/** The map of a step: its last one, unless what it stands on has changed since. */
export function searchOf(search: RegistrySearch | undefined, recipe: Recipe, id: string) {
  return search?.id === id && search.key === keyOf(nameSteps(recipe), id) ? search : undefined;
}

/**
 * Maps the contact of a step.
 *
 * @param relax also relax the contact at the best place
 */
export async function findRegistry(id: string, { relax = false } = {}): Promise<void> {
  stopForGood();
  const mine = new AbortController();
  controller = mine;
  const recipe = recipeNow();
  const key = keyOf(recipe, id);
  const known = searchOf(useRegistrySearch.getState().search, recipe, id)?.output;
  const show = (patch: Partial<RegistrySearch>) => {
    if (controller !== mine) return;
    useRegistrySearch.setState(({ search }) => ({ search: { ...search!, ...patch } }));
  };
  useRegistrySearch.setState({
    // While the contact is relaxed the map that is there stays.
    search: {
      id,
      key,
      status: 'running',
      relaxing: false,
      done: 0,
      total: 0,
      ...(relax && { output: known }),
    },
  });
  const { potential } = useRuns.getState();
  let partial: RegistrySearch['partial'];
  try {
    job = startJob(
      'registry',
      {
        recipe,
        step: indexOf(recipe, id),
        ...(potential && { potential }),
        ...(relax && { relax: {} }),
      },
      {
        signal: mine.signal,
        onProgress: (progress) => {
          if (progress.phase === 'relax') return show({ relaxing: true });
          const { kind, size, cell, points, done, total } = progress;
          const values = partial?.values.slice() ?? new Float64Array(size[0] * size[1]).fill(Number.NaN);
          for (const { index, energy } of points) values[index] = energy;
          partial = { kind, values, size, cell };
          show({ partial, done, total });
        },
      },
    );
    show({ output: await job, status: 'done', relaxing: false });
  } catch (error) {
    if (mine.signal.aborted) return;
    show({ status: 'failed', problem: forReaders((error as Error).message) });
  } finally {
    if (controller === mine) {
      controller = undefined;
      job = undefined;
    }
  }
}

/** Ends the search with what it has found. */
export function stopRegistry(): void {
  job?.send({ stop: true });
}

function stopForGood(): void {
  controller?.abort(new DOMException('another contact is mapped', 'AbortError'));
  controller = undefined;
  job = undefined;
}

/** Sets the guest of a step to a shift; without a gap it stands at the first touch, or as high as it did. */
export function applyRegistry(id: string, shift: readonly [number, number], gap: number | undefined): void {
  // Each place is a step of the undo history of its own, however quickly they are tried.
  editStep(id, `registry ${shift.join(' ')}`, (step) => {
    const { separation: _, gap: __, ...rest } = step as Step & { separation?: number; gap?: number };
    return { ...rest, shift, ...(gap !== undefined && { gap }) } as Step;
  });
}

/** The steps up to this one, but for where its guest is; the ids and the title say nothing about the model. */
function keyOf(recipe: Recipe, id: string): string {
  const index = indexOf(recipe, id);
  return JSON.stringify([
    recipe.seed,
    recipe.steps.slice(0, index + 1).map((step, k) => ({
      ...step,
      id: undefined,
      ...(k === index && { shift: undefined, gap: undefined, separation: undefined }),
    })),
  ]);
}
