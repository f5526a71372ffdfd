import '../../support/browser-globals';
import { expect, test } from 'vitest';
import { commands } from '../../../src/app/commands/command-table';
import { findCommands, groupCommands } from '../../../src/app/commands/find-commands';

const first = (query: string) => findCommands(query, commands)[0]?.id;

test('a word finds the command that begins with it before those that only hold its letters', () => {
  for (const part of ['lect', 'lectu', 'lecture']) expect(first(part)).toBe('lecture');
  expect(first('undo')).toBe('undo');
  expect(first('export')).toBe('workspace-export');
  expect(first('colour by element')).toBe('color-element');
});

test('every word must occur, in the title or in another name', () => {
  expect(first('projector')).toBe('lecture');
  expect(findCommands('lecture nothing', commands)).toEqual([]);
  expect(findCommands('lcture', commands)).toEqual([]);
});

test('an empty text finds all in the order of the table', () => {
  expect(findCommands(' ', commands)).toEqual(commands);
});

test('the group of the best command comes first', () => {
  expect(groupCommands(findCommands('lecture', commands))[0]?.[0]).toBe('Look');
});
