import { ParseError } from '../errors';
import { norm, row3 } from '../math/matrix3';
import { reciprocalCell, toCartesian } from '../structure/cell';
import { elementSymbol } from '../structure/elements';
import type { SymmetryOperation } from '../structure/symmetry-operation';

/** One line of a crystal's atom list. */
export interface Site {
  readonly label: string;
  readonly atomicNumber: number;
  /** in cell vectors */
  readonly fractional: readonly [number, number, number];
  readonly line: number;
}

/**
 * Å. Images nearer than this are one atom: no two atoms come that close, and a coordinate given with
 * three decimals, 0.333 for 1/3, misses its special position by less in cells up to 100 Å.
 */
const mergeDistance = 0.1;

/** A crystal with more atoms than this is refused. */
const maxImages = 2_000_000;

/**
 * Every atom of the cell, [n]: sites in their order, images in the order of the operations.
 *
 * The image that lands on a special position is the mean of all that fall together there, so 0.3333 becomes
 * 1/3. The first image stays where the file has it, the others are brought into the cell. A site that repeats
 * an atom already there is left out.
 *
 * @throws ParseError when atoms of two elements share a place
 */
export function expandSites(
  cell: Float64Array,
  sites: readonly Site[],
  operations: readonly SymmetryOperation[],
  fileName: string,
): { fractional: Float64Array; atomicNumbers: Uint8Array; siteOfAtom: Int32Array } {
  if (sites.length * operations.length > maxImages) {
    const problem = `${sites.length} sites under ${operations.length} operations are more than ${maxImages} atoms; give a smaller cell`;
    throw new ParseError(fileName, sites[0].line, problem);
  }
  const places: number[] = [];
  const siteOfAtom: number[] = [];
  const grid = createGrid(cell, places);

  sites.forEach((site, s) => {
    const firstOfSite = siteOfAtom.length;
    /** sum of offsets from the stored place, and their count, of the images that fell together; [images of this site] */
    const offsets: number[] = [];
    const counts: number[] = [];
    operations.forEach((operation, o) => {
      const image = applyOperation(operation, site.fractional);
      if (o > 0) for (let a = 0; a < 3; a++) image[a] = intoCell(image[a]);
      const near = grid.find(image);
      if (near < 0) {
        places.push(image[0], image[1], image[2]);
        siteOfAtom.push(s);
        offsets.push(0, 0, 0);
        counts.push(1);
        grid.add(siteOfAtom.length - 1);
        return;
      }
      if (near >= firstOfSite) {
        const k = near - firstOfSite;
        for (let a = 0; a < 3; a++) offsets[3 * k + a] += nearestImage(image[a] - places[3 * near + a]);
        counts[k]++;
        return;
      }
      const other = sites[siteOfAtom[near]];
      if (other.atomicNumber !== site.atomicNumber) {
        const [one, two] = [elementSymbol(other.atomicNumber), elementSymbol(site.atomicNumber)];
        const problem = `${site.label} (${two}) lies on ${other.label} (${one}) of line ${other.line}; a place holds one atom, so keep one of them`;
        throw new ParseError(fileName, site.line, problem);
      }
    });
    for (let k = 0; k < counts.length; k++)
      for (let a = 0; a < 3; a++) places[3 * (firstOfSite + k) + a] += offsets[3 * k + a] / counts[k];
  });

  return {
    fractional: Float64Array.from(places),
    atomicNumbers: Uint8Array.from(siteOfAtom, (s) => sites[s].atomicNumber),
    siteOfAtom: Int32Array.from(siteOfAtom),
  };
}

function applyOperation({ rotation, translation }: SymmetryOperation, f: readonly number[]): number[] {
  return [0, 1, 2].map(
    (a) => rotation[3 * a] * f[0] + rotation[3 * a + 1] * f[1] + rotation[3 * a + 2] * f[2] + translation[a],
  );
}

function intoCell(value: number): number {
  const inside = value - Math.floor(value);
  return inside > 1 - 1e-9 ? 0 : inside;
}

function nearestImage(difference: number): number {
  return difference - Math.round(difference);
}

/**
 * Finds the atom within `mergeDistance` of a place. Bins are a few times wider than that, so that most places
 * need one bin only; the neighbor bins are asked where the place is near a wall.
 */
function createGrid(cell: Float64Array, places: readonly number[]) {
  const bins: number[] = [];
  const margins: number[] = [];
  // 1/height along each axis is the length of its reciprocal vector.
  const reciprocal = reciprocalCell(cell);
  const inverseHeights = [0, 1, 2].map((a) => norm(row3(reciprocal, a)));
  for (let a = 0; a < 3; a++) {
    // 2¹⁶ per axis keeps the bin number an exact integer.
    const count = Math.max(1, Math.min(65536, Math.floor(1 / (inverseHeights[a] * 10 * mergeDistance))));
    bins.push(count);
    margins.push(mergeDistance * inverseHeights[a] * count);
  }
  const members = new Map<number, number[]>();
  const candidates = (value: number, a: number): number[] => {
    const scaled = (value - Math.floor(value)) * bins[a];
    const bin = Math.min(bins[a] - 1, Math.floor(scaled));
    const found = [bin];
    if (bins[a] === 1) return found;
    if (scaled - bin <= margins[a]) found.push((bin + bins[a] - 1) % bins[a]);
    else if (bin + 1 - scaled <= margins[a]) found.push((bin + 1) % bins[a]);
    return found;
  };
  const key = (i: number, j: number, k: number) => (i * bins[1] + j) * bins[2] + k;
  return {
    add(atom: number) {
      const [i, j, k] = [0, 1, 2].map((a) => candidates(places[3 * atom + a], a)[0]);
      const list = members.get(key(i, j, k));
      if (list) list.push(atom);
      else members.set(key(i, j, k), [atom]);
    },
    find(place: readonly number[]): number {
      const [first, second, third] = [0, 1, 2].map((a) => candidates(place[a], a));
      for (const i of first)
        for (const j of second)
          for (const k of third)
            for (const atom of members.get(key(i, j, k)) ?? []) {
              const gap = [0, 1, 2].map((a) => nearestImage(place[a] - places[3 * atom + a]));
              const [x, y, z] = toCartesian(cell, gap);
              if (x * x + y * y + z * z < mergeDistance * mergeDistance) return atom;
            }
      return -1;
    },
  };
}
