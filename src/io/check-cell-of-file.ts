import { ParseError } from '../errors';
import { checkCell } from '../structure/cell';

/** `checkCell` for readers: the same fault as a `ParseError` at a line. */
export function checkCellOfFile(cell: Float64Array, fileName: string, line: number): void {
  try {
    checkCell(cell, 'cell');
  } catch (error) {
    throw new ParseError(fileName, line, (error as Error).message);
  }
}
