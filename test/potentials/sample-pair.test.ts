import { expect, test } from 'vitest';
import { makePotential } from '../../src/potentials/make-potential';
import { samplePair } from '../../src/potentials/sample-pair';

test('samples run from the closest distance to the cutoff; the force is minus the slope of the energy', () => {
  const { r, energy, force } = samplePair(makePotential({ name: 'matsui-akaogi' }), [22, 8], 2001);
  expect([r[0], r[2000]]).toEqual([1.2, 10]);
  for (let k = 1; k < 2000; k += 97) {
    const slope = (energy[k + 1] - energy[k - 1]) / (r[k + 1] - r[k - 1]);
    expect(Math.abs(force[k] + slope)).toBeLessThan(1e-3 * Math.max(1, Math.abs(slope)));
  }
});

test('elements without a pair term have no samples', () => {
  expect(() => samplePair(makePotential({ name: 'fortini-ru' }), [44, 8])).toThrow(/O-Ru|Ru-O has 0 terms/);
});
