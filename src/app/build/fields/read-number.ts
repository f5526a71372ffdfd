import { evaluateExpression } from '../../../math/evaluate-expression';

export interface NumberRules {
  readonly label: string;
  readonly unit?: string;
  /** what an empty field means; without it the field may not be empty */
  readonly usual?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
}

/**
 * What a typed number means.
 *
 * @param final false while someone is typing: then only a plain number within bounds counts
 * @returns the value, undefined in it for an empty field; the sentence that says what is wrong; or nothing yet
 */
export async function readNumber(
  text: string,
  rules: NumberRules,
  final: boolean,
): Promise<{ readonly value: number | undefined } | { readonly problem: string } | undefined> {
  const { label, unit, usual, minimum = -Infinity, maximum = Infinity, whole } = rules;
  const typed = text.trim().replace(',', '.');
  if (typed === '') {
    if (usual !== undefined) return { value: undefined };
    return final ? { problem: `${label} needs a number.` } : undefined;
  }
  let value = Number(typed);
  if (!Number.isFinite(value)) {
    if (!final) return undefined;
    try {
      value = await evaluateExpression(typed);
    } catch {
      return { problem: `"${text}" is not a number or a formula such as 3*2.959.` };
    }
  }
  if (whole) value = Math.round(value);
  if (value >= minimum && value <= maximum) return { value };
  if (!final) return undefined;
  const range =
    maximum === Infinity
      ? `at least ${minimum}`
      : minimum === -Infinity
        ? `at most ${maximum}`
        : `from ${minimum} to ${maximum}`;
  return { problem: `${label} must be ${range}${unit ? ` ${unit}` : ''}, got ${value}.` };
}
