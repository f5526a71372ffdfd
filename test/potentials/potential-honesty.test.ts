import { expect, test } from 'vitest';
import { makePotential, potentialNames } from '../../src/potentials/make-potential';
import { potentialHonesty } from '../../src/potentials/potential-honesty';
import { preparePotential } from '../../src/potentials/prepare-potential';

test('every potential says its origin, source, limits and the distance that each of its pairs holds from', async () => {
  for (const name of potentialNames) {
    await preparePotential({ name });
    const potential = makePotential({ name });
    const honesty = potentialHonesty(potential);
    expect(honesty.source, name).not.toBe('');
    expect(honesty.notFor.length, name).toBeGreaterThan(0);
    expect(honesty.origin === 'illustrative', name).toBe(potential.card.status === 'illustrative');
    for (const { elements, closest } of potential.pairs) {
      if (closest <= 0) continue;
      const said = honesty.closest.filter(({ distance }) => distance >= closest);
      expect(said.length, `${name} ${elements}`).toBeGreaterThan(0);
    }
  }
});
