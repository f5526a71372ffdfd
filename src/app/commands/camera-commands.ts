import type { ViewAxis } from '../../viewer/camera-math';
import { cameraBack, cameraOn } from '../camera-history';
import { setView, useView } from '../stores/view';
import { viewer } from '../viewer-handle';
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
    title: `Look along ${axis}; again for the other side`,
    group: 'Camera',
    keys: axis.toUpperCase(),
    run: () => along(axis),
  }),
);

const cellAxes = (['a', 'b', 'c'] as const).flatMap((axis): Command[] => [
  {
    id: `view-${axis}`,
    title: `Look along cell axis ${axis}`,
    group: 'Camera',
    keys: axis.toUpperCase(),
    run: () => along(axis, false),
  },
  {
    id: `view-${axis}-back`,
    title: `Look along cell axis ${axis} from behind`,
    group: 'Camera',
    keys: `Shift+${axis.toUpperCase()}`,
    run: () => along(axis, true),
  },
]);

export const cameraCommands: readonly Command[] = [
  {
    id: 'fit',
    title: 'Show everything',
    group: 'Camera',
    keys: 'F',
    words: 'fit',
    run: () => viewer()?.fit(),
  },
  ...boxAxes,
  ...cellAxes,
  {
    id: 'orthographic',
    title: 'Parallel or perspective picture',
    group: 'Camera',
    keys: 'O',
    words: 'orthographic',
    run: () => setView({ orthographic: !useView.getState().orthographic }),
  },
  {
    id: 'camera-back',
    title: 'View before',
    group: 'Camera',
    keys: '[',
    words: 'camera undo',
    run: cameraBack,
  },
  { id: 'camera-on', title: 'View after', group: 'Camera', keys: ']', words: 'camera redo', run: cameraOn },
];
