import type { EmbeddingTerm, PairTerm, Potential, PotentialCard } from './potential';

const ruthenium = 44;

/** Σ_n coefficient_n (cutoff − r)ⁿ, n = 4 to 8, for r < cutoff (Å) */
interface PowerTerm {
  readonly cutoff: number;
  readonly coefficients: readonly [number, number, number, number, number];
}

/** eV */
const pairTerms: readonly PowerTerm[] = [
  { cutoff: 6.4, coefficients: [0.9331631968, -3.076127306, 3.539180066, -1.762607675, 0.3258786509] },
  { cutoff: 5, coefficients: [-3.036310195, -3.090921828, -4.421154715, -1.920525122, -0.3106021531] },
  { cutoff: 2.9, coefficients: [84.37069703, -370.6267862, 655.6788559, -549.2552255, 177.090493] },
];

/** the density's own unit */
const densityTerms: readonly PowerTerm[] = [
  { cutoff: 4.8, coefficients: [1.18097269, -0.77402331, 0.26960959, -0.04719505, 0.00326057] },
];

/** U(ρ) = −A √ρ + Σ_k c_k (ρ − ρ_k)⁴ for ρ > ρ_k; eV. The crystal sits at ρ = 93.5, so every knot matters. */
const embeddingA = 0.88124070590302;
const embeddingKnots: readonly (readonly [number, number])[] = [
  [65, 6.54482856e-7],
  [75, -2.50461377e-6],
  [90, 2.37711436e-5],
  [95, -4.49299369e-5],
  [100, 2.3927654e-5],
];

const card: PotentialCard = {
  title: 'Fortini, Mendelev and Buldyrev Ru, Finnis-Sinclair',
  source:
    'A. Fortini, M. I. Mendelev, S. Buldyrev and D. Srolovitz, J. Appl. Phys. 104, 074320 (2008), ' +
    'doi:10.1063/1.2991301; closed form recovered from the table of OpenKIM MO_114077951467_005 ' +
    '(residual below 1e-7 eV for r > 2.3 Å, below 4e-5 eV down to 1.9 Å, then its exponential core)',
  goodFor: ['hcp Ru: lattice, elastic constants, (0001) surface energy, stacking faults'],
  notFor: [
    'anything but Ru: no oxygen, no titanium',
    'pairs closer than 1.9 Å except as a wall that keeps them apart',
  ],
  status: 'published',
};

/** ln φ = Σ_k p_k r^k of the table's core, Å; the powers end at `coreEnd`, the core holds from `coreStart` */
const corePolynomial = [11.39352355, -8.8769415, 3.77516889, -0.99892512] as const;
const coreStart = 1;
const coreEnd = 1.9;
/** Å; powers and core meet at `coreEnd` in value but not in slope, so between here and there ln φ is a Hermite cubic */
const bridgeStart = 1.7;

const pair: PairTerm = {
  elements: [ruthenium, ruthenium],
  cutoff: 6.4,
  closest: coreStart,
  form: {
    kind: 'tabulated',
    about: 'Σ_k Σ_n b_kn (r_k − r)^n, n = 4..8, r_k = 6.4, 5.0, 2.9 Å; below 1.9 Å exp of a cubic',
  },
  energy: (r) => (r >= coreEnd ? sumPowers(pairTerms, r) : Math.exp(logarithmOfCore(r).value)),
  derivative: (r) => {
    if (r >= coreEnd) return sumPowersDerivative(pairTerms, r);
    const { value, slope } = logarithmOfCore(r);
    return slope * Math.exp(value);
  },
};

/** ln φ and its slope below `coreEnd`. */
function logarithmOfCore(r: number): { value: number; slope: number } {
  if (r <= bridgeStart) return corePolynomialAt(r);
  const low = corePolynomialAt(bridgeStart);
  const energy = sumPowers(pairTerms, coreEnd);
  const high = { value: Math.log(energy), slope: sumPowersDerivative(pairTerms, coreEnd) / energy };
  const width = coreEnd - bridgeStart;
  const t = (r - bridgeStart) / width;
  const rise = (high.value - low.value) / width;
  // Hermite in the form low + width t (s₀ + t (a + t b)).
  const a = 3 * rise - 2 * low.slope - high.slope;
  const b = low.slope + high.slope - 2 * rise;
  return {
    value: low.value + width * t * (low.slope + t * (a + t * b)),
    slope: low.slope + t * (2 * a + 3 * t * b),
  };
}

function corePolynomialAt(r: number): { value: number; slope: number } {
  const [p0, p1, p2, p3] = corePolynomial;
  return { value: p0 + r * (p1 + r * (p2 + r * p3)), slope: p1 + r * (2 * p2 + r * 3 * p3) };
}

const embedding: EmbeddingTerm = {
  element: ruthenium,
  densities: [
    {
      neighbor: ruthenium,
      cutoff: 4.8,
      density: (r) => sumPowers(densityTerms, r),
      derivative: (r) => sumPowersDerivative(densityTerms, r),
    },
  ],
  embed,
  embedDerivative,
  // The crystal under 20 % linear compression has 280; twelve neighbors at 2.1 Å have 240.
  densityMaximum: 400,
};

/**
 * Ru of Fortini, Mendelev and Buldyrev:
 *
 * E = Σ_{i<j} φ(r_ij) + Σ_i U( Σ_j ψ(r_ij) )
 *
 * with φ and ψ sums of powers of (cutoff − r), and U = −A√ρ + Σ_k c_k (ρ − ρ_k)⁴.
 */
export function fortiniRu(): Potential {
  return {
    name: 'fortini-ru',
    elements: [ruthenium],
    cutoff: pair.cutoff,
    pairs: [pair],
    embeddings: [embedding],
    card,
  };
}

function sumPowers(terms: readonly PowerTerm[], r: number): number {
  let sum = 0;
  for (const { cutoff, coefficients: c } of terms) {
    const x = cutoff - r;
    if (x > 0) sum += x ** 4 * (c[0] + x * (c[1] + x * (c[2] + x * (c[3] + x * c[4]))));
  }
  return sum;
}

function sumPowersDerivative(terms: readonly PowerTerm[], r: number): number {
  let sum = 0;
  for (const { cutoff, coefficients: c } of terms) {
    const x = cutoff - r;
    if (x > 0) sum -= x ** 3 * (4 * c[0] + x * (5 * c[1] + x * (6 * c[2] + x * (7 * c[3] + x * 8 * c[4]))));
  }
  return sum;
}

function embed(rho: number): number {
  if (rho <= 0) return 0;
  let sum = -embeddingA * Math.sqrt(rho);
  for (const [knot, c] of embeddingKnots) if (rho > knot) sum += c * (rho - knot) ** 4;
  return sum;
}

/** 0 at ρ = 0, where the root has no slope: an atom without neighbors has no force. */
function embedDerivative(rho: number): number {
  if (rho <= 0) return 0;
  let sum = (-0.5 * embeddingA) / Math.sqrt(rho);
  for (const [knot, c] of embeddingKnots) if (rho > knot) sum += 4 * c * (rho - knot) ** 3;
  return sum;
}
