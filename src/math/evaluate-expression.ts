import type { FunctionNode, MathNode, OperatorNode, SymbolNode } from 'mathjs';
import { InputError } from '../errors';

/** What may be written: numbers, + − * / ^, brackets, pi and these functions (angles in rad). */
export const expressionFunctions = [
  ...['sqrt', 'cbrt', 'abs', 'exp', 'log', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'],
  ...['min', 'max', 'round', 'floor', 'ceil'],
];

const operators = ['+', '-', '*', '/', '^'];
const longestText = 200;

/**
 * The number that a text field means, such as `3*2.959` or `sqrt(2)/2`.
 *
 * A plain number needs no parser; only for more than that is mathjs loaded.
 *
 * @throws InputError with the text when it is not one finite number
 */
export async function evaluateExpression(text: string): Promise<number> {
  const trimmed = text.trim();
  if (plainNumber.test(trimmed)) return checkFinite(Number(trimmed), text);
  if (trimmed === '') {
    throw new InputError('evaluateExpression: the field is empty; write a number such as 12 or 3*2.959');
  }
  if (trimmed.length > longestText) {
    throw new InputError(
      `evaluateExpression: the text has ${trimmed.length} characters; at most ${longestText} are allowed`,
    );
  }
  const { parse } = await import('./expression-parser');
  let value: unknown;
  try {
    const node: MathNode = parse(trimmed);
    node.traverse((part) => checkNode(part));
    value = node.evaluate();
  } catch (error) {
    throw new InputError(
      `evaluateExpression: "${text}" is not a number: ${(error as Error).message}; ${allowed}`,
    );
  }
  return checkFinite(value, text);
}

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const allowed = 'write numbers with a decimal point, + - * / ^, brackets, pi or functions such as sqrt(2)';

/** Lets through arithmetic and nothing else: no assignments, strings, units or own functions. */
function checkNode(node: MathNode): void {
  switch (node.type) {
    case 'ConstantNode':
    case 'ParenthesisNode':
      return;
    case 'OperatorNode': {
      const { op } = node as OperatorNode;
      if (operators.includes(op)) return;
      throw new Error(`the operator ${op} is not known here`);
    }
    case 'FunctionNode': {
      const { name } = (node as FunctionNode).fn as SymbolNode;
      if (expressionFunctions.includes(name)) return;
      throw new Error(`the function ${name} is not known here`);
    }
    case 'SymbolNode': {
      const { name } = node as SymbolNode;
      if (name === 'pi' || expressionFunctions.includes(name)) return;
      throw new Error(`the name ${name} is not known here`);
    }
    default:
      throw new Error('only arithmetic is allowed');
  }
}

function checkFinite(value: unknown, text: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InputError(
    `evaluateExpression: "${text}" does not give one finite number${typeof value === 'number' ? ` but ${value}` : ''}; ${allowed}`,
  );
}
