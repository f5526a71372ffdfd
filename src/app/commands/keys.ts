import { isSceneCovered, type Workspace } from '../stores/view';
import type { Command } from './command-table';

/** A key map of the user's own: keys by the id of a command; an empty text takes its key away. */
export type KeyMap = Readonly<Record<string, string>>;

/** What of a key event matters here. */
export type KeyStroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * A stroke as text: `Mod+K`, `Shift+ArrowLeft`, `R`, `?`. Mod is Ctrl, or ⌘ on a Mac. Shift is named only where the
 * character does not tell of it.
 */
export function describeStroke({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyStroke): string {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
  const tellsShift = name.length === 1 && name.toLowerCase() === name.toUpperCase();
  return [
    ...(ctrlKey || metaKey ? ['Mod'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey && !tellsShift ? ['Shift'] : []),
    name,
  ].join('+');
}

/** Keys of a command, with the user's map before the table. */
export function keysOf(command: Pick<Command, 'id' | 'keys'>, own: KeyMap): string | undefined {
  const keys = Object.hasOwn(own, command.id) ? own[command.id] : command.keys;
  return keys === '' ? undefined : keys;
}

/** The command that a stroke means. A user's own key goes before the same key of the table. */
export function commandFor<C extends Pick<Command, 'id' | 'keys'>>(
  stroke: string,
  commands: readonly C[],
  own: KeyMap,
): C | undefined {
  const meant = commands.filter((command) => keysOf(command, own) === stroke);
  return meant.find(({ id }) => Object.hasOwn(own, id)) ?? meant[0];
}

/** Whether a key acts in a workspace: nothing is changed that nobody can see. */
export function mayAct({ scene }: Pick<Command, 'scene'>, workspace: Workspace): boolean {
  return !scene || !isSceneCovered(workspace);
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** Keys for the reader: `Ctrl K`, `⌘ K`, `Shift ←`. */
export function shownKeys(keys: string, mac: boolean): string {
  // A plus sign is a key too.
  const parts = keys === '+' ? ['+'] : keys.replace(/\+\+$/, '+plus').split('+');
  return parts
    .map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : part === 'plus' ? '+' : (signs[part] ?? part)))
    .join(' ');
}
