import { InputError } from '../../errors';
import { type ColumnExpression, columnExpression } from '../../math/column-expression';
import { distanceToNearest } from '../../structure/distance-to-nearest';
import type { Structure } from '../../structure/structure';
import { type AtomFacts, regionsOf } from './atom-facts';
import { type AtomValues, atomValues, propertyNames } from './atom-properties';
import { countBonded } from './count-bonded';
import { parseSelection, type Selection } from './parse-selection';

/** A selection that can be asked of one moment after the other. */
export interface CompiledSelection {
  readonly text: string;
  /**
   * @param values properties that are computed already; default those of the facts
   * @param selected [n], 1 for the atoms that the word `selected` means; default none
   * @returns [n], 1 for the atoms that are meant
   * @throws InputError where the facts do not hold what it asks for
   */
  readonly mark: (facts: AtomFacts, values?: AtomValues, selected?: ArrayLike<number>) => Uint8Array;
}

/**
 * Makes a selection ready; see `parseSelection` for what can be written. The parser of expressions is loaded when the
 * selection holds a condition.
 *
 * @throws InputError with the word, its place and what would do
 */
export async function compileSelection(text: string): Promise<CompiledSelection> {
  const selection = parseSelection(text);
  const conditions = new Map<Selection, ColumnExpression>();
  for (const part of conditionsOf(selection)) conditions.set(part, await readCondition(part));
  return {
    text,
    mark: (facts, values = atomValues(facts), selected) =>
      new Marker(facts.structure, values, selected, conditions).mark(selection),
  };
}

/** Numbers of the marked atoms, from 0. */
export function markedAtoms(marks: ArrayLike<number>): number[] {
  const atoms: number[] = [];
  for (let i = 0; i < marks.length; i++) if (marks[i]) atoms.push(i);
  return atoms;
}

type Condition = Extract<Selection, { kind: 'condition' }>;

function conditionsOf(selection: Selection): Condition[] {
  switch (selection.kind) {
    case 'condition':
      return [selection];
    case 'and':
    case 'or':
      return selection.parts.flatMap(conditionsOf);
    case 'not':
      return conditionsOf(selection.part);
    case 'within':
      return conditionsOf(selection.of);
    case 'same':
      return conditionsOf(selection.as);
    default:
      return [];
  }
}

async function readCondition({ text, at }: Condition): Promise<ColumnExpression> {
  const expression = await columnExpression(text, propertyNames);
  if (expression.isCondition) return expression;
  throw new InputError(
    `selection: "${text.trim()}" at character ${at + 1} is a number, not a yes or no; compare it, such as ${text.trim()} > 1`,
  );
}

const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

class Marker {
  private readonly structure: Structure;
  private readonly values: AtomValues;
  private readonly selected: ArrayLike<number> | undefined;
  private readonly conditions: ReadonlyMap<Selection, ColumnExpression>;
  private readonly n: number;

  constructor(
    structure: Structure,
    values: AtomValues,
    selected: ArrayLike<number> | undefined,
    conditions: ReadonlyMap<Selection, ColumnExpression>,
  ) {
    this.structure = structure;
    this.values = values;
    this.selected = selected;
    this.conditions = conditions;
    this.n = structure.atomicNumbers.length;
  }

  mark(selection: Selection): Uint8Array {
    const { n, structure } = this;
    const marks = new Uint8Array(n);
    const where = (test: (i: number) => boolean) => {
      for (let i = 0; i < n; i++) if (test(i)) marks[i] = 1;
      return marks;
    };
    switch (selection.kind) {
      case 'all':
        return marks.fill(1);
      case 'none':
        return marks;
      case 'selected':
        return where((i) => this.selected?.[i] === 1);
      case 'and':
      case 'or': {
        const parts = selection.parts.map((part) => this.mark(part));
        const isAnd = selection.kind === 'and';
        return where((i) => (isAnd ? parts.every((part) => part[i]) : parts.some((part) => part[i])));
      }
      case 'not': {
        const part = this.mark(selection.part);
        return where((i) => part[i] === 0);
      }
      case 'element': {
        const wanted = flags(selection.atomicNumbers);
        return where((i) => wanted[structure.atomicNumbers[i]] === 1);
      }
      case 'region': {
        const wanted = flags(selection.regions);
        const regions = regionsOf(structure, 'region');
        return where((i) => wanted[regions[i]] === 1);
      }
      case 'index':
        return this.markRanges(selection.ranges, marks);
      case 'within': {
        const distances = distanceToNearest(structure, this.mark(selection.of), selection.distance);
        return where((i) => distances[i] < Infinity);
      }
      case 'same': {
        const kindOf = this.kinds(selection.what);
        const wanted = new Set<number>();
        for (const i of markedAtoms(this.mark(selection.as))) wanted.add(kindOf(i));
        return where((i) => wanted.has(kindOf(i)));
      }
      case 'neighbors': {
        const counts = countBonded(structure, selection.atomicNumber);
        return where((i) => compare[selection.sign](counts[i], selection.count));
      }
      case 'condition': {
        const holds = this.conditions.get(selection)!.evaluate(this.values, n);
        return where((i) => holds[i] === 1);
      }
    }
  }

  private markRanges(ranges: readonly (readonly [number, number])[], marks: Uint8Array): Uint8Array {
    for (const [from, to] of ranges) {
      for (const end of [from, to]) {
        if (Number.isInteger(end) && end >= 1 && end <= this.n) continue;
        throw new InputError(`selection: there is no atom ${end}; atoms are numbered from 1 to ${this.n}`);
      }
      marks.fill(1, Math.min(from, to) - 1, Math.max(from, to));
    }
    return marks;
  }

  private kinds(what: 'element' | 'region' | 'kind'): (i: number) => number {
    const { atomicNumbers } = this.structure;
    if (what === 'element') return (i) => atomicNumbers[i];
    const regions = regionsOf(this.structure, `same ${what}`);
    return what === 'region' ? (i) => regions[i] : (i) => 256 * regions[i] + atomicNumbers[i];
  }
}

function flags(kinds: readonly number[]): Uint8Array {
  const result = new Uint8Array(256);
  for (const kind of kinds) result[kind] = 1;
  return result;
}
