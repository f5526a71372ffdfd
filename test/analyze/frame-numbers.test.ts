import { expect, test } from 'vitest';
import { displacementSince, elementsOf, meanCoordination } from '../../src/analyze/frame-numbers';
import { loadCrystal } from '../../src/build/load-crystal';
import { Region } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { expectClose } from '../support/expect-close';

test('in rutile each Ti is bound to six O and each O to three Ti; in hcp Ru each to twelve', () => {
  const rutile = makeSupercell(loadCrystal('TiO2-rutile'), [2, 2, 3]);
  expect(elementsOf(rutile.atomicNumbers)).toEqual([8, 22]);
  expectClose(meanCoordination(rutile), [3, 6], { absolute: 0 });
  expectClose(meanCoordination(loadCrystal('Ru')), [12], { absolute: 0 });
});

test('atoms of a region that go 1 Å apart from the rest count 1 Å², and common drift counts nothing', () => {
  const n = 400;
  const atomicNumbers = new Uint8Array(n).fill(8);
  const regions = new Uint8Array(n).fill(Region.bulk);
  regions[7] = Region.surface;
  const from = Float64Array.from({ length: 3 * n }, (_, k) => 0.37 * k);
  const drifted = from.map((x, k) => x + [3, -2, 5][k % 3]);
  const still = displacementSince(from, drifted, atomicNumbers, regions);
  expect(still[Region.bulk]).toBeCloseTo(0, 18);
  expect(still[Region.interface]).toBeNaN();
  drifted[3 * 7] += 1;
  const one = displacementSince(from, drifted, atomicNumbers, regions);
  // The center of mass follows by 1/n: (1 − 1/n)² of the one that went, 1/n² of the others.
  expect(one[Region.surface]).toBeCloseTo((1 - 1 / n) ** 2, 12);
  expect(one[Region.bulk]).toBeCloseTo(1 / n ** 2, 12);
});

test('frames of other atoms are refused', () => {
  expect(() => displacementSince([0, 0, 0], [1, 2], Uint8Array.of(8))).toThrow(/give three for each/);
});
