import { setFrame } from '../stores/frame';
import type { Command } from './command-table';

export const helpCommands: readonly Command[] = [
  {
    id: 'palette',
    title: 'All commands',
    group: 'Help',
    keys: 'Mod+K',
    run: () => setFrame({ dialog: 'palette' }),
  },
  {
    id: 'keys',
    title: 'All keys',
    group: 'Help',
    keys: '?',
    words: 'shortcuts',
    run: () => setFrame({ dialog: 'keys' }),
  },
];
