import { useDocument } from '../stores/document';
import { setView } from '../stores/view';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

const hasModel = () => useDocument.getState().model !== undefined;

export const pictureCommands: readonly Command[] = [
  {
    id: 'save-picture',
    title: commandWords.savePicture,
    group: 'Document',
    words: commandWords.savePictureAlso,
    enabled: hasModel,
    run: () => void import('../export/save-picture').then(({ savePicture }) => savePicture()),
  },
  {
    id: 'save-glb',
    title: commandWords.saveScene3d,
    group: 'Document',
    words: commandWords.saveScene3dAlso,
    enabled: hasModel,
    run: () => void import('../export/save-picture').then(({ saveGlb }) => saveGlb()),
  },
  {
    id: 'export-panel',
    title: commandWords.exportFiles,
    group: 'Document',
    keys: 'E',
    words: commandWords.vaspCifLammpsDownload,
    run: () => setView({ workspace: 'export', sideOpen: true }),
  },
  {
    id: 'picture-options',
    title: commandWords.exportPicture,
    group: 'Document',
    words: commandWords.exportPictureAlso,
    enabled: hasModel,
    run: () => setView({ workspace: 'export', sideOpen: true }),
  },
];
