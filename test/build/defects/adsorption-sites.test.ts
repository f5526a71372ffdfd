import { expect, test } from 'vitest';
import { findAdsorptionSites } from '../../../src/build/defects/adsorption-sites';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeParticle } from '../../../src/build/make-particle';
import { makeSurface, type SurfaceOptions } from '../../../src/build/make-surface';
import { rutheniumSurfaceEnergies } from '../../../src/build/surface-energies';
import { norm, row3 } from '../../../src/math/matrix3';
import { withFixedAtoms } from '../../../src/structure/combine';
import { findNeighbors } from '../../../src/structure/neighbors';
import { rotateStructure, rotationAbout } from '../../../src/structure/rotate-structure';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';

type Plane = Parameters<typeof makeSurface>[1];

function slab(crystal: string, hkl: Plane, options: SurfaceOptions = {}): Structure {
  return makeSurface(loadCrystal(crystal), hkl, { layers: 4, frozenLayers: 1, ...options }).structure;
}

/** How many sites of each name. */
function census(structure: Structure): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name } of findAdsorptionSites(structure).sites) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

test.each<[string, Plane, number, Record<string, number>]>([
  // Per 1×1 cell: textbook sites of the low-index faces.
  ['Ru', [0, 0, 0, 1], 4, { top: 1, bridge: 3, hcp: 1, fcc: 1 }],
  ['Pt', [1, 1, 1], 6, { top: 1, bridge: 3, hcp: 1, fcc: 1 }],
  ['Au', [1, 1, 1], 6, { top: 1, bridge: 3, hcp: 1, fcc: 1 }],
  ['Pt', [1, 0, 0], 8, { top: 1, bridge: 2, '4-fold': 1 }],
  ['Rh', [1, 0, 0], 8, { top: 1, bridge: 2, '4-fold': 1 }],
  // Bridging O over six-fold Ti, two in-plane O, five-fold Ti and the way between two of these.
  ['TiO2-rutile', [1, 1, 0], 4, { O2c: 1, O3c: 2, Ti5c: 1, Ti6c: 1, 'Ti5c-Ti5c': 1 }],
  ['RuO2', [1, 1, 0], 4, { O2c: 1, O3c: 2, Ru5c: 1, Ru6c: 1, 'Ru5c-Ru5c': 1 }],
  ['MgO', [1, 0, 0], 4, { Mg5c: 1, O5c: 1, 'Mg5c-Mg5c': 2 }],
])('%s (%j) has the sites of its 1×1 cell', (crystal, hkl, layers, expected) => {
  expect(census(slab(crystal, hkl, { layers }))).toEqual(expected);
});

test('anatase (101) shows five-fold Ti, two-fold O on the ridge and three-fold O', () => {
  const counts = census(slab('TiO2-anatase', [1, 0, 1]));
  expect(counts).toMatchObject({ Ti5c: 1, O2c: 1 });
  expect(counts.O3c).toBeGreaterThanOrEqual(1);
});

test('a thicker slab, more vacuum and the lower face free change what they should and nothing else', () => {
  const once = census(slab('Ru', [0, 0, 0, 1]));
  expect(census(slab('Ru', [0, 0, 0, 1], { layers: 7, vacuum: 40 }))).toEqual(once);
  // 2 Å of vacuum would let the faces see each other; 8 Å does not.
  expect(census(slab('Ru', [0, 0, 0, 1], { vacuum: 8 }))).toEqual(once);
  const both = census(slab('Ru', [0, 0, 0, 1], { frozenLayers: 0 }));
  for (const [name, count] of Object.entries(once)) expect(both[name]).toBe(2 * count);
});

test('a supercell has each site as often as its cell is repeated, in the same classes', () => {
  for (const [crystal, hkl] of [
    ['Ru', [0, 0, 0, 1]],
    ['TiO2-rutile', [1, 1, 0]],
    ['TiO2-rutile', [1, 0, 1]],
  ] as const) {
    const small = slab(crystal, hkl);
    const large = makeSupercell(small, [3, 2, 1]);
    const [one, six] = [findAdsorptionSites(small), findAdsorptionSites(large)];
    expect(six.sites.length).toBe(6 * one.sites.length);
    const told = ({ classes }: typeof one, copies: number) =>
      classes.map(({ name, count }) => `${name} ${count / copies}`).sort();
    expect(told(six, 6)).toEqual(told(one, 1));
  }
});

test('turning the model turns the sites with it', () => {
  const start = slab('Ru', [0, 0, 0, 1], { repeats: [2, 2] });
  for (const structure of [start, slab('TiO2-rutile', [1, 1, 0])]) {
    const rotation = rotationAbout([0.3, -0.5, 0.8], 0.7);
    const turned = findAdsorptionSites(rotateStructure(structure, rotation)).sites;
    const sites = findAdsorptionSites(structure).sites;
    expect(turned.length).toBe(sites.length);
    for (const site of sites) {
      const place = [0, 1, 2].map((a) =>
        rotation.subarray(3 * a, 3 * a + 3).reduce((sum, x, d) => sum + x * site.position[d], 0),
      );
      const match = turned.find(
        (other) => other.name === site.name && norm(place.map((x, d) => x - other.position[d])) < 1e-6,
      );
      expect(match).toBeDefined();
      expect(match!.height).toBeCloseTo(site.height, 8);
    }
  }
});

test('three oxygens in a row of heights: hollow below bridge below top, Ru–O as in contact', () => {
  const structure = slab('Ru', [0, 0, 0, 1]);
  const { classes, sites } = findAdsorptionSites(structure);
  const height = (name: string) => classes.find((c) => c.name === name)!.height;
  expect(height('hcp')).toBeLessThan(height('bridge'));
  expect(height('bridge')).toBeLessThan(height('top'));
  // 0.92 (1.46 + 0.66) Å to each of the three, which are a/√3 from the axis.
  expect(height('hcp')).toBeCloseTo(Math.sqrt(1.9504 ** 2 - 2.7058 ** 2 / 3), 3);
  for (const { normal } of sites) expect(normal[2]).toBeCloseTo(1, 9);
});

test('an hcp hollow lies over an atom of the second layer and an fcc hollow over none', () => {
  const structure = slab('Ru', [0, 0, 0, 1], { layers: 3 });
  const top = Math.max(...structure.positions.filter((_, k) => k % 3 === 2));
  for (const { name, position } of findAdsorptionSites(structure).sites) {
    if (name !== 'hcp' && name !== 'fcc') continue;
    const below = Array.from({ length: structure.atomicNumbers.length }, (_, i) => i).filter((i) => {
      const z = structure.positions[3 * i + 2];
      if (z > top - 1 || z < top - 3) return false;
      const copies = makeSupercell({ ...structure, positions: structure.positions.slice() }, [1, 1, 1]);
      const way = [structure.positions[3 * i] - position[0], structure.positions[3 * i + 1] - position[1]];
      const [a, b] = [row3(copies.cell, 0), row3(copies.cell, 1)];
      let least = Infinity;
      for (let p = -2; p <= 2; p++)
        for (let q = -2; q <= 2; q++)
          least = Math.min(least, Math.hypot(way[0] + p * a[0] + q * b[0], way[1] + p * a[1] + q * b[1]));
      return least < 0.1;
    });
    expect(below.length).toBe(name === 'hcp' ? 1 : 0);
  }
});

test('every site keeps an adsorbate off all atoms, on slabs and on the facets of a particle', () => {
  const { structure: particle } = makeParticle(loadCrystal('Ru'), {
    energies: rutheniumSurfaceEnergies,
    contact: [0, 0, 1],
    diameter: 18,
    along: [1, 0, 0],
    truncation: { heightFraction: 1 },
  });
  for (const structure of [particle, slab('TiO2-anatase', [1, 0, 1])]) {
    const { sites } = findAdsorptionSites(structure);
    expect(sites.length).toBeGreaterThan(3);
    const n = structure.atomicNumbers.length;
    const all = {
      ...structure,
      fixed: undefined,
      positions: Float64Array.from([
        ...structure.positions,
        ...sites.flatMap(({ position }) => [...position]),
      ]),
      atomicNumbers: Uint8Array.from([...structure.atomicNumbers, ...sites.map(() => 8)]),
    };
    const near = findNeighbors(all, 1.7);
    sites.forEach((_, s) => {
      for (let k = near.offsets[n + s]; k < near.offsets[n + s + 1]; k++) {
        if (near.indices[k] >= n) continue;
        const limit = structure.atomicNumbers[near.indices[k]] === 8 ? 1.2 : 1.7;
        expect(near.distances[k]).toBeGreaterThan(limit);
      }
    });
  }
});

test('the facets of a particle have sites, with normals out of the particle', () => {
  const { structure } = makeParticle(loadCrystal('Ru'), {
    energies: rutheniumSurfaceEnergies,
    contact: [0, 0, 1],
    diameter: 20,
    along: [1, 0, 0],
    truncation: { heightFraction: 1 },
  });
  const { sites } = findAdsorptionSites(structure);
  const middle = [0, 1, 2].map(
    (d) =>
      structure.positions.filter((_, k) => k % 3 === d).reduce((sum, x) => sum + x, 0) /
      structure.atomicNumbers.length,
  );
  for (const kind of ['top', 'bridge', 'hollow'] as const)
    expect(sites.filter((site) => site.kind === kind).length).toBeGreaterThan(20);
  for (const { position, normal } of sites) {
    const outward = position.map((x, d) => x - middle[d]);
    expect(outward.reduce((sum, x, d) => sum + x * normal[d], 0)).toBeGreaterThan(0);
  }
});

test('a single sheet has sites on both sides, and bulk has none', () => {
  const sheet = slab('Ru', [0, 0, 0, 1], { layers: 0.5, frozenLayers: 0 });
  expect(census(sheet)).toEqual({ top: 2, bridge: 6, hollow: 4 });
  expect(census(loadCrystal('Ru'))).toEqual({});
  expect(census(makeSupercell(loadCrystal('TiO2-rutile'), [2, 2, 2]))).toEqual({});
});

test('sites with held atoms come when asked for', () => {
  const structure = slab('Ru', [0, 0, 0, 1]);
  const all = withFixedAtoms(
    structure,
    structure.atomicNumbers.map(() => 1),
  );
  expect(findAdsorptionSites(all).sites).toEqual([]);
  expect(findAdsorptionSites(all, { held: true }).sites.length).toBe(12);
});
