import { pickSameKind } from '../actions/pick-atom';
import { setLook, type Tool, useLook } from '../stores/look';
import { nothing, setView, useView } from '../stores/view';
import { focusSelection, hideSelection, isolateSelection, showAllAtoms } from '../tools/hide-atoms';
import { stopMeasuring, toggleMeasuring } from '../tools/measuring';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

const hasSelection = () => useView.getState().selection.length > 0;
const open = (tool: Tool) => () => {
  if (useLook.getState().measuring) stopMeasuring();
  setLook({ tool });
};

/** One step out: of a drag, of measuring, of the selection, of the open card. */
function stepOut(): void {
  const { area, measuring, tool } = useLook.getState();
  if (area) setLook({ area: undefined });
  else if (measuring) stopMeasuring();
  else if (hasSelection()) setView({ selection: nothing });
  else if (tool) setLook({ tool: undefined });
}

export const toolCommands: readonly Command[] = [
  {
    id: 'select-text',
    title: commandWords.selectByText,
    group: 'Atoms',
    words: commandWords.findElementRegionWithin,
    run: open('select'),
  },
  {
    id: 'select-lasso',
    title: commandWords.selectAtomsWithALasso,
    group: 'Atoms',
    keys: 'L',
    run: () => setLook({ area: 'lasso' }),
  },
  // B alone looks along the cell's second axis.
  {
    id: 'select-box',
    title: commandWords.selectAtomsInABox,
    group: 'Atoms',
    keys: 'Shift+L',
    words: commandWords.rectangle,
    run: () => setLook({ area: 'box' }),
  },
  {
    id: 'select-kind',
    title: commandWords.pickSameKind,
    group: 'Atoms',
    enabled: hasSelection,
    run: pickSameKind,
  },
  {
    id: 'focus',
    title: commandWords.lookAtThePickedAtoms,
    group: 'Atoms',
    keys: '.',
    words: commandWords.zoom,
    run: focusSelection,
  },
  {
    id: 'hide',
    title: commandWords.hideThePickedAtoms,
    group: 'Atoms',
    keys: 'H',
    enabled: hasSelection,
    run: hideSelection,
  },
  {
    id: 'isolate',
    title: commandWords.showThePickedAtomsAlone,
    group: 'Atoms',
    keys: 'Shift+H',
    enabled: hasSelection,
    run: isolateSelection,
  },
  {
    id: 'show-all-atoms',
    title: commandWords.showHidden,
    group: 'Atoms',
    words: commandWords.unhide,
    run: showAllAtoms,
  },
  {
    id: 'take-out',
    title: commandWords.makeAVacancyOfThePicked,
    group: 'Atoms',
    keys: 'V',
    words: commandWords.removeDeleteDefect,
    enabled: hasSelection,
    run: () => void import('../actions/take-out-oxygen').then(({ takeOutOxygen }) => takeOutOxygen()),
  },
  {
    id: 'measure',
    title: commandWords.measure,
    group: 'Atoms',
    keys: 'M',
    run: toggleMeasuring,
  },
  {
    id: 'view-card',
    title: commandWords.coloursSizesArrows,
    group: 'Look',
    words: commandWords.viewToolAlso,
    run: open('view'),
  },
  { id: 'step-out', title: commandWords.stepOutPickNothing, group: 'Atoms', keys: 'Escape', run: stepOut },
];
