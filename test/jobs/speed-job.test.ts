import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { complete } from '../../src/jobs/drive';
import { measureSpeed } from '../../src/jobs/speed-job';
import { makeSupercell } from '../../src/structure/supercell';

test('a moment of the run tells its speed, and neither its length nor its start is counted', () => {
  const structure = makeSupercell(loadCrystal('TiO2-rutile'), [2, 2, 3]);
  const md = {
    potential: { name: 'matsui-akaogi' },
    ensemble: 'nve',
    temperature: 300,
    stepCount: 1,
  } as const;
  const steps: number[] = [];
  const speed = complete(measureSpeed({ structure, md, duration: 100 }), ({ step }) => steps.push(step));
  expect(speed.stepCount).toBeGreaterThan(0);
  expect(speed.stepCount).toBeLessThan(steps.at(-1)! + 1000);
  // 100 ms and the slice that ends it
  expect(speed.stepCount / speed.stepsPerSecond).toBeGreaterThanOrEqual(0.1);
});
