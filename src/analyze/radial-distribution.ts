import { InputError } from '../errors';
import { volume } from '../structure/cell';
import { findNeighbors } from '../structure/neighbors';
import { atomCount, type Structure } from '../structure/structure';

export interface RadialDistributionOptions {
  /** Å, default 8 */
  readonly cutoff?: number;
  /** Å, width of a bin; default 0.02 */
  readonly binWidth?: number;
  /** atomic numbers of the atom and of its neighbors; default: all atoms */
  readonly elements?: readonly [center: number, neighbor: number];
}

export const radialDistributionDefaults = { cutoff: 8, binWidth: 0.02 } as const;

export interface RadialDistribution {
  /** Å, [bins] middle of each bin */
  readonly distances: Float64Array;
  /** [bins] g(r); 1 where neighbors are as dense as on average */
  readonly values: Float64Array;
  /** [bins] neighbors per atom up to the end of the bin: the coordination number, exact */
  readonly coordination: Float64Array;
}

/**
 * Radial distribution function, averaged over structures with the same cell axes or not:
 *
 * g(r) = ⟨n(r)⟩ / (ρ 4/3 π (r₊³ − r₋³)), with n the neighbors in the bin from r₋ to r₊ and ρ the number density of
 * neighbors in the cell, vacuum included. Correct for any cutoff, also beyond half the cell.
 *
 * @throws InputError if cutoff or binWidth is out of range, without structures, or if an element is missing
 */
export function radialDistribution(
  structures: readonly Structure[],
  options: RadialDistributionOptions = {},
): RadialDistribution {
  const where = 'radialDistribution';
  const { cutoff, binWidth, elements } = { ...radialDistributionDefaults, ...options };
  if (!(binWidth > 0 && cutoff >= binWidth && cutoff < 1e3))
    throw new InputError(
      `${where}: cutoff ${cutoff} Å and binWidth ${binWidth} Å do not give bins; use for example 8 and 0.02`,
    );
  if (structures.length === 0) throw new InputError(`${where}: no structures; pass at least one`);
  const binCount = Math.round(cutoff / binWidth);
  const width = cutoff / binCount;
  const counts = new Float64Array(binCount);
  let centers = 0;
  let density = 0;
  for (const structure of structures) {
    const { atomicNumbers } = structure;
    const isCenter = (i: number) => !elements || atomicNumbers[i] === elements[0];
    const isNeighbor = (j: number) => !elements || atomicNumbers[j] === elements[1];
    const list = findNeighbors(structure, cutoff);
    let neighbors = 0;
    for (let i = 0; i < atomCount(structure); i++) {
      if (isNeighbor(i)) neighbors++;
      if (!isCenter(i)) continue;
      centers++;
      for (let k = list.offsets[i]; k < list.offsets[i + 1]; k++)
        if (isNeighbor(list.indices[k]))
          counts[Math.min(binCount - 1, Math.floor(list.distances[k] / width))]++;
    }
    density += neighbors / volume(structure.cell) / structures.length;
  }
  if (centers === 0 || density === 0)
    throw new InputError(
      `${where}: no pair of elements ${elements?.join(' and ')} in the structures; choose others`,
    );

  const values = new Float64Array(binCount);
  const coordination = new Float64Array(binCount);
  let sum = 0;
  for (let bin = 0; bin < binCount; bin++) {
    const shell = (4 / 3) * Math.PI * width ** 3 * ((bin + 1) ** 3 - bin ** 3);
    values[bin] = counts[bin] / centers / (density * shell);
    sum += counts[bin];
    coordination[bin] = sum / centers;
  }
  return { distances: Float64Array.from(values, (_, bin) => (bin + 0.5) * width), values, coordination };
}
