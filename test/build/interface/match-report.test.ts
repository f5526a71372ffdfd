import { expect, test } from 'vitest';
import { matchLattices } from '../../../src/build/interface/match-lattices';
import { reportMatch } from '../../../src/build/interface/match-report';
import { planeLattice } from '../../../src/build/interface/plane-lattice';
import { complete } from '../../../src/jobs/drive';
import { crystal, hcp, rutile } from '../../support/crystals';

const ruthenium = hcp(44, 2.7059, 4.2815);
const titania = rutile(4.5937, 2.9587, 0.3048);
const rutheniumOxide = rutile(4.4919, 3.1066, 0.3058);

function reports(
  film: typeof titania,
  filmPlane: number[],
  substrate: typeof titania,
  plane: number[],
  maxArea: number,
) {
  const [f, s] = [planeLattice(film, filmPlane), planeLattice(substrate, plane)];
  const { matches } = complete(matchLattices(f.basis, s.basis, { maxArea }));
  return matches.map((match) => ({ match, report: reportMatch(match, f, s, { film, substrate }) }));
}

test('RuO2 (110) on TiO2 (110) 1×1 has the published misfits and dislocation spacings', () => {
  const [{ match, report }] = reports(rutheniumOxide, [1, 1, 0], titania, [1, 1, 0], 20);
  expect([match.filmMultiple, match.substrateMultiple]).toEqual([1, 1]);
  const byStrain = [...report.edges].sort((p, q) => p.strain - q.strain);
  // d_f d_s / |d_f − d_s| for 3.1066 on 2.9587 Å along [001] and 6.352506 on 6.496473 Å along [1-10]
  expect(byStrain[0].strain).toBeCloseTo(-0.04760832, 6);
  expect(byStrain[0].dislocationSpacing).toBeCloseTo(62.1467, 2);
  expect(byStrain[0].film.map(Math.abs)).toEqual([0, 0, 1]);
  expect(byStrain[1].strain).toBeCloseTo(0.02266302, 6);
  expect(byStrain[1].moirePeriod).toBeCloseTo(286.655, 1);
  expect(byStrain[1].dislocationSpacing).toBeCloseTo(286.655, 1);
  expect(report.orientation).toMatch(/^\(110\)\[.*\] ∥ \(110\)\[.*\]$/);
  expect(report.strains.map(({ strain }) => strain)).toEqual(match.stretches.map((x) => x - 1));
});

/** d_f d_s/|d_f − d_s| and the misfits to 8 digits, in an independent program (numpy). */
const parallelRows: [
  name: string,
  film: number,
  substrate: number,
  onFilm: number,
  onSubstrate: number,
  period: number,
][] = [
  ['RuO2 [001] on TiO2 [001]', 3.1066, 2.9587, -0.04760832, 0.04998817, 62.1467],
  [
    'RuO2 [1-10] on TiO2 [1-10]',
    4.4919 * Math.SQRT2,
    4.5937 * Math.SQRT2,
    0.02266302,
    -0.02216079,
    286.65527,
  ],
  ['RuO2 [100] on TiO2 [100]', 4.4919, 4.5937, 0.02266302, -0.02216079, 202.69588],
  ['Ru a on TiO2 c', 2.7059, 2.9587, 0.09342548, -0.08544293, 31.66909],
  ['Ru √3 a on TiO2 a', 2.7059 * Math.sqrt(3), 4.5937, -0.01985516, 0.02025737, 231.36055],
  ['Ru c on TiO2 a', 4.2815, 4.5937, 0.07291837, -0.06796264, 62.99784],
];

test.each(parallelRows)('parallel rows, %s', (_, film, substrate, onFilm, onSubstrate, period) => {
  const box = (a: number, b: number) => crystal([a, 0, 0, 0, b, 0, 0, 0, 5], [[44, 0, 0, 0]]);
  const lay = (a: number, b: number) => {
    const [{ match, report }] = reports(box(a, 9), [0, 0, 1], box(b, 9.1), [0, 0, 1], 9.1 * Math.max(a, b));
    expect([match.filmMultiple, match.substrateMultiple]).toEqual([1, 1]);
    return report.edges.find((edge) => edge.film[0] !== 0)!;
  };
  const edge = lay(film, substrate);
  // what the film is strained by on the substrate, and the substrate would be on the film
  expect(edge.strain).toBeCloseTo(onFilm, 7);
  expect(lay(substrate, film).strain).toBeCloseTo(onSubstrate, 7);
  expect(Math.abs(edge.dislocationSpacing / period - 1)).toBeLessThan(1e-6);
  expect(Math.abs(edge.moirePeriod! / period - 1)).toBeLessThan(1e-6);
});

test('the principal directions are those along which the film is stretched most and least', () => {
  for (const { match, report } of reports(ruthenium, [0, 0, 1], titania, [1, 1, 0], 120)) {
    const f = planeLattice(ruthenium, [0, 0, 1]).basis;
    const s = planeLattice(titania, [1, 1, 0]).basis;
    const rows = (m: typeof match.filmMatrix, b: typeof f) =>
      m.map(([i, j]) => [i * b[0][0] + j * b[1][0], i * b[0][1] + j * b[1][1]]);
    const [a, b] = [rows(match.filmMatrix, f), rows(match.substrateMatrix, s)];
    const determinant = a[0][0] * a[1][1] - a[0][1] * a[1][0];
    for (const [k, { filmAngle, substrateAngle }] of report.strains.entries()) {
      const [x, y] = [Math.cos(filmAngle), Math.sin(filmAngle)];
      // the unit vector on the film's edges, carried over to the substrate's
      const c = [(x * a[1][1] - y * a[1][0]) / determinant, (y * a[0][0] - x * a[0][1]) / determinant];
      const carried = [0, 1].map((axis) => c[0] * b[0][axis] + c[1] * b[1][axis]);
      expect(Math.hypot(carried[0], carried[1])).toBeCloseTo(match.stretches[k], 9);
      const along = carried[0] * Math.cos(substrateAngle) + carried[1] * Math.sin(substrateAngle);
      expect(Math.abs(along)).toBeCloseTo(match.stretches[k], 9);
    }
  }
});

test('a film without misfit is coherent everywhere and stores no energy', () => {
  const [{ report }] = reports(titania, [1, 0, 1], titania, [1, 0, 1], 26);
  for (const edge of report.edges) {
    expect(edge.dislocationSpacing).toBe(Infinity);
    expect(edge.coherentRows).toBe(Infinity);
  }
});

test('a match of other lattices is refused', () => {
  const [f, s] = [planeLattice(ruthenium, [0, 0, 1]), planeLattice(titania, [1, 1, 0])];
  const [match] = complete(matchLattices(f.basis, s.basis, { maxArea: 80 })).matches;
  const other = planeLattice(titania, [1, 0, 0]);
  expect(() => reportMatch(match, f, other, { film: ruthenium, substrate: titania })).toThrow(
    /pass the lattices it was found for/,
  );
});
