// Separable three-body terms through moments, without triples: twin of ../reference/center-separable.ts.
import { atCenters, centerRecordBytes, tableRecordBytes, wordTypeCount } from '../run-block';
import { address, word } from './block';
import {
  endOf,
  firstOf,
  rowAt,
  rowFunctions,
  rowInverse,
  rowQuadratic,
  rowX,
  rowY,
  rowZ,
} from './center-block';
import { clearFunctions, evaluateAt, evaluateFunctions } from './center-functions';
import { gradientCoefficients, gradientCount, momentCount, monomials, sumMoments } from './center-moments';
import { rowGradient, scatter } from './center-scatter';

/** After `gather`, which left the neighbors in the scratch. */
export function separableForces<T>(
  run: usize, part: i32, i: i32, type: i32, scratch: usize, row: usize, withEnergy: bool,
): void {
  const typeCount = word(run, wordTypeCount);
  const center = address(run, atCenters) + <usize>(type * centerRecordBytes);
  const terms = load<i32>(center);
  const radial = address(center, 1);
  const end = endOf(scratch, typeCount - 1);
  // Behind the functions' rows: moments A and B, [terms, types, 20] each, the coefficients of the gradient [terms, 28], and
  // g(1) times W' [terms, types].
  const moments = rowAt(scratch, rowFunctions + max(2 * terms, 3), row);
  const blockBytes = <usize>(momentCount * sizeof<T>());
  const contracted = moments + <usize>(terms * typeCount) * blockBytes;
  const gradients = contracted + <usize>(terms * typeCount) * blockBytes;
  monomials<T>(scratch, row, end);
  for (let b = 0; b < typeCount; b++) {
    const first = firstOf(scratch, b);
    const last = endOf(scratch, b);
    const record = radial + <usize>(b * tableRecordBytes);
    if (address(record, 8) != 0) evaluateFunctions<T>(record, 0, scratch, row, first, last);
    else clearFunctions(terms, 0, scratch, row, first, last);
    for (let s = 0; s < terms; s++) {
      const out = moments + <usize>(s * typeCount + b) * blockBytes;
      sumMoments<T>(scratch, row, rowAt(scratch, rowFunctions + 2 * s, row), first, last, out);
    }
  }
  contract<T>(address(center, 2), moments, contracted, terms, typeCount);
  const scaled = gradients + <usize>(terms * gradientCount * sizeof<T>());
  const embed = address(center, 14);
  const energy =
    withEnergy || embed != 0
      ? embedTerms<T>(center, embed, moments, contracted, scaled, scratch, row, terms, typeCount)
      : 0;
  const self = embed != 0 ? scaled : address(center, 3);
  for (let b = 0; b < typeCount; b++) {
    const first = firstOf(scratch, b);
    const last = endOf(scratch, b);
    if (first == last) continue;
    for (let s = 0; s < terms; s++) {
      gradientCoefficients<T>(
        contracted + <usize>(s * typeCount + b) * blockBytes,
        gradients + <usize>(s * gradientCount * sizeof<T>()),
      );
    }
    const ofSelf = self + <usize>(b * sizeof<T>());
    neighborGradients<T>(scratch, row, first, last, terms, gradients, ofSelf, typeCount);
  }
  scatter<T>(run, part, i, energy, scratch, row, end, withEnergy);
}

/** B_sb = Σ_c g_sbc A_sc, number by number; g has the multinomial factors in it. */
function contract<T>(angular: usize, moments: usize, contracted: usize, terms: i32, typeCount: i32): void {
  const bytes = <usize>(momentCount * sizeof<T>());
  let g = angular;
  for (let s = 0; s < terms; s++) {
    const ofTerm = <usize>(s * typeCount) * bytes;
    for (let b = 0; b < typeCount; b++) {
      const to = contracted + ofTerm + <usize>b * bytes;
      for (let k: usize = 0; k < bytes; k += 16) v128.store(to + k, v128.splat<T>(0));
      for (let c = 0; c < typeCount; c++, g += bytes) {
        const from = moments + ofTerm + <usize>c * bytes;
        for (let k: usize = 0; k < bytes; k += 16) {
          const product = v128.mul<T>(v128.load(g + k), v128.load(from + k));
          v128.store(to + k, v128.add<T>(v128.load(to + k), product));
        }
      }
    }
  }
}

/**
 * Σ_s W_s(X_s) of the terms, W'(X) multiplied into their B, and with it g(1) [terms, types] left in `scaled`. The sums X are
 * had in double precision: they are small differences of large numbers.
 *
 * @param embed records of W [terms], without pieces where W(X) = X; 0 when all are so, and nothing is multiplied
 */
function embedTerms<T>(
  center: usize, embed: usize, moments: usize, contracted: usize, scaled: usize, scratch: usize, row: usize, terms: i32,
  typeCount: i32,
): f64 {
  const blockBytes = <usize>(typeCount * momentCount * sizeof<T>());
  const typeBytes = <usize>(typeCount * sizeof<T>());
  let self = address(center, 3);
  // Behind g(1): where `evaluateAt` leaves slopes.
  const slopeAt = scaled + <usize>terms * typeBytes;
  let energy = 0.0;
  for (let s = 0; s < terms; s++) {
    const values = rowAt(scratch, rowFunctions + 2 * s, row);
    let sum = sumProducts<T>(moments, contracted, blockBytes);
    for (let b = 0; b < typeCount; b++) {
      const first = values + firstOf(scratch, b);
      const squares = sumProducts<T>(first, first, endOf(scratch, b) - firstOf(scratch, b));
      sum -= squares * <f64>load<T>(self + <usize>b * sizeof<T>());
    }
    sum *= 0.5;
    if (embed != 0) {
      let slope: T = 1;
      const record = embed + <usize>(s * tableRecordBytes);
      if (address(record, 8) != 0) {
        sum = evaluateAt<f64>(record, sum, slopeAt);
        slope = <T>load<f64>(slopeAt);
        const factor = v128.splat<T>(slope);
        for (let k: usize = 0; k < blockBytes; k += 16) {
          v128.store(contracted + k, v128.mul<T>(factor, v128.load(contracted + k)));
        }
      }
      for (let k: usize = 0; k < typeBytes; k += sizeof<T>()) store<T>(scaled + k, slope * load<T>(self + k));
    }
    energy += sum;
    moments += blockBytes;
    contracted += blockBytes;
    self += typeBytes;
    scaled += typeBytes;
  }
  return energy;
}

/** Σ a b over whole vectors, in double precision; two at a time, whose sums need not wait for each other. */
function sumProducts<T>(a: usize, b: usize, bytes: usize): f64 {
  let sum0 = f64x2.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  const end = a + bytes;
  const evenEnd = a + (bytes & ~31);
  while (a < evenEnd) {
    const p = v128.load(a);
    const q = v128.load(b);
    const r = v128.load(a, 16);
    const s = v128.load(b, 16);
    sum0 = f64x2.add(sum0, lowProducts<T>(p, q));
    sum1 = f64x2.add(sum1, lowProducts<T>(r, s));
    if (sizeof<T>() == 4) {
      sum2 = f64x2.add(sum2, highProducts(p, q));
      sum3 = f64x2.add(sum3, highProducts(r, s));
    }
    a += 32;
    b += 32;
  }
  if (a < end) {
    const p = v128.load(a);
    const q = v128.load(b);
    sum0 = f64x2.add(sum0, lowProducts<T>(p, q));
    if (sizeof<T>() == 4) sum2 = f64x2.add(sum2, highProducts(p, q));
  }
  const all = f64x2.add(f64x2.add(sum0, sum1), f64x2.add(sum2, sum3));
  return f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
}

// @ts-ignore: decorator
@inline
function lowProducts<T>(p: v128, q: v128): v128 {
  if (sizeof<T>() == 4) return f64x2.mul(f64x2.promote_low_f32x4(p), f64x2.promote_low_f32x4(q));
  return f64x2.mul(p, q);
}

/** of the third and fourth f32 */
// @ts-ignore: decorator
@inline
function highProducts(p: v128, q: v128): v128 {
  return f64x2.mul(
    f64x2.promote_low_f32x4(v128.shuffle<i64>(p, p, 1, 1)),
    f64x2.promote_low_f32x4(v128.shuffle<i64>(q, q, 1, 1)),
  );
}

// @ts-ignore: decorator
@inline
function coefficient<T>(g: usize, k: usize): v128 {
  return v128.splat<T>(load<T>(g + k * sizeof<T>()));
}

/** Σ of six products of a row of coefficients with the quadratic monomials. */
// @ts-ignore: decorator
@inline
function quadratic<T>(g: usize, k: usize, xx: v128, yy: v128, zz: v128, xy: v128, xz: v128, yz: v128): v128 {
  return v128.add<T>(
    v128.add<T>(
      v128.add<T>(v128.mul<T>(coefficient<T>(g, k), xx), v128.mul<T>(coefficient<T>(g, k + 1), yy)),
      v128.add<T>(v128.mul<T>(coefficient<T>(g, k + 2), zz), v128.mul<T>(coefficient<T>(g, k + 3), xy)),
    ),
    v128.add<T>(v128.mul<T>(coefficient<T>(g, k + 4), xz), v128.mul<T>(coefficient<T>(g, k + 5), yz)),
  );
}

// @ts-ignore: decorator
@inline
function dot<T>(ax: v128, ay: v128, az: v128, bx: v128, by: v128, bz: v128): v128 {
  return v128.add<T>(v128.add<T>(v128.mul<T>(ax, bx), v128.mul<T>(ay, by)), v128.mul<T>(az, bz));
}

/**
 * ∂E/∂(r_j − r_i) of the neighbors of one type: with P of each term, along the bond Σ_s f_s' (P_s − f_s g_s(1)), and
 * across it Σ_s f_s ∂P_s/∂u, less its part along the bond, over r.
 */
function neighborGradients<T>(
  scratch: usize, row: usize, first: usize, end: usize, terms: i32, gradients: usize, ofSelf: usize, typeCount: i32,
): void {
  const half = v128.splat<T>(0.5);
  const third = v128.splat<T>(<T>(1.0 / 3.0));
  const quadraticRows = rowAt(scratch, rowQuadratic, row);
  const functions = rowAt(scratch, rowFunctions, row);
  const out = rowAt(scratch, rowGradient, row);
  for (let k = first; k < end; k += 16) {
    const x = v128.load(rowAt(scratch, rowX, row) + k);
    const y = v128.load(rowAt(scratch, rowY, row) + k);
    const z = v128.load(rowAt(scratch, rowZ, row) + k);
    let at = quadraticRows + k;
    const xx = v128.load(at);
    const yy = v128.load((at += row));
    const zz = v128.load((at += row));
    const xy = v128.load((at += row));
    const xz = v128.load((at += row));
    const yz = v128.load((at += row));
    let along = v128.splat<T>(0);
    let vx = along;
    let vy = along;
    let vz = along;
    let g = gradients;
    let self = ofSelf;
    let valueAt = functions + k;
    for (let s = 0; s < terms; s++) {
      const f = v128.load(valueAt);
      const slope = v128.load(valueAt + row);
      const ax = coefficient<T>(g, 1);
      const ay = coefficient<T>(g, 2);
      const az = coefficient<T>(g, 3);
      const mxy = coefficient<T>(g, 7);
      const mxz = coefficient<T>(g, 8);
      const myz = coefficient<T>(g, 9);
      const bx = dot<T>(coefficient<T>(g, 4), mxy, mxz, x, y, z);
      const by = dot<T>(mxy, coefficient<T>(g, 5), myz, x, y, z);
      const bz = dot<T>(mxz, myz, coefficient<T>(g, 6), x, y, z);
      const cx = quadratic<T>(g, 10, xx, yy, zz, xy, xz, yz);
      const cy = quadratic<T>(g, 16, xx, yy, zz, xy, xz, yz);
      const cz = quadratic<T>(g, 22, xx, yy, zz, xy, xz, yz);
      // Euler: u·∂P/∂u of a part of degree l is l times that part.
      const polynomial = v128.add<T>(
        v128.add<T>(coefficient<T>(g, 0), dot<T>(ax, ay, az, x, y, z)),
        v128.add<T>(
          v128.mul<T>(half, dot<T>(bx, by, bz, x, y, z)),
          v128.mul<T>(third, dot<T>(cx, cy, cz, x, y, z)),
        ),
      );
      const less = v128.mul<T>(f, v128.splat<T>(load<T>(self)));
      along = v128.add<T>(along, v128.mul<T>(slope, v128.sub<T>(polynomial, less)));
      vx = v128.add<T>(vx, v128.mul<T>(f, v128.add<T>(ax, v128.add<T>(bx, cx))));
      vy = v128.add<T>(vy, v128.mul<T>(f, v128.add<T>(ay, v128.add<T>(by, cy))));
      vz = v128.add<T>(vz, v128.mul<T>(f, v128.add<T>(az, v128.add<T>(bz, cz))));
      g += <usize>(gradientCount * sizeof<T>());
      self += <usize>(typeCount * sizeof<T>());
      valueAt += row << 1;
    }
    const inverse = v128.load(rowAt(scratch, rowInverse, row) + k);
    // along·u + (v − u (u·v))/r
    const onto = v128.sub<T>(along, v128.mul<T>(inverse, dot<T>(x, y, z, vx, vy, vz)));
    v128.store(out + k, v128.add<T>(v128.mul<T>(onto, x), v128.mul<T>(inverse, vx)));
    v128.store(out + row + k, v128.add<T>(v128.mul<T>(onto, y), v128.mul<T>(inverse, vy)));
    v128.store(out + 2 * row + k, v128.add<T>(v128.mul<T>(onto, z), v128.mul<T>(inverse, vz)));
  }
}
