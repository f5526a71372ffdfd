import { ParseError } from '../errors';
import type { SymmetryOperation } from '../structure/symmetry-operation';
import { quote } from './quote';

/**
 * An operation as files write it: `x,1/2-y,z+.5`, `-Y+1/2, X, Z`, `y-x,-x,z`.
 *
 * @throws ParseError when it is not three sums of ±x, ±y, ±z and numbers, or no lattice can have it
 */
export function parseSymmetryOperation(text: string, fileName: string, line: number): SymmetryOperation {
  const problem = (what: string) =>
    new ParseError(
      fileName,
      line,
      `the symmetry operation ${quote(text)} ${what}; write it like -y+1/2,x,z+1/2`,
    );
  const components = text.length > 128 ? [] : text.replace(/[\s_]/g, '').toLowerCase().split(',');
  if (components.length !== 3) throw problem('does not have three parts between commas');

  const rotation = new Array<number>(9).fill(0);
  const translation: [number, number, number] = [0, 0, 0];
  components.forEach((component, row) => {
    const term = /([+-]?)(?:([xyz])|(\d+(?:\.\d*)?|\.\d+)(?:\/(\d+))?)/y;
    for (let first = true; term.lastIndex < component.length || first; first = false) {
      const match = term.exec(component);
      if (!match || (!first && match[1] === ''))
        throw problem(`has a part ${quote(component)} that cannot be read`);
      const sign = match[1] === '-' ? -1 : 1;
      if (match[2]) rotation[3 * row + 'xyz'.indexOf(match[2])] += sign;
      else translation[row] += (sign * Number(match[3])) / Number(match[4] ?? 1);
    }
  });

  if (!translation.every(Number.isFinite)) throw problem('has a translation that is not a number');
  const [a, b, c, d, e, f, g, h, i] = rotation;
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (Math.abs(determinant) !== 1) throw problem(`has determinant ${determinant}, a symmetry has 1 or -1`);
  return { rotation, translation };
}
