import { parseDecimal } from './parse-decimal';

/**
 * A number as input files of DFT codes may write it: a decimal, or factors such as `1/3`, `-sqrt(3)/2`, `2*sqrt(0.75)`;
 * NaN when it is none.
 */
export function parseProduct(text: string): number {
  const plain = parseDecimal(text);
  if (!Number.isNaN(plain) || text.length > 64) return plain;
  const parts = text.toLowerCase().split(/([*/])/);
  let value = factor(parts[0]);
  for (let k = 1; k < parts.length; k += 2) {
    const next = factor(parts[k + 1]);
    value = parts[k] === '*' ? value * next : value / next;
  }
  return Number.isFinite(value) ? value : Number.NaN;
}

function factor(text: string): number {
  const root = /^([+-]?)sqrt\(([^()]*)\)$/.exec(text);
  if (!root) return parseDecimal(text);
  return (root[1] === '-' ? -1 : 1) * Math.sqrt(parseDecimal(root[2]));
}
