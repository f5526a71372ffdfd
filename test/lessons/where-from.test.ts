import { expect, test } from 'vitest';
import { buildModel } from '../../src/build/build-model';
import { complete } from '../../src/jobs/drive';
import { askedAtoms } from '../../src/lessons/asked-atoms';
import { hopJob } from '../../src/lessons/hop-experiment';
import { layerCounts } from '../../src/lessons/hop-layers';
import { sceneLook, sceneRecipe } from '../../src/lessons/lesson-schema';
import { watchOxygen } from '../../src/simulate/watch-oxygen';
import { oxygen } from '../../src/structure/is-metal-element';
import { Region, regionNames } from '../../src/structure/structure';
import { lessonOf, modelScene } from './recomputed';

const lesson = await lessonOf('where-from');

test('in the hot slab of the lesson oxygen hops below the second layer too', () => {
  const { measure } = lesson.experiments.layers;
  if (measure.kind !== 'hops by layer') throw new Error('not the experiment that is tested here');
  const { structure, oxygenSites } = buildModel(sceneRecipe(modelScene(lesson, 'slab')));
  const { hops } = complete(watchOxygen(hopJob({ structure, oxygenSites }, { ...measure, time: 8 }, 1)));
  const counts = layerCounts(structure, hops, measure.spacing);
  const deep = [3, 4, 5].reduce((sum, layer) => sum + (counts.get(layer) ?? 0), 0);
  expect(deep).toBeGreaterThan(0);
  expect(counts.get(1)).toBeGreaterThan(0);
});

test('the spacing of its layers is that of the model’s lattice', () => {
  const { measure } = lesson.experiments.layers;
  if (measure.kind !== 'hops by layer') throw new Error('not the experiment that is tested here');
  const [slab] = sceneRecipe(modelScene(lesson, 'slab')).steps;
  if (slab.kind !== 'slab') throw new Error('no slab');
  expect(measure.spacing).toBeCloseTo(slab.lattice!.a / Math.SQRT2, 4);
});

test('one oxygen of each region is asked for, and lies on the side of the wall that stays', () => {
  const scene = modelScene(lesson, 'open');
  const { structure } = buildModel(sceneRecipe(scene));
  const asked = askedAtoms(structure, sceneLook(scene).cut);
  expect(asked.map(({ region }) => region)).toEqual(['surface', 'interface', 'bulk']);
  const y = Array.from(structure.atomicNumbers.keys(), (i) => structure.positions[3 * i + 1]);
  const wall = (Math.min(...y) + Math.max(...y)) / 2;
  for (const { atom, region, height } of asked) {
    expect(structure.atomicNumbers[atom]).toBe(oxygen);
    expect(regionNames[structure.regions![atom]]).toBe(region);
    expect(structure.positions[3 * atom + 1]).toBeGreaterThanOrEqual(wall);
    if (region === regionNames[Region.bulk]) expect(height).toBeLessThan(-2);
  }
});
