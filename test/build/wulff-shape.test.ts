import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { equivalentPlanes } from '../../src/build/equivalent-planes';
import { fillShape } from '../../src/build/fill-shape';
import { intersectHalfSpaces } from '../../src/build/intersect-half-spaces';
import { makeParticle } from '../../src/build/make-particle';
import { type SurfaceEnergy, wulffShape } from '../../src/build/wulff-shape';
import { norm } from '../../src/math/matrix3';
import { toCartesian } from '../../src/structure/cell';
import type { Structure } from '../../src/structure/structure';

const fixture = JSON.parse(readFileSync(new URL('../fixtures/wulff-ru.json', import.meta.url), 'utf8'));
const cell = Float64Array.from(fixture.cell.flat());
// The fixture's shape is measured in its own energies, and so is ours.
const energies: SurfaceEnergy[] = fixture.energies.map(
  (e: { hkl: [number, number, number]; gamma: number }) => ({
    hkl: e.hkl,
    energy: e.gamma,
  }),
);
const ru: Structure = {
  cell,
  periodic: [true, true, true],
  positions: toCartesian(cell, Float64Array.from(fixture.fractional.flat())),
  atomicNumbers: Uint8Array.of(44, 44),
};

interface ReferenceShape {
  volume: number;
  area_total: number;
  area_fraction: Record<string, number>;
  n_vertices: number;
  height?: number;
  area_free?: number;
}

function expectShape(shape: ReturnType<typeof wulffShape>, reference: ReferenceShape): void {
  const total = Object.values(shape.areas).reduce((sum, area) => sum + area, 0);
  expect(Math.abs(shape.polyhedron.volume / reference.volume - 1)).toBeLessThan(1e-6);
  expect(Math.abs(total / reference.area_total - 1)).toBeLessThan(1e-6);
  for (const [family, area] of Object.entries(shape.areas)) {
    expect(Math.abs(area / total - (reference.area_fraction[family] ?? 0)), family).toBeLessThan(1e-6);
  }
}

test('a cube, a cut cube and an octahedron have their exact areas and volumes', () => {
  const directions = [
    [1, 0, 0],
    [-1, 0, 0],
    [0, 1, 0],
    [0, -1, 0],
    [0, 0, 1],
    [0, 0, -1],
  ];
  const cube = directions.map((normal) => ({ normal, distance: 1 }));
  expect(intersectHalfSpaces(cube).volume).toBeCloseTo(8, 12);
  expect(intersectHalfSpaces(cube).vertices).toHaveLength(24);
  const lower = [...cube, { normal: [0, 0, 1], distance: -0.5 }];
  expect(intersectHalfSpaces(lower).volume).toBeCloseTo(2, 12);
  const octahedron = [1, -1].flatMap((x) =>
    [1, -1].flatMap((y) =>
      [1, -1].map((z) => ({ normal: [x, y, z].map((v) => v / Math.sqrt(3)), distance: 1 / Math.sqrt(3) })),
    ),
  );
  const body = intersectHalfSpaces(octahedron);
  expect(body.volume).toBeCloseTo(4 / 3, 12);
  expect(body.facets.map(({ area }) => area)).toEqual(
    octahedron.map(() => expect.closeTo(Math.sqrt(3) / 2, 12)),
  );
  expect(() => intersectHalfSpaces(cube.slice(1))).toThrow(/open/);
});

test('a plane given twice counts once', () => {
  const planes = equivalentPlanes(cell, [0, 0, 1]).length;
  expect(planes).toBe(2);
  const shape = wulffShape(cell, [...energies, energies[0]]);
  expect(shape.polyhedron.volume).toBeCloseTo(wulffShape(cell, energies).polyhedron.volume, 9);
});

test('the forms of hexagonal planes have 2, 6, 12 and 24 members', () => {
  const counts = (
    [
      [0, 0, 1],
      [1, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
      [1, 1, 1],
      [2, 1, 1],
    ] as const
  ).map((hkl) => equivalentPlanes(cell, hkl).length);
  expect(counts).toEqual([2, 6, 6, 12, 12, 24]);
});

test('the Wulff shape of Ru has the known facet areas', () => {
  const shape = wulffShape(cell, energies);
  expectShape(shape, fixture.wulff);
  expect(shape.polyhedron.vertices).toHaveLength(3 * fixture.wulff.n_vertices);
});

test.each(fixture.winterbottom as (ReferenceShape & { adhesion: number })[])(
  'on a support with adhesion $adhesion the shape has the known areas and height',
  (reference) => {
    const shape = wulffShape(cell, energies, {
      contact: [0, 0, 1],
      truncation: { adhesion: reference.adhesion },
    });
    expectShape(shape, reference);
    expect(shape.height).toBeCloseTo(reference.height ?? Number.NaN, 9);
    expect(shape.polyhedron.vertices).toHaveLength(3 * reference.n_vertices);
    const total = Object.values(shape.areas).reduce((sum, area) => sum + area, 0);
    expect(Math.abs((total - shape.areas.contact) / (reference.area_free ?? Number.NaN) - 1)).toBeLessThan(
      1e-6,
    );
  },
);

test('no adhesion leaves the free body, and complete wetting is refused', () => {
  const free = wulffShape(cell, energies).polyhedron.volume;
  const standing = wulffShape(cell, energies, { contact: [0, 0, 1], truncation: { adhesion: 0 } });
  expect(standing.polyhedron.volume).toBeCloseTo(free, 9);
  expect(() => wulffShape(cell, energies, { contact: [0, 0, 1], truncation: { adhesion: 5.2 } })).toThrow(
    /adhesion must be from 0 to below 5\.1.*got 5\.2/,
  );
});

test.each(fixture.atomCounts as { scale: number; centre: [number, number, number]; n_atoms: number }[])(
  'a body of scale $scale centred at $centre holds $n_atoms atoms',
  ({ scale, centre, n_atoms }) => {
    expect(fillShape(ru, wulffShape(cell, energies), scale, centre).atomicNumbers).toHaveLength(n_atoms);
  },
);

test('a particle stands on its contact plane, is as wide as asked and keeps its bond lengths', () => {
  const particle = makeParticle(ru, {
    energies,
    diameter: 30,
    truncation: { heightFraction: 0.6 },
    along: [1, 2, 0],
  });
  const { positions, atomicNumbers } = particle.structure;
  const heights = positions.filter((_, k) => k % 3 === 2);
  expect(Math.min(...heights)).toBe(0);
  expect(particle.height).toBeCloseTo(0.5 * cell[8] * Math.round(particle.height / (0.5 * cell[8])), 9);
  const lowest = heights.filter((z) => z < 0.01).length;
  // A whole layer, not the tip of one: the contact facet's area over the area per atom.
  expect(lowest * 6.340947).toBeGreaterThan(0.8 * particle.contactArea);
  const radii = Array.from(heights, (_, i) => norm([positions[3 * i], positions[3 * i + 1], 0]));
  expect(Math.max(...radii)).toBeGreaterThan(13);
  expect(Math.max(...radii)).toBeLessThan(17);
  let shortest = Infinity;
  for (let i = 0; i < atomicNumbers.length; i++)
    for (let j = 0; j < i; j++)
      shortest = Math.min(shortest, norm([0, 1, 2].map((a) => positions[3 * i + a] - positions[3 * j + a])));
  expect(shortest).toBeCloseTo(Math.sqrt(2.7059 ** 2 / 3 + 4.2815 ** 2 / 4), 4);
});

test('a particle stands on any of its facets, in a flat layer', () => {
  for (const contact of [
    [1, 0, 0],
    [1, 0, 1],
  ] as const) {
    const { structure, contactArea } = makeParticle(ru, {
      energies,
      diameter: 26,
      contact,
      truncation: { heightFraction: 0.7 },
      along: [0, 1, 0],
    });
    const d = contact[2] === 0 ? 0.8 : 0.4; // Å, deeper than the double layer of the plane
    const lowest = structure.positions.filter((z, k) => k % 3 === 2 && z < d).length;
    const perAtom = contact[2] === 0 ? 11.585311 / 2 : 13.207083 / 2; // both atoms of the double layer
    expect((lowest * perAtom) / contactArea).toBeGreaterThan(0.45);
    expect((lowest * perAtom) / contactArea).toBeLessThan(1.6);
  }
});

test('what makes no particle is refused with a remedy', () => {
  const options = { energies, diameter: 30, along: [1, 0, 0] as const };
  expect(() => makeParticle(ru, { ...options, diameter: 0 })).toThrow(/above 0 and at most 500 Å, got 0/);
  expect(() => makeParticle(ru, { ...options, diameter: 480 })).toThrow(
    /atoms, more than 500000; use a smaller/,
  );
  expect(() => makeParticle(ru, { ...options, diameter: 2 })).toThrow(/holds no stable particle/);
  expect(() => makeParticle(ru, { ...options, along: [0, 0, 1] })).toThrow(
    /does not lie in the contact plane/,
  );
  expect(() => makeParticle(ru, { ...options, truncation: { heightFraction: 1.5 } })).toThrow(
    /at most 1, got 1.5/,
  );
  expect(() => wulffShape(cell, [{ hkl: [0, 0, 1], energy: -1 }])).toThrow(/must be above 0 eV\/Å², got -1/);
  expect(() => wulffShape(cell, [{ hkl: [0, 0, 1], energy: 1 }])).toThrow(/open/);
});
