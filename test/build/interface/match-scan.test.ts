import { expect, test } from 'vitest';
import { matchPlanes } from '../../../src/build/interface/match-planes';
import { type MatchScanResult, matchScan } from '../../../src/build/interface/match-scan';
import { complete } from '../../../src/jobs/drive';
import { startJob } from '../../../src/jobs/start-job';
import { anatase, hcp, rutile } from '../../support/crystals';

const ruthenium = hcp(44, 2.7059, 4.2815);
const titania = rutile(4.5937, 2.9587, 0.3048);
const films = [
  {
    crystal: ruthenium,
    planes: [
      [0, 0, 0, 1],
      [1, 0, 1],
    ],
  },
  { crystal: rutile(4.4919, 3.1066, 0.3058), planes: [[1, 1, 0]] },
];
const substrate = {
  crystal: titania,
  planes: [
    [1, 1, 0],
    [1, 0, 1],
  ],
};
const options = { maxArea: 100, maxStrain: 0.06 };

test('a scan is the searches of all pairs, film by film', () => {
  const { pairs, note } = complete(matchScan(films, substrate, { ...options, frontOnly: false }));
  expect(note).toBeUndefined();
  expect(pairs.map((p) => [p.film, p.filmPlane.join(''), p.substratePlane.join('')].join(' '))).toEqual([
    ...['0 001 110', '0 001 101', '0 101 110', '0 101 101', '1 110 110', '1 110 101'],
  ]);
  for (const pair of pairs) {
    const film = { crystal: films[pair.film].crystal, hkl: pair.filmPlane };
    const alone = complete(matchPlanes(film, { crystal: titania, hkl: pair.substratePlane }, options));
    expect(pair.matches).toEqual(alone.matches);
    const inWindow = alone.matches.filter((match) => match.inWindow);
    expect(pair.matchCount).toBe(inWindow.length);
    if (inWindow.length === 0) expect(pair).not.toHaveProperty('leastVonMises');
    else expect(pair.leastVonMises).toBeCloseTo(Math.min(...inWindow.map((match) => match.vonMises)), 9);
    expect(pair.leastArea).toBe(inWindow[0]?.area);
  }
});

test('the short list has the front and the unit cell', () => {
  const all = complete(matchScan(films, substrate, { ...options, frontOnly: false })).pairs;
  const short = complete(matchScan(films, substrate, options)).pairs;
  for (const [k, pair] of short.entries()) {
    expect(pair.matches).toEqual(all[k].matches.filter((match) => match.onFront || match.unitCell));
    expect([pair.leastVonMises, pair.leastArea]).toEqual([all[k].leastVonMises, all[k].leastArea]);
  }
});

test('each pair is told once, as it is done', () => {
  const told: unknown[] = [];
  const { pairs } = complete(matchScan(films, substrate, options), ({ pair }) => pair && told.push(pair));
  expect(told).toEqual(pairs);
});

test('a scan that is stopped keeps the pairs done', () => {
  const scan = matchScan(films, substrate, options);
  let result: MatchScanResult | undefined;
  let done = 0;
  while (!result) {
    const next = scan.next(done >= 2 ? { stop: true } : undefined);
    if (next.done) result = next.value;
    else done = next.value.done;
  }
  expect(result.pairs.length).toBe(2);
  expect(result.note).toBe('ended when asked to, after 2 of 6 pairs of planes');
});

test('a wrong plane is told before any work', () => {
  const scan = (planes: number[][]) =>
    matchScan([{ crystal: ruthenium, planes }], substrate, { maxArea: 1e5 }).next();
  expect(() =>
    scan([
      [0, 0, 1],
      [1, 1, 1, 1],
    ]),
  ).toThrow(/matchScan, film: the four indices 1 1 1 1/);
  expect(() => scan([])).toThrow(/there is no pair of planes to try/);
});

test('the job finds the planes by symmetry: Ru on rutile and on anatase up to index 1', async () => {
  for (const crystal of [titania, anatase(3.7845, 9.5143, 0.2081)]) {
    let told = 0;
    const { pairs } = await startJob(
      'match',
      { films: [{ crystal: ruthenium }], substrate: { crystal }, options: { maxArea: 80 } },
      { onProgress: ({ pair }) => pair && told++ },
    );
    expect([pairs.length, told]).toEqual([25, 25]);
  }
});
