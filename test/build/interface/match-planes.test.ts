import { expect, test } from 'vitest';
import { matchLattices } from '../../../src/build/interface/match-lattices';
import { matchPlanes, type PlaneMatches } from '../../../src/build/interface/match-planes';
import { paretoFront } from '../../../src/build/interface/pareto-front';
import { complete } from '../../../src/jobs/drive';
import { GPa } from '../../../src/units';
import { anatase, hcp, rutile } from '../../support/crystals';

const ruthenium = hcp(44, 2.7059, 4.2815);
const titania = rutile(4.5937, 2.9587, 0.3048);
const rutheniumOxide = rutile(4.4919, 3.1066, 0.3058);
/** Ru, GPa; hexagonal */
const [c11, c12, c13, c33, c44] = [562.6, 187.8, 168.2, 624.2, 180.6].map((c) => c * GPa);
const stiffness = Float64Array.from([
  ...[c11, c12, c13, 0, 0, 0],
  ...[c12, c11, c13, 0, 0, 0],
  ...[c13, c13, c33, 0, 0, 0],
  ...[0, 0, 0, c44, 0, 0],
  ...[0, 0, 0, 0, c44, 0],
  ...[0, 0, 0, 0, 0, (c11 - c12) / 2],
]);

test('Ru (0001) on rutile (110) has the cell of 76.9 Å² that length and angle tolerances lose', () => {
  const film = { crystal: ruthenium, hkl: [0, 0, 0, 1] };
  const { matches } = complete(matchPlanes(film, { crystal: titania, hkl: [1, 1, 0] }));
  const best = matches.find(({ area, onFront }) => onFront && Math.abs(area - 76.884) < 0.01)!;
  expect(best.stretches[0]).toBeCloseTo(1.0175, 4);
  expect(best.stretches[1]).toBeCloseTo(0.9931, 4);
  // 12 cells of 2 Ru, 4 cells of 6 atoms
  expect([best.filmMultiple, best.substrateMultiple, best.atomCount]).toEqual([12, 4, 48]);
  expect(best.report.orientation).toMatch(/^\(0001\)\[.+\] ∥ \(110\)\[.+\]$/);
});

test('atoms are counted for the repeats of each', () => {
  const film = { crystal: ruthenium, hkl: [0, 0, 1], repeats: 3 };
  const substrate = { crystal: titania, hkl: [1, 0, 1], repeats: 4 };
  for (const match of complete(matchPlanes(film, substrate, { maxArea: 60 })).matches) {
    expect(match.atomCount).toBe(2 * 3 * match.filmMultiple + 6 * 4 * match.substrateMultiple);
  }
});

test('the unit cell is listed also outside the window, marked, and off the front', () => {
  const pair = (maxStrain: number, maxArea = 160) =>
    complete(
      matchPlanes(
        { crystal: rutheniumOxide, hkl: [1, 1, 0] },
        { crystal: titania, hkl: [1, 1, 0] },
        { maxStrain, maxArea },
      ),
    ).matches.filter(({ unitCell }) => unitCell);
  const [inside] = pair(0.1);
  expect(inside).toMatchObject({ inWindow: true, onFront: true });
  const [outside] = pair(0.03);
  expect(outside).toMatchObject({ inWindow: false, onFront: false, area: inside.area });
  expect(outside.vonMises).toBeCloseTo(0.0408, 4);
  // smaller than the cell itself
  expect(pair(0.1, 5)[0]).toMatchObject({ inWindow: false });
});

test('cells of very different size have no unit cell', () => {
  const film = { crystal: ruthenium, hkl: [0, 0, 1] };
  const { matches } = complete(matchPlanes(film, { crystal: titania, hkl: [0, 0, 1] }));
  expect(matches.some(({ unitCell }) => unitCell)).toBe(false);
});

test('the flags of the front are those of the matches in the window', () => {
  const { matches } = complete(
    matchPlanes(
      { crystal: ruthenium, hkl: [1, 0, 0] },
      { crystal: anatase(3.7845, 9.5143, 0.2081), hkl: [1, 0, 1] },
    ),
  );
  const inWindow = matches.filter((match) => match.inWindow);
  expect(matches.filter(({ onFront }) => onFront)).toEqual(paretoFront(inWindow));
});

test('shared strain joins the two in one cell, and costs less than strain on the film alone', () => {
  const energies = [1, 0.5, 0].map((filmShare) => {
    const { matches } = complete(
      matchPlanes(
        { crystal: ruthenium, hkl: [0, 0, 1], stiffness },
        { crystal: titania, hkl: [1, 0, 1], stiffness },
        { maxArea: 26, filmShare },
      ),
    );
    const { report, stretches } = matches[0];
    for (const k of [0, 1]) {
      expect((1 + report.filmStrains[k]) / (1 + report.substrateStrains[k])).toBeCloseTo(stretches[k], 12);
    }
    return [report.energy!.relaxed, report.substrateEnergy!.relaxed];
  });
  expect(energies[0][1]).toBe(0);
  expect(energies[2][0]).toBe(0);
  expect(energies[1][0] + energies[1][1]).toBeLessThan(0.6 * Math.min(energies[0][0], energies[2][1]));
});

test('no energy is stated for a crystal without elastic constants', () => {
  const { matches } = complete(
    matchPlanes({ crystal: rutheniumOxide, hkl: [1, 0, 0] }, { crystal: titania, hkl: [1, 0, 0] }),
  );
  expect(matches[0].report).not.toHaveProperty('energy');
  expect(matches[0].report).not.toHaveProperty('substrateEnergy');
});

test('a search that is stopped keeps what it found, and says up to which area that is all', () => {
  const search = matchPlanes(
    { crystal: ruthenium, hkl: [0, 0, 1] },
    { crystal: titania, hkl: [1, 1, 0] },
    { maxArea: 5000 },
  );
  let result: PlaneMatches | undefined;
  for (let step = 0; !result; step++) {
    const next = search.next(step > 20 ? { stop: true } : undefined);
    if (next.done) result = next.value;
  }
  expect(result.completeArea).toBeGreaterThan(50);
  expect(result.completeArea).toBeLessThan(5000);
  expect(result.note).toMatch(/ended when asked to; every match on up to \d+\.\d Å² is listed/);
  const { completeArea } = result;
  const { matches } = complete(
    matchLattices(result.film.basis, result.substrate.basis, { maxArea: completeArea }),
  );
  // a film cell may be larger than the substrate's it lies on
  const known = result.matches.filter(
    ({ area, filmArea }) => Math.max(area, filmArea) <= completeArea + 1e-6,
  );
  expect(known.length).toBe(matches.length);
});

test('a million candidates end in a part of them and a sentence, in moderate time', () => {
  const { matches, note } = complete(
    matchPlanes(
      { crystal: ruthenium, hkl: [0, 0, 1] },
      { crystal: titania, hkl: [1, 1, 0] },
      { maxArea: 1e6, maxStrain: 0.3, maxMatches: 3000 },
    ),
  );
  expect(matches.length).toBeGreaterThan(3000);
  expect(note).toMatch(
    /more than the 3000 asked for at most; take a smaller area or strain; every match on up to/,
  );
});

test('what is no plane, window or repeat is refused with a sentence', () => {
  const search = (hkl: number[], options = {}, repeats?: number) =>
    complete(
      matchPlanes({ crystal: ruthenium, hkl, repeats }, { crystal: titania, hkl: [1, 1, 0] }, options),
    );
  expect(() => search([0, 0, 0])).toThrow(/matchPlanes, film: 0 0 0 is no plane/);
  expect(() => search([1, 0, 1, 1])).toThrow(
    /matchPlanes, film: the four indices .* third must be −\(h \+ k\) = -1/,
  );
  expect(() => search([1, 0, 0], { maxArea: -1 })).toThrow(/maxArea must be above 0 Å², got -1/);
  expect(() => search([1, 0, 0], { maxStrain: 0.5 })).toThrow(/maxStrain must be from 0 to below 0.5/);
  expect(() => search([1, 0, 0], { filmShare: 2 })).toThrow(/share must be from 0 to 1, got 2/);
  expect(() => search([1, 0, 0], {}, 0)).toThrow(/repeats must be a whole number above 0, got 0/);
});
