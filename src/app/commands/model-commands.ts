import { startFrom } from '../actions/show-model';
import { presets } from '../build/presets';
import type { Command } from './command-table';

/** Ready-made models to start from; only the palette has them. */
export const modelCommands: readonly Command[] = presets.map((recipe) => ({
  id: `model-${recipe.name}`,
  title: `Model: ${recipe.title}`,
  group: 'Models',
  words: 'start from preset',
  run: () => startFrom(recipe),
}));
