import '../../support/browser-globals';
import { expect, test } from 'vitest';
import { commands } from '../../../src/app/commands/command-table';
import { commandFor, describeStroke, keysOf, mayAct, shownKeys } from '../../../src/app/commands/keys';

const stroke = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => describeStroke({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('a stroke has one name, with Shift only where the character does not tell of it', () => {
  expect(stroke('r')).toBe('R');
  expect(stroke('R', { shiftKey: true })).toBe('Shift+R');
  expect(stroke('?', { shiftKey: true })).toBe('?');
  expect(stroke('+', { shiftKey: true })).toBe('+');
  expect(stroke(' ')).toBe('Space');
  expect(stroke('k', { ctrlKey: true })).toBe('Mod+K');
  expect(stroke('k', { metaKey: true })).toBe('Mod+K');
  expect(stroke('ArrowLeft', { shiftKey: true })).toBe('Shift+ArrowLeft');
});

test("the user's own key goes before the table, and an empty one takes it away", () => {
  const commands = [
    { id: 'cut', keys: 'S' },
    { id: 'fit', keys: 'F' },
  ];
  expect(commandFor('S', commands, {})?.id).toBe('cut');
  expect(commandFor('S', commands, { fit: 'S' })?.id).toBe('fit');
  expect(commandFor('F', commands, { fit: 'S' })).toBeUndefined();
  expect(keysOf(commands[0]!, { cut: '' })).toBeUndefined();
});

test('keys are shown as they stand on the keyboard', () => {
  expect(shownKeys('Mod+K', false)).toBe('Ctrl K');
  expect(shownKeys('Mod+K', true)).toBe('⌘ K');
  expect(shownKeys('Shift+ArrowLeft', false)).toBe('Shift ←');
  expect(shownKeys('+', false)).toBe('+');
});

test('keys of the scene do nothing while a lesson or the board of matches lies over it', () => {
  const named = (id: string) => commands.find((command) => command.id === id)!;
  for (const id of ['cut', 'take-out', 'hide', 'play', 'measure', 'fit']) {
    expect(mayAct(named(id), 'learn')).toBe(false);
    expect(mayAct(named(id), 'match')).toBe(false);
    expect(mayAct(named(id), 'build')).toBe(true);
  }
  for (const id of ['palette', 'undo', 'share', 'lecture', 'step-out', 'theme'])
    expect(mayAct(named(id), 'learn')).toBe(true);
});
