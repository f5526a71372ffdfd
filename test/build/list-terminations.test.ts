import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listTerminations } from '../../src/build/list-terminations';
import { makeSurface } from '../../src/build/make-surface';
import { toCartesian } from '../../src/structure/cell';
import { atomicNumber } from '../../src/structure/elements';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { crystal } from '../support/crystals';

interface Fixture {
  crystals: Record<string, { cell: number[][]; species: string[]; frac: number[][] }>;
  slabs: {
    crystal: string;
    plane: number[];
    area: number;
    repeat: number;
    inplane_a: number;
    inplane_b: number;
    inplane_angle: number;
    atoms_per_repeat: number;
    tasker: number | null;
    planes: { z: number; species: string[] }[];
    cuts: {
      cut_z: number;
      gap: number;
      below: string[];
      above: string[];
      bonds_broken_per_area: number;
      bonds_broken_per_cell: number;
      dipole_e_per_angstrom?: number | null;
    }[];
  }[];
}
const fixture: Fixture = JSON.parse(
  readFileSync(new URL('../fixtures/surfaces.json', import.meta.url), 'utf8'),
);

function named(name: string): Structure {
  const { cell, species, frac } = fixture.crystals[name];
  const rows = Float64Array.from(cell.flat());
  return {
    cell: rows,
    periodic: [true, true, true],
    positions: toCartesian(rows, frac.flat()),
    atomicNumbers: Uint8Array.from(species, atomicNumber),
  };
}

const cubic = (a: number) => [a, 0, 0, 0, a, 0, 0, 0, a];
const strontiumTitanate = crystal(cubic(3.905), [
  [38, 0, 0, 0],
  [22, 0.5, 0.5, 0.5],
  [8, 0.5, 0.5, 0],
  [8, 0.5, 0, 0.5],
  [8, 0, 0.5, 0.5],
]);
const rocksalt = crystal(
  [0, 2.106, 2.106, 2.106, 0, 2.106, 2.106, 2.106, 0],
  [
    [12, 0, 0, 0],
    [8, 0.5, 0.5, 0.5],
  ],
);
/** Wurtzite has no operation that turns (0001) over. */
const wurtzite = crystal(
  [3.25, 0, 0, -1.625, 1.625 * Math.sqrt(3), 0, 0, 0, 5.207],
  [
    [30, 1 / 3, 2 / 3, 0],
    [30, 2 / 3, 1 / 3, 0.5],
    [8, 1 / 3, 2 / 3, 0.3819],
    [8, 2 / 3, 1 / 3, 0.8819],
  ],
);

test('the reference has 12 planes with 40 cuts', () => {
  expect(fixture.slabs).toHaveLength(12);
  expect(fixture.slabs.reduce((sum, { cuts }) => sum + cuts.length, 0)).toBe(40);
});

test.each(fixture.slabs)('$crystal $plane: every plane and every cut is that of the reference', (slab) => {
  const list = listTerminations(named(slab.crystal), slab.plane);
  expect(list.area).toBeCloseTo(slab.area, 5);
  expect(list.repeat).toBeCloseTo(slab.repeat, 5);
  expect(list.inPlane.a).toBeCloseTo(slab.inplane_a, 5);
  expect(list.inPlane.b).toBeCloseTo(slab.inplane_b, 5);
  expect((list.inPlane.angle * 180) / Math.PI).toBeCloseTo(slab.inplane_angle, 4);
  expect(list.atomsPerRepeat).toBe(slab.atoms_per_repeat);
  expect(list.tasker ?? null).toBe(slab.tasker);
  expect(list.planes.map(({ species }) => species)).toEqual(slab.planes.map(({ species }) => species));
  list.planes.forEach(({ height }, k) => {
    expect(height).toBeCloseTo(slab.planes[k].z, 4);
  });
  const byHeight = [...list.terminations].sort((p, q) => p.cut - q.cut);
  const known = [...slab.cuts].sort((p, q) => p.cut_z - q.cut_z);
  expect(byHeight).toHaveLength(known.length);
  byHeight.forEach((cut, k) => {
    const reference = known[k];
    expect(cut.height).toBeCloseTo(reference.cut_z, 4);
    expect(cut.gap).toBeCloseTo(reference.gap, 4);
    expect(cut.below).toEqual(reference.below);
    expect(cut.above).toEqual(reference.above);
    expect(cut.bondsBroken).toBe(reference.bonds_broken_per_cell);
    expect(cut.bondsBrokenPerArea).toBeCloseTo(reference.bonds_broken_per_area, 5);
    expect(cut.dipole).toBeCloseTo(reference.dipole_e_per_angstrom ?? 0, 5);
    for (const { brokenEnds } of [cut.up, cut.down])
      expect(Object.values(brokenEnds).reduce((sum, count) => sum + count, 0)).toBe(cut.bondsBroken);
  });
  const order = list.terminations.map(({ bondsBroken }) => bondsBroken);
  expect(order).toEqual([...order].sort((p, q) => p - q));
  expect(list.terminations[0].cut).toBe(makeSurface(named(slab.crystal), slab.plane).cut);
});

test('rutile (110): bridging oxygen rows end the symmetric cut, the other two are each other turned over', () => {
  const [best, second, third] = listTerminations(named('TiO2-rutile'), [1, 1, 0]).terminations;
  expect([best.below, best.above]).toEqual([['O'], ['O']]);
  expect(best.symmetric).toBe(true);
  expect(best.tasker).toBe(2);
  expect(best.symmetricSlab).toEqual({ cut: best.cut, remainder: 0, excess: {} });
  // Of two bonds one ends at a Ti that becomes five-fold, the other at an O that becomes bridging; so on either side.
  expect(best.up.brokenEnds).toEqual({ O: 1, Ti: 1 });
  expect(best.down.brokenEnds).toEqual({ O: 1, Ti: 1 });
  expect([second.symmetric, third.symmetric]).toEqual([false, false]);
  expect([second.tasker, third.tasker]).toEqual([3, 3]);
  expect(second.turnedOver).toEqual([third.cut]);
  expect(second.up.kind).toBe(third.down.kind);
  expect(second.dipole).toBeCloseTo(-third.dipole, 9);
  // Ti2O2 on both faces is one plane Ti2O2 more than whole repeats.
  const titanium = [second, third].find(({ below }) => below.includes('Ti'))!;
  expect(titanium.symmetricSlab?.excess).toEqual({ Ti: 1 });
});

test('cuts that a glide or a screw carries into each other have the same letters', () => {
  const { terminations } = listTerminations(named('TiO2-rutile'), [1, 0, 0]);
  const letters = terminations.map(({ up, down }) => up.kind + down.kind);
  expect(new Set(letters).size).toBe(3);
  expect(letters[0]).toBe(letters[1]);
  const hcp = listTerminations(named('Ru'), [0, 0, 0, 1]).terminations;
  expect(new Set(hcp.flatMap(({ up, down }) => [up.kind, down.kind])).size).toBe(1);
});

test('SrTiO3 (100) keeps both its cuts and is of class 1: two faces, SrO and TiO2', () => {
  const list = listTerminations(strontiumTitanate, [1, 0, 0]);
  expect(list.charges).toEqual({ Sr: 2, Ti: 4, O: -2 });
  expect(list.tasker).toBe(1);
  expect(list.terminations.map(({ up, down }) => up.kind + down.kind).sort()).toEqual(['AB', 'BA']);
  const [first, second] = list.terminations;
  expect(first.turnedOver).toEqual([second.cut]);
  const excesses = list.terminations.map(({ symmetricSlab }) => symmetricSlab?.excess);
  expect(excesses).toContainEqual({ Sr: 1, O: 1 });
  // Of SrTiO3 with TiO2 on both faces an SrO layer is missing.
  expect(excesses).toContainEqual({ Sr: -1, O: -1 });
});

test('rock salt: (100) class 1, (111) class 3; wurtzite (0001) is polar and has no symmetric slab', () => {
  expect(listTerminations(rocksalt, [0, 1, 1]).tasker).toBe(1);
  expect(listTerminations(rocksalt, [1, 0, 0]).tasker).toBe(3);
  const polar = listTerminations(wurtzite, [0, 0, 0, 1]);
  expect(polar.tasker).toBe(3);
  expect(polar.terminations.every(({ symmetricSlab }) => symmetricSlab === undefined)).toBe(true);
  expect(() => makeSurface(wurtzite, [0, 0, 1], { symmetric: true })).toThrow(
    /no symmetry.*leave symmetric out/,
  );
  expect(listTerminations(wurtzite, [1, 0, -1, 0]).terminations[0].symmetric).toBe(true);
});

test('charges can be given, and must be for every element and add up', () => {
  const partial = listTerminations(named('TiO2-rutile'), [1, 1, 0], { charges: { Ti: 2.196, O: -1.098 } });
  const formal = listTerminations(named('TiO2-rutile'), [1, 1, 0]);
  partial.terminations.forEach(({ dipole }, k) => {
    expect(dipole).toBeCloseTo(0.549 * formal.terminations[k].dipole, 9);
  });
  const bad = (charges: Record<string, number>) => () =>
    listTerminations(named('TiO2-rutile'), [1, 1, 0], { charges });
  expect(bad({ Ti: 4, O: -1 })).toThrow(/add up to 4 e/);
  expect(bad({ Ti: 4 })).toThrow(/no charge was given for O/);
  expect(bad({ Ti: Number.NaN, O: -2 })).toThrow(/charge of Ti must be a number/);
});

test('where the charges cannot be guessed there is no dipole and no class', () => {
  const spinelLike = crystal(cubic(4), [
    [26, 0, 0, 0],
    [27, 0.5, 0.5, 0],
    [8, 0.5, 0, 0.5],
  ]);
  const list = listTerminations(spinelLike, [0, 0, 1]);
  expect(list.charges).toBeUndefined();
  expect(list.tasker).toBeUndefined();
  expect(list.terminations[0].dipole).toBeNaN();
});

test('planes that mean nothing are refused', () => {
  expect(() => listTerminations(named('Ru'), [1, 0, 0, 0])).toThrow(/listTerminations: .*third must be/);
  expect(() => listTerminations(named('Ru'), [0, 0, 0])).toThrow(/0 0 0 is no plane/);
});

test('a supercell of 750 atoms has the terminations of its crystal within seconds', () => {
  const rutile = named('TiO2-rutile');
  const start = process.cpuUsage();
  const list = listTerminations(makeSupercell(rutile, [5, 5, 5]), [1, 1, 0]);
  // Trying every atom for every translation took a minute.
  expect(process.cpuUsage(start).user).toBeLessThan(5e6);
  expect(list.terminations.map(({ bondsBroken }) => bondsBroken)).toEqual([2, 3, 3]);
  expect(list.atomsPerRepeat).toBe(6);
});
