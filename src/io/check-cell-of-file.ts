import { ParseError } from '../errors';
import { norm, row3 } from '../math/matrix3';
import { checkCell } from '../structure/cell';

/** Å; a length outside is another unit or an accident, and arithmetic with it would overflow. */
const [shortest, longest] = [0.01, 1e7];

/** `checkCell` for readers: the same fault as a `ParseError` at a line; also refuses absurd lengths. */
export function checkCellOfFile(cell: Float64Array, fileName: string, line: number): void {
  try {
    checkCell(cell, 'cell');
  } catch (error) {
    throw new ParseError(fileName, line, (error as Error).message);
  }
  for (let a = 0; a < 3; a++) {
    const length = norm(row3(cell, a));
    if (length >= shortest && length <= longest) continue;
    const problem = `cell vector ${'abc'[a]} is ${length} Å long; it must lie between ${shortest} and ${longest} Å`;
    throw new ParseError(fileName, line, problem);
  }
}
