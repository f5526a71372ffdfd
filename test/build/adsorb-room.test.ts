import { expect, test } from 'vitest';
import { touchDistance } from '../../src/build/contact-distance';
import { offerSites } from '../../src/build/defects/offer-sites';
import { buildModel, type Step } from '../../src/build/recipe';
import { adsorbStep } from '../../src/build/steps/adsorb-step';
import { createRandom } from '../../src/math/random';
import { findNeighbors } from '../../src/structure/neighbors';
import { atomCount } from '../../src/structure/structure';

const build = (seed: number, ...steps: Step[]) =>
  buildModel({ version: 2, name: 'test', title: 'Test', seed, steps });
const slab = (crystal: string, hkl: [number, number, number], repeats: [number, number]): Step => ({
  ...{ kind: 'slab', crystal, hkl, layers: 3, repeats, frozenLayers: 1, vacuum: 12 },
});
const cap = (diameter: number): Step =>
  ({ kind: 'particle', crystal: 'Ru', contact: [0, 0, 1], diameter, along: [1, 0, 0], imageGap: 3 }) as Step;
const fresh = adsorbStep.fresh();

test('what is adsorbed beside and on random caps keeps touchDistance from every atom it is not bound to', () => {
  const random = createRandom(7);
  const faces = [
    ['TiO2-rutile', [1, 1, 0]],
    ['TiO2-rutile', [1, 0, 1]],
    ['TiO2-anatase', [1, 0, 1]],
  ] as const;
  for (let round = 0; round < 6; round++) {
    const [crystal, hkl] = faces[round % 3];
    const steps = [slab(crystal, [...hkl], [5, 5]), cap(6 + 3 * random.next())];
    const bare = build(round, ...steps).structure;
    const species = ['O', 'H', 'CO'][Math.floor(round / 2)];
    const { offered } = offerSites(bare, species);
    const { structure, report } = build(round, ...steps, { ...fresh, species, coverage: 0.3, apart: 3 });
    const n = atomCount(bare);
    const size = species === 'CO' ? 2 : 1;
    const near = findNeighbors(structure, 4);
    expect(atomCount(structure)).toBeGreaterThan(n);
    for (let i = n; i < atomCount(structure); i++) {
      const anchor = n + size * Math.floor((i - n) / size);
      const place = structure.positions.subarray(3 * anchor, 3 * anchor + 2);
      const sites = offered.filter(
        ({ position }) => Math.hypot(position[0] - place[0], position[1] - place[1]) < 1e-6,
      );
      const hosts = sites.flatMap(({ atoms }) => atoms);
      expect(hosts.length).toBeGreaterThan(0);
      for (let k = near.offsets[i]; k < near.offsets[i + 1]; k++) {
        const j = near.indices[k];
        if (j >= n || hosts.includes(j)) continue;
        const least = touchDistance(structure.atomicNumbers[i], structure.atomicNumbers[j]);
        expect(near.distances[k]).toBeGreaterThan(least - 1e-5);
      }
    }
    expect(report.notes.join()).not.toMatch(/undefined|NaN/);
  }
}, 30_000);

test('sites without room are counted in a note, and one chosen by hand is refused in words', () => {
  const steps = [slab('TiO2-rutile', [1, 1, 0], [4, 3]), cap(8)];
  const bare = build(3, ...steps).structure;
  const { crowded } = offerSites(bare, 'O');
  const hollow = crowded.find(({ site }) => site.name === 'Ti5c-Ti5c')!;
  const at = Array.from(hollow.site.position) as [number, number, number];
  const { structure, report } = build(3, ...steps, {
    kind: 'adsorb',
    species: 'O',
    sites: [hollow.site.name],
    points: [at],
  });
  expect(atomCount(structure)).toBe(atomCount(bare));
  expect(report.notes.join('; ')).toMatch(
    /left out: O would be \d\.\d\d Å from (O|Ti) beside it, 2\.\d\d Å is the least/,
  );
  expect(report.notes.join('; ')).toMatch(/nothing is put on a chosen \S+ site: O would be/);
});
