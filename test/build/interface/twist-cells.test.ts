import { expect, test } from 'vitest';
import { makeTwist } from '../../../src/build/interface/make-twist';
import type { PlaneBasis } from '../../../src/build/interface/match-lattices';
import { planeLattice } from '../../../src/build/interface/plane-lattice';
import { twistCells } from '../../../src/build/interface/twist-cells';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { closestPair } from '../../../src/structure/check-structure';
import { atomCount } from '../../../src/structure/structure';

const degrees = (angle: number) => (angle * 180) / Math.PI;
const hexagonal: PlaneBasis = [
  [2.7, 0],
  [-1.35, 1.35 * Math.sqrt(3)],
];
const square: PlaneBasis = [
  [3.9, 0],
  [0, 3.9],
];

test('a hexagonal lattice has the coincidences Σ7, Σ13, Σ19…, cos θ = (m² + 4mn + n²)/2(m² + mn + n²)', () => {
  const area = 2.7 ** 2 * Math.sqrt(0.75);
  const cells = twistCells(hexagonal, 37 * area);
  const known = new Map<number, number[]>();
  for (let m = 1; m <= 8; m++)
    for (let n = m + 1; n <= 8; n++) {
      const norm = m * m + m * n + n * n;
      const angle = degrees(Math.acos((m * m + 4 * m * n + n * n) / (2 * norm)));
      const [p, q] = [m, n];
      let factor = 1;
      for (let k = 2; k <= p; k++) if (p % k === 0 && q % k === 0) factor = k;
      if (factor > 1) continue;
      const sigma = (n - m) % 3 === 0 ? norm / 3 : norm;
      if (sigma > 1 && sigma <= 37)
        known.set(
          sigma,
          [angle, 60 - angle].sort((x, y) => x - y),
        );
    }
  expect([...known.keys()].sort((p, q) => p - q)).toEqual([7, 13, 19, 31, 37]);
  const found = new Map<number, number[]>();
  for (const { multiple, angle } of cells)
    found.set(multiple, [...(found.get(multiple) ?? []), degrees(angle)]);
  expect([...found.keys()]).toEqual([7, 13, 19, 31, 37]);
  for (const [sigma, angles] of known)
    angles.forEach((angle, k) => {
      expect(found.get(sigma)?.[k]).toBeCloseTo(angle, 8);
    });
  expect(degrees(cells[0].angle)).toBeCloseTo(21.786789, 5);
});

test('a square lattice has Σ5 at 36.87° and its complement', () => {
  const cells = twistCells(square, 5 * 3.9 ** 2);
  expect(cells.map(({ multiple }) => multiple)).toEqual([5, 5]);
  expect(degrees(cells[0].angle)).toBeCloseTo(36.869898, 5);
  expect(degrees(cells[1].angle)).toBeCloseTo(53.130102, 5);
});

test('the upper rows turned by the angle are the lower rows, in lattices of little symmetry too', () => {
  const rutile = planeLattice(loadCrystal('TiO2-rutile'), [1, 1, 1]).basis;
  const rhombic: PlaneBasis = [
    [3, 1],
    [-1, 3.2],
  ];
  for (const basis of [hexagonal, square, rutile, rhombic])
    for (const { angle, lower, upper, multiple } of twistCells(basis, 400)) {
      const at = ([i, j]: readonly number[]) => [
        i * basis[0][0] + j * basis[1][0],
        i * basis[0][1] + j * basis[1][1],
      ];
      for (const k of [0, 1]) {
        const [x, y] = at(upper[k]);
        const [u, v] = at(lower[k]);
        expect(x * Math.cos(angle) - y * Math.sin(angle)).toBeCloseTo(u, 5);
        expect(x * Math.sin(angle) + y * Math.cos(angle)).toBeCloseTo(v, 5);
      }
      for (const rows of [lower, upper])
        expect(rows[0][0] * rows[1][1] - rows[0][1] * rows[1][0]).toBe(multiple);
    }
});

test('a twisted pair of slabs has the atoms of both, the gap asked for and no overlap', () => {
  const ru = loadCrystal('Ru');
  const { structure: slab } = makeSurface(ru, [0, 0, 1], { layers: 1.5 });
  const [twist] = twistCells(planeLattice(ru, [0, 0, 1]).basis, 50);
  const pair = makeTwist(slab, twist, { gap: 2.4, vacuum: 12 });
  expect(atomCount(pair)).toBe(2 * 7 * 3);
  expect([pair.cell[1], pair.cell[2], pair.cell[5], pair.cell[6], pair.cell[7]]).toEqual([0, 0, 0, 0, 0]);
  expect(pair.cell[8]).toBeCloseTo(2 * 4.2816 + 2.4 + 12, 6);
  expect(closestPair(pair).distance).toBeGreaterThan(2.39);
});

test('what cannot be twisted is refused', () => {
  expect(() => twistCells([hexagonal[0], hexagonal[0]], 100)).toThrow(/parallel/);
  expect(() => twistCells(square, 1e6)).toThrow(/at most \d+ Å² \(2000 primitive cells\), got 1000000/);
  const { structure: slab } = makeSurface(loadCrystal('Ru'), [0, 0, 1]);
  expect(() => makeTwist(slab, twistCells(square, 100)[0])).toThrow(/misses the lower one/);
});
