import { expect, test } from 'vitest';
import { compareText, summarizeSupport } from '../../../src/app/match/compare-supports';
import { loadCrystal } from '../../../src/build/load-crystal';
import { complete } from '../../../src/jobs/drive';
import { match } from '../../../src/jobs/match-job';

const film = loadCrystal('Ru');

async function on(id: string, name: string) {
  const support = loadCrystal(id);
  const { pairs } = complete(
    await match({
      films: [{ crystal: film }],
      substrate: { crystal: support },
      options: { maxArea: 160, maxStrain: 0.1, facet: { diameter: 30 }, frontOnly: true },
    }),
  );
  return summarizeSupport({ name, film, filmName: 'Ru', support, pairs });
}

test('Ru on rutile and on anatase: the planes of fewest broken bonds, and sentences that follow from the matches', async () => {
  const rutile = await on('TiO2-rutile', 'rutile TiO2');
  const anatase = await on('TiO2-anatase', 'anatase TiO2');
  expect(rutile.stableText).toBe('Ru (0001) on (110)');
  expect(anatase.stableText).toBe('Ru (0001) on (101)');
  expect(rutile.smallest!.smallest!.area).toBeCloseTo(25.1, 1);
  expect(anatase.smallest!.smallest!.area).toBeCloseTo(25.5, 1);
  for (const { coherence } of [...rutile.pairs, ...anatase.pairs]) {
    expect(coherence).toBeGreaterThan(0.1);
    expect(coherence).toBeLessThanOrEqual(1);
  }
  const count = rutile.pairs.filter(({ best }) => best.vonMises < 0.02).length;
  expect(rutile.lowStrainCount).toBe(count);
  const text = compareText(rutile, anatase, { maxArea: 160, maxStrainPercent: 10, particle: 30 }).join('\n');
  expect(text).toContain(`${count} of 25 pairs of planes on rutile TiO2`);
  expect(text).toContain('on anatase TiO2 has 25.5 Å²: Ru (0001) on (110)');
  expect(text).toMatch(/Chance alone would bring 25 % in step/);
});
