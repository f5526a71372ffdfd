import { useDocument } from '../stores/document';
import { setView } from '../stores/view';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

const hasModel = () => useDocument.getState().model !== undefined;

export const pictureCommands: readonly Command[] = [
  {
    id: 'save-picture',
    title: commandWords.saveAPictureOfTheScene,
    group: 'Document',
    words: commandWords.imageFigureScreenshotExportDownload,
    enabled: hasModel,
    run: () => void import('../export/save-picture').then(({ savePicture }) => savePicture()),
  },
  {
    id: 'save-glb',
    title: commandWords.saveTheSceneAsA3d,
    group: 'Document',
    words: commandWords.glbBlenderPowerpointExportDownload,
    enabled: hasModel,
    run: () => void import('../export/save-picture').then(({ saveGlb }) => saveGlb()),
  },
  {
    id: 'export-panel',
    title: commandWords.filesAndPicturesToExport,
    group: 'Document',
    keys: 'E',
    words: commandWords.vaspCifLammpsDownload,
    run: () => setView({ workspace: 'export', sideOpen: true }),
  },
  {
    id: 'picture-options',
    title: commandWords.chooseSizeAndBackgroundOfA,
    group: 'Document',
    words: commandWords.pngMp4WebmVideoMovieTransparent,
    enabled: hasModel,
    run: () => setView({ workspace: 'export', sideOpen: true }),
  },
];
