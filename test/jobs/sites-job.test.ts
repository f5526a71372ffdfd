import { expect, test } from 'vitest';
import { usualSites } from '../../src/app/build/site-names';
import { buildModel, type Recipe, type Step } from '../../src/build/recipe';
import { adsorbStep } from '../../src/build/steps/adsorb-step';
import { complete } from '../../src/jobs/drive';
import { listSites } from '../../src/jobs/sites-job';
import { atomCount } from '../../src/structure/structure';

const recipe = (...steps: Step[]): Recipe => ({ version: 2, name: 'test', title: 'Test', seed: 3, steps });
const slab: Step = {
  ...{ kind: 'slab', crystal: 'TiO2-rutile', hkl: [1, 1, 0], layers: 4, repeats: [6, 4], frozenLayers: 1 },
};
const cap = (diameter: number) =>
  ({ kind: 'particle', crystal: 'Ru', contact: [0, 0, 1], diameter, along: [1, 0, 0], imageGap: 3 }) as Step;

test('names and numbers are those of the model, and adsorbates begin on some that it has', () => {
  const bare = complete(listSites({ recipe: recipe(slab), species: 'O' }));
  expect(bare.find(({ name }) => name === 'Ti5c')).toEqual({ name: 'Ti5c', count: 24, onMetal: false });
  expect(usualSites(bare)).toEqual(['Ti5c']);
  for (const diameter of [6, 8]) {
    const model = recipe(slab, cap(diameter));
    const listed = complete(listSites({ recipe: model, species: 'O' }));
    const sites = usualSites(listed);
    expect(sites.length).toBeGreaterThan(0);
    for (const name of sites) expect(['hcp', 'fcc']).toContain(name);
    const made = buildModel(recipe(...model.steps, { ...adsorbStep.fresh(), sites, coverage: 0.25 }));
    expect(atomCount(made.structure)).toBeGreaterThan(atomCount(buildModel(model).structure));
  }
});

test('holes are listed where no species is given', () => {
  const listed = complete(listSites({ recipe: recipe(slab) }));
  expect(listed.map(({ name }) => name)).toContain('octahedral');
});
