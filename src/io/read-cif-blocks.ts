import { ParseError } from '../errors';
import { quote } from './quote';

/** One value with the line it begins on; `bare` when it stood without quotes, so that `?` and `.` mean nothing given. */
export interface CifValue {
  readonly text: string;
  readonly line: number;
  readonly bare: boolean;
}

/** `values` row after row; its length is a multiple of the number of tags. */
export interface CifLoop {
  readonly tags: readonly string[];
  readonly line: number;
  readonly values: readonly CifValue[];
}

export interface CifBlock {
  readonly name: string;
  readonly line: number;
  /** tag → value, for tags outside loops */
  readonly items: ReadonlyMap<string, CifValue>;
  readonly loops: readonly CifLoop[];
}

interface Token extends CifValue {
  readonly kind: 'value' | 'tag' | 'loop' | 'data' | 'save' | 'global' | 'stop';
}

/** Values kept from one file; more would be half a million atoms, and fill the memory. */
const maxValues = 5_000_000;

const newline = 10;
const carriageReturn = 13;
const isBlank = (code: number) => code === 32 || code === 9 || code === newline || code === carriageReturn;

/**
 * The data blocks of a CIF 1.1 file, or of a CIF 2.0 file, whose lists and tables are kept as one text each. Tags are lower case, with `.` as `_`, so that `_cell.length_a` of the newer
 * dictionaries and `_cell_length_a` are one. Save frames are skipped. One pass, time linear in the length.
 *
 * @param isWanted other tags, and loops with no wanted tag, are checked but not kept, so that a long list of
 *   reflections costs nothing
 * @throws ParseError
 * @see S. R. Hall, F. H. Allen and I. D. Brown, Acta Cryst. A47, 655 (1991); International Tables G, ch. 2.2
 */
export function readCifBlocks(
  text: string,
  fileName: string,
  isWanted: (tag: string) => boolean = () => true,
): CifBlock[] {
  const blocks: { name: string; line: number; items: Map<string, CifValue>; loops: CifLoop[] }[] = [];
  const nextToken = createTokenizer(text, fileName);
  let insideSave = false;
  let kept = 0;
  const keep = (value: CifValue): CifValue => {
    if (++kept <= maxValues) return value;
    const problem = `the file has more than ${maxValues} values for the cell and its atoms; give a smaller cell`;
    throw new ParseError(fileName, value.line, problem);
  };
  let token = nextToken();
  while (token) {
    const { kind, line } = token;
    if (kind === 'data') {
      if (insideSave)
        throw new ParseError(
          fileName,
          line,
          'a data block begins inside a save frame; end the frame with save_',
        );
      blocks.push({ name: token.text.slice(5), line, items: new Map(), loops: [] });
      token = nextToken();
    } else if (kind === 'save') {
      insideSave = token.text.length > 5;
      token = nextToken();
    } else if (kind === 'global' || kind === 'stop') {
      throw new ParseError(fileName, line, `${quote(token.text)} belongs to STAR, not to CIF; remove it`);
    } else if (kind === 'value') {
      const problem = `the value ${quote(token.text)} has no tag before it; put a _tag before it, or quote values that contain blanks`;
      throw new ParseError(fileName, line, problem);
    } else if (blocks.length === 0) {
      throw new ParseError(
        fileName,
        line,
        `${quote(token.text)} stands before the first data block; begin with a line like data_name`,
      );
    } else if (kind === 'tag') {
      const value = nextToken();
      if (value?.kind !== 'value')
        throw new ParseError(
          fileName,
          line,
          `the tag ${quote(token.text)} has no value; write ? where it is unknown`,
        );
      const tag = normalTag(token.text);
      if (!insideSave && isWanted(tag)) blocks[blocks.length - 1].items.set(tag, keep(value));
      token = nextToken();
    } else {
      const tags: string[] = [];
      for (token = nextToken(); token?.kind === 'tag'; token = nextToken()) {
        if (tags.length === 1000)
          throw new ParseError(fileName, token.line, 'the loop has more than 1000 columns; split it');
        tags.push(normalTag(token.text));
      }
      if (tags.length === 0)
        throw new ParseError(fileName, line, 'loop_ is not followed by a tag; list the tags of its columns');
      const isKept = !insideSave && tags.some(isWanted);
      const values: CifValue[] = [];
      let count = 0;
      for (; token?.kind === 'value'; token = nextToken()) {
        if (isKept) values.push(keep(token));
        count++;
      }
      if (count === 0 || count % tags.length !== 0) {
        const problem = `the loop has ${tags.length} columns but ${count} values; complete its last row, or quote values that contain blanks`;
        throw new ParseError(fileName, line, problem);
      }
      if (isKept) blocks[blocks.length - 1].loops.push({ tags, line, values });
    }
  }
  if (blocks.length === 0)
    throw new ParseError(
      fileName,
      0,
      'there is no data block in it; a CIF begins with a line like data_name',
    );
  return blocks;
}

function normalTag(tag: string): string {
  return tag.toLowerCase().replaceAll('.', '_');
}

function createTokenizer(text: string, fileName: string): () => Token | undefined {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let lineStart = at;
  const isNewer = text.startsWith('#\\#CIF_2.0', at);

  /** Goes to a place further on in a value of several lines. */
  function goTo(end: number): void {
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code !== newline && code !== carriageReturn) continue;
      if (code === carriageReturn && text.charCodeAt(at + 1) === newline) at++;
      line++;
      lineStart = at + 1;
    }
  }

  /** CIF 2.0: text within three quotes on each side, over several lines. */
  function readTripleQuoted(mark: string): Token {
    const [start, startLine] = [at + 3, line];
    const end = text.indexOf(mark, start);
    if (end < 0) {
      const problem = `a text begins with ${mark} here and never ends; close it with ${mark}`;
      throw new ParseError(fileName, startLine, problem);
    }
    goTo(end + 3);
    return { kind: 'value', text: text.slice(start, end), line: startLine, bare: false };
  }

  /** CIF 2.0: a list [ ] or table { }, with what is in it. */
  function readNested(): Token {
    const [start, startLine] = [at, line];
    let depth = 0;
    for (let end = at; end < text.length; end++) {
      const sign = text[end];
      if (sign === '[' || sign === '{') depth++;
      else if ((sign === ']' || sign === '}') && --depth === 0) {
        goTo(end + 1);
        return { kind: 'value', text: text.slice(start, end + 1), line: startLine, bare: false };
      } else if (sign === '"' || sign === "'") {
        const close = text.indexOf(sign, end + 1);
        if (close < 0) break;
        end = close;
      }
    }
    const problem = `${text[start]} opens a list here that never ends; close it`;
    throw new ParseError(fileName, startLine, problem);
  }

  function skipBlank(): void {
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 35 /* # */) {
        while (at < text.length && text.charCodeAt(at) !== newline && text.charCodeAt(at) !== carriageReturn)
          at++;
        at--;
      } else if (code === newline || code === carriageReturn) {
        if (code === carriageReturn && text.charCodeAt(at + 1) === newline) at++;
        line++;
        lineStart = at + 1;
      } else if (!isBlank(code)) return;
    }
  }

  function readTextField(): Token {
    const startLine = line;
    const start = at + 1;
    for (at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code !== newline && code !== carriageReturn) continue;
      const end = at;
      if (code === carriageReturn && text.charCodeAt(at + 1) === newline) at++;
      line++;
      lineStart = at + 1;
      if (text.charCodeAt(lineStart) === 59 /* ; */) {
        at = lineStart + 1;
        return { kind: 'value', text: text.slice(start, end), line: startLine, bare: false };
      }
    }
    throw new ParseError(
      fileName,
      startLine,
      'a text field begins with ; here and never ends; close it with ; at the start of a line',
    );
  }

  function readQuoted(mark: number): Token {
    const start = at + 1;
    for (at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === newline || code === carriageReturn) break;
      // A quote inside a word, as in 'a dog's life', does not end the value.
      if (code === mark && (at + 1 === text.length || isBlank(text.charCodeAt(at + 1)))) {
        at++;
        return { kind: 'value', text: text.slice(start, at - 1), line, bare: false };
      }
    }
    const shown = quote(text.slice(start - 1, Math.min(at, start + 60)));
    throw new ParseError(
      fileName,
      line,
      `the quote in ${shown} is not closed on its line; close it, or use a text field with ;`,
    );
  }

  return function nextToken() {
    skipBlank();
    if (at >= text.length) return undefined;
    const first = text.charCodeAt(at);
    if (first === 59 /* ; */ && at === lineStart) return readTextField();
    if (isNewer && (first === 91 /* [ */ || first === 123) /* { */) return readNested();
    if (first === 39 /* ' */ || first === 34 /* " */) {
      const mark = text[at].repeat(3);
      return isNewer && text.startsWith(mark, at) ? readTripleQuoted(mark) : readQuoted(first);
    }
    const start = at;
    while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
    const word = text.slice(start, at);
    return { kind: first === 95 /* _ */ ? 'tag' : kindOfWord(word), text: word, line, bare: true };
  };
}

function kindOfWord(word: string): Token['kind'] {
  const start = word.slice(0, 7).toLowerCase();
  if (start.startsWith('data_')) return 'data';
  if (start.startsWith('save_')) return 'save';
  if (word.length === 5 && start === 'loop_') return 'loop';
  if (word.length === 5 && start === 'stop_') return 'stop';
  if (word.length === 7 && start === 'global_') return 'global';
  return 'value';
}
