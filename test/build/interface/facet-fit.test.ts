import { expect, test } from 'vitest';
import { type Facet, fitFacet } from '../../../src/build/interface/facet-fit';
import { matchPlanes } from '../../../src/build/interface/match-planes';
import { complete } from '../../../src/jobs/drive';
import type { Structure } from '../../../src/structure/structure';
import { crystal, hcp, rutile } from '../../support/crystals';

/** A simple cubic crystal. */
const cube = (a: number) => crystal([a, 0, 0, 0, a, 0, 0, 0, a], [[44, 0, 0, 0]]);

function best(film: Structure, filmPlane: number[], substrate: Structure, plane: number[], maxArea: number) {
  const found = complete(
    matchPlanes(
      { crystal: film, hkl: filmPlane },
      { crystal: substrate, hkl: plane },
      { maxArea, maxStrain: 0.12 },
    ),
  );
  return { film: found.film, match: found.matches.filter(({ onFront }) => onFront).at(-1)! };
}

const square = (from: number, to: number): Facet => ({
  polygon: [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ],
});

test('rows of 2.7 Å on rows of 3 Å are coherent two to each side, and a quarter of all in the long run', () => {
  const { film, match } = best(cube(2.7), [0, 0, 1], cube(3), [0, 0, 1], 10);
  const lay = (facet: Facet) => fitFacet(match, match.report, film, facet);
  // λ − 1 = 1/9: a dislocation every 27 Å = 10 rows; a quarter of a period is lost after 2.5 rows
  for (const edge of match.report.edges) {
    expect(edge.dislocationSpacing).toBeCloseTo(27, 9);
    expect(edge.coherentRows).toBe(5);
  }
  expect(lay(square(-5.5, 5.5))).toMatchObject({ siteCount: 25, coherentCount: 25, coherent: true });
  expect(lay(square(-8.2, 8.2))).toMatchObject({ siteCount: 49, coherentCount: 25, coherent: false });
  expect(lay(square(-4 * 2.7, 5 * 2.7))).toMatchObject({ siteCount: 100, coherentCount: 25 });
  const wide = lay({ diameter: 800 });
  expect(wide.coherentCount / wide.siteCount).toBeCloseTo(0.25, 2);
  expect(wide.siteCount * 2.7 * 2.7).toBeCloseTo(Math.PI * 400 * 400, -4);
});

test('dislocations come half a spacing from the middle and then every spacing', () => {
  const { film, match } = best(cube(2.7), [0, 0, 1], cube(3), [0, 0, 1], 10);
  for (const [diameter, count] of [
    [26, 0],
    [28, 2],
    [80, 2],
    [82, 4],
  ]) {
    const { edges } = fitFacet(match, match.report, film, { diameter });
    expect(edges.map((edge) => [edge.dislocationCount, edge.length])).toEqual([
      [count, diameter],
      [count, diameter],
    ]);
    expect(edges[0].rowCount).toBe(1 + 2 * Math.floor(diameter / 2 / 2.7));
  }
});

test('a facet of RuO2 (110) on TiO2 (110) is coherent up to 11 rows along [001] and 23 along [1-10]', () => {
  const { match } = best(
    rutile(4.4919, 3.1066, 0.3058),
    [1, 1, 0],
    rutile(4.5937, 2.9587, 0.3048),
    [1, 1, 0],
    20,
  );
  // 1 + 2 floor(62.147/(4 · 3.1066)) and 1 + 2 floor(286.66/(4 · 6.3525))
  expect(match.report.edges.map(({ coherentRows }) => coherentRows).sort((p, q) => p - q)).toEqual([11, 23]);
});

test('a film without misfit is coherent however large', () => {
  const titania = rutile(4.5937, 2.9587, 0.3048);
  const { film, match } = best(titania, [1, 0, 1], titania, [1, 0, 1], 26);
  const fit = fitFacet(match, match.report, film, { diameter: 300 });
  expect(fit).toMatchObject({ coherent: true, coherentCount: fit.siteCount });
  expect(fit.edges[0].dislocationCount).toBe(0);
  expect(match.report).not.toHaveProperty('moire');
});

test('how much is coherent does not hang on the size of the cell that shows the match', () => {
  const film = cube(2.7);
  const { matches, film: lattice } = complete(
    matchPlanes(
      { crystal: film, hkl: [0, 0, 1] },
      { crystal: cube(3), hkl: [0, 0, 1] },
      { maxArea: 46, maxStrain: 0.12 },
    ),
  );
  const same = matches.filter(({ stretches: [a, b] }) => Math.abs(a - 10 / 9) + Math.abs(b - 10 / 9) < 1e-6);
  expect(same.length).toBe(5);
  const fits = same.map((match) => fitFacet(match, match.report, lattice, { diameter: 40 }).coherentCount);
  // The film may lie turned by Σ5 as well, with rows of its own.
  for (const [k, match] of same.entries()) {
    if (Math.abs(Math.sin(2 * match.report.twist!)) < 1e-9) expect(fits[k]).toBe(fits[0]);
  }
});

test('corners may go round either way, and a disk is a polygon of many corners', () => {
  const { film, match } = best(
    hcp(44, 2.7059, 4.2815),
    [0, 0, 1],
    rutile(4.5937, 2.9587, 0.3048),
    [1, 0, 1],
    30,
  );
  const polygon = Array.from({ length: 360 }, (_, k): [number, number] => {
    const t = (2 * Math.PI * k) / 360;
    return [40.01 * Math.cos(t), 40.01 * Math.sin(t)];
  });
  const disk = fitFacet(match, match.report, film, { diameter: 80 });
  const [left, right] = [polygon, [...polygon].reverse()].map((corners) =>
    fitFacet(match, match.report, film, { polygon: corners }),
  );
  expect(left).toEqual(right);
  expect(left.siteCount).toBe(disk.siteCount);
  expect(left.coherentCount).toBe(disk.coherentCount);
});

test('facets that are none are refused', () => {
  const { film, match } = best(cube(2.7), [0, 0, 1], cube(3), [0, 0, 1], 10);
  const lay = (facet: Facet) => () => fitFacet(match, match.report, film, facet);
  expect(lay({ diameter: 0 })).toThrow(/diameter must be above 0 Å, got 0/);
  expect(lay({ diameter: 1e5 })).toThrow(/more than 2000000 lattice points/);
  expect(lay(square(1, 5))).toThrow(/must have 3 corners or more, be convex and hold the origin/);
  expect(
    lay({
      polygon: [
        [0, 1],
        [1, 0],
      ],
    }),
  ).toThrow(/must have 3 corners/);
});

test('the moiré pattern in the plane has the beats of parallel rows', () => {
  const { match } = best(
    rutile(4.4919, 3.1066, 0.3058),
    [1, 1, 0],
    rutile(4.5937, 2.9587, 0.3048),
    [1, 1, 0],
    20,
  );
  const [short, long] = match.report.moire!.lengths;
  expect(short).toBeCloseTo(62.1467, 2);
  expect(long).toBeCloseTo(286.655, 1);
  expect(match.report.moire!.area).toBeCloseTo(short * long, 6);
});

test('two film rows on one substrate row beat with half the period', () => {
  const { match } = best(cube(2.9), [0, 0, 1], cube(6), [0, 0, 1], 37);
  expect([match.filmMultiple, match.substrateMultiple]).toEqual([4, 1]);
  // 3 · 2.9/0.1
  for (const length of match.report.moire!.lengths) expect(length).toBeCloseTo(87, 8);
  for (const edge of match.report.edges) expect(edge.moirePeriod).toBeCloseTo(87, 8);
});

test('a hexagonal film on its larger twin makes a hexagonal pattern', () => {
  const { match } = best(hcp(44, 2.7, 4.3), [0, 0, 1], hcp(22, 2.95, 4.7), [0, 0, 1], 8);
  const { lengths, vectors } = match.report.moire!;
  for (const length of lengths) expect(length).toBeCloseTo((2.7 * 2.95) / 0.25, 8);
  const [p, q] = vectors;
  expect(Math.abs(p[0] * q[0] + p[1] * q[1]) / (lengths[0] * lengths[1])).toBeCloseTo(0.5, 8);
});
