import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from 'mathjs';
import { InputError } from '../errors';

/** A formula of one variable with all its parameters set. */
export interface Formula {
  readonly value: (x: number) => number;
  /** by symbolic differentiation */
  readonly derivative: (x: number) => number;
}

/** What a formula may use beside numbers, + − * / ^ and brackets; `log` is the natural logarithm, angles are in rad. */
export const formulaFunctions: readonly string[] = [
  'sqrt',
  'cbrt',
  'abs',
  'exp',
  'log',
  'log10',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
];

const longestText = 1000;

let parser: typeof import('./formula-parser') | undefined;

/** Loads mathjs; afterwards `makeFormula` works. */
export async function loadFormulas(): Promise<void> {
  parser ??= await import('./formula-parser');
}

/** What parsing gave, kept: a potential is made again for every run. */
const parsed = new Map<string, { readonly value: MathNode; readonly derivative: MathNode }>();
const mostKept = 200;

/**
 * A formula such as `A*exp(-r/rho) - C/r^6` as a function of its variable, and its derivative. mathjs reads and
 * differentiates it; both are then plain functions of numbers, NaN where the result would be complex.
 *
 * @param parameters values of the other names
 * @throws InputError that names the formula, the place and the remedy; also when `loadFormulas` was not awaited before
 */
export function makeFormula(
  text: string,
  variable: string,
  parameters: Readonly<Record<string, number>>,
): Formula {
  const { value, derivative } = parse(text, variable, parameters);
  const compile = (node: MathNode) => compileNode(node, variable, parameters).evaluate;
  return { value: compile(value), derivative: compile(derivative) };
}

function parse(text: string, variable: string, parameters: Readonly<Record<string, number>>) {
  if (!parser) {
    throw new InputError(
      `formula "${text}": the parser is not loaded; await preparePotential(spec) before the potential is made`,
    );
  }
  if (text.trim() === '' || text.length > longestText) {
    throw new InputError(
      `formula "${text.slice(0, 40)}": has ${text.length} characters; write 1 to ${longestText}, such as A*exp(-${variable}/rho)`,
    );
  }
  const names = Object.keys(parameters);
  const key = JSON.stringify([text, variable, names]);
  const known = parsed.get(key);
  if (known) return known;
  let value: MathNode;
  try {
    value = parser.parse(text);
  } catch (error) {
    throw new InputError(`formula "${text}": cannot be read: ${(error as Error).message}; ${allowed}`);
  }
  value.traverse((node) => checkNode(node, text, variable, names));
  const nodes = { value, derivative: parser.differentiate(value, variable) };
  if (parsed.size >= mostKept) parsed.clear();
  parsed.set(key, nodes);
  return nodes;
}

const allowed = `use numbers, + - * / ^, brackets and ${formulaFunctions.join(', ')}`;
const operators = ['+', '-', '*', '/', '^'];

/** Lets through arithmetic and nothing else: no assignments, strings, units or own functions. */
function checkNode(node: MathNode, text: string, variable: string, parameters: readonly string[]): void {
  const refuse = (problem: string, remedy = allowed) => {
    throw new InputError(`formula "${text}": ${problem}; ${remedy}`);
  };
  const place = (name: string) => {
    const at = new RegExp(`(?<![A-Za-z0-9_])${name.replace(/\W/g, '\\$&')}(?![A-Za-z0-9_])`).exec(
      text,
    )?.index;
    return at === undefined ? '' : ` at character ${at + 1}`;
  };
  switch (node.type) {
    case 'ConstantNode':
      if (typeof (node as ConstantNode).value !== 'number') refuse('only numbers are allowed');
      return;
    case 'ParenthesisNode':
      return;
    case 'OperatorNode': {
      const { op } = node as OperatorNode;
      if (!operators.includes(op)) refuse(`the operator ${op} is not known here`);
      return;
    }
    case 'FunctionNode': {
      const { fn, args } = node as FunctionNode;
      const name = (fn as SymbolNode).name;
      if (!formulaFunctions.includes(name)) refuse(`the function ${name}${place(name)} is not known here`);
      if (args.length !== 1) refuse(`${name}${place(name)} takes one argument, got ${args.length}`);
      return;
    }
    case 'SymbolNode': {
      const { name } = node as SymbolNode;
      if (name === variable || name === 'pi' || parameters.includes(name) || formulaFunctions.includes(name))
        return;
      const there =
        parameters.length > 0 ? `the parameters are ${parameters.join(', ')}` : 'there are no parameters';
      refuse(
        `unknown name ${name}${place(name)}`,
        `the variable is ${variable}, ${there}; add ${name} to them or correct it`,
      );
      return;
    }
    default:
      refuse('only arithmetic is allowed');
  }
}

/** A piece of a formula; one without the variable is a number. */
interface Piece {
  readonly evaluate: (x: number) => number;
  readonly constant: boolean;
}

const functions: Readonly<Record<string, (x: number) => number>> = {
  ...Object.fromEntries(formulaFunctions.map((name) => [name, Math[name as 'sqrt']])),
  // what derivatives bring
  sec: (x) => 1 / Math.cos(x),
  sech: (x) => 1 / Math.cosh(x),
};

function compileNode(node: MathNode, variable: string, parameters: Readonly<Record<string, number>>): Piece {
  const compile = (part: MathNode) => compileNode(part, variable, parameters);
  switch (node.type) {
    case 'ConstantNode':
      return constant(Number((node as ConstantNode).value));
    case 'ParenthesisNode':
      return compile((node as ParenthesisNode).content);
    case 'SymbolNode': {
      const { name } = node as SymbolNode;
      if (name === variable) return { evaluate: (x) => x, constant: false };
      return constant(Object.hasOwn(parameters, name) ? parameters[name] : Math.PI);
    }
    case 'FunctionNode': {
      const { fn, args } = node as FunctionNode;
      const f = functions[(fn as SymbolNode).name];
      if (!f) throw new InputError(`formula: its derivative needs ${(fn as SymbolNode).name}; ${allowed}`);
      const inner = compile(args[0]);
      return folded((x) => f(inner.evaluate(x)), inner.constant);
    }
    default:
      return compileOperator(node as OperatorNode, compile);
  }
}

function compileOperator({ op, args }: OperatorNode, compile: (node: MathNode) => Piece): Piece {
  const pieces = args.map(compile);
  const isConstant = pieces.every((piece) => piece.constant);
  const [a, b] = pieces.map((piece) => piece.evaluate);
  if (!b) return folded(op === '-' ? (x) => -a(x) : a, isConstant);
  switch (op) {
    case '+':
      return folded((x) => a(x) + b(x), isConstant);
    case '-':
      return folded((x) => a(x) - b(x), isConstant);
    case '*':
      return folded((x) => a(x) * b(x), isConstant);
    case '/':
      return folded((x) => a(x) / b(x), isConstant);
    default:
      return folded((x) => a(x) ** b(x), isConstant);
  }
}

function folded(evaluate: (x: number) => number, isConstant: boolean): Piece {
  return isConstant ? constant(evaluate(0)) : { evaluate, constant: false };
}

function constant(value: number): Piece {
  return { evaluate: () => value, constant: true };
}
