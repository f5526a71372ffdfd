import type { Command } from './command-table';

type Named = Pick<Command, 'title' | 'group' | 'words'>;

/**
 * Commands in which every word that was typed occurs, best first: what begins the title goes before what begins a later
 * word of it, that before what begins another name of the command, and that before what only occurs inside a word.
 * Commands that fit equally stay in the order of the table.
 *
 * @param query what was typed; an empty one finds all
 */
export function findCommands<C extends Named>(query: string, commands: readonly C[]): C[] {
  const typed = wordsOf(query);
  return commands
    .map((command) => ({ command, score: scoreOf(typed, command) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command);
}

/** Found commands under their groups; the group of the best one comes first. */
export function groupCommands<C extends Named>(found: readonly C[]): [C['group'], C[]][] {
  const groups = new Map<C['group'], C[]>();
  for (const command of found) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}

function scoreOf(typed: readonly string[], { title, group, words }: Named): number {
  const names = wordsOf(title);
  const others = wordsOf(`${group} ${words ?? ''}`);
  let score = 1;
  for (const word of typed) {
    const place = names.findIndex((name) => name.startsWith(word));
    if (place === 0) score += 8;
    else if (place > 0) score += 4;
    else if (others.some((name) => name.startsWith(word))) score += 2;
    else if ([...names, ...others].some((name) => name.includes(word))) score += 1;
    else return 0;
  }
  return score;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}³⁺]+/gu) ?? [];
}
