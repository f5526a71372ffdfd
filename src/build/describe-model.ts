import { closestPair } from '../structure/check-structure';
import { countSpecies } from '../structure/combine';
import { elementSymbol } from '../structure/elements';
import { atomCount, regionNames, type Structure } from '../structure/structure';

export interface StructureReport {
  readonly atomCount: number;
  /** atoms per element */
  readonly elements: Readonly<Record<string, number>>;
  /** atoms per region and element; empty without regions */
  readonly regions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** atoms held along all three axes */
  readonly frozenCount: number;
  /** oxygen atoms per titanium atom; NaN without titanium */
  readonly oxygenPerTitanium: number;
  /** Å, cell edges */
  readonly cellLengths: readonly [number, number, number];
  /** Å², of the cell seen along c */
  readonly area: number;
  /** Å, from the lowest to the highest atom */
  readonly extent: number;
  /** Å, of the closest pair, and its elements */
  readonly minimumDistance: number;
  readonly closestElements: readonly string[];
}

/** What a slab model consists of, in numbers for a table. */
export function describeModel(structure: Structure): StructureReport {
  const { cell, positions, regions, fixed } = structure;
  const n = atomCount(structure);
  const elements: Record<string, number> = {};
  for (const [z, count] of countSpecies(structure)) elements[elementSymbol(z)] = count;
  const counts = new Int32Array(256 * regionNames.length);
  let frozenCount = 0;
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    if (regions) counts[256 * regions[i] + structure.atomicNumbers[i]]++;
    if (fixed?.[3 * i] && fixed[3 * i + 1] && fixed[3 * i + 2]) frozenCount++;
    const z = positions[3 * i + 2];
    if (z < low) low = z;
    if (z > high) high = z;
  }
  const byRegion: Record<string, Record<string, number>> = {};
  counts.forEach((count, k) => {
    if (count > 0) (byRegion[regionNames[k >> 8]] ??= {})[elementSymbol(k & 255)] = count;
  });
  const pair = closestPair(structure);
  const length = (row: number) =>
    Math.sqrt(cell[3 * row] ** 2 + cell[3 * row + 1] ** 2 + cell[3 * row + 2] ** 2);
  return {
    atomCount: n,
    elements,
    regions: byRegion,
    frozenCount,
    oxygenPerTitanium: (elements.O ?? 0) / (elements.Ti ?? Number.NaN),
    cellLengths: [length(0), length(1), length(2)],
    area: Math.abs(cell[0] * cell[4] - cell[1] * cell[3]),
    extent: n > 0 ? high - low : 0,
    minimumDistance: pair.distance,
    closestElements: pair.i < 0 ? [] : [pair.i, pair.j].map((i) => elementSymbol(structure.atomicNumbers[i])),
  };
}
