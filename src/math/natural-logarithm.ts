/**
 * ln x from + − × / alone, so that every machine gives the same bits; `Math.log` may differ between browsers.
 *
 * x = m 2ᵉ with √½ ≤ m < √2, and ln m = 2 artanh t = 2 (t + t³/3 + t⁵/5 + …) with t = (m − 1)/(m + 1), |t| < 0.172.
 * Relative error below 1e-15.
 *
 * @param x positive, normal (above 2.3e-308) and finite; anything else goes to `Math.log`
 */
export function naturalLogarithm(x: number): number {
  if (!(x >= 2 ** -1022 && x < Infinity)) return Math.log(x);
  bits.setFloat64(0, x);
  let exponent = (bits.getUint32(0) >>> 20) - 1023;
  bits.setUint32(0, (bits.getUint32(0) & 0x000fffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    exponent += 1;
  }
  const t = (m - 1) / (m + 1);
  const t2 = t * t;
  let sum = 0;
  // The first term left out, t²⁴/25, is 2e-20.
  for (let odd = 23; odd >= 3; odd -= 2) sum = (sum + 1 / odd) * t2;
  return exponent * ln2High + (exponent * ln2Low + 2 * t * (1 + sum));
}

const bits = new DataView(new ArrayBuffer(8));
// ln 2 in two parts; the first has 20 trailing zero bits, so that its product with an exponent is exact.
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
