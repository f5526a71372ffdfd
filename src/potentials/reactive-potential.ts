import { InputError } from '../errors';
import { atomicNumber } from '../structure/elements';
import type { SeparableTerm } from './center-term';
import type { EmbeddingTerm, PairTerm, Potential, PotentialFileText } from './potential';
import {
  parseReactive,
  type ReactivePair,
  type ReactiveParameters,
  type SplineNumbers,
} from './reactive-parameters';
import { type SplineFunction, uniformSpline } from './uniform-spline';
import { zblRepulsion } from './zbl';

/** Å, where a pair does not say down to where it holds */
export const reactiveClosest = 0.5;
/** how far beyond its last knot an embedding goes on as a straight line, in parts of its range */
const beyondKnots = 4;

/**
 * The reactive potential of given parameters:
 *
 * E = Σ_{i<j} [φ_ab(r) + Z_ab(r) S_ab(r)] + Σ_i U_a(Σ_j ρ_ab(r_ij))
 *   + Σ_i Σ_s W^s_a(Σ_{j<k} f^s_ab(r_ij) f^s_ac(r_ik) g^s_a,bc(cos θ_jik)) + Σ_i e_a
 *
 * with cubic splines φ, ρ, U, f, W (X itself where it is not given), polynomials g of third degree, the universal
 * repulsion Z of bare atoms (`zblRepulsion`) and its switch S = 1 − u³(10 − 15 u + 6 u²), u = (r − from)/(to − from) within 0 to 1. Each center has densities and
 * angular terms of its own.
 *
 * @see M. W. Finnis & J. E. Sinclair, Phil. Mag. A 50, 45 (1984), for densities and embedding
 */
export function reactivePotential(parameters: ReactiveParameters): Potential {
  const elements = parameters.elements.map(atomicNumber).sort((a, b) => a - b);
  const pairs = parameters.pairs.map((pair) => pairTerm(parameters, pair));
  const embeddings = parameters.embeddings.map(({ element }) => embeddingTerm(parameters, element));
  const centers = parameters.separable.map(separableTerm);
  const { title, source, goodFor, notFor } = parameters;
  return {
    name: 'reactive',
    elements,
    cutoff: Math.max(
      ...pairs.map(({ cutoff }) => cutoff),
      ...embeddings.flatMap(({ densities }) => densities.map(({ cutoff }) => cutoff)),
      ...centers.flatMap(({ radial }) => radial.map(({ cutoff }) => cutoff)),
    ),
    pairs,
    embeddings,
    ...(centers.length > 0 && { centers }),
    selfEnergies: Object.fromEntries(
      parameters.elements.map((symbol) => [atomicNumber(symbol), parameters.energies[symbol]]),
    ),
    reactive: parameters,
    card: { title, source, goodFor, notFor, status: 'fitted' },
  };
}

/** The potential in a file of parameters. @throws as `parseReactive`; InputError for a density below 0 */
export function reactiveFile({ name, text, elements }: PotentialFileText): Potential {
  if (elements && Object.keys(elements).length > 0)
    throw new InputError(`makePotential: ${name} names its elements by symbol; leave elements out`);
  return reactivePotential(parseReactive(text, name));
}

export function splineOf({ start, step, values, slopes }: SplineNumbers): SplineFunction {
  return uniformSpline({ start, step }, values, slopes);
}

/** where a spline ends */
export function endOf({ start, step, values }: SplineNumbers): number {
  return start + (values.length - 1) * step;
}

/** The step at whole numbers of which all knots lie that φ and ρ of two elements have, if there is one. */
function stepOfPair({ pairs, densities }: ReactiveParameters, names: readonly string[]): { step?: number } {
  const own = (...symbols: string[]) => symbols.every((symbol) => names.includes(symbol));
  const splines = [
    ...pairs
      .filter(({ elements: [a, b] }) => own(a, b) && (a === b) === (names[0] === names[1]))
      .map(({ phi }) => phi),
    ...densities
      .filter(
        ({ center, neighbor }) => own(center, neighbor) && (center === neighbor) === (names[0] === names[1]),
      )
      .map(({ rho }) => rho),
  ];
  const step = Math.min(...splines.map((spline) => spline.step));
  const whole = (x: number) => Math.abs(x / step - Math.round(x / step)) < 1e-9;
  return splines.every((spline) => whole(spline.start) && whole(spline.step)) ? { step } : {};
}

function pairTerm(parameters: ReactiveParameters, pair: ReactivePair): PairTerm {
  const [a, b] = pair.elements.map(atomicNumber).sort((p, q) => p - q);
  const phi = splineOf(pair.phi);
  const core = coreTerm(pair);
  const end = endOf(pair.phi);
  const { fitted, shortest, closest = reactiveClosest } = pair;
  return {
    elements: [a, b],
    cutoff: Math.max(end, core?.cutoff ?? 0),
    closest,
    form: {
      kind: 'tabulated',
      about: `cubic spline of ${pair.phi.values.length} knots${core ? `, universal repulsion up to ${core.cutoff} Å` : ''}`,
    },
    energy: (r) => phi.value(r) + (core && r < core.cutoff ? core.energy(r) : 0),
    derivative: (r) => phi.derivative(r) + (core && r < core.cutoff ? core.derivative(r) : 0),
    ...stepOfPair(parameters, pair.elements),
    ...(fitted && { fitted }),
    ...(shortest && { shortest }),
  };
}

/** The fixed core of a pair by itself: Z(r) S(r). */
export function coreTerm({ elements, core, closest = reactiveClosest }: ReactivePair): PairTerm | undefined {
  if (!core) return undefined;
  const [a, b] = elements.map(atomicNumber).sort((p, q) => p - q);
  const repulsion = zblRepulsion([a, b]);
  const width = core.to - core.from;
  const share = (r: number) => {
    const u = Math.min(1, Math.max(0, (r - core.from) / width));
    return {
      value: 1 - u ** 3 * (10 - 15 * u + 6 * u * u),
      slope: (-30 * u * u * (1 - u) ** 2) / width,
    };
  };
  return {
    elements: [a, b],
    cutoff: core.to,
    closest,
    form: { kind: 'tabulated', about: `universal repulsion, switched off from ${core.from} to ${core.to} Å` },
    energy: (r) => share(r).value * repulsion.energy(r),
    derivative: (r) => {
      const { value, slope } = share(r);
      return value * repulsion.derivative(r) + slope * repulsion.energy(r);
    },
  };
}

function embeddingTerm(parameters: ReactiveParameters, element: string): EmbeddingTerm {
  const { embeddings, densities, pairs } = parameters;
  const { U, fitted } = embeddings.find(
    (embedding) => embedding.element === element,
  ) as (typeof embeddings)[0];
  const embed = splineOf(U);
  // Atoms that collide have densities far above all that was fitted.
  const steps = Math.ceil((beyondKnots * Math.max(endOf(U), fitted?.[1] ?? 0)) / U.step);
  return {
    element: atomicNumber(element),
    densities: densities
      .filter(({ center }) => center === element)
      .map(({ neighbor, rho }) => {
        const density = splineOf(rho);
        const pair = pairs.find(
          ({ elements: [a, b] }) => [a, b].includes(element) && [a, b].includes(neighbor),
        );
        const from = pair?.closest ?? reactiveClosest;
        const largest = Math.max(...rho.values);
        for (let r = from; r < endOf(rho); r += 0.25 * rho.step)
          if (density.value(r) < -1e-6 * largest) {
            throw new InputError(
              `reactivePotential: the density of ${neighbor} at ${element} is ${density.value(r)} at ${r.toFixed(3)} Å; fit it so that it is nowhere below 0`,
            );
          }
        return {
          neighbor: atomicNumber(neighbor),
          cutoff: endOf(rho),
          density: density.value,
          derivative: density.derivative,
          ...stepOfPair(parameters, [element, neighbor]),
        };
      }),
    embed: embed.value,
    embedDerivative: embed.derivative,
    densityMaximum: steps * U.step,
    // Beyond its knots U is a straight line, which is a spline too: the engine's tables may go as far.
    knots: { start: 0, step: U.step, count: steps + 1 },
    ...(fitted && { fitted }),
  };
}

function separableTerm({ center, f, g, W }: ReactiveParameters['separable'][0]): SeparableTerm {
  return {
    kind: 'separable',
    center: atomicNumber(center),
    radial: Object.entries(f).map(([symbol, numbers]) => ({
      neighbor: atomicNumber(symbol),
      cutoff: endOf(numbers),
      f: splineOf(numbers),
    })),
    angular: Object.entries(g).map(([name, coefficients]) => {
      const [b, c] = name.split('-').map(atomicNumber);
      return { neighbors: [b, c] as const, coefficients };
    }),
    ...(W && { embed: splineOf(W) }),
  };
}
