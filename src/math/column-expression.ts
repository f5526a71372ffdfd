import type {
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  RelationalNode,
  SymbolNode,
} from 'mathjs';
import { InputError } from '../errors';
import { expressionFunctions } from './evaluate-expression';

/** One number for each row, or the same for all. */
export type Column = ArrayLike<number> | number;

/** An expression over columns, read once and computed for all rows at a time. */
export interface ColumnExpression {
  /** names of the columns it needs */
  readonly uses: readonly string[];
  /** true where its result says yes (1) or no (0), as that of a comparison does */
  readonly isCondition: boolean;
  /**
   * @param columns each of `uses` by name, `count` long or one number
   * @returns [count]
   */
  readonly evaluate: (columns: (name: string) => Column, count: number) => Float64Array;
}

export const longestExpression = 500;

/**
 * Reads an expression such as `sqrt(x^2 + y^2) < 3` over named columns. mathjs parses it; it is computed column by
 * column, so that it costs a loop over numbers for each operation and nothing is interpreted for each row. Comparisons
 * and `and`, `or`, `not` give 1 or 0; `condition ? a : b` chooses.
 *
 * @param names columns that there are
 * @throws InputError with the word that is not known, its place and what there is
 */
export async function columnExpression(text: string, names: readonly string[]): Promise<ColumnExpression> {
  if (text.trim() === '' || text.length > longestExpression) {
    throw new InputError(
      `expression: has ${text.trim().length} characters; write 1 to ${longestExpression}, such as ${names[0]} / 2`,
    );
  }
  const { parse } = await import('./expression-parser');
  let node: MathNode;
  try {
    node = parse(text);
  } catch (error) {
    throw new InputError(
      `expression "${text}": cannot be read: ${(error as Error).message}; write numbers, names, + - * / ^ and brackets`,
    );
  }
  const uses = new Set<string>();
  const piece = compile(node, { text, names, uses });
  return {
    uses: [...uses],
    isCondition: saysYesOrNo(node),
    evaluate: (columns, count) => {
      const result = piece(columns, count);
      if (typeof result === 'number') return new Float64Array(count).fill(result);
      return result instanceof Float64Array ? result : Float64Array.from(result);
    },
  };
}

interface Reading {
  readonly text: string;
  readonly names: readonly string[];
  readonly uses: Set<string>;
}

type Piece = (columns: (name: string) => Column, count: number) => Column;

const two: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '<': (a, b) => (a < b ? 1 : 0),
  '<=': (a, b) => (a <= b ? 1 : 0),
  '>': (a, b) => (a > b ? 1 : 0),
  '>=': (a, b) => (a >= b ? 1 : 0),
  '==': (a, b) => (a === b ? 1 : 0),
  '!=': (a, b) => (a === b ? 0 : 1),
  and: (a, b) => (a && b ? 1 : 0),
  or: (a, b) => (a || b ? 1 : 0),
};
const one: Readonly<Record<string, (a: number) => number>> = {
  '-': (a) => -a,
  '+': (a) => a,
  not: (a) => (a ? 0 : 1),
};
/** what mathjs calls the comparisons of a chain such as 2 < z < 5 */
const chained: Readonly<Record<string, string>> = {
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
  equal: '==',
  unequal: '!=',
};
const conditions = ['<', '<=', '>', '>=', '==', '!=', 'and', 'or', 'not'];

function saysYesOrNo(node: MathNode): boolean {
  if (node.type === 'ParenthesisNode') return saysYesOrNo((node as ParenthesisNode).content);
  if (node.type === 'OperatorNode') return conditions.includes((node as OperatorNode).op);
  return node.type === 'RelationalNode';
}

function compile(node: MathNode, reading: Reading): Piece {
  const inner = (part: MathNode) => compile(part, reading);
  switch (node.type) {
    case 'ConstantNode': {
      const { value } = node as ConstantNode;
      if (typeof value !== 'number') throw refused(reading, 'only numbers are allowed');
      return () => value;
    }
    case 'ParenthesisNode':
      return inner((node as ParenthesisNode).content);
    case 'SymbolNode':
      return named((node as SymbolNode).name, reading);
    case 'FunctionNode':
      return called(node as FunctionNode, reading);
    case 'OperatorNode': {
      const { op, args } = node as OperatorNode;
      const f = args.length === 1 ? one[op] : two[op];
      if (!f) throw refused(reading, `the operator ${op} is not known here`);
      return applied(f as (...numbers: number[]) => number, args.map(inner));
    }
    case 'RelationalNode': {
      const { conditionals, params } = node as RelationalNode;
      const links = conditionals.map((name, k) =>
        applied(two[chained[name]] as (...numbers: number[]) => number, [
          inner(params[k]),
          inner(params[k + 1]),
        ]),
      );
      return links.reduce((all, link) => applied(two.and as (...numbers: number[]) => number, [all, link]));
    }
    case 'ConditionalNode': {
      const { condition, trueExpr, falseExpr } = node as ConditionalNode;
      return applied((yes, a, b) => (yes ? a : b), [condition, trueExpr, falseExpr].map(inner));
    }
    default:
      throw refused(reading, 'only arithmetic and comparisons are allowed');
  }
}

function named(name: string, reading: Reading): Piece {
  if (reading.names.includes(name)) {
    reading.uses.add(name);
    return (columns) => columns(name);
  }
  if (name === 'pi') return () => Math.PI;
  throw refused(
    reading,
    `unknown name ${name}${placeOf(name, reading.text)}`,
    `names are ${reading.names.join(', ')}`,
  );
}

function called({ fn, args }: FunctionNode, reading: Reading): Piece {
  const { name } = fn as SymbolNode;
  if (!expressionFunctions.includes(name)) {
    throw refused(
      reading,
      `the function ${name}${placeOf(name, reading.text)} is not known here`,
      `functions are ${expressionFunctions.join(', ')}`,
    );
  }
  const many = name === 'min' || name === 'max';
  if (args.length === 0 || (!many && args.length > 1)) {
    throw refused(reading, `${name}${placeOf(name, reading.text)} takes one number, got ${args.length}`);
  }
  const f = Math[name as 'sqrt'] as (...numbers: number[]) => number;
  return applied(
    f,
    args.map((part) => compile(part, reading)),
  );
}

function refused(
  { text }: Reading,
  problem: string,
  remedy = 'use numbers, + - * / ^, < > <= >= == and brackets',
) {
  return new InputError(`expression "${text}": ${problem}; ${remedy}`);
}

/** " at character 7", of the first time that the word occurs. */
function placeOf(word: string, text: string): string {
  const at = new RegExp(`(?<![A-Za-z0-9_])${word.replace(/\W/g, '\\$&')}(?![A-Za-z0-9_])`).exec(text)?.index;
  return at === undefined ? '' : ` at character ${at + 1}`;
}

/** One operation: a loop where a column takes part, one number where none does. */
function applied(f: (...numbers: number[]) => number, pieces: readonly Piece[]): Piece {
  return (columns, count) => {
    const values = pieces.map((piece) => piece(columns, count));
    if (values.every((value) => typeof value === 'number')) return f(...(values as number[]));
    const result = new Float64Array(count);
    // One and two are nearly all there is, and need no array for each row.
    const [a, b] = values;
    if (values.length === 1) {
      for (let i = 0; i < count; i++) result[i] = f((a as ArrayLike<number>)[i]);
    } else if (values.length === 2 && typeof b === 'number') {
      for (let i = 0; i < count; i++) result[i] = f((a as ArrayLike<number>)[i], b);
    } else if (values.length === 2 && typeof a === 'number') {
      for (let i = 0; i < count; i++) result[i] = f(a, (b as ArrayLike<number>)[i]);
    } else if (values.length === 2) {
      for (let i = 0; i < count; i++) result[i] = f((a as ArrayLike<number>)[i], (b as ArrayLike<number>)[i]);
    } else {
      for (let i = 0; i < count; i++) result[i] = f(...values.map((v) => (typeof v === 'number' ? v : v[i])));
    }
    return result;
  };
}
