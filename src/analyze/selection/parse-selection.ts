import { InputError } from '../../errors';
import { expressionFunctions } from '../../math/evaluate-expression';
import { atomicNumber } from '../../structure/elements';
import { regionNames } from '../../structure/structure';
import { propertyNames } from './atom-properties';
import { mostLike, readTokens, selectionError, type Token } from './selection-tokens';

/** What a selection says; plain data. */
export type Selection =
  | { readonly kind: 'all' | 'none' | 'selected' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Selection[] }
  | { readonly kind: 'not'; readonly part: Selection }
  | { readonly kind: 'element'; readonly atomicNumbers: readonly number[] }
  | { readonly kind: 'region'; readonly regions: readonly number[] }
  /** numbers from 1, both ends included */
  | { readonly kind: 'index'; readonly ranges: readonly (readonly [number, number])[] }
  /** Å */
  | { readonly kind: 'within'; readonly distance: number; readonly of: Selection }
  | { readonly kind: 'same'; readonly what: 'element' | 'region' | 'kind'; readonly as: Selection }
  | {
      readonly kind: 'neighbors';
      readonly atomicNumber: number;
      readonly sign: string;
      readonly count: number;
    }
  /** a condition over the properties of an atom */
  | { readonly kind: 'condition'; readonly text: string; readonly at: number };

const longestText = 500;
const comparisons = ['<', '<=', '>', '>=', '==', '=', '!='];
const continuing = [...comparisons, '+', '-', '*', '/', '^', '?'];
/** every word that may begin a clause */
export const selectionWords = [
  ...['all', 'none', 'not', 'element', 'region', 'index', 'within', 'same', 'selected', 'coordination'],
  ...['neighbors', 'hopped', 'fixed', 'free'],
];

/**
 * Reads a selection such as `element O and region interface and within 4 of Ru`.
 *
 * Clauses: `element O Ti`, or just `O`; `region surface`, or just `surface`; `index 5 9-12`; `within 4 of Ru` (Å, those
 * themselves included); `same element as …`, `same region as …`, `same kind as …`; `coordination Ti < 6` (Ti atoms with
 * fewer than 6 neighbors); `neighbors Ti < 3` (atoms with fewer than 3 Ti around them); `hopped`, `hopped > 2`; `fixed`,
 * `free`; `all`, `none`, `selected`; and every condition over properties, such as `z > 12` or `charge * 2 < fc`. They are
 * joined by `and`, `or`, `not` and brackets; `and` binds before `or`.
 *
 * @throws InputError with the word, its place and what would do
 */
export function parseSelection(text: string): Selection {
  if (text.trim() === '' || text.length > longestText) {
    throw new InputError(
      `selection: has ${text.trim().length} characters; write 1 to ${longestText}, such as element O and within 4 of Ru`,
    );
  }
  const reader = new Reader(text, readTokens(text));
  const selection = reader.either();
  reader.finish();
  return selection;
}

class Reader {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private k = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  either(): Selection {
    const parts = [this.both()];
    while (this.takes('or')) parts.push(this.both());
    return parts.length === 1 ? parts[0] : { kind: 'or', parts };
  }

  finish(): void {
    const { text, at, kind } = this.token;
    if (kind === 'end') return;
    if (text === ')') throw selectionError(text, at, 'closes no bracket', 'leave it out or write ( before');
    throw selectionError(text, at, 'follows a clause', 'join clauses with and, or');
  }

  private get token(): Token {
    return this.tokens[this.k];
  }

  private both(): Selection {
    const parts = [this.clause()];
    while (this.takes('and')) parts.push(this.clause());
    return parts.length === 1 ? parts[0] : { kind: 'and', parts };
  }

  private clause(): Selection {
    if (this.takes('not')) return { kind: 'not', part: this.clause() };
    if (this.token.text === '(' && !this.beginsNumber()) {
      const { at } = this.token;
      this.k++;
      const inside = this.either();
      if (!this.takes(')')) throw selectionError('(', at, 'is not closed', 'write )');
      return inside;
    }
    return this.token.kind === 'word' ? this.wordClause() : this.condition();
  }

  private wordClause(): Selection {
    const { text } = this.token;
    const next = this.tokens[this.k + 1];
    // A property by the same name is meant where a comparison follows.
    if (continuing.includes(next.text) && propertyNames.includes(text)) return this.condition();
    switch (text) {
      case 'all':
      case 'none':
      case 'selected':
        this.k++;
        return { kind: text };
      case 'element':
        this.k++;
        return { kind: 'element', atomicNumbers: this.list((token) => elementOf(token)) };
      case 'region':
        this.k++;
        return { kind: 'region', regions: this.list(regionOf) };
      case 'index':
        this.k++;
        return { kind: 'index', ranges: this.ranges() };
      case 'within':
        return this.within();
      case 'same':
        return this.same();
      case 'coordination':
      case 'neighbors':
        return this.around(text);
      case 'hopped': {
        const { at } = this.token;
        if (comparisons.includes(next.text)) return this.condition('hops');
        this.k++;
        return { kind: 'condition', text: 'hops > 0', at };
      }
      case 'fixed':
      case 'free': {
        const { at } = this.token;
        this.k++;
        return { kind: 'condition', text: text === 'fixed' ? 'fixed == 1' : 'fixed == 0', at };
      }
    }
    if (text !== 'none' && (regionNames as readonly string[]).includes(text)) {
      return { kind: 'region', regions: this.list(regionOf) };
    }
    if (knownElement(text) && !propertyNames.includes(text)) {
      return { kind: 'element', atomicNumbers: this.list((token) => elementOf(token)) };
    }
    return this.condition();
  }

  private within(): Selection {
    this.k++;
    const distance = this.number('a distance in Å, such as within 4 of Ru');
    if (this.token.text === 'Å' || this.token.text === 'A') this.k++;
    this.expect('of', 'write within 4 of Ru');
    return { kind: 'within', distance, of: this.clause() };
  }

  private same(): Selection {
    this.k++;
    const { text, at } = this.token;
    if (text !== 'element' && text !== 'region' && text !== 'kind') {
      throw selectionError(
        text,
        at,
        'cannot be the same',
        'write same element, same region or same kind (both)',
      );
    }
    this.k++;
    this.expect('as', `write same ${text} as index 5`);
    return { kind: 'same', what: text, as: this.clause() };
  }

  /** `coordination Ti < 6` asks of Ti, `neighbors Ti < 3` of what has Ti around it. */
  private around(word: 'coordination' | 'neighbors'): Selection {
    const next = this.tokens[this.k + 1];
    if (word === 'coordination') {
      if (!knownElement(next.text)) {
        throw selectionError(
          next.text,
          next.at,
          'does not follow coordination',
          'write coordination < 6 or coordination Ti < 6',
        );
      }
      this.k++;
      const element: Selection = { kind: 'element', atomicNumbers: [elementOf(next)] };
      return { kind: 'and', parts: [element, this.condition('coordination')] };
    }
    this.k++;
    const atomicNumberOf = elementOf(this.token);
    this.k++;
    const sign = this.token;
    if (!comparisons.includes(sign.text)) {
      throw selectionError(sign.text, sign.at, 'is no comparison', 'write neighbors Ti < 3');
    }
    this.k++;
    const count = this.number('a number of neighbors, such as neighbors Ti < 3');
    return {
      kind: 'neighbors',
      atomicNumber: atomicNumberOf,
      sign: sign.text === '=' ? '==' : sign.text,
      count,
    };
  }

  /**
   * A condition over properties, up to the next `and`, `or` or bracket that closes what it did not open.
   *
   * @param instead stands for the first word
   */
  private condition(instead?: string): Selection {
    const first = this.token;
    let text = '';
    let depth = 0;
    let end = first.at;
    for (; this.token.kind !== 'end'; this.k++) {
      const { kind, text: word, at } = this.token;
      if (depth === 0 && (word === 'and' || word === 'or' || word === ')')) break;
      if (word === '(') depth++;
      if (word === ')') depth--;
      if (kind === 'word' && at !== first.at) checkWord(this.token);
      if (kind === 'word' && at === first.at && instead === undefined) checkWord(this.token);
      text += this.text.slice(end, at) + (at === first.at && instead ? instead : word === '=' ? '==' : word);
      end = at + word.length;
    }
    if (depth > 0) throw selectionError('(', this.text.indexOf('(', first.at), 'is not closed', 'write )');
    if (text === '') {
      throw selectionError(
        this.token.text,
        this.token.at,
        'stands where a clause is due',
        'write one, such as element O',
      );
    }
    return { kind: 'condition', text, at: first.at };
  }

  /** Whether a bracket holds a number, `(x + 1) * 2 > 3`, rather than a selection: what follows it tells. */
  private beginsNumber(): boolean {
    let depth = 0;
    for (let k = this.k; this.tokens[k].kind !== 'end'; k++) {
      if (this.tokens[k].text === '(') depth++;
      if (this.tokens[k].text === ')' && --depth === 0) return continuing.includes(this.tokens[k + 1].text);
    }
    return false;
  }

  /** One or more, with or without commas between. */
  private list<T>(read: (token: Token) => T): T[] {
    const found = [read(this.token)];
    this.k++;
    for (;;) {
      const comma = this.takes(',');
      if (!comma && (this.token.kind !== 'word' || this.token.text === 'and' || this.token.text === 'or'))
        return found;
      found.push(read(this.token));
      this.k++;
    }
  }

  private ranges(): [number, number][] {
    const found: [number, number][] = [];
    do {
      const from = this.number('the number of an atom, from 1, such as index 5 or index 5-9');
      const to = this.takes('-') || this.takes('to') ? this.number('the last of the atoms') : from;
      found.push([from, to]);
    } while (this.takes(',') || this.token.kind === 'number');
    return found;
  }

  private number(what: string): number {
    const { kind, text, at } = this.token;
    if (kind !== 'number') throw selectionError(text, at, 'stands where a number is due', `write ${what}`);
    this.k++;
    return Number(text);
  }

  private expect(word: string, remedy: string): void {
    const { text, at } = this.token;
    if (!this.takes(word)) throw selectionError(text, at, `stands where "${word}" is due`, remedy);
  }

  private takes(text: string): boolean {
    if (this.token.text !== text || this.token.kind === 'end') return false;
    this.k++;
    return true;
  }
}

function checkWord({ text, at }: Token): void {
  if (propertyNames.includes(text) || expressionFunctions.includes(text) || text === 'pi' || text === 'not')
    return;
  const like = mostLike(text, [
    ...selectionWords,
    ...propertyNames,
    ...regionNames,
    ...expressionFunctions,
    'and',
    'or',
  ]);
  throw selectionError(
    text,
    at,
    'is not known',
    like
      ? `did you mean ${like}?`
      : `write a clause (${selectionWords.join(', ')}), an element, a region or a property (${propertyNames.join(', ')})`,
  );
}

function knownElement(symbol: string): boolean {
  try {
    return atomicNumber(symbol) > 0;
  } catch {
    return false;
  }
}

function elementOf({ kind, text, at }: Token): number {
  const symbol = text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
  if (kind !== 'word' || !knownElement(symbol)) {
    throw selectionError(text, at, 'is no element', 'write symbols such as O or Ti');
  }
  return atomicNumber(symbol);
}

function regionOf({ text, at }: Token): number {
  const region = (regionNames as readonly string[]).indexOf(text);
  if (region >= 0) return region;
  throw selectionError(text, at, 'is no region', `regions are ${regionNames.join(', ')}`);
}
