import { expect, test } from 'vitest';
import { makeOxygenSiteGraph } from '../../src/analyze/oxygen/site-graph';
import { createHopTracker } from '../../src/analyze/oxygen/track-hops';
import { changeStep } from '../../src/build/edit-recipe';
import { buildModel, defaultRecipes, type Recipe } from '../../src/build/recipe';
import { complete } from '../../src/jobs/drive';
import { type OxygenHop, type WatchCheckpoint, watchOxygen } from '../../src/simulate/watch-oxygen';
import { minimumImage } from '../../src/structure/minimum-image';
import { regionNames } from '../../src/structure/structure';
import { expectClose } from '../support/expect-close';
import { tio2 } from './md/md-models';

const cap: Recipe = defaultRecipes['ru-cap-rutile-110'];

/**
 * A small cap on a small slab. Its vacancies are in the bulk: at the surface of a model that is not relaxed oxygen
 * falls into them within a few hundred fs.
 */
const smallCap = changeStep(changeStep(cap, 'slab', { layers: 4, repeats: [8, 4] }), 'particle', {
  diameter: 12,
});
const withVacancies = (vacancies: object): Recipe => ({
  ...smallCap,
  steps: [...smallCap.steps.slice(0, 2), { kind: 'vacancies', ...vacancies }],
});
const smallRecipe = withVacancies({ bulk: { count: 3 } });
const small = buildModel(smallRecipe);
const { structure, oxygenSites, vacancySites } = small;
const md = {
  potential: { name: 'ru-tio2-contact' },
  ensemble: 'nvt',
  temperature: 300,
  stepCount: 200,
  frameInterval: 10,
} as const;

/** Places to 1 Å: sites are 2.5 Å apart at least, and carried by atoms that vibrate. */
function nearestSites(places: Float64Array): number[] {
  return Array.from({ length: places.length / 3 }, (_, k) => {
    let [nearest, least] = [-1, 1];
    for (let s = 0; s < oxygenSites.length / 3; s++) {
      const d = [0, 1, 2].map((a) => {
        const x = oxygenSites[3 * s + a] - places[3 * k + a];
        const edge = structure.cell[4 * a];
        return structure.periodic[a] ? x - edge * Math.round(x / edge) : x;
      });
      if (Math.hypot(...d) < least) [nearest, least] = [s, Math.hypot(...d)];
    }
    return nearest;
  }).sort((p, q) => p - q);
}

test.each(Object.values(defaultRecipes))(
  'in $name every oxygen atom has the region of its site, and every metal atom that of the graph',
  (recipe) => {
    const built = buildModel(recipe);
    const graph = makeOxygenSiteGraph(built.structure, { sites: built.oxygenSites });
    const tracker = createHopTracker(graph, built.structure.positions);
    expect(tracker.regions()).toEqual(built.structure.regions);
    const counts: Record<string, number> = { surface: 0, interface: 0, bulk: 0 };
    for (const site of tracker.vacancies()) counts[regionNames[graph.regions[site]]]++;
    expect(counts).toEqual(built.report.vacancies);
  },
);

test('regions that a structure brings along are those of its sites', () => {
  const said = structure.regions!.map((region) => 5 - region);
  const tracker = createHopTracker(makeOxygenSiteGraph({ ...structure, regions: said }), structure.positions);
  expect(tracker.regions()).toEqual(said);
});

test('a run that goes on from hot positions keeps its sites and vacancies', () => {
  const first = complete(watchOxygen({ structure, oxygenSites, md }));
  expect(nearestSites(first.vacancies)).toEqual(nearestSites(vacancySites));
  expect(first.hops).toEqual([]);
  const hot = first.structure;
  const again = watchOxygen({ structure: hot, reference: structure, oxygenSites, md });
  const start = again.next();
  if (start.done) throw new Error('the run ended before its first frame');
  expect(start.value.step).toBe(0);
  expectClose(start.value.frame!, hot.positions, { absolute: 1e-12 }); // wrapped and unwrapped
  expect(nearestSites(start.value.vacancies!)).toEqual(nearestSites(vacancySites));
  expect(start.value.hops).toEqual([]);
  const end = complete(again);
  expect(nearestSites(end.vacancies)).toEqual(nearestSites(vacancySites));
});

test('an atom that has moved into a vacancy before the run began is there from the first frame on', () => {
  const graph = makeOxygenSiteGraph(structure, { sites: oxygenSites });
  const tracker = createHopTracker(graph, structure.positions);
  const { atoms, sites } = tracker.state();
  const vacancy = tracker.vacancies()[0];
  const edge = graph.edgeOffsets[vacancy];
  const mover = atoms[sites.indexOf(graph.neighbors[edge])];
  const positions = structure.positions.slice();
  for (let a = 0; a < 3; a++) positions[3 * mover + a] = graph.positions[3 * vacancy + a];
  const { value } = watchOxygen({
    structure: { ...structure, positions },
    reference: structure,
    oxygenSites,
    md,
  }).next();
  if (!('step' in value)) throw new Error('the run ended before its first frame');
  const expected = tracker
    .vacancies()
    .map((site) => (site === vacancy ? graph.neighbors[edge] : site))
    .sort((p, q) => p - q);
  expect(nearestSites(value.vacancies!)).toEqual(expected);
  expect(value.hops).toEqual([]);
});

test('a reference with other atoms is refused', () => {
  const other = structure.atomicNumbers.with(0, 8 + 22 - structure.atomicNumbers[0]);
  const run = (reference: typeof structure) => () => watchOxygen({ structure, reference, md }).next();
  expect(run({ ...structure, atomicNumbers: other })).toThrow(/atom 0 is (O|Ti) in the reference and/);
  expect(run({ ...structure, atomicNumbers: other.slice(1) })).toThrow(
    /give the same atoms in the same order/,
  );
});

test('a run taken up from a checkpoint tells the hops that the whole run tells', () => {
  const { structure, oxygenSites } = buildModel(withVacancies({ surface: { count: 12 } }));
  const input = {
    structure,
    oxygenSites,
    tracker: { dwell: 30 },
    md: { ...md, temperature: 4000, stepCount: 300 },
  };
  const whole = complete(watchOxygen(input));
  expect(whole.hops.length).toBeGreaterThan(3);
  const first = watchOxygen(input);
  let resume: WatchCheckpoint | undefined;
  for (let next = first.next(); !next.done && !resume; ) {
    resume = next.value.checkpoint;
    next = first.next(next.value.stepsDone >= 220 ? { checkpoint: true } : undefined);
  }
  first.return(undefined as never);
  const before = resume!.oxygen.hops.length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(whole.hops.length);
  const told: OxygenHop[] = [...resume!.oxygen.hops];
  const second = complete(watchOxygen({ ...input, md: { ...input.md, resume } }), ({ hops }) =>
    told.push(...hops),
  );
  expect(second).toEqual(whole);
  expect(told).toEqual(whole.hops);
});

test('sites and vacancies follow a cell that is compressed', () => {
  const full = tio2([3, 3, 4]);
  const gone = full.atomicNumbers.indexOf(8);
  const keep = (_: number, k: number, width: number) => Math.floor(k / width) !== gone;
  const start = {
    ...full,
    positions: full.positions.filter((x, k) => keep(x, k, 3)),
    atomicNumbers: full.atomicNumbers.filter((x, k) => keep(x, k, 1)),
  };
  const sites = full.positions.filter((_, k) => full.atomicNumbers[Math.floor(k / 3)] === 8);
  const result = complete(
    watchOxygen({
      structure: start,
      oxygenSites: sites,
      md: {
        potential: { name: 'matsui-akaogi' },
        ensemble: 'npt',
        temperature: 100,
        barostat: { pressure: 0.2, timeConstant: 100 },
        stepCount: 300,
        frameInterval: 20,
      },
    }),
  );
  const { cell } = result.structure;
  expect(cell[0] / full.cell[0]).toBeLessThan(0.98);
  expect(result.hops).toEqual([]);
  expect(result.vacancies.length).toBe(3);
  const wanted = full.positions
    .slice(3 * gone, 3 * gone + 3)
    .map((x, a) => (x / full.cell[4 * a]) * cell[4 * a]);
  const path = result.vacancies.map((x, a) => x - wanted[a]);
  minimumImage(cell, full.periodic)(path);
  expect(Math.hypot(...path)).toBeLessThan(0.4);
});
