import { useDocument } from '../stores/document';
import { setView } from '../stores/view';
import type { Command } from './command-table';

const hasModel = () => useDocument.getState().model !== undefined;

export const pictureCommands: readonly Command[] = [
  {
    id: 'save-picture',
    title: 'Save a picture of the scene (PNG, 1920 px, white)',
    group: 'Document',
    words: 'image figure screenshot export download',
    enabled: hasModel,
    run: () => void import('../export/save-picture').then(({ savePicture }) => savePicture()),
  },
  {
    id: 'save-glb',
    title: 'Save the scene as a 3D model (glTF)',
    group: 'Document',
    words: 'glb blender powerpoint export download',
    enabled: hasModel,
    run: () => void import('../export/save-picture').then(({ saveGlb }) => saveGlb()),
  },
  {
    id: 'export-panel',
    title: 'Files and pictures to export',
    group: 'Document',
    keys: 'E',
    words: 'vasp cif lammps download',
    run: () => setView({ workspace: 'export', sideOpen: true }),
  },
  {
    id: 'picture-options',
    title: 'Choose size and background of a picture or film',
    group: 'Document',
    words: 'png mp4 webm video movie transparent 8k export',
    enabled: hasModel,
    run: () => setView({ workspace: 'export', sideOpen: true }),
  },
];
