import { parseDecimal } from './parse-decimal';

const largestExact = Number.MAX_SAFE_INTEGER;
/** Powers of ten that doubles hold exactly. */
const powers = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/**
 * `parseDecimal(text.slice(start, end))` without making a string: the same double, for each text.
 *
 * An integer below 2⁵³ times or over a power of ten up to 10²² is one rounding of two exact numbers, hence the double
 * nearest to what was written; what does not fit goes to `parseDecimal`.
 *
 * @see W. D. Clinger, How to read floating point numbers accurately, PLDI 1990, p. 92
 */
export function scanDecimal(text: string, start: number, end: number): number {
  let k = start;
  let code = text.charCodeAt(k);
  const negative = code === 45;
  if (negative || code === 43) code = text.charCodeAt(++k);
  let mantissa = 0;
  let digits = 0;
  while (k < end && code >= 48 && code <= 57) {
    mantissa = 10 * mantissa + (code - 48);
    digits++;
    code = text.charCodeAt(++k);
  }
  let exponent = 0;
  if (k < end && code === 46) {
    code = text.charCodeAt(++k);
    while (k < end && code >= 48 && code <= 57) {
      mantissa = 10 * mantissa + (code - 48);
      digits++;
      exponent--;
      code = text.charCodeAt(++k);
    }
  }
  if (k < end && digits > 0 && (code | 32) === 101) {
    code = text.charCodeAt(++k);
    const below = code === 45;
    if (below || code === 43) code = text.charCodeAt(++k);
    let power = 0;
    const first = k;
    while (k < end && k - first < 4 && code >= 48 && code <= 57) {
      power = 10 * power + (code - 48);
      code = text.charCodeAt(++k);
    }
    if (k === first) return Number.NaN;
    exponent += below ? -power : power;
  }
  // 64 characters are the limit of parseDecimal, which decides all other cases.
  if (
    k !== end ||
    digits === 0 ||
    end - start > 64 ||
    mantissa > largestExact ||
    exponent < -22 ||
    exponent > 22
  )
    return parseDecimal(text.slice(start, end));
  const value = exponent < 0 ? mantissa / powers[-exponent] : mantissa * powers[exponent];
  return negative ? -value : value;
}
