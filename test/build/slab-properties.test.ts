import { expect, test } from 'vitest';
import { listTerminations } from '../../src/build/list-terminations';
import { makeSurface } from '../../src/build/make-surface';
import { determinant3, norm, rowTimesMatrix3 } from '../../src/math/matrix3';
import { createRandom } from '../../src/math/random';
import { reciprocalCell, volume } from '../../src/structure/cell';
import { countSpecies } from '../../src/structure/combine';
import { elementSymbol } from '../../src/structure/elements';
import { findNeighbors } from '../../src/structure/neighbors';
import { rotateStructure, rotationAbout } from '../../src/structure/rotate-structure';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercellByMatrix } from '../../src/structure/supercell';
import { randomCrystal, randomPlane } from '../support/random-crystal';

/** Å; what lies around an atom */
const cutoff = 4.5;

/** Around each atom of a structure: element and vector to each neighbor, by the vector's length. */
function surroundings(structure: Structure, atoms: readonly number[]): { z: number; around: Neighbor[] }[] {
  const { offsets, indices, vectors } = findNeighbors(structure, cutoff);
  return atoms.map((i) => {
    const around = Array.from({ length: offsets[i + 1] - offsets[i] }, (_, k): Neighbor => {
      const p = offsets[i] + k;
      const r = vectors.slice(3 * p, 3 * p + 3);
      return { z: structure.atomicNumbers[indices[p]], r, length: norm(r) };
    });
    return { z: structure.atomicNumbers[i], around: around.sort((p, q) => p.length - q.length) };
  });
}

interface Neighbor {
  readonly z: number;
  readonly r: Float64Array;
  readonly length: number;
}

function alike(p: readonly Neighbor[], q: readonly Neighbor[]): boolean {
  if (p.length !== q.length) return false;
  // Vectors of one length stand in any order, so each looks for its partner.
  return p.every((one) =>
    q.some((other) => other.z === one.z && Math.hypot(...one.r.map((x, a) => x - other.r[a])) < 1e-6),
  );
}

const formula = (structure: Structure) =>
  Object.fromEntries([...countSpecies(structure)].map(([z, count]) => [z, count / atomCount(structure)]));

test('a slab of any crystal and plane is that crystal: composition, density, thickness, area and every vector inside', () => {
  const random = createRandom(31);
  for (let round = 0; round < 40; round++) {
    const crystal = randomCrystal(random);
    const hkl = randomPlane(random, 3);
    const { terminations, repeat, area } = listTerminations(crystal, hkl);
    const { cut } = terminations[random.integer(terminations.length)];
    const layers = Math.max(2, Math.ceil((2 * cutoff) / repeat) + 1);
    const side = random.integer(2) === 0 ? 'up' : 'down';
    const slab = makeSurface(crystal, hkl, { layers, cut, side, vacuum: 7 });
    const { structure, rotation, thickness, bottom } = slab;
    const seen = `${round}: ${hkl.join(' ')}, cut ${cut}, ${side}`;

    // |g| of the plane is one over the repeat, and area times repeat the cell: area = |g| V
    const g = norm(rowTimesMatrix3(hkl, reciprocalCell(crystal.cell)));
    expect(repeat * g, seen).toBeCloseTo(1, 9);
    expect(area / (g * volume(crystal.cell)), seen).toBeCloseTo(1, 9);
    expect(thickness).toBeCloseTo(layers * repeat, 9);
    const { cell } = structure;
    expect([cell[1], cell[2], cell[5], cell[6], cell[7]], seen).toEqual([0, 0, 0, 0, 0]);
    expect(cell[0] > 0 && cell[4] > 0).toBe(true);
    expect(cell[0] * cell[4]).toBeCloseTo(area, 9);
    expect(cell[8]).toBeCloseTo(thickness + 7, 9);

    expect(atomCount(structure), seen).toBe(layers * atomCount(crystal));
    expect(formula(structure)).toEqual(formula(crystal));
    expect(atomCount(structure) / (area * thickness)).toBeCloseTo(
      atomCount(crystal) / volume(crystal.cell),
      9,
    );
    expect(determinant3(rotation)).toBeCloseTo(1, 9);

    // Each atom inside has the surroundings that an atom of its crystal has, turned as the slab says.
    const inside = Array.from({ length: atomCount(structure) }, (_, i) => i).filter((i) => {
      const depth = structure.positions[3 * i + 2] - bottom;
      return depth > cutoff + 1e-6 && depth < thickness - cutoff - 1e-6;
    });
    const turned = rotateStructure(crystal, rotation);
    const known = surroundings(turned, Array.from(crystal.atomicNumbers.keys()));
    const met = surroundings(structure, inside).map(({ z, around }) =>
      known.findIndex((atom) => atom.z === z && alike(atom.around, around)),
    );
    expect(met, seen).not.toContain(-1);
    expect(met.length, seen).toBeGreaterThanOrEqual(atomCount(crystal));
  }
});

test('the cuts of any plane lie one between each two atomic planes, and planes and gaps make up the repeat', () => {
  const random = createRandom(32);
  for (let round = 0; round < 60; round++) {
    const crystal = randomCrystal(random);
    const hkl = randomPlane(random, 3);
    const { planes, terminations, repeat, atomsPerRepeat } = listTerminations(crystal, hkl);
    expect(terminations.length).toBe(planes.length);
    expect(atomsPerRepeat).toBe(atomCount(crystal));
    const all = planes.flatMap(({ species }) => species).sort();
    expect(all).toEqual(Array.from(crystal.atomicNumbers, elementSymbol).sort());
    // Planes are atoms within a tolerance of each other, so gaps add up to the repeat but for that.
    const gaps = terminations.reduce((sum, { gap }) => sum + gap, 0);
    expect(gaps).toBeLessThan(repeat + 1e-9);
    expect(gaps).toBeGreaterThan(repeat - 0.05 * atomsPerRepeat);
    // From one cut to the next there is one plane: it is below the one and above the other.
    const byHeight = [...terminations].sort((p, q) => p.cut - q.cut);
    byHeight.forEach(({ above }, k) => {
      expect(byHeight[(k + 1) % byHeight.length].below).toEqual(above);
    });
    for (const { up, down, bondsBroken } of terminations)
      for (const { brokenEnds } of [up, down])
        expect(Object.values(brokenEnds).reduce((sum, count) => sum + count, 0)).toBe(bondsBroken);
  }
});

test('a supercell, turned or not, has the slabs of its crystal', () => {
  const random = createRandom(33);
  for (let round = 0; round < 15; round++) {
    const crystal = randomCrystal(random);
    const hkl = randomPlane(random, 2);
    let matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    do matrix = matrix.map(() => random.integer(4) - 1);
    while (determinant3(matrix) < 1 || determinant3(matrix) > 5);
    const axis = [random.normal(), random.normal(), random.normal()];
    const other = rotateStructure(
      makeSupercellByMatrix(crystal, matrix),
      rotationAbout(axis, 6 * random.next()),
    );
    const onSupercell = [0, 1, 2].map((row) =>
      hkl.reduce((sum, index, k) => sum + index * matrix[3 * row + k], 0),
    );
    const [p, q] = [listTerminations(crystal, hkl), listTerminations(other, onSupercell)];
    expect(q.area).toBeCloseTo(p.area, 8);
    expect(q.repeat).toBeCloseTo(p.repeat, 8);
    expect(q.inPlane.a).toBeCloseTo(p.inPlane.a, 8);
    expect(q.inPlane.b).toBeCloseTo(p.inPlane.b, 8);
    const gaps = ({ terminations }: typeof p) => terminations.map(({ gap }) => gap).sort((x, y) => x - y);
    expect(gaps(q)).toEqual(gaps(p).map((gap) => expect.closeTo(gap, 7)));
    const bonds = ({ terminations }: typeof p) => terminations.map(({ bondsBroken }) => bondsBroken).sort();
    expect(bonds(q)).toEqual(bonds(p));
  }
});
