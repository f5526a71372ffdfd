import { setLecture } from '../lecture';
import { useDocument } from '../stores/document';
import { toggleDock, useFrame } from '../stores/frame';
import { setLook, useLook } from '../stores/look';
import { setView, useView } from '../stores/view';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

const view = () => useView.getState();

export const lookCommands: readonly Command[] = [
  {
    id: 'next-colors',
    title: commandWords.nextColouring,
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
    title: commandWords.colourByElement,
    group: 'Look',
    run: () => {
      setLook({ colorBy: undefined });
      setView({ colorMode: 'element' });
    },
  },
  {
    id: 'color-region',
    title: commandWords.colourByRegion,
    group: 'Look',
    run: () => {
      setLook({ colorBy: undefined });
      setView({ colorMode: 'region' });
    },
  },
  {
    id: 'cut',
    title: commandWords.cutOpenOrWholeAgain,
    group: 'Look',
    keys: 'S',
    words: commandWords.slice,
    run: () => setView({ cut: view().cut ? undefined : { axis: 'y', fraction: 0.5, flipped: false } }),
  },
  {
    id: 'bonds',
    title: commandWords.bondsShowOrHide,
    group: 'Look',
    run: () => setView({ showBonds: !view().showBonds }),
  },
  {
    id: 'vacancies',
    title: commandWords.vacanciesShowOrHide,
    group: 'Look',
    run: () => setView({ showVacancies: !view().showVacancies }),
  },
  {
    id: 'hops',
    title: commandWords.arrowsOfHopsShowOrHide,
    group: 'Look',
    run: () => setView({ showHops: !view().showHops }),
  },
  {
    id: 'show-all',
    title: commandWords.showEveryAtomAgain,
    group: 'Look',
    words: commandWords.unhide,
    run: () => setView({ hiddenRegions: [], hiddenElements: [], cut: undefined }),
  },
  {
    id: 'theme',
    title: commandWords.darkOrLightColours,
    group: 'Look',
    words: commandWords.theme,
    run: () => setView({ theme: view().theme === 'dark' ? 'light' : 'dark' }),
  },
  {
    id: 'side-panel',
    title: commandWords.sidePanelShowOrHide,
    group: 'Look',
    run: () => setView({ sideOpen: !view().sideOpen }),
  },
  {
    id: 'dock',
    title: commandWords.togglePlots,
    group: 'Look',
    run: toggleDock,
  },
  {
    id: 'quality',
    title: commandWords.drawingQuality,
    group: 'Look',
    words: commandWords.drawingQualityAlso,
    run: () => setView({ quality: view().quality === 'auto' ? 'full' : 'auto' }),
  },
  {
    id: 'quality-fast',
    title: commandWords.drawingFast,
    group: 'Look',
    words: commandWords.drawingFastAlso,
    run: () => setView({ quality: 'fast' }),
  },
  {
    id: 'compare',
    title: commandWords.compare,
    group: 'Look',
    keys: 'D',
    words: commandWords.compareAlso,
    enabled: () => useDocument.getState().model !== undefined,
    run: () => void import('../tools/compare').then(({ toggleCompare }) => toggleCompare()),
  },
  {
    id: 'compare-before',
    title: commandWords.compareBefore,
    group: 'Look',
    words: commandWords.sideBySideRecipe,
    run: () => void import('../tools/compare').then(({ compareWith }) => compareWith('before')),
  },
  {
    id: 'lecture',
    title: commandWords.lecture,
    group: 'Look',
    words: commandWords.lectureAlso,
    run: () => setLecture(!useFrame.getState().lecture),
  },
];
