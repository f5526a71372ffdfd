import { expect, test } from 'vitest';
import { createBuilder } from '../../src/build/build-model';
import { contactDistance } from '../../src/build/contact-distance';
import { keepApart } from '../../src/build/keep-apart';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeSurface } from '../../src/build/make-surface';
import { defaultRecipes } from '../../src/build/recipe';
import { touchingHeight } from '../../src/build/touching-height';
import { createRandom } from '../../src/math/random';
import { closestPair } from '../../src/structure/check-structure';
import { classifyRegions } from '../../src/structure/regions/classify-regions';
import type { Structure } from '../../src/structure/structure';
import { modelOfSize, withSteps } from '../support/large-recipes';

/** s of CPU time, the best of a few: what else runs here only ever adds. */
function cpu(work: () => void, times = 4): number {
  let best = Infinity;
  for (let k = 0; k < times; k++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) * 1e-6);
  }
  return best;
}

const rutile = loadCrystal('TiO2-rutile');
const slabOf = (side: number): Structure =>
  makeSurface(rutile, [1, 1, 0], { layers: 4, repeats: [2 * side, side], rectangular: true }).structure;

/** As many points as a slab has places for, 4 Å apart in a layer whose area grows with their number. */
function scatter(count: number): void {
  const edge = 5 * Math.sqrt(count);
  const random = createRandom(1);
  const points = keepApart(
    { cell: Float64Array.of(edge, 0, 0, 0, edge, 0, 0, 0, 20), periodic: [true, true, false] },
    4,
  );
  for (let k = 0; k < count; k++) {
    const [x, y, z] = [edge * random.next(), edge * random.next(), 20 * random.next()];
    if (points.isFree(x, y, z)) points.add(x, y, z);
  }
}

// Sixteen times the work in sixteen times the time; comparing all pairs would take 256 times. Three times as much is
// left to caches and garbage.
test.each<[string, (side: number) => () => void]>([
  ['classifying regions', (side) => () => void classifyRegions(slabOf(side))],
  ['finding the closest pair', (side) => () => void closestPair(slabOf(side))],
  [
    'letting one slab touch another',
    (side) => {
      const slab = slabOf(side);
      return () => void touchingHeight(slab, slab.positions, slab.atomicNumbers, contactDistance);
    },
  ],
  ['keeping points apart', (side) => () => scatter(40 * side * side)],
])('%s takes a time that grows with the atoms, not with the pairs', (_, at) => {
  const [small, large] = [at(8), at(32)];
  small();
  large();
  expect(cpu(large, 3) / cpu(small, 12)).toBeLessThan(48);
});

test('a change of the last step of 20,000 atoms costs less than half of building them', () => {
  const recipe = modelOfSize('20k');
  const other = (k: number) =>
    withSteps(recipe, ({ kind }) => (kind === 'vacancies' ? { bulk: { fraction: 0.02 + k / 1000 } } : {}));
  const build = createBuilder();
  build(recipe);
  let k = 0;
  const again = cpu(() => build(other(++k)), 8);
  const all = cpu(() => createBuilder()(other(++k)));
  expect(again).toBeLessThan(0.5 * all);
});

test('regions that an earlier build found are those of a fresh one', () => {
  const recipe = defaultRecipes['ru-anatase-101'];
  const changed = withSteps(recipe, ({ kind }) => (kind === 'vacancies' ? { surface: { count: 5 } } : {}));
  const build = createBuilder();
  build(recipe);
  expect(build(changed).structure).toEqual(createBuilder()(changed).structure);
});
