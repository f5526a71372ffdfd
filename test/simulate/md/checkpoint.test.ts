import { expect, test } from 'vitest';
import { packData } from '../../../src/io/pack-data';
import { makePotential } from '../../../src/potentials/make-potential';
import { decodeCheckpoint, encodeCheckpoint, type MdCheckpoint } from '../../../src/simulate/md/checkpoint';
import { restoreEngine, saveEngine } from '../../../src/simulate/md/engine-state';
import { createForceEngine, rebuildLists } from '../../../src/simulate/md/force-engine';
import type { MdOptions, MdProgress } from '../../../src/simulate/md/md-options';
import { runMd } from '../../../src/simulate/md/run-md';
import { createThreadTeam } from '../../../src/simulate/md/thread-team';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { adpPotential, meamPotential, mixture, separablePotential } from '../../support/angular-potentials';
import { hcp } from '../../support/crystals';
import { contactPotential, matsuiAkaogi, runToEnd, ruOnTio2, tio2 } from './md-models';

/** A checkpoint of the first step from `step` on at which the run looks up, taken to bytes and back. */
function checkpointAfter(start: Structure, options: MdOptions, step: number): MdCheckpoint {
  const run = runMd(start, options);
  let next = run.next();
  for (;;) {
    if (next.done) throw new Error('the run ended before its checkpoint');
    const { checkpoint, stepsDone } = next.value;
    if (checkpoint) {
      run.return(undefined as never);
      expect(checkpoint.engine.step).toBe(stepsDone);
      return decodeCheckpoint<{ checkpoint: MdCheckpoint }>(encodeCheckpoint({ checkpoint }), 'test')
        .checkpoint;
    }
    next = run.next(stepsDone >= step ? { checkpoint: true } : undefined);
  }
}

/** The same run with and without a stop in the middle gives the same bits. */
function expectSameRun(start: Structure, options: MdOptions, stopAt: number): void {
  const whole = runToEnd(start, options);
  const resume = checkpointAfter(start, options, stopAt);
  const { step } = resume.engine;
  expect(step).toBeGreaterThanOrEqual(stopAt);
  expect(step).toBeLessThanOrEqual(options.stepCount);
  const second = runToEnd(start, { ...options, resume });
  expect(second.result).toEqual(whole.result);
  const rest = whole.recorded.filter((report) => report.step > step);
  expect(second.recorded).toEqual(rest);
}

const ru = makeSupercell(hcp(44, 2.70455, 4.28767), [4, 4, 3]);
const base = { temperature: 1500, stepCount: 300, frameInterval: 20, seed: 4 } as const;

for (const precision of ['double', 'mixed'] as const) {
  for (const ensemble of ['nve', 'nvt'] as const) {
    test(`a resumed run is the run itself, bit for bit: ${ensemble}, ${precision}`, () => {
      const options = { ...base, ensemble, precision };
      expectSameRun(tio2([2, 2, 3], 0.05), { ...options, potential: matsuiAkaogi }, 101);
      expectSameRun(ru, { ...options, potential: { name: 'fortini-ru' } }, 107);
      expectSameRun(ruOnTio2(0.05), { ...options, stepCount: 160, potential: contactPotential }, 61);
    });
  }
}

test('a resumed run is the run itself, bit for bit: full Coulomb sums in a cell that changes', () => {
  const barostat = { coupling: 'full', timeConstant: 50, interval: 3 } as const;
  const options = { ...base, ensemble: 'npt', barostat, stepCount: 200 } as const;
  for (const electrostatics of ['ewald', 'mesh'] as const) {
    const potential = { ...matsuiAkaogi, electrostatics };
    expectSameRun(tio2([2, 2, 3], 0.05), { ...options, potential }, 83);
  }
});

test('a resumed run is the run itself, bit for bit: terms that depend on angles', () => {
  const start = mixture([5, 4, 6], [true, true, false], 0.2);
  const options = { ...base, ensemble: 'nve', stepCount: 60, frameInterval: 7, timestep: 0.5 } as const;
  for (const potential of [
    separablePotential(3, { embedded: true, strength: 0.1 }),
    adpPotential({ strength: 0.1 }),
    meamPotential({ strength: 0.1 }),
  ])
    for (const precision of ['double', 'mixed'] as const)
      expectSameRun(start, { ...options, temperature: 3000, potential, precision }, 20);
});

test('the checkpoint may fall on a step that is no frame, with other threads before and after', () => {
  const options = { ...base, potential: matsuiAkaogi, ensemble: 'nvt', frameInterval: 1000 } as const;
  const start = tio2([3, 3, 4], 0.05);
  const team = () => createThreadTeam(2, 1000);
  const whole = runToEnd(start, { ...options, stepCount: 400 });
  const resume = checkpointAfter(start, { ...options, threads: team(), stepCount: 400 }, 10);
  expect(resume.engine.step % 1000).not.toBe(0);
  const second = runToEnd(start, { ...options, stepCount: 400, threads: team(), resume });
  expect(second.result).toEqual(whole.result);
});

test('asking for checkpoints does not change the run', () => {
  const options = { ...base, potential: matsuiAkaogi, ensemble: 'nvt', precision: 'mixed' } as const;
  const start = tio2([2, 2, 3], 0.05);
  const run = runMd(start, options);
  const checkpoints: number[] = [];
  for (let next = run.next(); ; next = run.next({ checkpoint: true })) {
    if (next.done) {
      expect(next.value).toEqual(runToEnd(start, options).result);
      break;
    }
    if (next.value.checkpoint) checkpoints.push(next.value.checkpoint.engine.step);
  }
  expect(checkpoints.length).toBeGreaterThan(10);
});

test('a run that has come to its end can be made longer as if it had been meant so', () => {
  const options = { ...base, potential: matsuiAkaogi, ensemble: 'nvt', frameInterval: 7 } as const;
  const start = tio2([2, 2, 3], 0.05);
  const resume = checkpointAfter(start, { ...options, stepCount: 70 }, 70);
  expect(resume.engine.step).toBe(70);
  const { result, recorded } = runToEnd(start, { ...options, stepCount: 140, resume });
  const whole = runToEnd(start, { ...options, stepCount: 140 });
  expect(result).toEqual(whole.result);
  expect(recorded).toEqual(whole.recorded.filter(({ step }) => step > 70));
});

test('an engine is given back what was saved, even an atom outside the cell', () => {
  const start = tio2([2, 2, 3], 0.05);
  const engine = createForceEngine(start, makePotential(matsuiAkaogi));
  const saved = saveEngine(engine);
  // The atom furthest along x, so that its place in the order stays, is put a hair outside the cell, as rounding
  // does to an atom on its border.
  const x = saved.listedPositions.filter((_, k) => k % 3 === 0);
  const far = x.indexOf(Math.max(...x));
  saved.listedPositions[3 * far] = start.cell[0] * (1 + 1e-12);
  saved.positions[3 * far] = start.cell[0] - 0.01;
  const other = createForceEngine(tio2([2, 2, 3]), makePotential(matsuiAkaogi));
  restoreEngine(other, { ...saved, step: 2 ** 33 + 5 });
  expect(saveEngine(other)).toEqual({ ...saved, step: 2 ** 33 + 5 });
  // From here on atoms are taken into the cell again.
  other.arena.positions[4 * far] = start.cell[0] + 0.01;
  rebuildLists(other);
  expect(other.arena.images.some((count, k) => count !== (k % 4 < 3 ? saved.images[k - (k >> 2)] : 0))).toBe(
    true,
  );
});

test('changes of temperature and timestep made before the checkpoint hold after it', () => {
  const options = { ...base, potential: matsuiAkaogi, ensemble: 'nvt' } as const;
  const start = tio2([2, 2, 3], 0.02);
  const whole: MdProgress[] = [];
  let resume: MdCheckpoint | undefined;
  const run = runMd(start, { ...options, frameInterval: 5 });
  for (let next = run.next(); !next.done; ) {
    const { step, frame, checkpoint } = next.value;
    if (frame) whole.push({ ...next.value, checkpoint: undefined });
    resume ??= checkpoint;
    if (frame && step === 20) next = run.next({ temperature: 900, timestep: 0.5 });
    else next = run.next(step === 100 && !resume ? { checkpoint: true } : undefined);
  }
  const { recorded } = runToEnd(start, { ...options, frameInterval: 5, resume });
  const rest = whole.filter(({ step }) => step > resume!.engine.step);
  expect(recorded.map((report) => ({ ...report, checkpoint: undefined }))).toEqual(rest);
  expect(rest[0].targetTemperature).toBe(900);
});

test('a checkpoint of another run is refused with a sentence', () => {
  const options = { ...base, potential: matsuiAkaogi, ensemble: 'nvt' } as const;
  const start = tio2([2, 2, 3], 0.02);
  const resume = checkpointAfter(start, options, 20);
  const refusal = (other: Structure, changed: Partial<MdOptions>) => () =>
    runToEnd(other, { ...options, ...changed, resume });
  expect(refusal(tio2([2, 2, 2]), {})).toThrow('another number of atoms, 72, this one has 48');
  expect(refusal(start, { seed: 5 })).toThrow('another seed, 4, this one has 5');
  expect(refusal(start, { ensemble: 'nve' })).toThrow('another ensemble');
  expect(refusal(start, { potential: { name: 'matsui-akaogi', cutoff: 8 } })).toThrow('functions');
  const swapped = start.atomicNumbers.slice().reverse();
  expect(refusal({ ...start, atomicNumbers: swapped }, {})).toThrow('set of atoms');
  expect(() => runToEnd(start, { ...options, resume: { ...resume, format: 99 } })).toThrow('format 99');
});

test('damaged and foreign bytes are no checkpoint', () => {
  const resume = checkpointAfter(ru, { ...base, potential: { name: 'fortini-ru' }, ensemble: 'nve' }, 5);
  const bytes = encodeCheckpoint({ checkpoint: resume });
  bytes[bytes.length >> 1] ^= 16;
  expect(() => decodeCheckpoint(bytes, 'run.ckpt')).toThrow(/^run\.ckpt: the data are damaged/);
  expect(() => decodeCheckpoint(bytes.slice(0, 100), 'x')).toThrow('cut short');
  expect(() => decodeCheckpoint(new Uint8Array(3), 'x')).toThrow('cut short');
  const letter = new TextEncoder().encode('Dear reader, this is no checkpoint.');
  expect(() => decodeCheckpoint(letter, 'x')).toThrow(/^x: this is no checkpoint; choose a file/);
  expect(() => decodeCheckpoint(packData({ some: 'data' }), 'x')).toThrow('this is no checkpoint');
});
