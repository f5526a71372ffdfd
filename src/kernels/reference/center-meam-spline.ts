import { type UniformTable, uniformAt } from '../uniform-table';
import type { CenterSurroundings, RadialCubics } from './center-separable';

/** Functions of one type of center; arrays by type of neighbor. */
export interface MeamSplineCubics {
  readonly density: readonly (RadialCubics | undefined)[];
  readonly f: readonly (RadialCubics | undefined)[];
  /** [types, types], argument cos θ */
  readonly angular: readonly (UniformTable | undefined)[];
  readonly embed: UniformTable;
  /** eV, U(0) */
  readonly embedAtZero: number;
}

/**
 * E = U(ρ) − U(0) of one center, ρ = Σ_j ρ(r_j) + Σ_{j<k} f(r_j) f(r_k) g(u_j·u_k).
 *
 * For each j the triples leave p = Σ_k f_k g and v = Σ_k f_j f_k g' u_k; then
 * ∂E/∂x_j = U' [(ρ' + f' p) u + (v − u (u·v))/r].
 *
 * @param gradient ∂E/∂(r_j − r_i), eV/Å, [neighbors, 3], added to
 * @returns eV
 */
export function meamSplineForces(
  { types, vectors }: CenterSurroundings,
  { density, f, angular, embed, embedAtZero }: MeamSplineCubics,
  gradient: Float64Array,
): number {
  const evaluate = (cubics: RadialCubics | undefined, r: number) =>
    cubics && r < cubics.cutoff ? uniformAt(cubics.functions[0], r) : { value: 0, slope: 0 };
  const neighbors = Array.from(types, (type, j) => {
    const x = [vectors[3 * j], vectors[3 * j + 1], vectors[3 * j + 2]];
    const r = Math.hypot(...x);
    return {
      type,
      r,
      u: x.map((component) => component / r),
      rho: evaluate(density[type], r),
      f: evaluate(f[type], r),
      p: 0,
      v: [0, 0, 0],
    };
  });
  let sum = neighbors.reduce((total, { rho }) => total + rho.value, 0);
  neighbors.forEach((first, j) => {
    for (const second of neighbors.slice(j + 1)) {
      const table = angular[first.type * density.length + second.type];
      if (!table) continue;
      const cosine = first.u[0] * second.u[0] + first.u[1] * second.u[1] + first.u[2] * second.u[2];
      const g = uniformAt(table, cosine);
      const product = first.f.value * second.f.value;
      sum += product * g.value;
      first.p += second.f.value * g.value;
      second.p += first.f.value * g.value;
      for (let a = 0; a < 3; a++) {
        first.v[a] += product * g.slope * second.u[a];
        second.v[a] += product * g.slope * first.u[a];
      }
    }
  });
  const { value, slope } = uniformAt(embed, sum);
  neighbors.forEach(({ r, u, rho, f: radial, p, v }, j) => {
    const onto = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
    for (let a = 0; a < 3; a++) {
      gradient[3 * j + a] += slope * ((rho.slope + radial.slope * p) * u[a] + (v[a] - onto * u[a]) / r);
    }
  });
  return value - embedAtZero;
}
