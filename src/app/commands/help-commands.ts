import { setFrame } from '../stores/frame';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

export const helpCommands: readonly Command[] = [
  {
    id: 'palette',
    title: commandWords.allCommands,
    group: 'Help',
    keys: 'Mod+K',
    run: () => setFrame({ dialog: 'palette' }),
  },
  {
    id: 'keys',
    title: commandWords.allKeys,
    group: 'Help',
    keys: '?',
    words: commandWords.shortcuts,
    run: () => setFrame({ dialog: 'keys' }),
  },
];
