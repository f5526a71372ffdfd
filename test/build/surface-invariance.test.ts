import { expect, test } from 'vitest';
import { planeLattice } from '../../src/build/interface/plane-lattice';
import { listTerminations, type PlaneTerminations } from '../../src/build/list-terminations';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeSurface } from '../../src/build/make-surface';
import { greatestCommonDivisor } from '../../src/build/plane-indices';
import { primitiveLattice } from '../../src/build/primitive-lattice';
import { determinant3, multiply3 } from '../../src/math/matrix3';
import { createRandom, type Random } from '../../src/math/random';
import { closestPair } from '../../src/structure/check-structure';
import { countSpecies, selectAtoms } from '../../src/structure/combine';
import { findNeighbors } from '../../src/structure/neighbors';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercellByMatrix } from '../../src/structure/supercell';

const names = ['Ru', 'TiO2-rutile', 'TiO2-anatase', 'SrTiO3', 'CeO2', 'Al2O3', 'Pt', 'TiO2-brookite'];

function randomPlane(random: Random, largest: number): number[] {
  const index = () => random.integer(2 * largest + 1) - largest;
  for (;;) {
    const hkl = [index(), index(), index()];
    if (hkl.reduce(greatestCommonDivisor) === 1) return hkl;
  }
}

/** hkl on the cell matrix · cell; the matrix may hold fractions of `order`. */
function onCell(matrix: ArrayLike<number>, hkl: readonly number[], order = 1): number[] {
  const scaled = [0, 1, 2].map((row) =>
    Math.round(order * hkl.reduce((sum, index, k) => sum + matrix[3 * row + k] * index, 0)),
  );
  const factor = scaled.reduce(greatestCommonDivisor);
  return scaled.map((index) => index / factor + 0);
}

/** What must not depend on the cell: all but the numbers of atoms and the place of the origin in rounding. */
function facts({ area, repeat, inPlane, planes, terminations, tasker }: PlaneTerminations) {
  const r = (x: number) => Math.round(x * 1e5) / 1e5 + 0;
  return {
    sizes: [area, repeat, inPlane.a, inPlane.b, inPlane.angle].map(r),
    planes: planes.map(({ species }) => species.join('')).sort(),
    tasker,
    cuts: terminations
      .map((cut) =>
        [
          ...[cut.bondsBroken, cut.tasker, cut.symmetric, cut.turnedOver.length],
          ...[r(cut.gap), r(cut.dipole), cut.below, cut.above].map(String),
          ...[cut.symmetricSlab?.excess, cut.up.brokenEnds].map((x) => JSON.stringify(x, ['Ti', 'O', 'Al'])),
        ].join(' '),
      )
      .sort(),
  };
}

test('terminations do not depend on the cell given: primitive, conventional or a supercell', () => {
  const random = createRandom(20);
  for (const name of names) {
    const crystal = loadCrystal(name);
    const { basis, order, atoms } = primitiveLattice(crystal);
    const primitive: Structure = {
      ...selectAtoms(crystal, atoms),
      cell: multiply3(basis, crystal.cell),
    };
    for (let round = 0; round < 3; round++) {
      const hkl = randomPlane(random, 2);
      const known = facts(listTerminations(crystal, hkl));
      expect(facts(listTerminations(primitive, onCell(basis, hkl, order))), `${name} ${hkl}`).toEqual(known);
      let matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
      do matrix = matrix.map(() => random.integer(4) - 1);
      while (determinant3(matrix) < 1 || determinant3(matrix) > 4);
      const supercell = makeSupercellByMatrix(crystal, matrix);
      expect(facts(listTerminations(supercell, onCell(matrix, hkl))), `${name} ${hkl} [${matrix}]`).toEqual(
        known,
      );
    }
  }
});

test('a slab of any plane and cut keeps composition, distances and the coordination inside', () => {
  const random = createRandom(4);
  for (const name of names) {
    const crystal = loadCrystal(name);
    const shortest = closestPair(crystal).distance;
    const whole = countSpecies(crystal);
    const cutoff = 1.2 * shortest;
    const inCrystal = coordinations(crystal, cutoff, () => true);
    for (let round = 0; round < 4; round++) {
      const hkl = randomPlane(random, 3);
      const { terminations, repeat, atomsPerRepeat } = listTerminations(crystal, hkl);
      const { cut } = terminations[random.integer(terminations.length)];
      const layers = Math.ceil((2 * cutoff) / repeat) + 2;
      const side = random.integer(2) === 0 ? 'up' : 'down';
      const slab = makeSurface(crystal, hkl, { layers, cut, side, vacuum: 8 });
      expect(atomCount(slab.structure)).toBe(layers * atomsPerRepeat);
      for (const [z, count] of countSpecies(slab.structure))
        expect(count * atomCount(crystal)).toBe(whole.get(z)! * atomCount(slab.structure));
      expect(closestPair(slab.structure).distance).toBeCloseTo(shortest, 6);
      const inside = coordinations(slab.structure, cutoff, (z) => z > cutoff && z < slab.thickness - cutoff);
      for (const kind of inside) expect(inCrystal, `${name} ${hkl}`).toContain(kind);
      expect(inside.size).toBe(inCrystal.size);
    }
  }
});

test('bonds broken are the ones that the atoms of a slab have lost', () => {
  const random = createRandom(9);
  for (const name of ['TiO2-rutile', 'TiO2-anatase', 'SrTiO3', 'Pt', 'Ru']) {
    const crystal = loadCrystal(name);
    // In these crystals every bond of the nearest shell is between the same elements and within 10 % of the shortest.
    const cutoff = 1.13 * closestPair(crystal).distance;
    const perAtom = findNeighbors(crystal, cutoff).indices.length / atomCount(crystal);
    for (let round = 0; round < 3; round++) {
      const hkl = randomPlane(random, 2);
      const { terminations, repeat } = listTerminations(crystal, hkl);
      const { cut, bondsBroken } = terminations[random.integer(terminations.length)];
      const layers = Math.ceil(cutoff / repeat) + 1;
      const { structure } = makeSurface(crystal, hkl, { layers, cut, vacuum: 6 });
      const left = findNeighbors(structure, cutoff).indices.length;
      // Each broken bond is missed at both of its ends, and a slab has two faces of the same cut.
      expect(Math.round(perAtom * atomCount(structure)) - left, `${name} ${hkl}`).toBe(2 * bondsBroken);
    }
  }
});

test('the cell of a slab is that of the lattice which is matched', () => {
  const random = createRandom(6);
  for (const name of names) {
    const crystal = loadCrystal(name);
    for (let round = 0; round < 5; round++) {
      const hkl = randomPlane(random, 4);
      const lattice = planeLattice(crystal, hkl);
      const { cell } = makeSurface(crystal, hkl, { layers: 1 }).structure;
      expect(cell[0] * cell[4]).toBeCloseTo(lattice.area, 9);
      expect([cell[0], cell[3], cell[4]]).toEqual([
        expect.closeTo(lattice.basis[0][0], 9),
        expect.closeTo(lattice.basis[1][0], 9),
        expect.closeTo(lattice.basis[1][1], 9),
      ]);
    }
  }
});

test('four indices are the three without the third, which must be −(h + k)', () => {
  const random = createRandom(12);
  const ru = loadCrystal('Ru');
  for (let round = 0; round < 10; round++) {
    const [h, k, l] = randomPlane(random, 3);
    expect(listTerminations(ru, [h, k, -h - k, l])).toEqual(listTerminations(ru, [h, k, l]));
    expect(() => makeSurface(ru, [h, k, 1 - h - k, l])).toThrow(/third must be −\(h \+ k\) = /);
  }
});

/** Kinds of element and number of neighbors that occur at the heights asked for. */
function coordinations(structure: Structure, cutoff: number, at: (z: number) => boolean): Set<string> {
  const { offsets } = findNeighbors(structure, cutoff);
  const kinds = new Set<string>();
  for (let i = 0; i < atomCount(structure); i++)
    if (at(structure.positions[3 * i + 2]))
      kinds.add(`${structure.atomicNumbers[i]} ${offsets[i + 1] - offsets[i]}`);
  return kinds;
}
