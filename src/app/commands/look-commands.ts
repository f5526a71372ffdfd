import { setLecture } from '../lecture';
import { useDocument } from '../stores/document';
import { toggleDock, useFrame } from '../stores/frame';
import { setLook, useLook } from '../stores/look';
import { setView, useView } from '../stores/view';
import type { Command } from './command-table';

const view = () => useView.getState();

export const lookCommands: readonly Command[] = [
  {
    id: 'next-colors',
    title: 'Next colouring',
    group: 'Look',
    keys: 'R',
    run: () => {
      // Colours by value lie over those of the kinds and go first.
      if (useLook.getState().colorBy) setLook({ colorBy: undefined });
      else setView({ colorMode: view().colorMode === 'region' ? 'element' : 'region' });
    },
  },
  {
    id: 'color-element',
    title: 'Colour by element',
    group: 'Look',
    run: () => {
      setLook({ colorBy: undefined });
      setView({ colorMode: 'element' });
    },
  },
  {
    id: 'color-region',
    title: 'Colour by region',
    group: 'Look',
    run: () => {
      setLook({ colorBy: undefined });
      setView({ colorMode: 'region' });
    },
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
    id: 'dock',
    title: 'Plots below the scene: show or hide',
    group: 'Look',
    run: toggleDock,
  },
  {
    id: 'quality',
    title: 'Drawing: coarser while a slow machine moves it, or everything always',
    group: 'Look',
    words: 'quality resolution speed performance full',
    run: () => setView({ quality: view().quality === 'auto' ? 'full' : 'auto' }),
  },
  {
    id: 'quality-fast',
    title: 'Drawing: as fast as it can be, always',
    group: 'Look',
    words: 'quality resolution speed performance battery',
    run: () => setView({ quality: 'fast' }),
  },
  {
    id: 'compare',
    title: 'Compare side by side, or one model again',
    group: 'Look',
    keys: 'D',
    words: 'beside before after rutile anatase difference split view',
    enabled: () => useDocument.getState().model !== undefined,
    run: () => void import('../tools/compare').then(({ toggleCompare }) => toggleCompare()),
  },
  {
    id: 'compare-before',
    title: 'Compare with the model before the last change',
    group: 'Look',
    words: 'side by side recipe',
    run: () => void import('../tools/compare').then(({ compareWith }) => compareWith('before')),
  },
  {
    id: 'lecture',
    title: 'Lecture mode: light, large, only the scene',
    group: 'Look',
    words: 'projector presentation fullscreen',
    run: () => setLecture(!useFrame.getState().lecture),
  },
];
