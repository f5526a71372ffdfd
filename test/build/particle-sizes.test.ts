import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeParticle } from '../../src/build/make-particle';
import type { ParticleForm } from '../../src/build/particle-atoms';
import { particleSizes } from '../../src/build/particle-sizes';

const pt = loadCrystal('Pt');
const hole = [0.5, 0.5, 0.5] as const;
const atomsOf = (crystal: typeof pt, form: ParticleForm, upTo: number) =>
  particleSizes(crystal, form, { upTo }).map(({ atoms }) => atoms);
const closedOf = (crystal: typeof pt, form: ParticleForm, upTo: number) =>
  particleSizes(crystal, form, { upTo }).flatMap(({ atoms, closed }) => (closed ? [atoms] : []));
const from1 = (count: number) => Array.from({ length: count }, (_, k) => k + 1);

test('cuboctahedra around an atom have (10 n³ + 15 n² + 11 n + 3)/3 atoms', () => {
  const series = from1(7).map((n) => (10 * n ** 3 + 15 * n ** 2 + 11 * n + 3) / 3);
  expect(series.slice(0, 4)).toEqual([13, 55, 147, 309]);
  expect(atomsOf(pt, { shape: 'cuboctahedron' }, 1500)).toEqual(series);
  expect(closedOf(pt, { shape: 'cuboctahedron' }, 1500)).toEqual(series);
});

test('octahedra of n atoms along an edge have n (2 n² + 1)/3, around an atom and around a hole in turn', () => {
  const series = from1(10).map((n) => (n * (2 * n * n + 1)) / 3);
  const both = [
    ...atomsOf(pt, { shape: 'octahedron' }, 700),
    ...atomsOf(pt, { shape: 'octahedron', centre: hole }, 700),
  ];
  expect(both.sort((p, q) => p - q)).toEqual(series.slice(1));
});

test('regular truncated octahedra of 16 n³ − 33 n² + 24 n − 6 atoms are among the closed shells, and so are 79 and 140', () => {
  const around = closedOf(pt, { shape: 'truncated-octahedron' }, 1300);
  const aboutHole = closedOf(pt, { shape: 'truncated-octahedron', centre: hole }, 1300);
  const regular = (n: number) => 16 * n ** 3 - 33 * n ** 2 + 24 * n - 6;
  expect(aboutHole).toEqual(expect.arrayContaining([regular(2), 140, regular(4)]));
  expect(around).toEqual(expect.arrayContaining([79, regular(3), regular(5)]));
});

test('closed shells of hcp around an atom begin with 13, 57 and 153', () => {
  const sizes = closedOf(
    loadCrystal('Ru'),
    { shape: 'truncated-hexagonal-bipyramid', centre: [1 / 3, 2 / 3, 1 / 4] },
    200,
  );
  // R. Van Hardeveld and F. Hartog, Surf. Sci. 15, 189 (1969)
  expect(sizes).toEqual(expect.arrayContaining([13, 57, 153]));
});

test('shells of a sphere are those of the distances in an fcc lattice', () => {
  // coordination shells of fcc: 12, 6, 24, 12, 24, 8, 48; the six atoms at the corners of 19 hold on by four
  expect(atomsOf(pt, { shape: 'sphere' }, 150)).toEqual([13, 19, 43, 55, 79, 87, 135, 141]);
});

test('each size listed is what a particle of that diameter has, up to where the next begins', () => {
  const form = {
    shape: 'truncated-octahedron',
    contact: [1, 1, 1],
    truncation: { contactAngle: 2 },
  } as const;
  const sizes = particleSizes(pt, form, { upTo: 400 });
  expect(sizes.length).toBeGreaterThan(8);
  for (const { atoms, diameter, nextDiameter } of sizes)
    for (const d of [diameter + 1e-3, nextDiameter - 1e-3])
      if (d > diameter && d < nextDiameter)
        expect(makeParticle(pt, { ...form, diameter: d }).structure.atomicNumbers, `${d}`).toHaveLength(
          atoms,
        );
});

test('a particle asked for by atoms has the nearest number there is, and says so', () => {
  const asked = (atoms: number) => makeParticle(pt, { shape: 'cuboctahedron', atoms });
  expect(asked(147).structure.atomicNumbers).toHaveLength(147);
  expect(asked(147).notes).toEqual([]);
  const near = asked(220);
  expect(near.structure.atomicNumbers).toHaveLength(147);
  expect(near.notes).toEqual(['the nearest to 220 atoms that this shape has around its centre is 147']);
  expect(asked(236).structure.atomicNumbers).toHaveLength(309);
});

test('a body that a strong adhesion buries beyond its centre has sizes too', () => {
  const form = { shape: 'cuboctahedron', contact: [1, 1, 1], truncation: { contactAngle: 1 } } as const;
  const sizes = particleSizes(pt, form, { upTo: 300 });
  expect(sizes.length).toBeGreaterThan(5);
  const { structure } = makeParticle(pt, { ...form, atoms: sizes[4].atoms });
  expect(structure.atomicNumbers).toHaveLength(sizes[4].atoms);
});

test('a list longer than a page can wait for is refused', () => {
  expect(() => particleSizes(pt, { shape: 'cube' }, { upTo: 50_000 })).toThrow(/from 1 to 20000, got 50000/);
});
