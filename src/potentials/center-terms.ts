import type { NeighborList } from '../structure/neighbors';
import type { AdpTerm, CenterTerm, MeamSplineTerm, SeparableTerm } from './center-term';
import type { Sums } from './ewald';
import { addComponent } from './virial-shares';

/** The neighbors of one center. */
interface Surroundings {
  readonly count: number;
  /** [count] atomic numbers */
  readonly elements: ArrayLike<number>;
  /** Å, [count] */
  readonly distances: ArrayLike<number>;
  /** Å, [count, 3]: r_j − r_i */
  readonly vectors: ArrayLike<number>;
}

/** eV; adds ∂E/∂(r_j − r_i), eV/Å, [count, 3], to `gradient`. */
type CenterEnergy = (around: Surroundings, gradient: Float64Array) => number;

/**
 * Adds energies, forces and virial of the terms that depend on angles: their definition, triple by triple.
 *
 * @param atomicNumbers [n]
 * @param sums added to; a center has all of its energy and of its virial W_ab = −Σ_j x_a ∂E_i/∂x_b, x = r_j − r_i
 */
export function addCenterTerms(
  terms: readonly CenterTerm[],
  atomicNumbers: Uint8Array,
  { offsets, indices, vectors, distances }: NeighborList,
  { energies, forces, virial, virials }: Sums,
): void {
  const ofElement: CenterEnergy[][] = [];
  for (const term of terms) (ofElement[term.center] ??= []).push(centerEnergy(term));
  for (let i = 0; i < atomicNumbers.length; i++) {
    const functions = ofElement[atomicNumbers[i]];
    if (!functions) continue;
    const from = offsets[i];
    const to = offsets[i + 1];
    const around: Surroundings = {
      count: to - from,
      elements: Array.from(indices.subarray(from, to), (j) => atomicNumbers[j]),
      distances: distances.subarray(from, to),
      vectors: vectors.subarray(3 * from, 3 * to),
    };
    const gradient = new Float64Array(3 * around.count);
    for (const energy of functions) energies[i] += energy(around, gradient);
    for (let k = from; k < to; k++) {
      for (let b = 0; b < 3; b++) {
        const slope = gradient[3 * (k - from) + b];
        forces[3 * indices[k] + b] -= slope;
        forces[3 * i + b] += slope;
        for (let a = 0; a < 3; a++) {
          const moment = -vectors[3 * k + a] * slope;
          virial[3 * a + b] += moment;
          if (virials) addComponent(virials, i, a, b, moment);
        }
      }
    }
  }
}

function centerEnergy(term: CenterTerm): CenterEnergy {
  if (term.kind === 'separable') return separableEnergy(term);
  if (term.kind === 'adp') return adpEnergy(term);
  return meamSplineEnergy(term);
}

/** g(cos θ) and its slope for two elements; undefined where there is no angular function. */
type AngularFunctions = (b: number, c: number) => ((x: number) => { g: number; slope: number }) | undefined;

function separableEnergy(term: SeparableTerm): CenterEnergy {
  const radial = byNeighbor(term.radial);
  const angular: AngularFunctions = (b, c) => {
    const found = term.angular.find(({ neighbors }) => samePair(neighbors, b, c));
    if (!found) return undefined;
    const [c0, c1, c2, c3] = found.coefficients;
    return (x) => ({ g: c0 + x * (c1 + x * (c2 + x * c3)), slope: c1 + x * (2 * c2 + x * 3 * c3) });
  };
  const { embed } = term;
  return (around, gradient) => {
    const values = new Float64Array(around.count);
    const slopes = new Float64Array(around.count);
    eachWithin(around, radial, (k, r, { f }) => {
      values[k] = f.value(r);
      slopes[k] = f.derivative(r);
    });
    if (!embed) return sumTriples(around, values, slopes, angular, gradient);
    const ofSum = new Float64Array(gradient.length);
    const sum = sumTriples(around, values, slopes, angular, ofSum);
    const slope = embed.derivative(sum);
    for (let k = 0; k < gradient.length; k++) gradient[k] += slope * ofSum[k];
    return embed.value(sum);
  };
}

function adpEnergy(term: AdpTerm): CenterEnergy {
  const radial = byNeighbor(term.radial);
  return (around, gradient) => {
    const mu = new Float64Array(3);
    const lambda = new Float64Array(9);
    eachWithin(around, radial, (k, r, { dipole, quadrupole }) => {
      const u = dipole.value(r);
      const w = quadrupole.value(r);
      for (let a = 0; a < 3; a++) {
        mu[a] += u * around.vectors[3 * k + a];
        for (let b = 0; b < 3; b++) {
          lambda[3 * a + b] += w * around.vectors[3 * k + a] * around.vectors[3 * k + b];
        }
      }
    });
    const trace = lambda[0] + lambda[4] + lambda[8];
    const square = (values: Float64Array) => values.reduce((sum, x) => sum + x * x, 0);
    const energy = 0.5 * square(mu) + 0.5 * square(lambda) - (trace * trace) / 6;
    // ∂E/∂λ_αβ
    for (let a = 0; a < 3; a++) lambda[4 * a] -= trace / 3;
    eachWithin(around, radial, (k, r, { dipole, quadrupole }) => {
      const x = [0, 1, 2].map((a) => around.vectors[3 * k + a]);
      const lambdaX = [0, 1, 2].map(
        (a) => lambda[3 * a] * x[0] + lambda[3 * a + 1] * x[1] + lambda[3 * a + 2] * x[2],
      );
      const along =
        dipole.derivative(r) * (mu[0] * x[0] + mu[1] * x[1] + mu[2] * x[2]) +
        quadrupole.derivative(r) * (x[0] * lambdaX[0] + x[1] * lambdaX[1] + x[2] * lambdaX[2]);
      const u = dipole.value(r);
      const w = quadrupole.value(r);
      for (let a = 0; a < 3; a++) gradient[3 * k + a] += u * mu[a] + 2 * w * lambdaX[a] + (along * x[a]) / r;
    });
    return energy;
  };
}

function meamSplineEnergy(term: MeamSplineTerm): CenterEnergy {
  const radial = byNeighbor(term.radial);
  const angular: AngularFunctions = (b, c) => {
    const found = term.angular.find(({ neighbors }) => samePair(neighbors, b, c));
    return found && ((x) => ({ g: found.g.value(x), slope: found.g.derivative(x) }));
  };
  return (around, gradient) => {
    const values = new Float64Array(around.count);
    const slopes = new Float64Array(around.count);
    const ofDensity = new Float64Array(gradient.length);
    let density = 0;
    eachWithin(around, radial, (k, r, functions) => {
      values[k] = functions.f.value(r);
      slopes[k] = functions.f.derivative(r);
      density += functions.density.value(r);
      const slope = functions.density.derivative(r) / r;
      for (let a = 0; a < 3; a++) ofDensity[3 * k + a] += slope * around.vectors[3 * k + a];
    });
    density += sumTriples(around, values, slopes, angular, ofDensity);
    const slope = term.embed.derivative(density);
    for (let k = 0; k < gradient.length; k++) gradient[k] += slope * ofDensity[k];
    return term.embed.value(density) - term.embed.value(0);
  };
}

/**
 * Σ_{j<k} f_j f_k g(cos θ_jk), its gradient added:
 * ∂/∂x_j = f_j' f_k g x_j/r_j + f_j f_k g' ∂cos θ/∂x_j, ∂cos θ/∂x_j = (x_k/r_k − cos θ x_j/r_j)/r_j.
 */
function sumTriples(
  { count, elements, distances, vectors }: Surroundings,
  values: Float64Array,
  slopes: Float64Array,
  angular: AngularFunctions,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let j = 0; j < count; j++) {
    if (values[j] === 0 && slopes[j] === 0) continue;
    for (let k = j + 1; k < count; k++) {
      if (values[k] === 0 && slopes[k] === 0) continue;
      const functions = angular(elements[j], elements[k]);
      if (!functions) continue;
      let cosine = 0;
      for (let a = 0; a < 3; a++) cosine += vectors[3 * j + a] * vectors[3 * k + a];
      cosine /= distances[j] * distances[k];
      const { g, slope } = functions(cosine);
      const product = values[j] * values[k];
      sum += product * g;
      for (let a = 0; a < 3; a++) {
        const toJ = vectors[3 * j + a] / distances[j];
        const toK = vectors[3 * k + a] / distances[k];
        gradient[3 * j + a] +=
          slopes[j] * values[k] * g * toJ + (product * slope * (toK - cosine * toJ)) / distances[j];
        gradient[3 * k + a] +=
          values[j] * slopes[k] * g * toK + (product * slope * (toJ - cosine * toK)) / distances[k];
      }
    }
  }
  return sum;
}

function eachWithin<R extends { readonly cutoff: number }>(
  { count, elements, distances }: Surroundings,
  radial: readonly (R | undefined)[],
  visit: (k: number, r: number, functions: R) => void,
): void {
  for (let k = 0; k < count; k++) {
    const functions = radial[elements[k]];
    if (functions && distances[k] < functions.cutoff) visit(k, distances[k], functions);
  }
}

function byNeighbor<R extends { readonly neighbor: number }>(radial: readonly R[]): (R | undefined)[] {
  const out: (R | undefined)[] = [];
  for (const functions of radial) out[functions.neighbor] = functions;
  return out;
}

function samePair([p, q]: readonly [number, number], b: number, c: number): boolean {
  return (p === b && q === c) || (p === c && q === b);
}
