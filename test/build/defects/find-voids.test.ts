import { expect, test } from 'vitest';
import { findVoids } from '../../../src/build/defects/find-voids';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { norm } from '../../../src/math/matrix3';
import { toFractional } from '../../../src/structure/cell';
import { rotateStructure, rotationAbout } from '../../../src/structure/rotate-structure';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { fcc, hcp } from '../../support/crystals';

function census(structure: Structure): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { title } of findVoids(structure).voids) counts[title] = (counts[title] ?? 0) + 1;
  return counts;
}

test('close packing has one octahedral and two tetrahedral holes per atom', () => {
  expect(census(loadCrystal('Ru'))).toEqual({ 'octahedral, 6 Ru': 2, 'tetrahedral, 4 Ru': 4 });
  expect(census(fcc(78, 3.924))).toEqual({ 'octahedral, 6 Pt': 1, 'tetrahedral, 4 Pt': 2 });
  expect(census(makeSupercell(loadCrystal('Ru'), [2, 1, 3]))).toEqual({
    'octahedral, 6 Ru': 12,
    'tetrahedral, 4 Ru': 24,
  });
});

test('their radii are those of the textbook: 0.4142 and 0.2247 of an atom', () => {
  const a = 2.7;
  for (const crystal of [fcc(44, Math.SQRT2 * a), hcp(44, a, Math.sqrt(8 / 3) * a)]) {
    for (const { name, radius } of findVoids(crystal).voids) {
      const ratio = name === 'octahedral' ? Math.SQRT2 - 1 : Math.sqrt(1.5) - 1;
      expect(radius / (a / 2)).toBeCloseTo(ratio, 9);
    }
  }
});

test('rutile has its four octahedral holes in the channels, Wyckoff 4c', () => {
  const crystal = loadCrystal('TiO2-rutile');
  const { voids } = findVoids(crystal);
  expect(voids.map(({ title }) => title)).toEqual(Array(4).fill('octahedral, 6 O'));
  const places = voids.map(({ position }) =>
    [...toFractional(crystal.cell, position)].map((f) => Math.round(2 * (f - Math.floor(f + 1e-9))) % 2),
  );
  expect(places.map(String).sort()).toEqual(['0,1,0', '0,1,1', '1,0,0', '1,0,1']);
  // Two short and four long ways to oxygen: a (½ − u) √2 and √(a²(½ − u)²·2 + …); the short ones set the radius.
  const [a, u] = [4.593659, 0.30479];
  const shortest = Math.hypot(a * u, a * (0.5 - u));
  expect(voids[0].radius).toBeCloseTo(shortest - 1.36, 4);
});

test('fluorite has its empty cubes and rock salt is full', () => {
  expect(census(loadCrystal('CeO2'))).toEqual({ 'cubic, 8 O': 4 });
  expect(census(loadCrystal('MgO'))).toEqual({});
});

test('holes turn with the crystal and none is open to the vacuum', () => {
  const slab = makeSurface(loadCrystal('Ru'), [0, 0, 0, 1], { layers: 3, repeats: [2, 2] }).structure;
  const { voids } = findVoids(slab);
  // Six layers: five gaps with an octahedral and two tetrahedral holes per atom.
  expect(census(slab)).toEqual({ 'octahedral, 6 Ru': 20, 'tetrahedral, 4 Ru': 40 });
  const z = slab.positions.filter((_, k) => k % 3 === 2);
  for (const { position } of voids) {
    expect(position[2]).toBeGreaterThan(Math.min(...z));
    expect(position[2]).toBeLessThan(Math.max(...z));
  }
  const rotation = rotationAbout([1, 2, -1], 1.1);
  const turned = findVoids(rotateStructure(slab, rotation)).voids;
  expect(turned.length).toBe(voids.length);
  const radii = (list: typeof voids) => list.map(({ radius }) => radius).sort((p, q) => p - q);
  expect(
    norm(
      radii(turned)
        .map((r, k) => r - radii(voids)[k])
        .slice(0, 3),
    ),
  ).toBeLessThan(1e-9);
});

test('a radius that cannot be is refused', () => {
  expect(() => findVoids(loadCrystal('Ru'), { leastRadius: 0 })).toThrow(/above 0 and below 3 Å, got 0/);
});
