import { expect, test } from 'vitest';
import { ladderOf, QualityGovernor } from '../../src/viewer/scene/quality-governor';

const ladder = ladderOf(2, 500_000);
const last = ladder.length - 1;

/** Draws for some seconds with a cost for each rung, ms; the rungs that were used. */
function drive(governor: QualityGovernor, seconds: number, cost: (rung: number) => number): number[] {
  const rungs: number[] = [];
  for (let now = 0; now < 1000 * seconds; ) {
    const wait = Math.max(16.7, cost(governor.rung));
    now += wait;
    governor.note(wait, now, last);
    rungs.push(governor.rung);
  }
  return rungs;
}

test('each rung leaves out what the one before did, and more', () => {
  expect(ladder[0]).toEqual({ resolution: 1, depthShading: true, bonds: true, oneAtomIn: 1 });
  expect(ladder[last]).toEqual({ resolution: 0.3, depthShading: false, bonds: false, oneAtomIn: 4 });
  for (let k = 1; k <= last; k++) {
    expect(ladder[k].resolution).toBeLessThanOrEqual(ladder[k - 1].resolution);
    expect(ladder[k]).not.toEqual(ladder[k - 1]);
  }
  expect(ladderOf(1, 1000).at(-1)).toMatchObject({ resolution: 0.6, oneAtomIn: 1 });
});

test('a machine that keeps up draws everything for ever', () => {
  expect(Math.max(...drive(new QualityGovernor(), 60, () => 12))).toBe(0);
});

test('a slow one goes down until it keeps up, within a second, and no further', () => {
  const governor = new QualityGovernor();
  const rungs = drive(governor, 3, (rung) => [120, 60, 25, 18, 17, 16][rung]);
  expect(rungs.at(-1)).toBe(2);
  expect(rungs.indexOf(2)).toBeLessThan(21);
  expect(Math.max(...rungs)).toBe(2);
});

test('it climbs again when there is time, and tries seldom what was too much before', () => {
  const governor = new QualityGovernor();
  drive(governor, 3, () => 200);
  expect(governor.rung).toBe(last);
  drive(governor, 200, () => 16);
  expect(governor.rung).toBe(0);
  // Three rungs are quick, the second is too slow: of five minutes it spends few pictures there.
  const torn = new QualityGovernor();
  const rungs = drive(torn, 300, (rung) => (rung < 2 ? 50 : 16));
  expect(rungs.filter((rung) => rung < 2).length / rungs.length).toBeLessThan(0.02);
});
