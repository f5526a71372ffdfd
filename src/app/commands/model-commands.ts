import { startFrom } from '../actions/show-model';
import { presets } from '../build/presets';
import type { Command } from './command-table';

/** Ready-made models to start from, or to stand beside the one on screen; only the palette has them. */
export const modelCommands: readonly Command[] = presets.flatMap((recipe): Command[] => [
  {
    id: `model-${recipe.name}`,
    title: `Model: ${recipe.title}`,
    group: 'Models',
    words: 'start from preset',
    run: () => startFrom(recipe),
  },
  {
    id: `beside-${recipe.name}`,
    title: `Side by side: ${recipe.title}`,
    group: 'Models',
    words: 'compare beside',
    run: () => void import('../tools/compare').then(({ compareWith }) => compareWith(`model:${recipe.name}`)),
  },
]);
