import { beforeAll, expect, test } from 'vitest';
import {
  firstMatch,
  noFilters,
  scatterPoints,
  sortMatches,
  visibleMatches,
} from '../../../src/app/match/match-points';
import { mismatchTable } from '../../../src/app/match/mismatch-table';
import { matchScan, type PlanePair } from '../../../src/build/interface/match-scan';
import { loadCrystal } from '../../../src/build/load-crystal';
import { loadStiffness } from '../../../src/build/load-stiffness';
import { complete } from '../../../src/jobs/drive';
import type { MatchJobProgress } from '../../../src/jobs/gather-pairs';
import { match } from '../../../src/jobs/match-job';

let pairs: PlanePair[];

beforeAll(async () => {
  const lots: MatchJobProgress[] = [];
  const input = {
    films: [{ crystal: loadCrystal('Ru'), stiffness: loadStiffness('Ru')?.tensor }],
    substrate: { crystal: loadCrystal('TiO2-rutile') },
    options: { maxArea: 160, maxStrain: 0.1, frontOnly: false },
    gathered: true,
  };
  const result = complete(await match(input), (report) => lots.push(report));
  expect(result.pairs).toEqual([]);
  pairs = lots.flatMap((lot) => lot.pairs ?? []);
});

test('every pair comes once with the progress', () => {
  expect(pairs.length).toBe(25);
  expect(new Set(pairs.map((pair) => `${pair.filmPlane} ${pair.substratePlane}`)).size).toBe(25);
});

test('the first match to look at is Ru(0001) on rutile (101), 25.1 Å² and 1.73 %', () => {
  const first = firstMatch(visibleMatches(pairs, noFilters))!;
  expect(first.pair.filmPlane).toEqual([0, 0, 1]);
  expect(first.pair.substratePlane).toEqual([1, 0, 1]);
  expect(first.match.area).toBeCloseTo(25.1, 1);
  expect(first.match.vonMises).toBeCloseTo(0.0173, 4);
});

test('where no cell is strained by less than 2 % the unit cell comes first: RuO2 (110) on rutile (110)', () => {
  const { pairs } = complete(
    matchScan(
      [{ crystal: loadCrystal('RuO2'), planes: [[1, 1, 0]] }],
      { crystal: loadCrystal('TiO2-rutile'), planes: [[1, 1, 0]] },
      { maxArea: 160, maxStrain: 0.1, frontOnly: false },
    ),
  );
  const { match } = firstMatch(visibleMatches(pairs, noFilters))!;
  expect(match.unitCell).toBe(true);
  expect(match.vonMises).toBeCloseTo(0.041, 3);
});

test('the line joins points of more area and less strain, and none lies below it', () => {
  const shown = visibleMatches(pairs, noFilters);
  for (const measure of ['vonMises', 'principal'] as const) {
    const { x, y, line = [] } = scatterPoints(shown, pairs, measure);
    expect(line.length).toBeGreaterThan(3);
    for (let k = 1; k < line.length; k++) {
      expect(x[line[k]]).toBeGreaterThan(x[line[k - 1]]);
      expect(y[line[k]]).toBeLessThan(y[line[k - 1]]);
    }
    shown.forEach(({ match: { inWindow } }, k) => {
      const reached = line.filter((front) => x[front] <= x[k]).at(-1);
      if (inWindow && reached !== undefined) expect(y[k]).toBeGreaterThan(y[reached] - 1e-6);
    });
  }
});

test('filters leave out planes, hands, large cells and all but the best', () => {
  const all = visibleMatches(pairs, noFilters);
  const key = '0 0 0 1';
  const without = visibleMatches(pairs, { ...noFilters, hiddenFilmPlanes: [key] });
  expect(without.length).toBe(all.filter(({ pair }) => pair.filmPlane.join() !== '0,0,1').length);
  const small = visibleMatches(pairs, { ...noFilters, maxAtoms: 20 });
  expect(small.length).toBeGreaterThan(0);
  expect(small.every(({ match: { atomCount } }) => atomCount <= 20)).toBe(true);
  const best = visibleMatches(pairs, { ...noFilters, frontOnly: true });
  expect(best.every(({ match: { onFront, unitCell } }) => onFront || unitCell)).toBe(true);
  expect(visibleMatches(pairs, { ...noFilters, sameHand: true }).every((point) => point.match.sameHand)).toBe(
    true,
  );
});

test('sorting by energy goes up, and down when asked', () => {
  const shown = visibleMatches(pairs, noFilters);
  const up = sortMatches(shown, 'energy', false, 'vonMises').map(
    (point) => point.match.report.energy!.relaxed,
  );
  expect(up.every((energy, k) => k === 0 || energy >= up[k - 1])).toBe(true);
  const down = sortMatches(shown, 'energy', true, 'vonMises').map(
    (point) => point.match.report.energy!.relaxed,
  );
  expect(down[0]).toBe(up.at(-1));
});

test('the table of planes has the least strain and area of each pair', () => {
  const strain = mismatchTable(pairs, 'strain');
  const area = mismatchTable(pairs, 'area');
  expect([strain.rows.length, strain.columns.length]).toEqual([5, 5]);
  strain.pairs.forEach((pair, k) => {
    const matches = pair!.matches.filter((one) => one.inWindow);
    expect(strain.values[k]).toBeCloseTo(100 * Math.min(...matches.map((one) => one.vonMises)), 6);
    expect(area.values[k]).toBeCloseTo(Math.min(...matches.map((one) => one.area)), 9);
  });
});
