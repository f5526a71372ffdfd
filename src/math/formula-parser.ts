import {
  addDependencies,
  create,
  derivativeDependencies,
  divideDependencies,
  type FactoryFunctionMap,
  type MathNode,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  subtractDependencies,
  unaryMinusDependencies,
} from 'mathjs/number';

/** mathjs with what it takes to read a formula and to find its derivative; nothing is evaluated with it. */
const mathjs = create({
  ...parseDependencies,
  ...derivativeDependencies,
  // to gather constants while it simplifies
  ...addDependencies,
  ...subtractDependencies,
  ...multiplyDependencies,
  ...divideDependencies,
  ...powDependencies,
  ...unaryMinusDependencies,
} as FactoryFunctionMap);

export const parse = (text: string): MathNode => mathjs.parse(text);

export const differentiate = (node: MathNode, variable: string): MathNode =>
  mathjs.derivative(node, variable, { simplify: true });
