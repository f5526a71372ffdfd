import { expect, test } from 'vitest';
import { buildModel } from '../../src/build/build-model';
import { contactSites } from '../../src/build/contact-sites';
import type { Recipe } from '../../src/build/recipe';
import { interfaceStep } from '../../src/build/steps/interface-step';
import type { ParticleStep } from '../../src/build/steps/particle-step';
import { contactStepOf, guestOfStep, withContact } from '../../src/simulate/registry/contact-step';

const particle: ParticleStep = {
  kind: 'particle',
  crystal: 'Ru',
  contact: [0, 0, 1],
  diameter: 9,
  heightFraction: 0.4,
  along: [1, 0, 0],
  shift: [0.1, 0.2],
};
const slab = {
  kind: 'slab',
  crystal: 'TiO2-rutile',
  hkl: [1, 1, 0],
  layers: 3,
  repeats: [8, 4],
  frozenLayers: 1,
  vacuum: 10,
} as const;
const recipeOf = (steps: Recipe['steps']): Recipe => ({ version: 2, name: 'a', title: 'a', seed: 1, steps });

function sitesOf(recipe: Recipe) {
  const contact = contactStepOf(recipe);
  const model = buildModel(recipe);
  const guest = guestOfStep(model, contact);
  const { surfaceCell } = (model.report.particle ?? model.report.interface)!;
  const { shift = [0, 0] } = contact.step as ParticleStep;
  return { sites: contactSites(model.structure, guest, surfaceCell!, shift), guest };
}

/** Å in the plane, from an atom to the nearest of an element at one height. */
function nearest(recipe: Recipe, i: number, element: number, z: (heights: number[]) => number): number {
  const { structure } = buildModel(recipe);
  const { positions: r, cell } = structure;
  const own = [...structure.atomicNumbers.keys()].filter((j) => structure.atomicNumbers[j] === element);
  const height = z(own.map((j) => r[3 * j + 2]));
  return Math.min(
    ...own
      .filter((j) => Math.abs(r[3 * j + 2] - height) < 0.1)
      .map((j) => {
        const part = (x: number, length: number) => x - Math.round(x / length) * length;
        return Math.hypot(part(r[3 * i] - r[3 * j], cell[0]), part(r[3 * i + 1] - r[3 * j + 1], cell[4]));
      }),
  );
}

test('the sites of rutile (110) have their names, and a shift brings the middle atom right above them', () => {
  const recipe = recipeOf([slab, particle]);
  const { sites } = sitesOf(recipe);
  expect(sites.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ti5c', 'O2c', 'O3c']));
  const bridging = sites.find(({ name }) => name === 'O2c')!;
  const moved = withContact(recipe, 1, { shift: bridging.atom, gap: 0 });
  const { guest } = sitesOf(moved);
  const distances = Array.from(guest, (i) => nearest(moved, i, 8, (heights) => Math.max(...heights)));
  expect(Math.min(...distances)).toBeLessThan(1e-3);
  // Where it is already, there is nothing to move.
  const again = sitesOf(moved).sites.find(({ name }) => name === 'O2c')!;
  for (const k of [0, 1])
    expect(Math.abs(((again.atom[k] - bridging.atom[k] + 1.5) % 1) - 0.5)).toBeLessThan(2e-4);
});

test('the axis over a bridging oxygen: the particle is as symmetric about it as about its own axis', () => {
  const recipe = recipeOf([slab, particle]);
  const { axis } = sitesOf(recipe).sites.find(({ name }) => name === 'O2c')!;
  const moved = withContact(recipe, 1, { shift: axis, gap: 0 });
  const { structure } = buildModel(moved);
  const { guest } = sitesOf(moved);
  // The middle of the hexagonal layers is a lattice point of Ru or lies on its mirror: the mean is on the axis.
  const mean = [0, 1].map(
    (a) => guest.reduce((sum, i) => sum + structure.positions[3 * i + a], 0) / guest.length,
  );
  const top = Math.max(
    ...structure.positions.filter((_, k) => k % 3 === 2 && structure.atomicNumbers[(k - 2) / 3] === 8),
  );
  const offsets = [...structure.atomicNumbers.keys()]
    .filter((j) => structure.atomicNumbers[j] === 8 && structure.positions[3 * j + 2] > top - 0.1)
    .map((j) => Math.hypot(structure.positions[3 * j] - mean[0], structure.positions[3 * j + 1] - mean[1]));
  expect(Math.min(...offsets)).toBeLessThan(0.9);
});

test('a film is set over sites of its substrate by one of its atoms', () => {
  const recipe = recipeOf([interfaceStep.fresh()]);
  const { sites } = sitesOf(recipe);
  const titanium = sites.find(({ name }) => name.startsWith('Ti'))!;
  const moved = withContact(recipe, 0, { shift: titanium.atom, gap: 2.5 });
  const { guest } = sitesOf(moved);
  const distances = Array.from(guest, (i) => nearest(moved, i, 22, (heights) => Math.max(...heights)));
  expect(Math.min(...distances)).toBeLessThan(1e-3);
});
