import { ParseError } from '../errors';
import { norm, row3 } from '../math/matrix3';
import { reciprocalCell, toFractional } from '../structure/cell';
import { covalentRadius, elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';

/** Å; a cell flatter than this along a periodic axis has more images within a bond than anyone needs. */
const minHeight = 0.5;
/** Å; further out, bins of an Å can no longer be told apart. */
const farthest = 1e9;

/**
 * Refuses a file's atoms that lie on top of each other: closer than half the sum of their covalent radii, images
 * included. The same limit as `checkNoOverlap`, but it stops at the first such pair, so that a file with a
 * million atoms in one place costs no more than a good one. Time linear in the number of atoms.
 *
 * @param lineOfAtom line of the file that gave the atom
 * @throws ParseError
 */
export function refuseOverlap(
  structure: Structure,
  fileName: string,
  lineOfAtom: (atom: number) => number,
): void {
  const { cell, periodic, positions, atomicNumbers } = structure;
  const atomCount = atomicNumbers.length;
  if (atomCount === 0) return;
  const isThere = new Uint8Array(256);
  for (let i = 0; i < atomCount; i++) isThere[atomicNumbers[i]] = 1;
  const radii = Float64Array.from(isThere, (there, z) => (there ? covalentRadius(z) : 0));
  const reach = Math.max(...radii);

  const far = positions.findIndex((value) => !(Math.abs(value) <= farthest));
  if (far >= 0) {
    const problem = `${name(Math.floor(far / 3))} lies at ${positions[far]} Å along ${'xyz'[far % 3]}; coordinates must stay within ${farthest} Å of the origin`;
    throw new ParseError(fileName, lineOfAtom(Math.floor(far / 3)), problem);
  }
  const reciprocal = reciprocalCell(cell);
  const heights = [0, 1, 2].map((a) => 1 / norm(row3(reciprocal, a)));
  const flat = heights.findIndex((height, a) => periodic[a] && height < minHeight);
  if (flat >= 0) {
    const problem = `the cell is ${heights[flat].toPrecision(3)} Å high along ${'abc'[flat]}, less than any atom; lengths are in Å, and a very oblique cell must be reduced first`;
    throw new ParseError(fileName, lineOfAtom(0), problem);
  }
  // Bins twice as wide as the reach: a place near no wall needs one bin per axis, any other two.
  const binCounts = heights.map((height, a) => {
    const count = height / (2 * reach);
    return periodic[a] ? Math.max(1, Math.floor(count)) : count;
  });
  const margins = heights.map((height, a) => (reach / height) * binCounts[a]);

  const fractional = toFractional(cell, positions);
  for (let k = 0; k < fractional.length; k++) {
    if (!periodic[k % 3]) continue;
    fractional[k] -= Math.floor(fractional[k]);
    // −1e-17 rounds up to 1, which is the far wall.
    if (fractional[k] >= 1) fractional[k] = 0;
  }
  // Atoms of one bin are a chain: the last one in `heads`, each one's predecessor in `before`. Where the bins are not
  // many more than the atoms each has a head of its own, near those of its neighbors in memory; else they share heads.
  const range = binRange(fractional, binCounts, periodic);
  const isDense = range.count <= 4 * atomCount + 1000;
  const [t0, u0, v0] = range.first;
  const [, du, dv] = range.sizes;
  const heads = new Int32Array(isDense ? range.count : 2 ** Math.ceil(Math.log2(atomCount + 1))).fill(-1);
  const before = new Int32Array(atomCount);
  /** the bin looked at, and how many cells away its image is */
  const bin = [0, 0, 0];
  const shift = [0, 0, 0];

  const first = [0, 0, 0];
  const last = [0, 0, 0];
  for (let j = 0; j < atomCount; j++) {
    for (let a = 0; a < 3; a++) {
      const place = fractional[3 * j + a] * binCounts[a];
      first[a] = Math.floor(place - margins[a]);
      last[a] = Math.floor(place + margins[a]);
      bin[a] = Math.floor(place);
    }
    const home = chain();
    before[j] = heads[home];
    heads[home] = j;
    for (let t = first[0]; t <= last[0]; t++) {
      enter(0, t);
      for (let u = first[1]; u <= last[1]; u++) {
        enter(1, u);
        for (let v = first[2]; v <= last[2]; v++) {
          enter(2, v);
          compareWithChain(j);
        }
      }
    }
  }

  function enter(a: number, t: number): void {
    // Mostly the bin is in the cell, and needs no division.
    shift[a] = periodic[a] && (t < 0 || t >= binCounts[a]) ? Math.floor(t / binCounts[a]) : 0;
    bin[a] = t - shift[a] * binCounts[a];
  }

  /** Two bins may share a chain; that costs a comparison, never a wrong answer. */
  function chain(): number {
    if (isDense) return ((bin[0] - t0) * du + (bin[1] - u0)) * dv + (bin[2] - v0);
    let hash = Math.imul(bin[0], 73856093) ^ Math.imul(bin[1], 19349663) ^ Math.imul(bin[2], 83492791);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) & (heads.length - 1);
  }

  function compareWithChain(j: number): void {
    for (let i = heads[chain()]; i >= 0; i = before[i]) {
      if (i === j && shift[0] === 0 && shift[1] === 0 && shift[2] === 0) continue;
      const u = fractional[3 * i] + shift[0] - fractional[3 * j];
      const v = fractional[3 * i + 1] + shift[1] - fractional[3 * j + 1];
      const w = fractional[3 * i + 2] + shift[2] - fractional[3 * j + 2];
      const x = u * cell[0] + v * cell[3] + w * cell[6];
      const y = u * cell[1] + v * cell[4] + w * cell[7];
      const z = u * cell[2] + v * cell[5] + w * cell[8];
      const limit = 0.5 * (radii[atomicNumbers[i]] + radii[atomicNumbers[j]]);
      const distance2 = x * x + y * y + z * z;
      if (distance2 < limit * limit) fail(i, j, Math.sqrt(distance2), limit);
    }
  }

  function fail(i: number, j: number, distance: number, limit: number): never {
    const other = i === j ? 'its own periodic image' : name(j);
    const problem = `${name(i)} and ${other} overlap, ${distance.toFixed(4)} Å apart; they need at least ${limit.toFixed(2)} Å, so remove one of them or check the cell and the units (Å)`;
    throw new ParseError(fileName, lineOfAtom(j), problem);
  }

  function name(atom: number): string {
    return `atom ${atom + 1} (${elementSymbol(atomicNumbers[atom])})`;
  }
}

/** The bins that atoms lie in, and one more on each side of an axis that is not periodic. */
function binRange(
  fractional: Float64Array,
  binCounts: readonly number[],
  periodic: readonly boolean[],
): { first: number[]; sizes: number[]; count: number } {
  const low = periodic.map((along) => (along ? 0 : Infinity));
  const high = periodic.map((along, a) => (along ? binCounts[a] - 1 : -Infinity));
  for (let a = 0; a < 3; a++) {
    if (periodic[a]) continue;
    for (let k = a; k < fractional.length; k += 3) {
      low[a] = Math.min(low[a], fractional[k]);
      high[a] = Math.max(high[a], fractional[k]);
    }
    low[a] = Math.floor(low[a] * binCounts[a]) - 1;
    high[a] = Math.floor(high[a] * binCounts[a]) + 1;
  }
  const sizes = low.map((value, a) => high[a] - value + 1);
  return { first: low, sizes, count: sizes[0] * sizes[1] * sizes[2] };
}
