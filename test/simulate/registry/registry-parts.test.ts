import { expect, test } from 'vitest';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { complete } from '../../../src/jobs/drive';
import { makePotential } from '../../../src/potentials/make-potential';
import { findHeight } from '../../../src/simulate/registry/find-height';
import { interpolateMap } from '../../../src/simulate/registry/interpolate-map';
import { commonTranslations, planeTranslations } from '../../../src/simulate/registry/plane-translations';
import { relaxContact } from '../../../src/simulate/registry/relax-contact';
import { slidingBarrier } from '../../../src/simulate/registry/sliding-barrier';
import { removeAtoms } from '../../../src/structure/combine';
import { expectClose } from '../../support/expect-close';
import { clusterOnRutile } from './registry-cases';

const grid = (n: number, m: number, f: (u: number, v: number) => number) =>
  Float64Array.from({ length: n * m }, (_, k) => f(Math.floor(k / m) / n, (k % m) / m));
const turn = 2 * Math.PI;

test('the barrier of two cosines is that of the lower one', () => {
  const map = grid(12, 16, (u, v) => 0.3 * Math.cos(turn * u) + Math.cos(turn * v));
  expect(slidingBarrier(map, [12, 16])).toBeCloseTo(0.6, 12);
  expect(
    slidingBarrier(
      grid(16, 12, (u, v) => Math.cos(turn * u) + 0.2 * Math.cos(turn * v)),
      [16, 12],
    ),
  ).toBeCloseTo(0.4, 12);
});

test('a way round that winds across the corner counts too, and one around a hill within the cell does not', () => {
  const diagonal = grid(8, 8, (u, v) => (Math.abs(u - v) < 1e-9 ? 0.1 * u : 5));
  expect(slidingBarrier(diagonal, [8, 8])).toBeCloseTo(0.1 * (7 / 8), 12);
  // A ring of low points in the middle of a high plain.
  const ring = grid(8, 8, (u, v) => (Math.max(Math.abs(u - 0.5), Math.abs(v - 0.5)) === 0.25 ? 0 : 3));
  expect(slidingBarrier(ring, [8, 8])).toBe(3);
  expect(slidingBarrier(new Float64Array(9).fill(Number.NaN), [3, 3])).toBeUndefined();
});

test('a band-limited map is interpolated exactly, and goes through its points', () => {
  const f = (u: number, v: number) => 2 + Math.cos(turn * (u + 0.1)) - 0.5 * Math.sin(turn * (2 * u - v));
  for (const size of [
    [6, 5],
    [7, 8],
  ] as const) {
    const coarse = grid(size[0], size[1], f);
    const fine = interpolateMap(coarse, size, 3);
    expectClose(fine.values, grid(fine.size[0], fine.size[1], f), { absolute: 1e-12 });
  }
});

test('the height of a Morse well is found from above and below, pressed and loose are told', () => {
  const morse = (r: number) => {
    const e = Math.exp(-1.5 * (r - 2));
    return { lift: r, energy: 3 * (e * e - 2 * e), slope: -9 * (e * e - e) };
  };
  for (const start of [1.4, 2, 3.1]) {
    const found = complete(findHeight(morse, { start, least: 1, most: 9 }));
    expect(found.kind).toBe('minimum');
    expect(Math.abs(found.lift - 2)).toBeLessThan(1e-6);
    expect(Math.abs(found.energy + 3)).toBeLessThan(1e-12);
  }
  expect(complete(findHeight(morse, { start: 3, least: 2.5, most: 9 }))).toMatchObject({
    kind: 'pressed',
    lift: 2.5,
  });
  const wall = (r: number) => ({ lift: r, energy: 1 / r, slope: -1 / (r * r) });
  expect(complete(findHeight(wall, { start: 2, least: 1, most: 5 }))).toMatchObject({
    kind: 'loose',
    lift: 5,
  });
  const nothing = (r: number) => ({ lift: r, energy: 0, slope: 0 });
  expect(complete(findHeight(nothing, { start: 2, least: 1, most: 5 })).kind).toBe('loose');
});

test('the surface lattice is found in a supercell, and through vacancies', () => {
  const slab = makeSurface(loadCrystal('TiO2-rutile'), [1, 1, 0], { layers: 3, repeats: [4, 3], vacuum: 10 });
  const { structure } = slab;
  const plane = Float64Array.of(...structure.cell.subarray(0, 2), ...structure.cell.subarray(3, 5));
  const determinant = ([i, j, k, l]: readonly number[]) => Math.abs(i * l - j * k);
  expect(determinant(planeTranslations(structure, plane))).toBe(12);
  const few = removeAtoms(structure, [30, 77, 150]);
  expect(determinant(planeTranslations(few, plane))).toBe(1);
  expect(determinant(planeTranslations(few, plane, { part: 0.85, tolerance: 0.3 }))).toBe(12);
  const [i, j, k, l] = planeTranslations(structure, plane);
  const d = i * l - j * k;
  const first = [(l * plane[0] - j * plane[2]) / d, (l * plane[1] - j * plane[3]) / d];
  expect(
    Math.min(...slab.inPlane.map((v) => Math.abs(Math.hypot(v[0], v[1]) - Math.hypot(...first)))),
  ).toBeLessThan(1e-9);
});

test('two lattices in one cell make the lattice of all their vectors', () => {
  const square = Float64Array.of(6, 0, 0, 6);
  expectClose(commonTranslations(square, [2, 0, 0, 1], [3, 0, 0, 1]), [1, 0, 0, 6], { absolute: 1e-12 });
  expectClose(commonTranslations(square, [2, 0, 0, 2], [1, 0, 0, 1]), [3, 0, 0, 3], { absolute: 1e-12 });
  // Centred: plane = (1 1 | -1 1) times a lattice of half the area.
  const centred = commonTranslations(square, [1, 1, -1, 1], [1, 0, 0, 1]);
  expect(Math.abs(centred[0] * centred[3] - centred[1] * centred[2])).toBeCloseTo(18, 9);
});

test('a relaxed contact is lower in all three, held atoms stay, and W is the difference per area', () => {
  const { structure, guest } = clusterOnRutile();
  const potential = makePotential({ name: 'ru-tio2-contact' });
  const parts: string[] = [];
  const result = complete(
    relaxContact(structure, guest, potential, { forceTolerance: 0.05, maxSteps: 100 }),
    ({ part }) => {
      if (parts.at(-1) !== part) parts.push(part);
    },
  );
  expect(parts).toEqual(['joint', 'host', 'guest']);
  expect(result.converged).toBe(true);
  for (const part of ['joint', 'host', 'guest'] as const)
    expect(result.relaxed[part]).toBeLessThan(result.rigid[part]);
  const { joint, host, guest: alone } = result.relaxed;
  expect(result.relaxedAdhesion).toBeCloseTo((host + alone - joint) / result.contact.area, 12);
  const { fixed, positions } = structure;
  expect(result.structure.fixed).toBe(fixed);
  for (let k = 0; k < positions.length; k++)
    if (fixed![k]) expect(Math.abs(result.structure.positions[k] - positions[k])).toBeLessThan(1e-9);

  const stopping = relaxContact(structure, guest, potential, {});
  stopping.next();
  let last = stopping.next({ stop: true });
  while (!last.done) last = stopping.next();
  expect(last.value.converged).toBe(false);
  expect(last.value.reasons.joint).toContain('stopped');
});
