import type { DensityTerm, EmbeddingTerm, PairTerm, Potential } from '../../src/potentials/potential';

/** (1 − r²/R²)³ for r < R = range, times `scale`. */
function bump(range: number, scale: number) {
  return {
    value: (r: number) => scale * (1 - (r / range) ** 2) ** 3,
    derivative: (r: number) => scale * ((-6 * r) / range ** 2) * (1 - (r / range) ** 2) ** 2,
  };
}

function pair(a: number, b: number, range: number, scale: number): PairTerm {
  const { value, derivative } = bump(range, scale);
  return {
    elements: [a, b],
    cutoff: range,
    closest: 0.05,
    form: { kind: 'tabulated', about: '(1 − r²/R²)³' },
    energy: value,
    derivative,
  };
}

function density(neighbor: number, range: number, scale: number): DensityTerm {
  const { value, derivative } = bump(range, scale);
  return { neighbor, cutoff: range, density: value, derivative };
}

function embedding(element: number, scale: number, densities: readonly DensityTerm[]): EmbeddingTerm {
  return {
    element,
    densities,
    embed: (rho) => -scale * Math.sqrt(0.01 + rho) + 0.02 * rho * rho,
    embedDerivative: (rho) => (-0.5 * scale) / Math.sqrt(0.01 + rho) + 0.04 * rho,
    densityMaximum: 1000,
  };
}

/**
 * Three elements, two of them embedded, every ordered pair with a density of its own: soft, so that any arrangement of
 * atoms is allowed. Oxygen is not embedded but brings density to titanium; ruthenium's density on titanium reaches
 * further than their pair term, titanium brings none back; oxygen and oxygen are a plain pair.
 */
export const softAlloy: Potential = {
  name: 'soft-alloy',
  elements: [8, 22, 44],
  cutoff: 4,
  pairs: [
    pair(8, 8, 4, 1),
    pair(8, 22, 3, 2),
    pair(22, 22, 3.5, 1.5),
    pair(8, 44, 3.5, 0.7),
    pair(22, 44, 2.5, 1.2),
    pair(44, 44, 2.5, 0.8),
  ],
  embeddings: [
    embedding(22, 1.3, [density(8, 2.6, 0.4), density(22, 3.5, 1), density(44, 3.8, 0.6)]),
    embedding(44, 0.9, [density(44, 3, 1.1)]),
  ],
  card: { title: 'soft alloy', source: 'the tests', goodFor: [], notFor: [], status: 'illustrative' },
};

/** A stiff alloy of two metals that stays a solid: Finnis–Sinclair with densities that depend on both elements. */
export const metalAlloy: Potential = {
  name: 'metal-alloy',
  elements: [22, 44],
  cutoff: 5,
  pairs: [repulsion(22, 22, 5, 420), repulsion(22, 44, 4.8, 380), repulsion(44, 44, 5, 350)],
  embeddings: [
    rooted(22, [density(22, 5, 20), density(44, 4.6, 26)]),
    rooted(44, [density(22, 4.8, 24), density(44, 5, 22)]),
  ],
  card: { title: 'metal alloy', source: 'the tests', goodFor: [], notFor: [], status: 'illustrative' },
};

function repulsion(a: number, b: number, range: number, scale: number): PairTerm {
  const power = (r: number) => Math.exp(-1.9 * r) * scale;
  const window = bump(range, 1);
  return {
    elements: [a, b],
    cutoff: range,
    closest: 1,
    form: { kind: 'tabulated', about: 'A exp(−1.9 r) (1 − r²/R²)³' },
    energy: (r) => power(r) * window.value(r),
    derivative: (r) => power(r) * (window.derivative(r) - 1.9 * window.value(r)),
  };
}

function rooted(element: number, densities: readonly DensityTerm[]): EmbeddingTerm {
  return {
    element,
    densities,
    embed: (rho) => -0.45 * Math.sqrt(rho),
    embedDerivative: (rho) => (rho > 0 ? -0.225 / Math.sqrt(rho) : 0),
    densityMaximum: 2000,
  };
}
