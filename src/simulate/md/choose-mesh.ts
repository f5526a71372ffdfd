import { InputError } from '../../errors';
import { meshPoints } from '../../kernels/mesh-tables';
import { norm, row3 } from '../../math/matrix3';
import type { CoulombCell } from '../../potentials/coulomb-cell';
import type { CoulombTerm } from '../../potentials/potential';
import type { Structure } from '../../structure/structure';

/** Points of a particle mesh along a, b, c, and the order of its splines. */
export interface Mesh {
  readonly points: readonly [number, number, number];
  readonly order: number;
}

/**
 * Errors of the forces on unit charges, measured for x = αh = 0.1, 0.15 … 0.6, h the spacing of the mesh: 'pairs' is the
 * rms error in units of k √(α density) from all other charges at random places, 'self' that in units of k α² which a
 * charge alone feels from its own splines.
 *
 * Measured against the sum over waves with 1e-14, on cubic meshes of 16 to 48 points with two sets of charges ±1 at a
 * density of 3α³, and 120 single charges; `choose-mesh.test.ts` measures some of it again.
 */
const measured: Readonly<Record<number, { pairs: readonly number[]; self: readonly number[] }>> = {
  5: {
    pairs: [
      1.58e-6, 8.35e-6, 2.87e-5, 7.17e-5, 1.69e-4, 3.34e-4, 6.62e-4, 1.19e-3, 2.03e-3, 3.56e-3, 5.98e-3,
    ],
    self: [2.54e-7, 1.92e-6, 8.59e-6, 2.66e-5, 6.98e-5, 1.58e-4, 3.5e-4, 6.6e-4, 1.27e-3, 2.25e-3, 3.65e-3],
  },
  6: {
    pairs: [
      7.14e-8, 6.02e-7, 2.74e-6, 9.26e-6, 2.72e-5, 6.78e-5, 1.61e-4, 3.53e-4, 7.33e-4, 1.54e-3, 2.99e-3,
    ],
    self: [5.15e-8, 4.03e-7, 1.99e-6, 6.75e-6, 1.94e-5, 4.98e-5, 1.17e-4, 2.67e-4, 5.62e-4, 1.02e-3, 1.95e-3],
  },
  7: {
    pairs: [3.65e-9, 4.69e-8, 3.12e-7, 1.4e-6, 5.21e-6, 1.67e-5, 4.74e-5, 1.27e-4, 3.27e-4, 8.15e-4, 1.87e-3],
    self: [9.84e-10, 1.74e-8, 1.43e-7, 7.64e-7, 3.1e-6, 1.05e-5, 3.31e-5, 9.26e-5, 2.34e-4, 5.22e-4, 1.03e-3],
  },
  8: {
    pairs: [
      2.12e-10, 4.29e-9, 4.02e-8, 2.4e-7, 1.14e-6, 4.68e-6, 1.62e-5, 5.43e-5, 1.75e-4, 5.17e-4, 1.36e-3,
    ],
    self: [1.5e-10, 3.06e-9, 2.64e-8, 1.77e-7, 8.34e-7, 3.33e-6, 1.29e-5, 4.25e-5, 1.19e-4, 3.01e-4, 6.42e-4],
  },
};
const firstSpacing = 0.1;
const spacingStep = 0.05;

/** A point of the mesh, transforms and all, takes as long as 3 points of a spline's square: TiO2, 22815 atoms, measured. */
const pointCost = 3;

/** Part of the accuracy that the estimate may use up: slabs of crystal have been seen 1.4 times above it. */
const safety = 0.5;

/** 4 bytes for a mesh of this size still fit the memory that WebAssembly addresses */
const mostPoints = 2 ** 28;

/** log of the error at αh, interpolated between logarithms; below the first it falls as the power of the order */
function logError(values: readonly number[], order: number, x: number): number {
  const at = (k: number) => Math.log(firstSpacing + k * spacingStep);
  const k = Math.min(values.length - 2, Math.floor((x - firstSpacing) / spacingStep));
  if (k < 0) return Math.log(values[0]) + order * (Math.log(x) - at(0));
  const t = (Math.log(x) - at(k)) / (at(k + 1) - at(k));
  return (1 - t) * Math.log(values[k]) + t * Math.log(values[k + 1]);
}

/** Estimated rms error of the forces by the mesh, in units of k/Å². */
export function meshError(
  order: number,
  spacing: number,
  alpha: number,
  charges: { readonly meanSquare: number; readonly meanFourth: number; readonly density: number },
): number {
  const { pairs, self } = measured[order];
  const x = alpha * spacing;
  const others = charges.meanSquare ** 2 * charges.density * alpha * Math.exp(2 * logError(pairs, order, x));
  return Math.sqrt(others + charges.meanFourth * alpha ** 4 * Math.exp(2 * logError(self, order, x)));
}

/**
 * The mesh that costs least of those that keep `term.accuracy`.
 *
 * @throws InputError when it would have more points than fit the memory
 */
export function chooseMesh(
  where: string,
  structure: Structure,
  lattice: CoulombCell,
  term: CoulombTerm,
): Mesh {
  const charged = Array.from(structure.atomicNumbers, (z) => term.charges[z] ?? 0).filter((q) => q !== 0);
  const count = Math.max(1, charged.length);
  const charges = {
    meanSquare: charged.reduce((sum, q) => sum + q ** 2, 0) / count,
    meanFourth: charged.reduce((sum, q) => sum + q ** 4, 0) / count,
    density: count / lattice.filled,
  };
  let best: Mesh | undefined;
  let leastCost = Infinity;
  for (const order of Object.keys(measured).map(Number)) {
    let spacing = (firstSpacing + spacingStep * 10) / term.alpha;
    while (meshError(order, spacing, term.alpha, charges) > safety * term.accuracy) spacing *= 0.98;
    // Points are counted along the vectors: in a skewed cell the planes are closer, but a mesh knows no shorter waves. At
    // least 8: splines reach around a cell once, not twice. Waves along c come in halves.
    const [nx, ny, nz] = [0, 1, 2].map((a) =>
      meshPoints(Math.max(8, norm(row3(lattice.cell, a)) / spacing), a === 2 ? 2 : 1),
    );
    const cost = order ** 2 * count + pointCost * nx * ny * nz;
    if (cost < leastCost) {
      leastCost = cost;
      best = { points: [nx, ny, nz], order };
    }
  }
  const total = best ? best.points.reduce((product, n) => product * n, 1) : Infinity;
  if (!best || total > mostPoints) {
    throw new InputError(
      `${where}: a mesh for accuracy ${term.accuracy} with a cutoff of ${term.cutoff} Å would need more than ${mostPoints} points; use a longer cutoff, a lower accuracy, or a smaller cell`,
    );
  }
  return best;
}
