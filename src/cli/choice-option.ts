import { Option } from 'commander';
import { InputError } from '../errors';

/** An option that is one of a few words, in any case; a wrong word is answered with the right ones. */
export function choiceOption(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, description);
  return option.argParser((text) => parseChoice(text, option.long ?? flags, words));
}

/** @throws InputError naming the option, what was given and what would work */
export function parseChoice(text: string, name: string, words: readonly string[]): string {
  const word = words.find((known) => known === text.trim().toLowerCase());
  if (word) return word;
  throw new InputError(`${name}: "${text}" is not known; use one of ${words.join(', ')}`);
}
