import { uniformAt } from '../uniform-table';
import type { CenterSurroundings, RadialCubics } from './center-separable';

/**
 * E = ½ μ² + ½ Σ_αβ λ_αβ² − (1/6) (tr λ)² of one center, μ = Σ_j u(r_j) x_j, λ = Σ_j w(r_j) x_j x_jᵀ.
 *
 * ∂E/∂x_j = u μ + 2 w Λ x + (u' μ·x + w' x·Λx) x/r with Λ = λ − (tr λ/3) 1.
 *
 * @param radial [types]: u and w
 * @param gradient ∂E/∂(r_j − r_i), eV/Å, [neighbors, 3], added to
 * @returns eV
 */
export function adpForces(
  { types, vectors }: CenterSurroundings,
  radial: readonly (RadialCubics | undefined)[],
  gradient: Float64Array,
): number {
  const none = { value: 0, slope: 0 };
  const neighbors = Array.from(types, (type, j) => {
    const x = [vectors[3 * j], vectors[3 * j + 1], vectors[3 * j + 2]];
    const r = Math.hypot(...x);
    const cubics = radial[type];
    const [u, w] = cubics && r < cubics.cutoff ? cubics.functions.map((f) => uniformAt(f, r)) : [none, none];
    return { x, r, u, w };
  });
  const mu = [0, 0, 0];
  const lambda = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const { x, u, w } of neighbors) {
    for (let a = 0; a < 3; a++) {
      mu[a] += u.value * x[a];
      for (let b = 0; b < 3; b++) lambda[3 * a + b] += w.value * x[a] * x[b];
    }
  }
  const trace = lambda[0] + lambda[4] + lambda[8];
  const energy = 0.5 * dot(mu, mu) + 0.5 * lambda.reduce((sum, x) => sum + x * x, 0) - (trace * trace) / 6;
  for (let a = 0; a < 3; a++) lambda[4 * a] -= trace / 3;
  neighbors.forEach(({ x, r, u, w }, j) => {
    const lambdaX = [0, 1, 2].map((a) => dot(lambda.slice(3 * a, 3 * a + 3), x));
    const along = (u.slope * dot(mu, x) + w.slope * dot(x, lambdaX)) / r;
    for (let a = 0; a < 3; a++) {
      gradient[3 * j + a] += u.value * mu[a] + 2 * w.value * lambdaX[a] + along * x[a];
    }
  });
  return energy;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
