import type { Random } from '../../src/math/random';
import type { Potential } from '../../src/potentials/potential';

/** (1 − r²/R²)³ and its slope: smooth at both ends, so that atoms may overlap and any arrangement is allowed. */
function bump(range: number) {
  return {
    value: (r: number) => (1 - (r / range) ** 2) ** 3,
    derivative: (r: number) => ((-6 * r) / range ** 2) * (1 - (r / range) ** 2) ** 2,
  };
}

/**
 * Soft spheres O, Ti, Ru of several sizes, up to `cutoff` (Å); some pairs do not interact. Elements in `embedded` take
 * density from all of them.
 */
function softSpheres(cutoff: number, embedded: readonly number[] = [44]): Potential {
  const all = [
    [8, 8, 1],
    [8, 22, 0.75],
    [22, 22, 0.5],
    [8, 44, 0.9],
    [22, 44, 0.3],
    [44, 44, 0.6],
  ] as const;
  // A density needs a pair term to say how close its atoms may come.
  const pairs = all.filter(([a, b]) => a !== 22 || b !== 44 || embedded.length > 0);
  return {
    name: 'soft-spheres',
    elements: [8, 22, 44],
    cutoff,
    pairs: pairs.map(([a, b, part]) => {
      const { value, derivative } = bump(part * cutoff);
      return {
        elements: [a, b],
        cutoff: part * cutoff,
        closest: 0.01,
        form: { kind: 'tabulated', about: '(1 − r²/R²)³' },
        energy: value,
        derivative,
      };
    }),
    embeddings: embedded.map((element) => ({
      element,
      densities: [8, 22, 44].map((neighbor, k) => {
        const range = (0.85 - 0.1 * k) * cutoff;
        const { value, derivative } = bump(range);
        return { neighbor, cutoff: range, density: value, derivative };
      }),
      embed: (rho) => -Math.sqrt(0.01 + rho),
      embedDerivative: (rho) => -0.5 / Math.sqrt(0.01 + rho),
      densityMaximum: 1000,
    })),
    card: { title: 'soft spheres', source: 'this test', goodFor: [], notFor: [], status: 'illustrative' },
  };
}

/** Soft spheres of random size, with any of the elements embedded. */
export function randomSoftSpheres(random: Random): Potential {
  return softSpheres(
    2 + 4 * random.next(),
    [8, 22, 44].filter(() => random.integer(2) === 0),
  );
}
