import { type UniformTable, uniformAt } from '../uniform-table';

/** Neighbors of one center within the cutoff. */
export interface CenterSurroundings {
  /** [neighbors] */
  readonly types: ArrayLike<number>;
  /** Å, [neighbors, 3]: r_j − r_i */
  readonly vectors: ArrayLike<number>;
}

/** Functions of the distance to one type of neighbor; 0 from the cutoff on. */
export interface RadialCubics {
  /** Å */
  readonly cutoff: number;
  readonly functions: readonly UniformTable[];
}

/** powers of x, y, z in each of the 20 monomials of degree 0 to 3, and how many products of components equal it */
const monomials: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 0, 1],
  ...(
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as const
  ).map((p) => [...p, 1] as const),
  ...(
    [
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, 2],
    ] as const
  ).map((p) => [...p, 1] as const),
  ...(
    [
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 1],
    ] as const
  ).map((p) => [...p, 2] as const),
  ...(
    [
      [3, 0, 0],
      [0, 3, 0],
      [0, 0, 3],
    ] as const
  ).map((p) => [...p, 1] as const),
  ...(
    [
      [2, 1, 0],
      [2, 0, 1],
      [1, 2, 0],
      [0, 2, 1],
      [1, 0, 2],
      [0, 1, 2],
    ] as const
  ).map((p) => [...p, 3] as const),
  [1, 1, 1, 6],
];

/**
 * E = Σ_s W_s(X_s), X_s = Σ_{j<k} f_s(r_j) f_s(r_k) g_s(u_j·u_k), of one center, g = Σ_l c_l (u·u)^l, without visiting
 * pairs of neighbors.
 *
 * (u·v)^l = Σ_m w_m u_m v_m over the monomials of degree l, w the multinomial coefficient. So with the moments
 * A_b,m = Σ_j f(r_j) u_j,m of the neighbors of type b and B_b,m = Σ_c w_m c_l,bc A_c,m
 *
 * X = ½ Σ_b,m A B − ½ Σ_j f(r_j)² g_bb(1), ∂X/∂f_j = Σ_m B_m u_j,m − f_j g_bb(1), ∂X/∂u_j = f_j Σ_m B_m ∂u_j,m/∂u_j,
 *
 * and W'(X), known before the slopes are wanted, multiplies B and g_bb(1).
 *
 * @param radial [types]: one function for each term
 * @param angular [terms, types, types, 4]: c_0 … c_3
 * @param embed [terms]: W, undefined where W(X) = X
 * @param gradient ∂E/∂(r_j − r_i), eV/Å, [neighbors, 3], added to
 * @returns eV
 */
export function separableForces(
  { types, vectors }: CenterSurroundings,
  radial: readonly (RadialCubics | undefined)[],
  angular: Float64Array,
  embed: readonly (UniformTable | undefined)[],
  gradient: Float64Array,
): number {
  const typeCount = radial.length;
  const termCount = angular.length / (4 * typeCount * typeCount);
  let energy = 0;
  for (let s = 0; s < termCount; s++) {
    const g = (b: number, c: number) => angular.subarray(4 * ((s * typeCount + b) * typeCount + c));
    const neighbors = Array.from(types, (type, j) => {
      const vector = [vectors[3 * j], vectors[3 * j + 1], vectors[3 * j + 2]];
      const r = Math.hypot(...vector);
      const cubics = radial[type];
      const f = cubics && r < cubics.cutoff ? uniformAt(cubics.functions[s], r) : { value: 0, slope: 0 };
      return { type, r, u: vector.map((x) => x / r), ...f };
    });
    const moments = new Float64Array(20 * typeCount);
    for (const { type, u, value } of neighbors) {
      monomials.forEach(([p, q, r], m) => {
        moments[20 * type + m] += value * u[0] ** p * u[1] ** q * u[2] ** r;
      });
    }
    const contracted = moments.map((_, k) => {
      const b = Math.floor(k / 20);
      const [p, q, r, w] = monomials[k % 20];
      let sum = 0;
      for (let c = 0; c < typeCount; c++) sum += w * g(b, c)[p + q + r] * moments[20 * c + (k % 20)];
      return sum;
    });
    const gOfOne = Float64Array.from(radial, (_, b) => {
      const [c0, c1, c2, c3] = g(b, b);
      return c0 + c1 + c2 + c3;
    });
    let sum = 0;
    contracted.forEach((B, k) => {
      sum += 0.5 * B * moments[k];
    });
    for (const { type, value } of neighbors) sum -= 0.5 * value * value * gOfOne[type];
    const table = embed[s];
    const outer = table ? uniformAt(table, sum) : { value: sum, slope: 1 };
    energy += outer.value;
    neighbors.forEach(({ type, r, u, value, slope }, j) => {
      let along = -slope * value * gOfOne[type];
      const across = [0, 0, 0];
      monomials.forEach((powers, m) => {
        const B = contracted[20 * type + m];
        along += slope * B * product(u, powers);
        for (let a = 0; a < 3; a++) across[a] += value * B * productSlope(u, powers, a);
      });
      const onto = u[0] * across[0] + u[1] * across[1] + u[2] * across[2];
      for (let a = 0; a < 3; a++) {
        gradient[3 * j + a] += outer.slope * (along * u[a] + (across[a] - onto * u[a]) / r);
      }
    });
  }
  return energy;
}

function product(u: readonly number[], powers: readonly number[]): number {
  return u[0] ** powers[0] * u[1] ** powers[1] * u[2] ** powers[2];
}

/** ∂/∂u_a */
function productSlope(u: readonly number[], powers: readonly number[], a: number): number {
  if (powers[a] === 0) return 0;
  return (
    powers[a] *
    product(
      u,
      powers.map((p, b) => (b < 3 && b === a ? p - 1 : p)),
    )
  );
}
