import { expect, test } from 'vitest';
import { failureOf } from '../../../src/errors';
import { checkElements } from '../../../src/potentials/evaluate-potential';
import { makePotential } from '../../../src/potentials/make-potential';
import { refuse, refuseRunaway } from '../../../src/simulate/md/engine-failure';
import { runMd } from '../../../src/simulate/md/run-md';
import type { Structure } from '../../../src/structure/structure';
import { matsuiAkaogi, tio2 } from './md-models';

const options = { potential: matsuiAkaogi, ensemble: 'nve', stepCount: 400, temperature: 300 } as const;

function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

const run = (start: Structure, changes = {}) =>
  errorOf(() => {
    for (const _ of runMd(start, { ...options, ...changes }));
  });

test('what the engine says of overlapping atoms names them, before any step', () => {
  const start = tio2([2, 2, 3]);
  const positions = start.positions.slice();
  for (let a = 0; a < 3; a++) positions[3 * 4 + a] = positions[3 * 5 + a] + (a === 0 ? 0.4 : 0);
  const failure = failureOf(run({ ...start, positions }));
  expect(failure).toMatchObject({ kind: 'too close', atoms: [4, 5] });
  expect(failure.step ?? 0).toBe(0);
});

test('what the engine says of atoms that are hotter than a step can follow is too fast, or too close after steps', () => {
  const { kind, step } = failureOf(run(tio2([2, 2, 3]), { temperature: 500_000, timestep: 2 }));
  expect(['too fast', 'too close']).toContain(kind);
  expect(step).toBeGreaterThanOrEqual(0);
  const engine = { where: 'runMd', step: 7, potential: { name: 'x' } } as never;
  expect(failureOf(refuseRunaway(engine, 9000, 300))).toMatchObject({ kind: 'too fast', step: 7 });
  expect(failureOf(refuse(engine, 'too dense')).kind).toBe('too close');
  expect(failureOf(refuse(engine, 'astray')).kind).toBe('lost');
});

test('elements that the potential lacks are not covered', () => {
  const start = tio2([2, 2, 3]);
  const foreign = { ...start, atomicNumbers: start.atomicNumbers.map((z, i) => (i === 0 ? 47 : z)) };
  const error = errorOf(() => checkElements('runMd', foreign, makePotential(matsuiAkaogi)));
  expect(failureOf(error).kind).toBe('not covered');
});
