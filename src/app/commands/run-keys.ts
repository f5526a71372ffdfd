import { watchCamera } from '../camera-history';
import { useFrame } from '../stores/frame';
import { useView } from '../stores/view';
import { commands } from './command-table';
import { commandFor, describeStroke, mayAct } from './keys';
import { ownKeys } from './own-keys';
import { typeAhead } from './typed-ahead';

/** Fields and dialogs keep every key; buttons and sliders those that move them. */
const typing =
  'input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]';
const control = 'button, a, [role=slider], [role=tab], [role=radio], input';
const ofControls = /^(Arrow|Home$|End$| $|Enter$|Tab$)/;

watchCamera();

/** Does what a key means, wherever no field or control needs it itself. */
export function runKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  // One that is still loading has no focus yet; what is typed for it must not act on the scene.
  const { dialog } = useFrame.getState();
  if (dialog === 'palette' && !target.closest?.('[role=dialog]')) {
    typeAhead(event);
    event.preventDefault();
  }
  if (dialog) return;
  const stroke = describeStroke(event);
  const always = stroke === 'Mod+K';
  if (event.defaultPrevented || (!always && target.closest?.(typing))) return;
  if (target.closest?.(control) && ofControls.test(event.key)) return;
  const command = commandFor(stroke, commands, ownKeys());
  if (!command || !mayAct(command, useView.getState().workspace)) return;
  event.preventDefault();
  if (command.enabled?.() ?? true) command.run();
}
