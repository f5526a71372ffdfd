import { nothing, setView, useView } from '../stores/view';
import type { Command } from './command-table';

const view = () => useView.getState();

export const lookCommands: readonly Command[] = [
  {
    id: 'next-colors',
    title: 'Next colouring',
    group: 'Look',
    keys: 'R',
    run: () => setView({ colorMode: view().colorMode === 'region' ? 'element' : 'region' }),
  },
  {
    id: 'color-element',
    title: 'Colour by element',
    group: 'Look',
    run: () => setView({ colorMode: 'element' }),
  },
  {
    id: 'color-region',
    title: 'Colour by region',
    group: 'Look',
    run: () => setView({ colorMode: 'region' }),
  },
  {
    id: 'cut',
    title: 'Cut open, or whole again',
    group: 'Look',
    keys: 'S',
    words: 'slice',
    run: () => setView({ cut: view().cut ? undefined : { axis: 'y', fraction: 0.5, flipped: false } }),
  },
  {
    id: 'bonds',
    title: 'Bonds: show or hide',
    group: 'Look',
    run: () => setView({ showBonds: !view().showBonds }),
  },
  {
    id: 'vacancies',
    title: 'Vacancies: show or hide',
    group: 'Look',
    run: () => setView({ showVacancies: !view().showVacancies }),
  },
  {
    id: 'hops',
    title: 'Arrows of hops: show or hide',
    group: 'Look',
    run: () => setView({ showHops: !view().showHops }),
  },
  {
    id: 'show-all',
    title: 'Show every atom again',
    group: 'Look',
    words: 'unhide',
    run: () => setView({ hiddenRegions: [], hiddenElements: [], cut: undefined }),
  },
  {
    id: 'theme',
    title: 'Dark or light colours',
    group: 'Look',
    words: 'theme',
    run: () => setView({ theme: view().theme === 'dark' ? 'light' : 'dark' }),
  },
  {
    id: 'side-panel',
    title: 'Side panel: show or hide',
    group: 'Look',
    run: () => setView({ sideOpen: !view().sideOpen }),
  },
  {
    id: 'step-out',
    title: 'Pick nothing',
    group: 'Atoms',
    keys: 'Escape',
    run: () => setView({ selection: nothing }),
  },
];
