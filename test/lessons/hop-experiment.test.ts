import { expect, test } from 'vitest';
import { buildModel } from '../../src/build/build-model';
import { complete } from '../../src/jobs/drive';
import { hopJob, withHoles } from '../../src/lessons/hop-experiment';
import { layerCounts, layerOf, oxygenInLayers, topOfSupport } from '../../src/lessons/hop-layers';
import { sceneRecipe } from '../../src/lessons/lesson-schema';
import { watchOxygen } from '../../src/simulate/watch-oxygen';
import { oxygen } from '../../src/structure/is-metal-element';
import { lessonOf, modelScene } from './recomputed';

const lesson = await lessonOf('no-empty-seat');
const recipe = sceneRecipe(modelScene(lesson, 'block'));
const { measure } = lesson.experiments.hops;
if (measure.kind !== 'hops') throw new Error('not the experiment that is tested here');

/** Hops in the lesson's own run, and the largest distance of a titanium from its place. */
function run(count: number, seed: number, time = measure.kind === 'hops' ? measure.time : 0) {
  const model = buildModel(withHoles(recipe, count, seed));
  const { structure, hops } = complete(
    watchOxygen(hopJob(model, { temperature: (measure as { temperature: number }).temperature, time }, seed)),
  );
  const { positions, atomicNumbers } = model.structure;
  const metals = Array.from(atomicNumbers.keys()).filter((i) => atomicNumbers[i] !== oxygen);
  const moves = metals.map((i) =>
    [0, 1, 2].map((a) => structure.positions[3 * i + a] - positions[3 * i + a]),
  );
  // The thermostat lets the block drift as a whole.
  const drift = [0, 1, 2].map((a) => moves.reduce((sum, move) => sum + move[a], 0) / moves.length);
  const farthest = Math.max(...moves.map((move) => Math.hypot(...move.map((d, a) => d - drift[a]))));
  return { hops: hops.length, farthest };
}

test('a full house has no hop in the time of the lesson, and stays a crystal', () => {
  const { hops, farthest } = run(0, 1);
  expect(hops).toBe(0);
  // Å; half the way to the next titanium is 1.5 Å, and a liquid would be far beyond it by now
  expect(farthest).toBeLessThan(1.5);
});

test('with eight empty seats there are many hops', () => {
  expect(run(8, 1, 5).hops).toBeGreaterThan(2);
});

test('the control counts the vacancies of the recipe, and 0 mutes the step', () => {
  for (const count of [0, 1, 8]) {
    const { vacancySites, structure } = buildModel(withHoles(recipe, count));
    expect(vacancySites.length / 3).toBe(count);
    expect(structure.atomicNumbers.filter((z) => z === oxygen).length).toBe(144 - count);
  }
  expect(() => withHoles({ ...recipe, steps: recipe.steps.slice(0, 1) }, 2)).toThrow(/no step of vacancies/);
});

test('layers are counted from the top, and what lies above belongs to the first', () => {
  expect([1.3, 0, -1.3, -2, -3.2, -6.4].map((z) => layerOf(10 + z, 10, 3.2))).toEqual([1, 1, 1, 2, 2, 3]);
  const slab = buildModel({
    version: 2,
    name: 'slab',
    title: 'slab',
    seed: 1,
    steps: [{ kind: 'slab', crystal: 'TiO2-rutile', hkl: [1, 1, 0], layers: 4, repeats: [1, 1] }],
  }).structure;
  const spacing = 4.593659 / Math.SQRT2;
  // A trilayer of rutile (110) has 2 TiO2 in its 1 x 1 cell.
  expect([...oxygenInLayers(slab, spacing)].sort()).toEqual([
    [1, 4],
    [2, 4],
    [3, 4],
    [4, 4],
  ]);
  const top = topOfSupport(slab);
  const hops = [0.5, -1, -3.3, -3].map((z) => ({ from: [0, 0, top + z] as const }));
  expect([...layerCounts(slab, hops, spacing)]).toEqual([
    [1, 2],
    [2, 2],
  ]);
});
