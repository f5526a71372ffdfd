// Moments of a center's surroundings, and their contraction: twin of ../reference/center-separable.ts.
import { rowAt, rowCubic, rowQuadratic, rowX, rowY, rowZ, sumLanes } from './center-block';

/** moments of one function and one type of neighbor */
export const momentCount: i32 = 20;
/** coefficients of the three gradients of degree 0, 1 and 2, and the constant, in front of them */
export const gradientCount: i32 = 28;

/** Products of the components of the unit vectors, columns up to `end`. */
export function monomials<T>(scratch: usize, row: usize, end: usize): void {
  const quadratic = rowAt(scratch, rowQuadratic, row);
  const cubic = rowAt(scratch, rowCubic, row);
  for (let k: usize = 0; k < end; k += 16) {
    const x = v128.load(rowAt(scratch, rowX, row) + k);
    const y = v128.load(rowAt(scratch, rowY, row) + k);
    const z = v128.load(rowAt(scratch, rowZ, row) + k);
    const xx = v128.mul<T>(x, x);
    const yy = v128.mul<T>(y, y);
    const zz = v128.mul<T>(z, z);
    const xy = v128.mul<T>(x, y);
    let at = quadratic + k;
    v128.store(at, xx);
    v128.store((at += row), yy);
    v128.store((at += row), zz);
    v128.store((at += row), xy);
    v128.store((at += row), v128.mul<T>(x, z));
    v128.store((at += row), v128.mul<T>(y, z));
    at = cubic + k;
    v128.store(at, v128.mul<T>(xx, x));
    v128.store((at += row), v128.mul<T>(yy, y));
    v128.store((at += row), v128.mul<T>(zz, z));
    v128.store((at += row), v128.mul<T>(xx, y));
    v128.store((at += row), v128.mul<T>(xx, z));
    v128.store((at += row), v128.mul<T>(yy, x));
    v128.store((at += row), v128.mul<T>(yy, z));
    v128.store((at += row), v128.mul<T>(zz, x));
    v128.store((at += row), v128.mul<T>(zz, y));
    v128.store((at += row), v128.mul<T>(xy, z));
  }
}

/** Σ f × (1, monomials) over columns `first` to `end`: T [20] into `out`. */
export function sumMoments<T>(
  scratch: usize, row: usize, values: usize, first: usize, end: usize, out: usize,
): void {
  sumTen<T>(rowAt(scratch, rowX, row), row, values, first, end, out, true);
  sumTen<T>(rowAt(scratch, rowCubic, row), row, values, first, end, out + 10 * sizeof<T>(), false);
}

/** Ten at a time, whose sums fit the registers: f itself and nine rows times f, or ten rows times f. */
// @ts-ignore: decorator
@inline
function sumTen<T>(
  rows: usize, row: usize, values: usize, first: usize, end: usize, out: usize, withOne: bool,
): void {
  const zero = v128.splat<T>(0);
  let s0 = zero;
  let s1 = zero;
  let s2 = zero;
  let s3 = zero;
  let s4 = zero;
  let s5 = zero;
  let s6 = zero;
  let s7 = zero;
  let s8 = zero;
  let s9 = zero;
  for (let k = first; k < end; k += 16) {
    const f = v128.load(values + k);
    let at = rows + k;
    if (withOne) {
      s0 = v128.add<T>(s0, f);
    } else {
      s0 = v128.add<T>(s0, v128.mul<T>(f, v128.load(at)));
      at += row;
    }
    s1 = v128.add<T>(s1, v128.mul<T>(f, v128.load(at)));
    s2 = v128.add<T>(s2, v128.mul<T>(f, v128.load((at += row))));
    s3 = v128.add<T>(s3, v128.mul<T>(f, v128.load((at += row))));
    s4 = v128.add<T>(s4, v128.mul<T>(f, v128.load((at += row))));
    s5 = v128.add<T>(s5, v128.mul<T>(f, v128.load((at += row))));
    s6 = v128.add<T>(s6, v128.mul<T>(f, v128.load((at += row))));
    s7 = v128.add<T>(s7, v128.mul<T>(f, v128.load((at += row))));
    s8 = v128.add<T>(s8, v128.mul<T>(f, v128.load((at += row))));
    s9 = v128.add<T>(s9, v128.mul<T>(f, v128.load((at += row))));
  }
  store<T>(out, sumLanes<T>(s0));
  store<T>(out, sumLanes<T>(s1), 1 * sizeof<T>());
  store<T>(out, sumLanes<T>(s2), 2 * sizeof<T>());
  store<T>(out, sumLanes<T>(s3), 3 * sizeof<T>());
  store<T>(out, sumLanes<T>(s4), 4 * sizeof<T>());
  store<T>(out, sumLanes<T>(s5), 5 * sizeof<T>());
  store<T>(out, sumLanes<T>(s6), 6 * sizeof<T>());
  store<T>(out, sumLanes<T>(s7), 7 * sizeof<T>());
  store<T>(out, sumLanes<T>(s8), 8 * sizeof<T>());
  store<T>(out, sumLanes<T>(s9), 9 * sizeof<T>());
}

/**
 * What moves the neighbors of one type, from B = ∂E/∂(moments), T [20]: with the polynomial P(u) = Σ_m B_m u_m, its
 * constant, and the coefficients of the parts of ∂P/∂u that are of degree 0, 1 and 2, T [28] into `out`.
 */
export function gradientCoefficients<T>(b: usize, out: usize): void {
  store<T>(out, load<T>(b));
  store<T>(out, load<T>(b, 1 * sizeof<T>()), 1 * sizeof<T>());
  store<T>(out, load<T>(b, 2 * sizeof<T>()), 2 * sizeof<T>());
  store<T>(out, load<T>(b, 3 * sizeof<T>()), 3 * sizeof<T>());
  store<T>(out, <T>2 * load<T>(b, 4 * sizeof<T>()), 4 * sizeof<T>());
  store<T>(out, <T>2 * load<T>(b, 5 * sizeof<T>()), 5 * sizeof<T>());
  store<T>(out, <T>2 * load<T>(b, 6 * sizeof<T>()), 6 * sizeof<T>());
  store<T>(out, load<T>(b, 7 * sizeof<T>()), 7 * sizeof<T>());
  store<T>(out, load<T>(b, 8 * sizeof<T>()), 8 * sizeof<T>());
  store<T>(out, load<T>(b, 9 * sizeof<T>()), 9 * sizeof<T>());
  store<T>(out, <T>3 * load<T>(b, 10 * sizeof<T>()), 10 * sizeof<T>());
  store<T>(out, load<T>(b, 15 * sizeof<T>()), 11 * sizeof<T>());
  store<T>(out, load<T>(b, 17 * sizeof<T>()), 12 * sizeof<T>());
  store<T>(out, <T>2 * load<T>(b, 13 * sizeof<T>()), 13 * sizeof<T>());
  store<T>(out, <T>2 * load<T>(b, 14 * sizeof<T>()), 14 * sizeof<T>());
  store<T>(out, load<T>(b, 19 * sizeof<T>()), 15 * sizeof<T>());
  store<T>(out, load<T>(b, 13 * sizeof<T>()), 16 * sizeof<T>());
  store<T>(out, <T>3 * load<T>(b, 11 * sizeof<T>()), 17 * sizeof<T>());
  store<T>(out, load<T>(b, 18 * sizeof<T>()), 18 * sizeof<T>());
  store<T>(out, <T>2 * load<T>(b, 15 * sizeof<T>()), 19 * sizeof<T>());
  store<T>(out, load<T>(b, 19 * sizeof<T>()), 20 * sizeof<T>());
  store<T>(out, <T>2 * load<T>(b, 16 * sizeof<T>()), 21 * sizeof<T>());
  store<T>(out, load<T>(b, 14 * sizeof<T>()), 22 * sizeof<T>());
  store<T>(out, load<T>(b, 16 * sizeof<T>()), 23 * sizeof<T>());
  store<T>(out, <T>3 * load<T>(b, 12 * sizeof<T>()), 24 * sizeof<T>());
  store<T>(out, load<T>(b, 19 * sizeof<T>()), 25 * sizeof<T>());
  store<T>(out, <T>2 * load<T>(b, 17 * sizeof<T>()), 26 * sizeof<T>());
  store<T>(out, <T>2 * load<T>(b, 18 * sizeof<T>()), 27 * sizeof<T>());
}
