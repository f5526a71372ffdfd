/**
 * What the particle mesh needs to know about its splines and its Fourier transforms.
 *
 * A charge at u, in units of the mesh spacing, gives M_p(u − k) to the p points k next to it, M_p the cardinal B-spline
 * of order p.
 *
 * @see U. Essmann, L. Perera, M. L. Berkowitz, T. Darden, H. Lee & L. G. Pedersen, J. Chem. Phys. 103, 8577 (1995)
 */

/** the longest axis a mesh may have */
const longestAxis = 4096;

/** Smallest product of 2, 3 and 5 that is at least `least` and a multiple of `multiple` (1 or 2). */
export function meshPoints(least: number, multiple: 1 | 2): number {
  for (let n = Math.ceil(least); n <= longestAxis; n++) {
    if (n % multiple === 0 && radicesOf(n).at(-1) !== undefined) return n;
  }
  return Infinity;
}

/** Factors 4, 2, 3, 5 of n, in the order of the passes; empty when n has other factors. */
export function radicesOf(n: number): number[] {
  const radices: number[] = [];
  let rest = n;
  for (const radix of [4, 2, 3, 5]) {
    while (rest % radix === 0) {
      radices.push(radix);
      rest /= radix;
    }
  }
  return rest === 1 ? radices : [];
}

/** cos and sin of −2πk/n, [n, 2] */
export function twiddlesOf(n: number): Float64Array {
  const out = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    out[2 * k] = Math.cos((2 * Math.PI * k) / n);
    out[2 * k + 1] = -Math.sin((2 * Math.PI * k) / n);
  }
  return out;
}

/**
 * Polynomials of the weights w_j(t) = M_p(t + p − 1 − j), 0 ≤ t < 1, that a charge at base + t gives to the points
 * base − p + 1 + j, and of their derivatives: [2][power 0..7][j 0..7], zeros beyond the order.
 */
export function splineCoefficients(order: number): Float64Array {
  const out = new Float64Array(128);
  let factorial = 1;
  for (let k = 2; k < order; k++) factorial *= k;
  for (let j = 0; j < order; j++) {
    const m = order - 1 - j;
    for (let power = 0; power < order; power++) {
      // M_p(t + m) = Σ_k (−1)^k C(p, k) (t + m − k)^{p−1} / (p − 1)!
      let sum = 0;
      for (let k = 0; k <= m; k++) {
        sum += (k % 2 === 0 ? 1 : -1) * choose(order, k) * (m - k) ** (order - 1 - power);
      }
      out[8 * power + j] = (choose(order - 1, power) * sum) / factorial;
    }
  }
  for (let power = 1; power < order; power++) {
    for (let j = 0; j < 8; j++) out[64 + 8 * (power - 1) + j] = power * out[8 * power + j];
  }
  return out;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 0; i < k; i++) result = (result * (n - i)) / (i + 1);
  return Math.round(result);
}

/**
 * Factor of each index along one axis that undoes what spreading and gathering with splines do to a wave, [n]:
 *
 * b(h) = U(h)² / (Σ_m U(h + m n)²)², U(h) = (sin(πh/n)/(πh/n))^p
 *
 * which makes the error of the energy least, where the plain 1/(Σ_m U(h + m n))² of Essmann et al. is not defined for
 * every order and index.
 *
 * @see V. Ballenegger, J. J. Cerdà & C. Holm, J. Chem. Theory Comput. 8, 936 (2012)
 */
export function splineModuli(n: number, order: number): Float64Array {
  return Float64Array.from({ length: n }, (_, k) => {
    const h = 2 * k > n ? k - n : k;
    if (h === 0) return 1;
    // sin(π(h + mn)/n) is the same but for its sign: U falls as (h + mn)^−p.
    let sum = 0;
    for (let m = -20; m <= 20; m++) sum += (h / (h + m * n)) ** (2 * order);
    const own = (Math.sin((Math.PI * h) / n) / ((Math.PI * h) / n)) ** (2 * order);
    return 1 / (own * sum * sum);
  });
}
