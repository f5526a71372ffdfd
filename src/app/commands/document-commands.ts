import { redo, undo, useDocument } from '../stores/document';
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
];
