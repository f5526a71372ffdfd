import { pickSameKind } from '../actions/pick-atom';
import { setLook, type Tool, useLook } from '../stores/look';
import { nothing, setView, useView } from '../stores/view';
import { focusSelection, hideSelection, isolateSelection, showAllAtoms } from '../tools/hide-atoms';
import { stopMeasuring, toggleMeasuring } from '../tools/measuring';
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
    title: 'Select atoms by what they are',
    group: 'Atoms',
    words: 'find element region within',
    run: open('select'),
  },
  {
    id: 'select-lasso',
    title: 'Select atoms with a lasso',
    group: 'Atoms',
    keys: 'L',
    run: () => setLook({ area: 'lasso' }),
  },
  // B alone looks along the cell's second axis.
  {
    id: 'select-box',
    title: 'Select atoms in a box',
    group: 'Atoms',
    keys: 'Shift+L',
    words: 'rectangle',
    run: () => setLook({ area: 'box' }),
  },
  {
    id: 'select-kind',
    title: 'Pick all atoms of the same element and region',
    group: 'Atoms',
    enabled: hasSelection,
    run: pickSameKind,
  },
  {
    id: 'focus',
    title: 'Look at the picked atoms',
    group: 'Atoms',
    keys: '.',
    words: 'zoom',
    run: focusSelection,
  },
  {
    id: 'hide',
    title: 'Hide the picked atoms',
    group: 'Atoms',
    keys: 'H',
    enabled: hasSelection,
    run: hideSelection,
  },
  {
    id: 'isolate',
    title: 'Show the picked atoms alone',
    group: 'Atoms',
    keys: 'Shift+H',
    enabled: hasSelection,
    run: isolateSelection,
  },
  {
    id: 'show-all-atoms',
    title: 'Show the atoms that were hidden',
    group: 'Atoms',
    words: 'unhide',
    run: showAllAtoms,
  },
  {
    id: 'take-out',
    title: 'Make a vacancy of the picked oxygen',
    group: 'Atoms',
    keys: 'V',
    words: 'remove delete defect',
    enabled: hasSelection,
    run: () => void import('../actions/take-out-oxygen').then(({ takeOutOxygen }) => takeOutOxygen()),
  },
  {
    id: 'measure',
    title: 'Measure distances, angles and dihedrals',
    group: 'Atoms',
    keys: 'M',
    run: toggleMeasuring,
  },
  {
    id: 'view-card',
    title: 'Colours, sizes, arrows',
    group: 'Look',
    words: 'property expression style vectors',
    run: open('view'),
  },
  { id: 'step-out', title: 'Step out; pick nothing', group: 'Atoms', keys: 'Escape', run: stepOut },
];
