import { sayFault } from '../late-part';
import { redo, undo, useDocument } from '../stores/document';
import { setFrame } from '../stores/frame';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

const history = () => useDocument.temporal.getState();

export const documentCommands: readonly Command[] = [
  {
    id: 'undo',
    title: commandWords.undo,
    group: 'Document',
    keys: 'Mod+Z',
    enabled: () => history().pastStates.length > 0,
    run: undo,
  },
  {
    id: 'redo',
    title: commandWords.redo,
    group: 'Document',
    keys: 'Mod+Shift+Z',
    enabled: () => history().futureStates.length > 0,
    run: redo,
  },
  {
    id: 'share',
    title: commandWords.shareALinkToThisScene,
    group: 'Document',
    words: commandWords.copyUrlEmbed,
    run: () => setFrame({ dialog: 'share' }),
  },
  {
    id: 'save-project',
    title: commandWords.saveProject,
    group: 'Document',
    keys: 'Mod+S',
    words: commandWords.downloadZipSpillway,
    run: () =>
      void import('../project/open-project').then(({ saveProject }) => saveProject()).catch(sayFault),
  },
];
