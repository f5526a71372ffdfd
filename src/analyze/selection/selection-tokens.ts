import { InputError } from '../../errors';

/** One word, number or sign of a selection. */
export interface Token {
  readonly kind: 'word' | 'number' | 'sign' | 'end';
  readonly text: string;
  /** of its first character, from 0 */
  readonly at: number;
}

const patterns: readonly [Token['kind'], RegExp][] = [
  ['number', /(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_Å][A-Za-z_0-9]*/y],
  ['sign', /<=|>=|==|!=|[()<>=+\-*/^?:,]/y],
];

/** @throws InputError at the first character that begins nothing */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    if (at >= text.length) return [...tokens, { kind: 'end', text: 'the end', at: text.length }];
    const found = patterns
      .map(([kind, pattern]) => {
        pattern.lastIndex = at;
        return { kind, text: pattern.exec(text)?.[0] ?? '', at };
      })
      .find((token) => token.text !== '');
    if (!found) {
      throw selectionError(
        `the sign ${JSON.stringify(text[at])}`,
        at,
        'means nothing here',
        'write words, numbers, ( ) and < > <= >= ==',
      );
    }
    tokens.push(found);
    at += found.text.length;
  }
}

/** "selection: elemnt at character 5 is not known; write element". */
export function selectionError(what: string, at: number, problem: string, remedy: string): InputError {
  return new InputError(`selection: ${what} at character ${at + 1} ${problem}; ${remedy}`);
}

/** The word of a list that is most like this one, where one is: at most two letters differ. */
export function mostLike(word: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.max(2, word.length - 1));
  for (const other of words) {
    const distance = editDistance(word.toLowerCase(), other.toLowerCase());
    if (distance >= least) continue;
    least = distance;
    best = other;
  }
  return best;
}

/** Fewest letters to change, add or leave out. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      next.push(Math.min(next[k - 1] + 1, row[k] + 1, row[k - 1] + (a[i - 1] === b[k - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
