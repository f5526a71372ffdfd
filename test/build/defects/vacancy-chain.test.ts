import { expect, test } from 'vitest';
import { findVacancyChain, vacancyLadder } from '../../../src/build/defects/vacancy-chain';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { withRegions } from '../../../src/structure/combine';
import { minimumImage } from '../../../src/structure/minimum-image';
import { classifyRegions } from '../../../src/structure/regions/classify-regions';
import { Region } from '../../../src/structure/structure';

type Plane = Parameters<typeof makeSurface>[1];

function slab(crystal: string, hkl: Plane, layers = 6) {
  const support = makeSurface(loadCrystal(crystal), hkl, { layers, repeats: [3, 3], frozenLayers: 1 });
  const { structure } = support;
  return { support, structure: withRegions(structure, classifyRegions(structure)) };
}

test.each<[string, Plane]>([
  ['TiO2-rutile', [1, 1, 0]],
  ['TiO2-rutile', [1, 0, 1]],
  ['TiO2-rutile', [1, 0, 0]],
  ['RuO2', [1, 1, 0]],
  ['TiO2-anatase', [1, 0, 1]],
  ['TiO2-anatase', [0, 0, 1]],
])('a chain in %s (%j) is connected, goes down and has hops along edges of octahedra', (crystal, hkl) => {
  const { support, structure } = slab(crystal, hkl);
  for (const layers of [3, 4, 5]) {
    const { atoms, sites, hops, depths } = findVacancyChain(structure, { layers, support });
    expect(new Set(atoms).size).toBe(atoms.length);
    expect(structure.regions![atoms[0]]).toBe(Region.surface);
    expect(Math.round(depths.at(-1)! / support.repeat) + 1).toBeGreaterThanOrEqual(layers);
    const toNearest = minimumImage(structure.cell, structure.periodic);
    atoms.forEach((i, k) => {
      expect(structure.atomicNumbers[i]).toBe(8);
      expect(structure.fixed![3 * i]).toBe(0);
      const off = sites.slice(3 * k, 3 * k + 3).map((x, d) => x - structure.positions[3 * i + d]);
      toNearest(off);
      expect(Math.hypot(...off)).toBeLessThan(1e-9);
      if (k === 0) return;
      const hop = sites.slice(3 * k, 3 * k + 3).map((x, d) => x - sites[3 * k - 3 + d]);
      expect(Math.hypot(...hop)).toBeCloseTo(hops[k - 1], 9);
      expect(hops[k - 1]).toBeGreaterThan(2.4);
      expect(hops[k - 1]).toBeLessThan(2.9);
      expect(depths[k]).toBeGreaterThan(depths[k - 1] - 0.1);
    });
  }
});

test('no other way of hops is shorter: breadth first finds what trying all ways finds', () => {
  const { support, structure } = slab('TiO2-rutile', [1, 1, 0]);
  const { atoms, hops } = findVacancyChain(structure, { layers: 3, support });
  // From an in-plane oxygen to the first of layer 3: +0, 1.98 (or 1.27), 3.25, 5.23 Å deep, three hops at least.
  expect(hops.length).toBe(3);
  const down = findVacancyChain(structure, { depth: 5, start: atoms[0], support });
  expect([...down.atoms]).toEqual([...atoms]);
});

test('the images of a path keep their atoms in order and differ by one hop of one atom', () => {
  const { support, structure } = slab('TiO2-rutile', [1, 1, 0]);
  const chain = findVacancyChain(structure, { layers: 4, support });
  const images = vacancyLadder(structure, chain);
  expect(images.length).toBe(chain.atoms.length);
  for (let k = 1; k < images.length; k++) {
    expect(images[k].atomicNumbers).toEqual(images[0].atomicNumbers);
    const moved: number[] = [];
    for (let i = 0; i < images[k].atomicNumbers.length; i++) {
      const way = [0, 1, 2].map((d) => images[k].positions[3 * i + d] - images[k - 1].positions[3 * i + d]);
      if (Math.hypot(...way) > 1e-9) moved.push(Math.hypot(...way));
    }
    expect(moved.length).toBe(1);
    expect(moved[0]).toBeCloseTo(chain.hops[k - 1], 9);
  }
});

test('what leads nowhere is answered with a sentence', () => {
  const { support, structure } = slab('TiO2-rutile', [1, 1, 0], 3);
  expect(() => findVacancyChain(structure, { layers: 9, support })).toThrow(
    /no chain of hops of 2.3 to 2.9 Å .* layer 9; free oxygen goes down to .* Å, layer 2: ask for less/,
  );
  // Left open, the chain goes as far as oxygen is free.
  expect(findVacancyChain(structure, { support }).depths.at(-1)).toBeCloseTo(1.98, 2);
  expect(findVacancyChain(structure).depths.at(-1)).toBeGreaterThan(4);
  expect(() => findVacancyChain(structure, { layers: 3 })).toThrow(/give a depth in Å instead of layers/);
  expect(() => findVacancyChain(structure, { layers: 0, support })).toThrow(/whole number from 1, got 0/);
  const titanium = structure.atomicNumbers.indexOf(22);
  expect(() => findVacancyChain(structure, { start: titanium, depth: 5 })).toThrow(/is no free oxygen/);
  const { regions: _, ...bare } = structure;
  expect(() => findVacancyChain(bare, { depth: 5 })).toThrow(/classify them or say with which atom/);
  expect(() => findVacancyChain(structure, { depth: 5, shortest: 3, longest: 2 })).toThrow(/got 3 to 2/);
});
