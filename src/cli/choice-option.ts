import { Option } from 'commander';
import { InputError } from '../errors';

/** An option that is one of a few words, in any case; a wrong word is answered with the right ones. */
export class ChoiceOption extends Option {
  readonly words: readonly string[];

  constructor(flags: string, description: string, words: readonly string[]) {
    super(flags, description);
    this.words = words;
    this.argParser((text) => parseChoice(text, this.long ?? flags, words));
  }
}

export function choiceOption(flags: string, description: string, words: readonly string[]): Option {
  return new ChoiceOption(flags, description, words);
}

/** @throws InputError naming the option, what was given and what would work */
export function parseChoice(text: string, name: string, words: readonly string[]): string {
  const word = words.find((known) => known === text.trim().toLowerCase());
  if (word) return word;
  throw new InputError(`${name}: "${text}" is not known; use one of ${words.join(', ')}`);
}
