import type { ViewAxis } from '../../viewer/camera-math';
import { cameraBack, cameraOn } from '../camera-history';
import { setView, useView } from '../stores/view';
import { viewer } from '../viewer-handle';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

let lastAxis: { axis: ViewAxis | ''; opposite: boolean } = { axis: '', opposite: false };

/** Along an axis; a second time from the other side. */
function along(axis: ViewAxis, opposite?: boolean): void {
  const turned = opposite ?? (lastAxis.axis === axis && !lastAxis.opposite);
  lastAxis = { axis, opposite: turned };
  viewer()?.viewAlong(axis, turned);
}

const boxAxes = (['x', 'y', 'z'] as const).map(
  (axis): Command => ({
    id: `view-${axis}`,
    title: commandWords.lookAlongAxis(axis),
    group: 'Camera',
    keys: axis.toUpperCase(),
    run: () => along(axis),
  }),
);

const cellAxes = (['a', 'b', 'c'] as const).flatMap((axis): Command[] => [
  {
    id: `view-${axis}`,
    title: commandWords.lookAlongCellAxis(axis),
    group: 'Camera',
    keys: axis.toUpperCase(),
    run: () => along(axis, false),
  },
  {
    id: `view-${axis}-back`,
    title: commandWords.lookAlongCellAxisBack(axis),
    group: 'Camera',
    keys: `Shift+${axis.toUpperCase()}`,
    run: () => along(axis, true),
  },
]);

export const cameraCommands: readonly Command[] = [
  {
    id: 'fit',
    title: commandWords.showEverything,
    group: 'Camera',
    keys: 'F',
    words: commandWords.fit,
    run: () => viewer()?.fit(),
  },
  ...boxAxes,
  ...cellAxes,
  {
    id: 'orthographic',
    title: commandWords.projection,
    group: 'Camera',
    keys: 'O',
    words: commandWords.orthographic,
    run: () => setView({ orthographic: !useView.getState().orthographic }),
  },
  {
    id: 'camera-back',
    title: commandWords.viewBefore,
    group: 'Camera',
    keys: '[',
    words: commandWords.cameraUndo,
    run: cameraBack,
  },
  {
    id: 'camera-on',
    title: commandWords.viewAfter,
    group: 'Camera',
    keys: ']',
    words: commandWords.cameraRedo,
    run: cameraOn,
  },
];
