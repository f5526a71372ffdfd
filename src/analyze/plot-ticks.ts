/** Round values for an axis, and how many decimals tell them apart. */
export interface Ticks {
  readonly values: readonly number[];
  readonly decimals: number;
}

/**
 * Ticks at 1, 2 or 5 times a power of ten, within [min, max].
 *
 * @param count about how many are wanted
 */
export function niceTicks(min: number, max: number, count: number): Ticks {
  const rough = (max - min) / Math.max(1, count);
  if (!(rough > 0) || !Number.isFinite(rough)) return { values: [min], decimals: 2 };
  const power = Math.floor(Math.log10(rough));
  const mantissa = rough / 10 ** power;
  const factor = mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10;
  const step = factor * 10 ** power;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const values: number[] = [];
  // Whole multiples of the step, so that 0.30000000000000004 never shows.
  for (let k = first; k <= last; k++) values.push(Number((k * step).toFixed(decimals)));
  return { values, decimals };
}

/** The text at a tick: fixed decimals, or powers of ten where the number is very large or small. */
export function tickText(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || decimals > 5)) {
    const [digits, exponent] = value.toExponential(2).split('e');
    return `${Number(digits)}·10${superscript(Number(exponent))}`;
  }
  return value.toFixed(decimals).replace('-', '−');
}

function superscript(exponent: number): string {
  return [...String(exponent)].map((c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)])).join('');
}
