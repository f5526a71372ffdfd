import { expect, test } from 'vitest';
import { fortiniRu } from '../../src/potentials/fortini-ru';
import { outsideFit } from '../../src/potentials/outside-fit';
import { reactivePotential } from '../../src/potentials/reactive-potential';
import { runMd } from '../../src/simulate/md/run-md';
import { makeSupercell } from '../../src/structure/supercell';
import { mixture } from '../support/angular-potentials';
import { hcp } from '../support/crystals';
import { syntheticReactive } from '../support/reactive-parameters';

const potential = reactivePotential(syntheticReactive());
const pair = (r: number) => ({
  cell: Float64Array.of(30, 0, 0, 0, 30, 0, 0, 0, 30),
  periodic: [false, false, false] as const,
  positions: Float64Array.of(10, 10, 10, 10 + r, 10, 10),
  atomicNumbers: Uint8Array.of(8, 22),
});

test('atoms closer than the data ever were are outside of the fit, and atoms alone too', () => {
  expect(outsideFit(pair(2.2), potential).atoms).toEqual([]);
  const close = outsideFit(pair(1.3), potential);
  expect(close.atoms).toEqual([0, 1]);
  expect(close.worst).toBe('O (atom 0) and Ti (atom 1) 1.30 Å apart, the data from 1.7 Å on');
  const apart = outsideFit(pair(4.8), potential);
  expect(apart.atoms).toEqual([0, 1]);
  expect(apart.worst).toMatch(/^density 0\.000 at (O \(atom 0\)|Ti \(atom 1\)), the data 0\.01 to 6$/);
});

test('a run counts the frames that lie outside, and a potential that says no range has no count', () => {
  const last = (start: Parameters<typeof runMd>[0], model: Parameters<typeof runMd>[1]['potential']) => {
    let seen: number | undefined;
    let count = -1;
    for (const report of runMd(start, {
      potential: model,
      ensemble: 'nvt',
      temperature: 100,
      timestep: 0.2,
      stepCount: 400,
      frameInterval: 100,
    })) {
      count = report.outsideFit ? report.outsideFit.frames : -1;
      seen = report.outsideFit?.framesOutside;
    }
    return [count, seen];
  };
  const start = mixture([3, 3, 3], [true, true, true], 0);
  const narrow = {
    ...potential,
    pairs: potential.pairs.map((term) => ({ ...term, fitted: [3, 5] as const })),
  };
  // Looked at after 0, 200 and 400 steps.
  expect(last(start, narrow)).toEqual([3, 3]);
  expect(last(makeSupercell(hcp(44, 2.7, 4.28), [3, 3, 2]), fortiniRu())).toEqual([-1, undefined]);
});
