// Discrete Fourier transforms of lengths 2^a 3^b 5^c (the sum itself is in ../reference/particle-mesh.ts).
//
// Several lines are transformed side by side, one in each lane. A cell is 32 bytes: the real parts of one element of all
// lines, then the imaginary parts; four lines in f32, two in f64. Stockham's order: each pass goes from one buffer to the
// other and leaves the elements where the next one wants them, so nothing is ever shuffled within a line.

// @ts-ignore: decorator
@inline
export function splatLoad<T>(at: usize): v128 {
  return sizeof<T>() == 4 ? v128.load32_splat(at) : v128.load64_splat(at);
}

// @ts-ignore: decorator
@inline
function storeCell(at: usize, re: v128, im: v128): void {
  v128.store(at, re);
  v128.store(at, im, 16);
}

/** Stores (re, im) times the twiddle factor (c, s) */
// @ts-ignore: decorator
@inline
function storeTurned<T>(at: usize, re: v128, im: v128, c: v128, s: v128): void {
  v128.store(at, v128.sub<T>(v128.mul<T>(re, c), v128.mul<T>(im, s)));
  v128.store(at, v128.add<T>(v128.mul<T>(re, s), v128.mul<T>(im, c)), 16);
}

/**
 * X[k] = Σ_j x[j] exp(−2πi jk/n). For the other sign, swap real and imaginary parts before and after.
 *
 * @param x cells, overwritten
 * @param y room for as many
 * @param radices i32 [passes], ended by 0; their product is n
 * @param twiddles T [n, 2]: cos and sin of −2πk/n
 * @returns x or y, whichever holds the result
 */
export function fourier<T>(x: usize, y: usize, n: i32, radices: usize, twiddles: usize): usize {
  let rest = n;
  let s: i32 = 1;
  for (let radix = load<i32>(radices); radix != 0; radix = load<i32>(radices)) {
    radices += 4;
    rest /= radix;
    if (radix == 4) pass4<T>(x, y, rest, s, twiddles);
    else if (radix == 3) pass3<T>(x, y, rest, s, twiddles);
    else if (radix == 5) pass5<T>(x, y, rest, s, twiddles);
    else pass2<T>(x, y, rest, s, twiddles);
    s *= radix;
    const swap = x;
    x = y;
    y = swap;
  }
  return x;
}

// Each pass: for p < m, q < s: y[q + s(r p + k)] = w^{pk} Σ_j x[q + s(p + m j)] exp(−2πi jk/r), w = exp(−2πi/(r m)).

function pass2<T>(x: usize, y: usize, m: i32, s: i32, twiddles: usize): void {
  const far = <usize>(m * s) << 5;
  const block = <usize>s << 5;
  for (let p = 0; p < m; p++) {
    const w = twiddles + <usize>(p * s) * (2 * sizeof<T>());
    const c = splatLoad<T>(w);
    const d = splatLoad<T>(w + sizeof<T>());
    const end = x + block;
    for (; x < end; x += 32, y += 32) {
      const ar = v128.load(x);
      const ai = v128.load(x, 16);
      const br = v128.load(x + far);
      const bi = v128.load(x + far, 16);
      storeCell(y, v128.add<T>(ar, br), v128.add<T>(ai, bi));
      storeTurned<T>(y + block, v128.sub<T>(ar, br), v128.sub<T>(ai, bi), c, d);
    }
    y += block;
  }
}

function pass3<T>(x: usize, y: usize, m: i32, s: i32, twiddles: usize): void {
  const far = <usize>(m * s) << 5;
  const block = <usize>s << 5;
  const half = v128.splat<T>(<T>0.5);
  const sine = v128.splat<T>(<T>0.8660254037844386);
  for (let p = 0; p < m; p++) {
    const w = twiddles + <usize>(p * s) * (2 * sizeof<T>());
    const w2 = twiddles + <usize>(2 * p * s) * (2 * sizeof<T>());
    const c1 = splatLoad<T>(w);
    const d1 = splatLoad<T>(w + sizeof<T>());
    const c2 = splatLoad<T>(w2);
    const d2 = splatLoad<T>(w2 + sizeof<T>());
    const end = x + block;
    for (; x < end; x += 32, y += 32) {
      const ar = v128.load(x);
      const ai = v128.load(x, 16);
      const br = v128.load(x + far);
      const bi = v128.load(x + far, 16);
      const cr = v128.load(x + 2 * far);
      const ci = v128.load(x + 2 * far, 16);
      const sr = v128.add<T>(br, cr);
      const si = v128.add<T>(bi, ci);
      const tr = v128.mul<T>(sine, v128.sub<T>(bi, ci));
      const ti = v128.mul<T>(sine, v128.sub<T>(cr, br));
      const ur = v128.sub<T>(ar, v128.mul<T>(half, sr));
      const ui = v128.sub<T>(ai, v128.mul<T>(half, si));
      storeCell(y, v128.add<T>(ar, sr), v128.add<T>(ai, si));
      storeTurned<T>(y + block, v128.add<T>(ur, tr), v128.add<T>(ui, ti), c1, d1);
      storeTurned<T>(y + 2 * block, v128.sub<T>(ur, tr), v128.sub<T>(ui, ti), c2, d2);
    }
    y += 2 * block;
  }
}

function pass4<T>(x: usize, y: usize, m: i32, s: i32, twiddles: usize): void {
  const far = <usize>(m * s) << 5;
  const block = <usize>s << 5;
  for (let p = 0; p < m; p++) {
    const step = <usize>(p * s) * (2 * sizeof<T>());
    const c1 = splatLoad<T>(twiddles + step);
    const d1 = splatLoad<T>(twiddles + step + sizeof<T>());
    const c2 = splatLoad<T>(twiddles + 2 * step);
    const d2 = splatLoad<T>(twiddles + 2 * step + sizeof<T>());
    const c3 = splatLoad<T>(twiddles + 3 * step);
    const d3 = splatLoad<T>(twiddles + 3 * step + sizeof<T>());
    const end = x + block;
    for (; x < end; x += 32, y += 32) {
      const ar = v128.load(x);
      const ai = v128.load(x, 16);
      const br = v128.load(x + far);
      const bi = v128.load(x + far, 16);
      const cr = v128.load(x + 2 * far);
      const ci = v128.load(x + 2 * far, 16);
      const dr = v128.load(x + 3 * far);
      const di = v128.load(x + 3 * far, 16);
      const pr = v128.add<T>(ar, cr);
      const pi = v128.add<T>(ai, ci);
      const qr = v128.sub<T>(ar, cr);
      const qi = v128.sub<T>(ai, ci);
      const rr = v128.add<T>(br, dr);
      const ri = v128.add<T>(bi, di);
      // −i (b − d)
      const tr = v128.sub<T>(bi, di);
      const ti = v128.sub<T>(dr, br);
      storeCell(y, v128.add<T>(pr, rr), v128.add<T>(pi, ri));
      storeTurned<T>(y + block, v128.add<T>(qr, tr), v128.add<T>(qi, ti), c1, d1);
      storeTurned<T>(y + 2 * block, v128.sub<T>(pr, rr), v128.sub<T>(pi, ri), c2, d2);
      storeTurned<T>(y + 3 * block, v128.sub<T>(qr, tr), v128.sub<T>(qi, ti), c3, d3);
    }
    y += 3 * block;
  }
}

function pass5<T>(x: usize, y: usize, m: i32, s: i32, twiddles: usize): void {
  const far = <usize>(m * s) << 5;
  const block = <usize>s << 5;
  const cos1 = v128.splat<T>(<T>0.30901699437494745);
  const cos2 = v128.splat<T>(<T>-0.8090169943749475);
  const sin1 = v128.splat<T>(<T>0.9510565162951535);
  const sin2 = v128.splat<T>(<T>0.5877852522924731);
  for (let p = 0; p < m; p++) {
    const step = <usize>(p * s) * (2 * sizeof<T>());
    const w1 = twiddles + step;
    const w2 = twiddles + 2 * step;
    const w3 = twiddles + 3 * step;
    const w4 = twiddles + 4 * step;
    const end = x + block;
    for (; x < end; x += 32, y += 32) {
      const ar = v128.load(x);
      const ai = v128.load(x, 16);
      let fr = v128.load(x + far);
      let fi = v128.load(x + far, 16);
      let gr = v128.load(x + 4 * far);
      let gi = v128.load(x + 4 * far, 16);
      const br = v128.add<T>(fr, gr);
      const bi = v128.add<T>(fi, gi);
      const er = v128.sub<T>(fr, gr);
      const ei = v128.sub<T>(fi, gi);
      fr = v128.load(x + 2 * far);
      fi = v128.load(x + 2 * far, 16);
      gr = v128.load(x + 3 * far);
      gi = v128.load(x + 3 * far, 16);
      const cr = v128.add<T>(fr, gr);
      const ci = v128.add<T>(fi, gi);
      const dr = v128.sub<T>(fr, gr);
      const di = v128.sub<T>(fi, gi);
      storeCell(y, v128.add<T>(ar, v128.add<T>(br, cr)), v128.add<T>(ai, v128.add<T>(bi, ci)));
      const ur = v128.add<T>(ar, v128.add<T>(v128.mul<T>(cos1, br), v128.mul<T>(cos2, cr)));
      const ui = v128.add<T>(ai, v128.add<T>(v128.mul<T>(cos1, bi), v128.mul<T>(cos2, ci)));
      const vr = v128.add<T>(ar, v128.add<T>(v128.mul<T>(cos2, br), v128.mul<T>(cos1, cr)));
      const vi = v128.add<T>(ai, v128.add<T>(v128.mul<T>(cos2, bi), v128.mul<T>(cos1, ci)));
      // −i times the sums of sines
      const sr = v128.add<T>(v128.mul<T>(sin1, ei), v128.mul<T>(sin2, di));
      const si = v128.neg<T>(v128.add<T>(v128.mul<T>(sin1, er), v128.mul<T>(sin2, dr)));
      const tr = v128.sub<T>(v128.mul<T>(sin2, ei), v128.mul<T>(sin1, di));
      const ti = v128.sub<T>(v128.mul<T>(sin1, dr), v128.mul<T>(sin2, er));
      const b1 = y + block;
      const b2 = y + 2 * block;
      const b3 = y + 3 * block;
      const b4 = y + 4 * block;
      storeTurned<T>(b1, v128.add<T>(ur, sr), v128.add<T>(ui, si), splatLoad<T>(w1), splatLoad<T>(w1 + sizeof<T>()));
      storeTurned<T>(b2, v128.add<T>(vr, tr), v128.add<T>(vi, ti), splatLoad<T>(w2), splatLoad<T>(w2 + sizeof<T>()));
      storeTurned<T>(b3, v128.sub<T>(vr, tr), v128.sub<T>(vi, ti), splatLoad<T>(w3), splatLoad<T>(w3 + sizeof<T>()));
      storeTurned<T>(b4, v128.sub<T>(ur, sr), v128.sub<T>(ui, si), splatLoad<T>(w4), splatLoad<T>(w4 + sizeof<T>()));
    }
    y += 4 * block;
  }
}
