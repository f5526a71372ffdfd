import { startFrom } from '../actions/show-model';
import { presets } from '../build/presets';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

/** Ready-made models to start from, or to stand beside the one on screen; only the palette has them. */
export const modelCommands: readonly Command[] = presets.flatMap((recipe): Command[] => [
  {
    id: `model-${recipe.name}`,
    title: commandWords.model(recipe.title),
    group: 'Models',
    words: commandWords.startFromPreset,
    run: () => startFrom(recipe),
  },
  {
    id: `beside-${recipe.name}`,
    title: commandWords.sideBySide(recipe.title),
    group: 'Models',
    words: commandWords.compareBeside,
    run: () => void import('../tools/compare').then(({ compareWith }) => compareWith(`model:${recipe.name}`)),
  },
]);
