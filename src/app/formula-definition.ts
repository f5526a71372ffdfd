import type { PairDefinition, PotentialDefinition } from '../potentials/potential-definition';
import { elementSymbol } from '../structure/elements';

/** What stands in the fields for one pair of elements; no formula, no interaction. */
export interface FormulaRow {
  readonly elements: readonly [string, string];
  readonly formula: string;
  /** such as `A = 1200, rho = 0.3` */
  readonly parameters: string;
  /** Å */
  readonly cutoff: number;
}

/** Å; where a formula ends unless somebody says otherwise */
const usualCutoff = 8;

/** A row for each pair of the elements, all empty. */
export function emptyRows(atomicNumbers: Iterable<number>): FormulaRow[] {
  const elements = [...new Set(atomicNumbers)].sort((a, b) => a - b).map(elementSymbol);
  return elements.flatMap((a, k) =>
    elements
      .slice(k)
      .map((b) => ({ elements: [a, b] as const, formula: '', parameters: '', cutoff: usualCutoff })),
  );
}

/**
 * The definition that the fields write out; energies end at zero with their forces.
 *
 * @throws Error naming the pair whose parameters cannot be read
 */
export function definitionOf(rows: readonly FormulaRow[]): PotentialDefinition {
  return {
    version: 1,
    title: 'Formulas written in this page',
    elements: [...new Set(rows.flatMap(({ elements }) => elements))],
    pairs: rows.map(pairOf),
  };
}

function pairOf({ elements, formula, parameters, cutoff }: FormulaRow): PairDefinition {
  if (formula.trim() === '') return { elements, terms: 'none' };
  return {
    elements,
    terms: [
      {
        form: 'formula',
        formula,
        parameters: readParameters(parameters, elements),
        cutoff,
        shift: 'energy+force',
      },
    ],
  };
}

function readParameters(text: string, elements: readonly string[]): Record<string, number> {
  const values: Record<string, number> = {};
  for (const part of text.split(/[,;]/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const found = /^([A-Za-z]\w*)\s*=\s*(\S+)$/.exec(part);
    const value = Number(found?.[2]);
    if (!found || !Number.isFinite(value)) {
      throw new Error(`${elements.join('-')}: "${part}" is no parameter; write them as A = 1200, rho = 0.3`);
    }
    values[found[1]] = value;
  }
  return values;
}
