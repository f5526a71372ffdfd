import { parseInteger } from './parse-decimal';

/** One property of the atoms: S text, R real, I integer, L logical, over `width` columns from `start`. */
export interface ExtxyzColumn {
  readonly type: 'S' | 'R' | 'I' | 'L';
  readonly width: number;
  readonly start: number;
}

/** Columns of a file that does not say, which is plain XYZ. */
export const plainColumns = 'species:S:1:pos:R:3';

/**
 * The columns that `Properties=species:S:1:pos:R:3` names, by lower-case name.
 *
 * @returns a sentence on what is wrong when the text is not a list of name:type:count
 */
export function parseColumns(properties: string): Map<string, ExtxyzColumn> | string {
  const parts = properties.split(':');
  if (parts.length % 3 !== 0) return 'it must be a list of name:type:count';
  const columns = new Map<string, ExtxyzColumn>();
  let start = 0;
  for (let k = 0; k < parts.length; k += 3) {
    const [name, type, count] = [parts[k].toLowerCase(), parts[k + 1].toUpperCase(), parts[k + 2]];
    const width = parseInteger(count);
    if (type !== 'S' && type !== 'R' && type !== 'I' && type !== 'L')
      return `the type of "${name}" is not S, R, I or L`;
    if (!(width >= 1 && width <= 1000))
      return `the column count of "${name}" must be an integer from 1 to 1000`;
    columns.set(name, { type, width, start });
    start += width;
  }
  return columns;
}
