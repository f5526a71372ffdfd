import { createRandom, type Random } from '../../src/math/random';
import type {
  CenterTerm,
  MeamSplineTerm,
  RadialFunction,
  SeparableTerm,
} from '../../src/potentials/center-term';
import type { PairTerm, Potential } from '../../src/potentials/potential';
import { uniformSpline } from '../../src/potentials/uniform-spline';
import type { Structure } from '../../src/structure/structure';

/** Å; of all terms here */
export const angularCutoff = 5;
const species = [8, 22, 44];

/** Random smooth functions in every place; physical only in that they vanish at the cutoff and repel when close. */
function potentialOf(
  name: string,
  centers: readonly CenterTerm[],
  embedded: boolean,
  random: Random,
): Potential {
  return {
    name,
    elements: species,
    cutoff: angularCutoff,
    pairs: species.flatMap((a, k) => species.slice(k).map((b) => repulsion(a, b))),
    embeddings: !embedded
      ? []
      : species.map((element) => ({
          element,
          densities: species.map((neighbor) => {
            const { value, derivative } = smooth(random, true);
            return { neighbor, cutoff: angularCutoff, density: value, derivative };
          }),
          // −√(ρ + 1), a Finnis-Sinclair root without its singular point
          embed: (rho: number) => -Math.sqrt(rho + 1),
          embedDerivative: (rho: number) => -0.5 / Math.sqrt(rho + 1),
          densityMaximum: 1e4,
        })),
    centers,
    card: {
      title: name,
      source: 'random numbers',
      goodFor: ['tests'],
      notFor: ['physics'],
      status: 'illustrative',
    },
  };
}

/** How strong the terms that depend on angles are, beside pairs that repel each other by some eV. */
interface Strength {
  readonly embedded?: boolean;
  readonly seed?: number;
  /** factor on f, u, w and ρ; 1: energies of some eV per atom */
  readonly strength?: number;
  /** f as a spline of nine knots */
  readonly splines?: boolean;
  /** W of each term: random, with less range than X has; or X itself as a spline */
  readonly outer?: 'random' | 'identity';
}

/** Finnis-Sinclair densities and `ranks` separable terms for each of O, Ti and Ru. */
export function separablePotential(
  ranks: number,
  { embedded = false, seed = 1, strength = 1, splines = false, outer }: Strength = {},
): Potential {
  const random = createRandom(seed);
  const others = createRandom(seed + 100);
  const centers: CenterTerm[] = [];
  for (const center of species) {
    for (let rank = 0; rank < ranks; rank++) {
      const term = separableTerm(center, random, strength, splines);
      centers.push(outer ? { ...term, embed: outerFunction(others, outer) } : term);
    }
  }
  return potentialOf(`${ranks} separable terms`, centers, embedded, random);
}

function separableTerm(center: number, random: Random, strength: number, splines: boolean): SeparableTerm {
  const radial = () => scaled(smooth(random), strength);
  return {
    kind: 'separable',
    center,
    radial: species.map((neighbor) => ({
      neighbor,
      cutoff: angularCutoff,
      f: splines ? asSpline(radial()) : radial(),
    })),
    angular: pairsOfSpecies().map((neighbors) => ({
      neighbors,
      coefficients: [draw(random), draw(random), draw(random), draw(random)],
    })),
  };
}

/** From −2 to 2 eV in steps of 0.5 eV: about X, not 0 at 0; straight lines beyond. */
function outerFunction(random: Random, kind: 'random' | 'identity') {
  const [a, b, c] = [draw(random), draw(random), draw(random)];
  const value = (x: number) => (kind === 'identity' ? x : 0.3 * a + x + 0.5 * Math.sin(b * x + 2 * c));
  const slope = (x: number) => (kind === 'identity' ? 1 : 1 + 0.5 * b * Math.cos(b * x + 2 * c));
  const values = Array.from({ length: 9 }, (_, k) => value(0.5 * k - 2));
  return uniformSpline({ start: -2, step: 0.5 }, values, [slope(-2), slope(2)]);
}

/** Dipole and quadrupole functions for each of O, Ti and Ru; symmetric in the two elements, as in LAMMPS. */
export function adpPotential({ embedded = false, seed = 2, strength = 1 }: Strength = {}): Potential {
  const random = createRandom(seed);
  const draft = () => scaled(smooth(random), strength);
  const functions = new Map(
    pairsOfSpecies().map(([a, b]) => [`${a} ${b}`, { dipole: draft(), quadrupole: draft() }]),
  );
  const centers = species.map(
    (center): CenterTerm => ({
      kind: 'adp',
      center,
      radial: species.map((neighbor) => {
        const key = [center, neighbor].sort((a, b) => a - b).join(' ');
        return {
          neighbor,
          cutoff: angularCutoff,
          ...(functions.get(key) as { dipole: RadialFunction; quadrupole: RadialFunction }),
        };
      }),
    }),
  );
  return potentialOf('angular-dependent', centers, embedded, random);
}

/** Density, f, g and U of each of O, Ti and Ru. */
export function meamPotential({ seed = 3, strength = 1 }: Strength = {}): Potential {
  const random = createRandom(seed);
  const radial = species.map((neighbor) => ({
    neighbor,
    cutoff: angularCutoff,
    density: scaled(smooth(random), strength),
    f: scaled(smooth(random), strength),
  }));
  const angular = pairsOfSpecies().map((neighbors) => {
    const [a, b] = [draw(random), 1 + draw(random)];
    return {
      neighbors,
      g: {
        value: (x: number) => a * Math.sin(b * x + 0.3),
        derivative: (x: number) => a * b * Math.cos(b * x + 0.3),
      },
    };
  });
  const values = Array.from({ length: 13 }, (_, k) => Math.log(Math.cosh(0.5 * k - 3)));
  const embed = uniformSpline({ start: -3, step: 0.5 }, values, [Math.tanh(-3), Math.tanh(3)]);
  const centers = species.map(
    (center): MeamSplineTerm => ({
      kind: 'meam-spline',
      center,
      radial,
      angular,
      embed,
    }),
  );
  return potentialOf('spline MEAM', centers, false, random);
}

/** (1 − r/c)³ (p + q r + s cos 2r): two derivatives vanish at the cutoff c. */
function smooth(random: Random, positive = false): RadialFunction {
  const p = 4 * (positive ? 1 + random.next() : draw(random));
  const q = draw(random) * (positive ? 0.2 : 1);
  const s = draw(random);
  const c = angularCutoff;
  return {
    value: (r) => (1 - r / c) ** 3 * (p + q * r + s * Math.cos(2 * r)),
    derivative: (r) =>
      (-3 / c) * (1 - r / c) ** 2 * (p + q * r + s * Math.cos(2 * r)) +
      (1 - r / c) ** 3 * (q - 2 * s * Math.sin(2 * r)),
  };
}

function scaled({ value, derivative }: RadialFunction, factor: number): RadialFunction {
  return { value: (r) => factor * value(r), derivative: (r) => factor * derivative(r) };
}

/** From 1 Å to the cutoff in steps of 0.5 Å, with slope 0 at the cutoff. */
function asSpline({ value, derivative }: RadialFunction): RadialFunction {
  const values = Array.from({ length: 9 }, (_, k) => (k < 8 ? value(1 + 0.5 * k) : 0));
  return uniformSpline({ start: 1, step: 0.5 }, values, [derivative(1), 0]);
}

function repulsion(a: number, b: number): PairTerm {
  const c = angularCutoff;
  return {
    elements: [a, b],
    cutoff: c,
    closest: 0.5,
    form: { kind: 'tabulated', about: '30 (1 − r/5 Å)⁴/r eV' },
    energy: (r) => (30 * (1 - r / c) ** 4) / r,
    derivative: (r) => (-120 / c) * ((1 - r / c) ** 3 / r) - (30 * (1 - r / c) ** 4) / (r * r),
  };
}

function pairsOfSpecies(): [number, number][] {
  return species.flatMap((a, k) => species.slice(k).map((b): [number, number] => [a, b]));
}

/** from −1 to 1 */
function draw(random: Random): number {
  return 2 * random.next() - 1;
}

/** O, Ti and Ru at random on a grid of 2.2 Å, each moved by up to 0.25 Å along each axis; the cell skewed when asked. */
export function mixture(
  counts: readonly [number, number, number],
  periodic: readonly [boolean, boolean, boolean],
  skew: number,
): Structure {
  const spacing = 2.2;
  const random = createRandom(5);
  const axes = counts.map((count) => Array.from({ length: count }, (_, k) => k * spacing));
  const points = axes[0].flatMap((x) =>
    axes[1].flatMap((y) => axes[2].map((z) => [x + skew * y, y + 0.5 * skew * z, z])),
  );
  const [a, b, c] = counts.map((count) => count * spacing);
  return {
    cell: Float64Array.of(a, 0, 0, skew * b, b, 0, 0, 0.5 * skew * c, c),
    periodic,
    positions: Float64Array.from(points.flat(), (x) => x + 0.25 * draw(random)),
    atomicNumbers: Uint8Array.from(points, () => [8, 22, 44][random.integer(3)]),
  };
}
