import { expect, test } from 'vitest';
import { createBuilder } from '../../src/build/build-model';
import { interfaceRecipe, interfaceStepOf } from '../../src/build/interface/interface-step-of';
import { matchPlanes } from '../../src/build/interface/match-planes';
import { loadCrystal } from '../../src/build/load-crystal';
import { buildModel, checkRecipe, type Recipe, type Step } from '../../src/build/recipe';
import { type InterfaceStep, interfaceStep } from '../../src/build/steps/interface-step';
import { complete } from '../../src/jobs/drive';
import { atomCount, Region } from '../../src/structure/structure';

const recipe = (...steps: Step[]): Recipe => ({ version: 2, name: 'test', title: 'Test', seed: 1, steps });
const flagship = interfaceStep.fresh();
const oxides: InterfaceStep = {
  kind: 'interface',
  film: { crystal: 'RuO2', hkl: [1, 1, 0], layers: 3 },
  substrate: { crystal: 'TiO2-rutile', hkl: [1, 1, 0], layers: 4 },
  filmMatrix: [
    [1, 0],
    [0, 1],
  ],
  substrateMatrix: [
    [1, 0],
    [0, 1],
  ],
  repeats: [4, 2],
};

test('an interface is a step that begins a recipe, plain JSON, the same every time', () => {
  const made = recipe(flagship);
  const again = checkRecipe(JSON.parse(JSON.stringify(made)));
  expect(again).toEqual(made);
  const { structure, report } = buildModel(made);
  expect(buildModel(again).structure).toEqual(structure);
  expect(atomCount(structure)).toBe(46);
  expect(report.interface!.report.orientation).toMatch(/^\(0001\)/);
  expect(report.frozenCount).toBe(12);
  expect(interfaceStep.title(flagship)).toBe('Ru (0 0 1) on TiO2-rutile (1 0 1), 4 on 1 cells');
  expect(structure.positions.every((x) => x === Math.round(x * 1e10) / 1e10)).toBe(true);
});

test('the film is the particle, the covered surface the interface, and the held bottom bulk', () => {
  const regionsOf = (step: InterfaceStep) => {
    const { structure } = buildModel(recipe(step));
    const count = (element: number, region: number) =>
      structure.atomicNumbers.reduce(
        (sum, z, i) => sum + (z === element && structure.regions![i] === region ? 1 : 0),
        0,
      );
    return { structure, count };
  };
  const metal = regionsOf(flagship);
  expect(metal.count(44, Region.particle)).toBe(16);
  expect(metal.count(8, Region.particle)).toBe(0);
  expect(metal.count(8, Region.interface)).toBeGreaterThanOrEqual(4);
  expect(metal.count(22, Region.surface) + metal.count(8, Region.surface)).toBe(0);

  // By geometry alone ruthenium would be a cation of the support, and its oxygen surface and bulk.
  const oxide = regionsOf(oxides);
  expect(oxide.count(44, Region.particle)).toBe(48);
  expect(oxide.count(8, Region.particle)).toBe(96);
  // Per cell of the contact: bridging, in-plane and sub-bridging oxygen, six- and five-fold titanium.
  expect(oxide.count(22, Region.interface)).toBe(16);
  expect(oxide.count(8, Region.interface)).toBeGreaterThanOrEqual(24);
  expect(oxide.count(22, Region.surface)).toBe(0);
  const free = regionsOf({ ...oxides, frozenLayers: 0 });
  expect(free.count(22, Region.surface)).toBe(16);
  const stack = regionsOf({ ...oxides, frozenLayers: 0, periodicStack: true });
  expect(stack.count(22, Region.surface)).toBe(0);
  expect(stack.count(22, Region.interface)).toBe(32);
});

test('a metal below an oxide film has an interface too', () => {
  const { structure } = buildModel(
    recipe({
      ...flagship,
      film: flagship.substrate,
      substrate: { ...flagship.film, layers: 3 },
      filmMatrix: flagship.substrateMatrix,
      substrateMatrix: flagship.filmMatrix,
      frozenLayers: 1,
    }),
  );
  const regions = [...structure.atomicNumbers.keys()]
    .filter((i) => structure.atomicNumbers[i] === 44)
    .map((i) => structure.regions![i]);
  expect(regions.filter((region) => region === Region.interface).length).toBe(4);
  expect(regions.filter((region) => region === Region.bulk).length).toBe(20);
});

test('vacancies in an interface are taken from its regions, and a particle on it leaves those as they are', () => {
  const taken: Step = { kind: 'vacancies', interface: { count: 3 } };
  const model = buildModel(recipe(oxides, taken));
  expect(model.report.vacancies).toEqual({ surface: 0, interface: 3, bulk: 0 });
  const whole = buildModel(recipe(oxides)).structure;
  const top = Math.max(
    ...[...whole.regions!.keys()]
      .filter((i) => whole.regions![i] === Region.bulk)
      .map((i) => whole.positions[3 * i + 2]),
  );
  for (const z of model.vacancySites.filter((_, k) => k % 3 === 2)) expect(z).toBeGreaterThan(top - 2);

  const wide = { ...oxides, repeats: [10, 5] as const };
  const particle: Step = {
    kind: 'particle',
    crystal: 'Ru',
    contact: [0, 0, 1],
    diameter: 12,
    adhesion: 0.125,
    along: [1, 0, 0],
  };
  const bare = buildModel(recipe(wide)).structure;
  const { structure } = buildModel(recipe(wide, particle));
  expect(atomCount(structure)).toBeGreaterThan(atomCount(bare));
  expect(structure.regions!.slice(0, atomCount(bare))).toEqual(bare.regions);
  expect([...new Set(structure.regions!.slice(atomCount(bare)))]).toEqual([Region.particle]);
});

test('constants of the library set the thickness of a film, and an unknown one is named', () => {
  const thickness = (relaxNormal: boolean) =>
    buildModel(recipe({ ...flagship, relaxNormal })).report.interface!.film.thickness;
  expect(thickness(true)).not.toBeCloseTo(thickness(false), 3);
  expect(() => buildModel(recipe({ ...oxides, relaxNormal: true }))).toThrow(
    /step 1 \(interface\): makeInterface: relaxNormal needs the elastic constants of the film/,
  );
});

test('a match found becomes a step of whole layers, two of them held', () => {
  const film = { crystal: 'Ru', hkl: [0, 0, 0, 1] };
  const substrate = { crystal: 'TiO2-rutile', hkl: [2, 0, 2] };
  const { matches } = complete(
    matchPlanes(
      { crystal: loadCrystal('Ru'), hkl: film.hkl },
      { crystal: loadCrystal('TiO2-rutile'), hkl: substrate.hkl },
      { maxArea: 26 },
    ),
  );
  const best = matches.find(({ onFront }) => onFront)!;
  const step = interfaceStepOf(best, film, substrate);
  expect(step).toMatchObject({
    film: { hkl: [0, 0, 1], layers: 2 },
    substrate: { hkl: [1, 0, 1], layers: 5 },
    frozenLayers: 2,
    vacuum: 15,
  });
  const made = interfaceRecipe(step);
  expect(made.name).toBe('Ru-001-TiO2-rutile-101');
  const { report } = buildModel(checkRecipe(JSON.parse(JSON.stringify(made))));
  expect(report.interface!.match.vonMises).toBeCloseTo(best.vonMises, 12);
  expect(interfaceStepOf(best, { ...film, layers: 1 }, substrate, { filmShare: 0.5 })).toMatchObject({
    film: { layers: 1 },
    filmShare: 0.5,
  });
});

test('a misspelt field of either side is named', () => {
  const broken = JSON.parse(JSON.stringify(recipe(flagship)));
  broken.steps[0].film.layer = 3;
  expect(() => checkRecipe(broken)).toThrow(/step 1 \(interface\).*layer/);
});

test('20 000 atoms cost little more than a few: what is found for one cell is repeated', () => {
  const cpu = (repeats: readonly [number, number]) => {
    const before = process.cpuUsage();
    const { structure } = createBuilder()(recipe({ ...flagship, repeats }));
    expect(atomCount(structure)).toBe(repeats[0] * repeats[1] * 46);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const least = (repeats: readonly [number, number]) => Math.min(...[1, 2, 3].map(() => cpu(repeats)));
  // 16 times the atoms in at most 48 times the time: nothing grows with their square.
  expect(least([21, 20])).toBeLessThan(48 * least([5, 5]));
});
