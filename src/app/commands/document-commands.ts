import { redo, undo, useDocument } from '../stores/document';
import { setFrame } from '../stores/frame';
import { say } from '../stores/view';
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
  {
    id: 'save-project',
    title: 'Save project: one file with model, view and recorded run',
    group: 'Document',
    keys: 'Mod+S',
    words: 'download zip spillway',
    run: () =>
      void import('../project/open-project')
        .then(({ saveProject }) => saveProject())
        .catch((error: Error) => say(error.message)),
  },
];
