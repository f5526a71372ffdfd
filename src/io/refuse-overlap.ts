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
  const radii = Float64Array.from({ length: 256 }, (_, z) =>
    atomicNumbers.includes(z) ? covalentRadius(z) : 0,
  );
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
  for (let k = 0; k < fractional.length; k++) if (periodic[k % 3]) fractional[k] -= Math.floor(fractional[k]);
  // Atoms of one bin are a chain: the last one in `heads`, each one's predecessor in `before`.
  const heads = new Int32Array(2 ** Math.ceil(Math.log2(atomCount + 1))).fill(-1);
  const before = new Int32Array(atomCount);

  for (let j = 0; j < atomCount; j++) {
    const scaled = [0, 1, 2].map((a) => fractional[3 * j + a] * binCounts[a]);
    const home = chainOf(scaled.map((value, a) => wrapBin(Math.floor(value), a)));
    before[j] = heads[home];
    heads[home] = j;

    const last = scaled.map((value, a) => Math.floor(value + margins[a]));
    const t = [0, 0, 0];
    for (t[0] = Math.floor(scaled[0] - margins[0]); t[0] <= last[0]; t[0]++)
      for (t[1] = Math.floor(scaled[1] - margins[1]); t[1] <= last[1]; t[1]++)
        for (t[2] = Math.floor(scaled[2] - margins[2]); t[2] <= last[2]; t[2]++) checkBin(j, t);
  }

  function checkBin(j: number, t: readonly number[]): void {
    const shift = t.map((bin, a) => (periodic[a] ? Math.floor(bin / binCounts[a]) : 0));
    for (let i = heads[chainOf(t.map(wrapBin))]; i >= 0; i = before[i]) {
      if (i === j && !shift.some((value) => value !== 0)) continue;
      const [u, v, w] = shift.map((value, a) => fractional[3 * i + a] + value - fractional[3 * j + a]);
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

  /** Two bins may share a chain; that costs a comparison, never a wrong answer. */
  function chainOf(bin: readonly number[]): number {
    let hash = Math.imul(bin[0], 73856093) ^ Math.imul(bin[1], 19349663) ^ Math.imul(bin[2], 83492791);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) & (heads.length - 1);
  }

  function wrapBin(bin: number, a: number): number {
    return periodic[a] ? bin - Math.floor(bin / binCounts[a]) * binCounts[a] : bin;
  }
}
