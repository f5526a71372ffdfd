import { expect, test } from 'vitest';
import { gatherReports } from '../../src/jobs/gather-reports';
import { watchOxygen } from '../../src/simulate/watch-oxygen';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';

const input = {
  structure: makeSupercell(rutile(4.49206, 3.01268, 0.30322), [2, 2, 3]),
  md: {
    potential: { name: 'matsui-akaogi' },
    ensemble: 'nve',
    temperature: 300,
    stepCount: 300,
    frameInterval: 1,
  },
} as const;

function reportsOf(interval: number) {
  const reports = [];
  const run = gatherReports(watchOxygen(input), interval);
  for (;;) {
    const next = run.next();
    if (next.done) return { reports, result: next.value };
    reports.push(next.value);
  }
}

test('reports come no faster than asked, with the last frame, and the run is the same', () => {
  const all = reportsOf(0);
  expect(all.reports.filter(({ frame }) => frame)).toHaveLength(301);
  const began = performance.now();
  const few = reportsOf(40);
  expect(few.reports.length).toBeLessThan((performance.now() - began) / 40 + 3);
  expect(few.result.totalEnergy).toBe(all.result.totalEnergy);
  expect(few.reports.at(-1)).toMatchObject({ step: 300, stepsDone: 300 });
  expect(few.reports.at(-1)!.frame).toEqual(all.reports.at(-1)!.frame);
});

test('no hop is lost between reports, and what must be told at once is', () => {
  const hop = (atom: number) => ({ atom }) as never;
  function* run() {
    yield { hops: [hop(1)], frame: new Float64Array(3), step: 1, stepsDone: 1 } as never;
    yield { hops: [hop(2)], frame: new Float64Array(3), step: 2, stepsDone: 2 } as never;
    yield { hops: [hop(3)], step: 2, stepsDone: 3 } as never;
    yield { hops: [hop(4)], step: 2, stepsDone: 4, stored: { step: 4 } } as never;
    yield { hops: [hop(5)], frame: new Float64Array(3), step: 5, stepsDone: 5 } as never;
    return 'end';
  }
  const gathered = gatherReports(run() as Generator<never, string, undefined>, 1e6);
  const reports = [...gathered] as { hops: { atom: number }[]; stored?: unknown }[];
  expect(reports.map(({ hops }) => hops.map(({ atom }) => atom))).toEqual([[1], [2, 3, 4], [5]]);
  expect(reports[1].stored).toEqual({ step: 4 });
});
