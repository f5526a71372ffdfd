import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeSurface } from '../../src/build/make-surface';
import { determinant3, norm } from '../../src/math/matrix3';
import { toCartesian } from '../../src/structure/cell';
import { atomicNumber } from '../../src/structure/elements';
import { findNeighbors } from '../../src/structure/neighbors';
import { atomCount, type Structure } from '../../src/structure/structure';

interface Fixture {
  crystals: Record<string, { cell: number[][]; species: string[]; frac: number[][] }>;
  slabs: {
    crystal: string;
    plane: number[];
    area: number;
    repeat: number;
    inplane_a: number;
    inplane_b: number;
    atoms_per_repeat: number;
    cuts: {
      gap: number;
      below: string[];
      above: string[];
      bonds_broken_per_area: number;
      bonds_broken_per_cell: number;
      dipole_e_per_angstrom: number | null;
    }[];
  }[];
}
const fixture: Fixture = JSON.parse(
  readFileSync(new URL('../fixtures/surfaces.json', import.meta.url), 'utf8'),
);

function crystal(name: string): Structure {
  const { cell, species, frac } = fixture.crystals[name];
  const rows = Float64Array.from(cell.flat());
  return {
    cell: rows,
    periodic: [true, true, true],
    positions: toCartesian(rows, frac.flat()),
    atomicNumbers: Uint8Array.from(species, atomicNumber),
  };
}

/** Neighbor distances within 3.4 Å, rounded and counted: the same for any two descriptions of one crystal. */
function distanceCensus(structure: Structure, atoms: (i: number) => boolean): Map<string, number> {
  const { offsets, indices, distances } = findNeighbors(structure, 3.4);
  const census = new Map<string, number>();
  let members = 0;
  for (let i = 0; i < atomCount(structure); i++) {
    if (!atoms(i)) continue;
    members++;
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const pair = [structure.atomicNumbers[i], structure.atomicNumbers[indices[k]]].sort().join('-');
      const key = `${pair} ${distances[k].toFixed(3)}`;
      census.set(key, (census.get(key) ?? 0) + 1);
    }
  }
  for (const [key, count] of census) census.set(key, count / members);
  return census;
}

test.each(fixture.slabs)('$crystal $plane has the known area, repeat and cuts', (slab) => {
  const surface = makeSurface(crystal(slab.crystal), slab.plane, { layers: 3 });
  expect(surface.primitiveArea).toBeCloseTo(slab.area, 5);
  expect(surface.repeat).toBeCloseTo(slab.repeat, 5);
  expect(norm(surface.inPlane[0])).toBeCloseTo(slab.inplane_a, 5);
  expect(norm(surface.inPlane[1])).toBeCloseTo(slab.inplane_b, 5);
  expect(atomCount(surface.structure)).toBe(3 * slab.atoms_per_repeat);
  expect(surface.cuts).toHaveLength(slab.cuts.length);
  // The reference counts heights from another plane: compare as sets.
  const rows = surface.cuts.map((cut) => ({ ...cut, below: cut.below.join(''), above: cut.above.join('') }));
  for (const known of slab.cuts) {
    const match = rows.findIndex(
      (cut) =>
        Math.abs(cut.gap - known.gap) < 2e-5 &&
        cut.below === known.below.join('') &&
        cut.above === known.above.join('') &&
        Math.abs(cut.bondsBroken - known.bonds_broken_per_cell) < 1e-9 &&
        Math.abs(cut.bondsBrokenPerArea - known.bonds_broken_per_area) < 1e-6 &&
        Math.abs(cut.dipole - (known.dipole_e_per_angstrom ?? 0)) < 1e-5,
    );
    expect(match, JSON.stringify({ known, rows })).toBeGreaterThanOrEqual(0);
    rows.splice(match, 1);
  }
});

test.each(fixture.slabs)('$crystal $plane: inside the slab every atom has its crystal neighbors', (slab) => {
  const bulk = crystal(slab.crystal);
  const layers = Math.ceil(14 / slab.repeat);
  const { structure, repeat } = makeSurface(bulk, slab.plane, { layers, vacuum: 12, repeats: [2, 1] });
  const thickness = layers * repeat;
  // 3.4 Å from either face and one whole repeat thick, so that each kind of atom counts alike
  const inside = distanceCensus(structure, (i) => {
    const depth = thickness / 2 - structure.positions[3 * i + 2];
    return depth > -repeat / 2 - 1e-7 && depth <= repeat / 2 - 1e-7;
  });
  expect(Object.fromEntries([...inside].sort())).toEqual(
    Object.fromEntries([...distanceCensus(bulk, () => true)].sort()),
  );
});

test('the default cut of every oxide plane is stoichiometric, breaks the fewest bonds and is not polar', () => {
  const expected: Record<string, number> = {
    'TiO2-rutile 1,1,0': 0.104,
    'TiO2-rutile 1,0,0': 0.147,
    'TiO2-rutile 1,0,1': 0.159,
    'TiO2-rutile 0,0,1': 0.19,
    'TiO2-anatase 1,0,1': 0.103,
  };
  for (const [key, bonds] of Object.entries(expected)) {
    const [name, plane] = key.split(' ');
    const surface = makeSurface(crystal(name), plane.split(',').map(Number));
    const cut = surface.cuts[surface.cut];
    expect(cut.bondsBrokenPerArea).toBeCloseTo(bonds, 3);
    expect(cut.dipole).toBeCloseTo(0, 9);
    const oxygen = surface.structure.atomicNumbers.filter((z) => z === 8).length;
    expect(3 * oxygen).toBe(2 * atomCount(surface.structure));
  }
});

test('on every plane of low index area times repeat is the primitive cell, and the atoms fill it', () => {
  const primitiveAtoms = { Ru: 2, 'TiO2-rutile': 6, 'TiO2-anatase': 6 };
  for (const [name, atoms] of Object.entries(primitiveAtoms)) {
    const bulk = crystal(name);
    const volume = (Math.abs(determinant3(bulk.cell)) * atoms) / atomCount(bulk);
    for (let code = 0; code < 125; code++) {
      const hkl = [Math.floor(code / 25) - 2, (Math.floor(code / 5) % 5) - 2, (code % 5) - 2];
      if (hkl.every((index) => index === 0)) continue;
      const surface = makeSurface(bulk, hkl, { layers: 1 });
      expect(surface.primitiveArea * surface.repeat).toBeCloseTo(volume, 8);
      expect(atomCount(surface.structure)).toBe(atoms);
      expect(surface.cuts.length).toBeLessThanOrEqual(atoms);
    }
  }
});

test('the slab stands in a right-handed cell with c along z, vacuum above', () => {
  for (const plane of [
    [1, 1, 0],
    [1, 1, 1],
    [-1, 2, 3],
    [0, 0, -1],
  ]) {
    const { structure, repeat } = makeSurface(crystal('TiO2-rutile'), plane, { layers: 4, vacuum: 11 });
    const { cell, positions } = structure;
    expect(determinant3(cell)).toBeGreaterThan(0);
    expect([cell[1], cell[2], cell[5], cell[6], cell[7]]).toEqual([0, 0, 0, 0, 0]);
    expect(cell[8]).toBeCloseTo(4 * repeat + 11, 9);
    for (let i = 2; i < positions.length; i += 3) {
      expect(positions[i]).toBeGreaterThan(0);
      expect(positions[i]).toBeLessThan(4 * repeat);
    }
  }
});

test('anatase (101) has a rectangular cell of twice the primitive area', () => {
  const surface = makeSurface(crystal('TiO2-anatase'), [1, 0, 1], { rectangular: true, layers: 2 });
  const [a, b] = surface.inPlane;
  expect(a[0] * b[0] + a[1] * b[1]).toBeCloseTo(0, 9);
  expect(norm(a) * norm(b)).toBeCloseTo(2 * surface.primitiveArea, 9);
  expect(atomCount(surface.structure)).toBe(24);
});

test('a supercell and its crystal have the same surface cell', () => {
  const one = crystal('TiO2-rutile');
  const doubled: Structure = {
    ...one,
    cell: one.cell.map((value, k) => (k >= 6 ? 2 * value : value)),
    positions: Float64Array.of(
      ...one.positions,
      ...one.positions.map((x, k) => (k % 3 === 2 ? x + one.cell[8] : x)),
    ),
    atomicNumbers: Uint8Array.of(...one.atomicNumbers, ...one.atomicNumbers),
  };
  // (1 0 1) of the crystal is (1 0 2) on the doubled axis.
  const p = makeSurface(one, [1, 0, 1]);
  const q = makeSurface(doubled, [1, 0, 2]);
  expect(q.primitiveArea).toBeCloseTo(p.primitiveArea, 9);
  expect(q.repeat).toBeCloseTo(p.repeat, 9);
  expect(atomCount(q.structure)).toBe(atomCount(p.structure));
});

test('a common factor of the indices is taken out, with a note', () => {
  const surface = makeSurface(crystal('TiO2-rutile'), [2, 2, 0]);
  expect(surface.hkl).toEqual([1, 1, 0]);
  expect(surface.notes).toEqual(['2 2 0 has the common factor 2: the plane is 1 1 0']);
  expect(makeSurface(crystal('Ru'), [1, 0, -1, 0]).hkl).toEqual([1, 0, 0]);
});

test('planes and options that mean nothing are refused with a remedy', () => {
  const rutile = crystal('TiO2-rutile');
  expect(() => makeSurface(rutile, [0, 0, 0])).toThrow(/0 0 0 is no plane.*for example 1 1 0/);
  expect(() => makeSurface(rutile, [1, 0.5, 0])).toThrow(/three integers, got "1 0.5 0"/);
  expect(() => makeSurface(rutile, [1, Number.NaN, 0])).toThrow(/three integers/);
  expect(() => makeSurface(rutile, [1, 1])).toThrow(/three integers/);
  expect(() => makeSurface(rutile, [1, 0, 0, 0])).toThrow(/third must be/);
  expect(() => makeSurface(rutile, [1, 1, 0], { cut: 3 })).toThrow(/cut 3 does not exist.*use 0 to 2/);
  expect(() => makeSurface(rutile, [1, 1, 0], { layers: 999, repeats: [999, 999] })).toThrow(
    /more than 2000000; use/,
  );
  expect(() => makeSurface(rutile, [1, 1, 0], { layers: 0 })).toThrow(
    /layers must be a whole number.*got 0; 3 to 10 is usual/,
  );
  expect(() => makeSurface(rutile, [1, 1, 0], { vacuum: -1 })).toThrow(/vacuum must be 0 to 10000 Å, got -1/);
});
