import { InputError } from '../errors';
import { greatestCommonDivisor } from './plane-indices';
import type { SurfaceCut } from './surface-cuts';
import type { CutFaces } from './surface-faces';

/** Atoms of each element by symbol, more or fewer than whole formula units; empty when there are none. */
export type Excess = Readonly<Record<string, number>>;

/** Where a slab begins below its upper cut. */
export interface LowerCut {
  readonly cut: number;
  /** Å that the slab has beyond whole repeats, in [0, repeat) */
  readonly remainder: number;
  /** per primitive surface cell */
  readonly excess: Excess;
}

/** An atomic plane as far as it matters here. */
interface Plane {
  readonly height: number;
  readonly species: readonly string[];
}

/**
 * The lower cut that gives a slab with both faces alike: first one of whole formula units, then the same cut, then
 * the thinner.
 *
 * @param cuts heights and faces as seen with the upper face up
 * @returns nothing when no operation of the crystal turns the upper face over
 */
export function symmetricLowerCut(
  cuts: readonly Pick<SurfaceCut, 'height'>[],
  faces: readonly CutFaces[],
  planes: readonly Plane[],
  repeat: number,
  upper: number,
): LowerCut | undefined {
  const found = cuts.flatMap((_, cut): LowerCut[] => {
    if (faces[cut].down !== faces[upper].up) return [];
    const remainder = cut === upper ? 0 : fold(cuts[upper].height - cuts[cut].height, repeat);
    return [{ cut, remainder, excess: excessOf(cuts[cut].height, remainder, planes, repeat) }];
  });
  const rank = (lower: LowerCut) => [
    Object.values(lower.excess).reduce((sum, count) => sum + Math.abs(count), 0) === 0 ? 0 : 1,
    lower.cut === upper ? 0 : 1,
    lower.remainder,
  ];
  return found.sort((p, q) => {
    const [a, b] = [rank(p), rank(q)];
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
  })[0];
}

/**
 * Atoms between a height and one less than a repeat above it, beyond whole formula units.
 *
 * The number of formula units is the one that leaves the fewest atoms; between two such, the larger, so that what is
 * missing is named rather than what is left.
 */
export function excessOf(
  height: number,
  thickness: number,
  planes: readonly Plane[],
  repeat: number,
): Excess {
  const whole: Record<string, number> = {};
  const part: Record<string, number> = {};
  for (const plane of planes)
    for (const symbol of plane.species) {
      whole[symbol] = (whole[symbol] ?? 0) + 1;
      const inside = fold(plane.height - height, repeat) < thickness;
      part[symbol] = (part[symbol] ?? 0) + (inside ? 1 : 0);
    }
  const units = Object.values(whole).reduce(greatestCommonDivisor);
  let least: Excess = {};
  let leastCount = Infinity;
  for (let k = units; k >= 0; k--) {
    const entries = Object.keys(whole)
      .map((symbol) => [symbol, part[symbol] - (k * whole[symbol]) / units] as const)
      .filter(([, count]) => count !== 0);
    const count = entries.reduce((sum, [, excess]) => sum + Math.abs(excess), 0);
    if (count < leastCount) [least, leastCount] = [Object.fromEntries(entries), count];
  }
  return least;
}

/** `−1 O, +1 Ti`; empty for none. */
export function describeExcess(excess: Excess): string {
  return Object.entries(excess)
    .map(([symbol, count]) => `${count > 0 ? '+' : '−'}${Math.abs(count)} ${symbol}`)
    .join(', ');
}

/**
 * Thickness in repeats from what was asked for.
 *
 * @param parts like parts of a repeat: the crystal comes back to an equivalent cut this often in each
 * @throws InputError when both or neither sense is right, or it is out of range
 */
export function layerCount(
  asked: { readonly layers?: number; readonly thickness?: number },
  repeat: number,
  parts: () => number,
  where: string,
): number {
  const { layers, thickness } = asked;
  if (layers !== undefined && thickness !== undefined)
    throw new InputError(
      `${where}: layers ${layers} and thickness ${thickness} Å were both given; give one of the two`,
    );
  if (thickness !== undefined) {
    if (!(thickness > 0 && thickness <= 1e4))
      throw new InputError(
        `${where}: thickness must be above 0 and at most 10000 Å, got ${thickness}; 10 to 20 Å is usual`,
      );
    return Math.max(1, Math.ceil((thickness / repeat) * parts() - 1e-6)) / parts();
  }
  const count = layers ?? Number.NaN;
  if (Number.isInteger(count) && count >= 1 && count <= 1000) return count;
  const rounded = count > 0 && count <= 1000 ? Math.round(count * parts()) : 0;
  if (rounded >= 1 && Math.abs(count * parts() - rounded) < 0.02) return rounded / parts();
  throw new InputError(
    `${where}: layers must be a whole number from 1 to 1000, got ${count}; 3 to 10 is usual` +
      (count > 0 && count <= 1000 && parts() > 1
        ? `, and this plane may be cut at every 1/${parts()} of a repeat too`
        : ''),
  );
}

function fold(z: number, repeat: number): number {
  const rest = z - repeat * Math.floor(z / repeat);
  return rest > repeat - 1e-6 ? 0 : rest;
}
