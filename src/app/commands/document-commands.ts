import { redo, undo, useDocument } from '../stores/document';
import { setFrame } from '../stores/frame';
import type { Command } from './command-table';

const history = () => useDocument.temporal.getState();

export const documentCommands: readonly Command[] = [
  {
    id: 'undo',
    title: 'Undo',
    group: 'Document',
    keys: 'Mod+Z',
    enabled: () => history().pastStates.length > 0,
    run: undo,
  },
  {
    id: 'redo',
    title: 'Redo',
    group: 'Document',
    keys: 'Mod+Shift+Z',
    enabled: () => history().futureStates.length > 0,
    run: redo,
  },
  {
    id: 'share',
    title: 'Share a link to this scene',
    group: 'Document',
    words: 'copy url embed',
    run: () => setFrame({ dialog: 'share' }),
  },
];
