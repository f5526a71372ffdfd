import { expect, test } from 'vitest';
import { listTerminations } from '../../src/build/list-terminations';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeSurface, type Surface } from '../../src/build/make-surface';
import { determinant3 } from '../../src/math/matrix3';
import { countSpecies } from '../../src/structure/combine';
import { findNeighbors } from '../../src/structure/neighbors';
import { atomCount, type Structure } from '../../src/structure/structure';
import { anatase, hcp, rutile } from '../support/crystals';

const tio2 = rutile(4.5937, 2.9587, 0.3048);
const ru = hcp(44, 2.7059, 4.2815);

/** Each atom as element, height and coordination within 2.2 Å, from the bottom up. */
function profile({ structure, bottom }: Surface): string[] {
  const { offsets } = findNeighbors(structure, 2.2);
  return Array.from({ length: atomCount(structure) }, (_, i) => {
    const height = structure.positions[3 * i + 2] - bottom;
    return `${height.toFixed(4)} ${structure.atomicNumbers[i]} ${offsets[i + 1] - offsets[i]}`;
  }).sort();
}

/** The same, from the top down. */
function profileDown(surface: Surface): string[] {
  const { structure, thickness, bottom } = surface;
  const positions = structure.positions.map((x, k) => (k % 3 === 2 ? 2 * bottom + thickness - x : x));
  return profile({ ...surface, structure: { ...structure, positions } });
}

const composition = (structure: Structure) => Object.fromEntries(countSpecies(structure));

test('side down is the same slab turned over by a proper rotation', () => {
  for (const cut of [0, 1, 2]) {
    const up = makeSurface(tio2, [1, 1, 0], { layers: 3, cut });
    const down = makeSurface(tio2, [1, 1, 0], { layers: 3, cut, side: 'down' });
    expect(profileDown(down)).toEqual(profile(up));
    expect(determinant3(down.rotation)).toBeCloseTo(1, 12);
    expect(determinant3(down.structure.cell)).toBeGreaterThan(0);
    // The normals are opposite: the crystal is turned, not mirrored.
    expect(down.rotation[6] * up.rotation[6] + down.rotation[7] * up.rotation[7]).toBeCloseTo(-1, 12);
  }
});

test('cuts that are said to be each other turned over are', () => {
  for (const hkl of [
    [1, 1, 0],
    [1, 0, 0],
    [1, 1, 1],
  ])
    for (const { cut, turnedOver } of listTerminations(tio2, hkl).terminations)
      for (const other of turnedOver)
        expect(profile(makeSurface(tio2, hkl, { layers: 3, cut: other, side: 'down' }))).toEqual(
          profile(makeSurface(tio2, hkl, { layers: 3, cut })),
        );
});

test('a symmetric slab looks alike from both sides, and its excess is what it has', () => {
  for (const hkl of [
    [1, 1, 0],
    [1, 0, 0],
    [1, 0, 1],
    [1, 1, 1],
    [2, 1, 0],
  ])
    for (const { cut, symmetricSlab } of listTerminations(tio2, hkl).terminations) {
      const slab = makeSurface(tio2, hkl, { layers: 2, cut, symmetric: true });
      expect(profileDown(slab)).toEqual(profile(slab));
      expect(slab.excess).toEqual(symmetricSlab?.excess);
      const { Ti = 0, O = 0 } = slab.excess;
      const counts = composition(slab.structure);
      expect(2 * (counts[22] - Ti)).toBe(counts[8] - O);
      expect(slab.notes.length).toBe(Ti === 0 && O === 0 ? 0 : 1);
      // Its top is that of the slab of whole repeats.
      const plain = makeSurface(tio2, hkl, { layers: 2, cut });
      expect(profileDown(slab)[0]).toBe(profileDown(plain)[0]);
    }
});

test('symmetric and stoichiometric together take the best cut that can be both, or say why none is', () => {
  const slab = makeSurface(tio2, [1, 1, 1], { symmetric: true, stoichiometric: true, layers: 4 });
  expect(slab.excess).toEqual({});
  expect(profileDown(slab)).toEqual(profile(slab));
  expect(() => makeSurface(tio2, [1, 1, 0], { symmetric: true, stoichiometric: true, cut: 0 })).toThrow(
    /with cut 0 .* off by \+1 Ti per surface cell; leave .* or try another cut/,
  );
  expect(() =>
    makeSurface(loadCrystal('SrTiO3'), [1, 0, 0], { symmetric: true, stoichiometric: true }),
  ).toThrow(/with any cut/);
});

test('thickness in Å takes enough repeats, in the parts that the symmetry allows', () => {
  const half = 4.2815 / 2;
  const slab = makeSurface(ru, [0, 0, 1], { thickness: 10 });
  expect(slab.layers).toBe(2.5);
  expect(slab.thickness).toBeCloseTo(5 * half, 9);
  expect(atomCount(slab.structure)).toBe(5);
  expect(makeSurface(ru, [0, 0, 1], { thickness: 6 * half }).layers).toBe(3);
  expect(makeSurface(tio2, [1, 1, 0], { thickness: 10 }).layers).toBe(4);
  expect(() => makeSurface(tio2, [1, 1, 0], { thickness: 10, layers: 3 })).toThrow(/give one of the two/);
  expect(() => makeSurface(tio2, [1, 1, 0], { thickness: -1 })).toThrow(/got -1; 10 to 20 Å is usual/);
  expect(() => makeSurface(tio2, [1, 1, 0], { layers: 2.5 })).toThrow(/whole number.*got 2.5/);
});

test('half a repeat of rutile (100) ends in the same face and keeps the composition', () => {
  for (const cut of [0, 1, 2]) {
    const slab = makeSurface(tio2, [1, 0, 0], { layers: 2.5, cut });
    const counts = composition(slab.structure);
    expect(counts[8]).toBe(2 * counts[22]);
    const whole = makeSurface(tio2, [1, 0, 0], { layers: 3, cut });
    expect(profileDown(slab)[0]).toBe(profileDown(whole)[0]);
  }
});

test('centred puts the middle at c/2 and moves nothing else', () => {
  const plain = makeSurface(tio2, [1, 0, 1], { layers: 3, vacuum: 11 });
  const centred = makeSurface(tio2, [1, 0, 1], { layers: 3, vacuum: 11, centred: true });
  expect(centred.bottom + centred.thickness / 2).toBeCloseTo(centred.structure.cell[8] / 2, 12);
  expect(profile(centred)).toEqual(profile(plain));
});

test('frozen layers are the lowest repeats', () => {
  const { structure, repeat } = makeSurface(tio2, [1, 1, 0], { layers: 4, frozenLayers: 2, repeats: [2, 1] });
  const held = Array.from(structure.fixed ?? []);
  expect(held.filter(Boolean).length).toBe(3 * 2 * 12);
  held.forEach((value, k) => {
    expect(value === 1).toBe(structure.positions[3 * Math.floor(k / 3) + 2] < 2 * repeat);
  });
  expect(makeSurface(tio2, [1, 1, 0]).structure.fixed).toBeUndefined();
  expect(() => makeSurface(tio2, [1, 1, 0], { layers: 2, frozenLayers: 3 })).toThrow(/0 to the 2 layers/);
});

test('the conventional cell is the centred rectangle where there is one, else the primitive cell', () => {
  const ti = anatase(3.7845, 9.5143, 0.2081);
  const centred = makeSurface(ti, [1, 0, 1], { conventional: true, layers: 1 });
  expect(centred.inPlane[1][0]).toBe(0);
  expect(atomCount(centred.structure)).toBe(12);
  const platinum: Structure = {
    cell: Float64Array.of(3.92, 0, 0, 0, 3.92, 0, 0, 0, 3.92),
    periodic: [true, true, true],
    positions: Float64Array.of(0, 0, 0, 0, 1.96, 1.96, 1.96, 0, 1.96, 1.96, 1.96, 0),
    atomicNumbers: Uint8Array.of(78, 78, 78, 78),
  };
  const cells = (hkl: number[]) => makeSurface(platinum, hkl, { conventional: true, layers: 1 });
  // Hexagonal, square and plainly rectangular lattices keep their primitive cell; that of (311) is centred.
  for (const hkl of [
    [1, 1, 1],
    [1, 0, 0],
    [1, 1, 0],
  ])
    expect(atomCount(cells(hkl).structure)).toBe(1);
  const odd = cells([3, 1, 1]);
  expect(atomCount(odd.structure)).toBe(2);
  expect(odd.inPlane[1][0]).toBeCloseTo(0, 9);
});
