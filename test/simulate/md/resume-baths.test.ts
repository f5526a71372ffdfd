import { expect, test } from 'vitest';
import type { MdCheckpoint } from '../../../src/simulate/md/checkpoint';
import type { MdOptions } from '../../../src/simulate/md/md-options';
import { runMd } from '../../../src/simulate/md/run-md';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { hcp } from '../../support/crystals';
import { matsuiAkaogi, runToEnd, tio2 } from './md-models';

/** A checkpoint taken with the frame of step 40. */
function leftAt40(start: Structure, options: MdOptions): MdCheckpoint {
  const run = runMd(start, options);
  for (let next = run.next(); !next.done; ) {
    const { checkpoint, step } = next.value;
    if (checkpoint) {
      run.return(undefined as never);
      return structuredClone(checkpoint);
    }
    next = run.next({ checkpoint: next.value.frame !== undefined && step === 30 });
  }
  throw new Error('the run gave no checkpoint');
}

const ru = makeSupercell(hcp(44, 2.70455, 4.28767), [3, 3, 2]);
const base: MdOptions = {
  potential: { name: 'fortini-ru' },
  ensemble: 'npt',
  temperature: { from: 300, to: 900, steps: 70 },
  timestep: 2,
  stepCount: 100,
  frameInterval: 10,
  velocities: true,
  stress: true,
};

for (const thermostat of ['langevin', 'nose-hoover', 'velocity-rescaling'] as const) {
  for (const precision of ['double', 'mixed'] as const) {
    test(`cell, bath, ramp and groups go on after a resume to the last bit: ${thermostat}, ${precision}`, () => {
      const options: MdOptions = {
        ...base,
        thermostat,
        precision,
        removeMomentum: 7,
        // A barostat so brisk that the cell has left its listed one by the time of the checkpoint.
        barostat: { coupling: 'full', interval: 3, timeConstant: 100, pressure: 0.03 },
        rigid: [{ atoms: [3, 4, 5] }],
      };
      const whole = runToEnd(ru, options);
      const resume = leftAt40(ru, options);
      expect(resume.engine.cell).not.toEqual(resume.engine.listedCell);
      const second = runToEnd(ru, { ...options, resume });
      expect(second.result).toEqual(whole.result);
      const { step } = resume.engine;
      expect(second.recorded).toEqual(whole.recorded.filter((report) => report.step > step));
    });
  }
}

test('a bath of some atoms goes on after a resume to the last bit', () => {
  const options: MdOptions = {
    ...base,
    potential: matsuiAkaogi,
    ensemble: 'nvt',
    thermostat: 'nose-hoover',
    chainLength: 4,
    bathAtoms: { atoms: [0, 7, 9, 30] },
  };
  const start = tio2([2, 2, 3], 0.03);
  const second = runToEnd(start, { ...options, resume: leftAt40(start, options) });
  expect(second.result).toEqual(runToEnd(start, options).result);
});
