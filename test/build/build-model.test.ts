import { expect, test } from 'vitest';
import { contactDistance } from '../../src/build/contact-distance';
import { changeStep, findStep } from '../../src/build/edit-recipe';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeSurface } from '../../src/build/make-surface';
import { reactiveLattices } from '../../src/build/potential-lattices';
import { buildModel, defaultRecipes, type Recipe, type Step } from '../../src/build/recipe';
import { minimumImage } from '../../src/structure/minimum-image';
import { findNeighbors } from '../../src/structure/neighbors';
import { atomCount, Region } from '../../src/structure/structure';

const recipes: Recipe[] = Object.values(defaultRecipes);
const cap: Recipe = defaultRecipes['ru-cap-rutile-110'];

/** A model of a few hundred atoms that has everything. */
const small = [
  { kind: 'slab', layers: 3, repeats: [8, 4] },
  { kind: 'particle', diameter: 14 },
  { kind: 'vacancies', surface: { count: 3 }, interface: { count: 2 }, bulk: { fraction: 0.05 } },
].reduce((recipe, { kind, ...patch }) => changeStep(recipe, kind as Step['kind'], patch), cap);

const without = (recipe: Recipe, ...kinds: Step['kind'][]): Recipe => ({
  ...recipe,
  steps: recipe.steps.filter(({ kind }) => !kinds.includes(kind)),
});
const withVacancies = (vacancies: object): Recipe => {
  const recipe = without(small, 'vacancies');
  return { ...recipe, steps: [...recipe.steps, { kind: 'vacancies', ...vacancies }] };
};

test.each(recipes)('$name is a scene of about 6000 atoms with room around the particle', (recipe) => {
  const { structure, report } = buildModel(recipe);
  expect(report.atomCount).toBeGreaterThanOrEqual(5500);
  expect(report.atomCount).toBeLessThanOrEqual(6500);
  expect(atomCount(structure)).toBe(report.atomCount);
  const { cell } = structure;
  expect([1, 2, 3, 5, 6, 7].map((k) => cell[k])).toEqual([0, 0, 0, 0, 0, 0]);
  expect(Math.min(cell[0], cell[4])).toBeGreaterThan(2 * (10 + 1)); // twice cutoff and skin
  expect(report.particle!.imageDistance).toBeGreaterThan(8);
  expect(cell[8] - report.extent).toBeGreaterThan(15);
  expect(report.minimumDistance).toBeGreaterThan(1.9); // the shortest Ti-O bond of the crystal
  expect(report.thickness!).toBeGreaterThan(20);
  expect(report.oxygenPerTitanium).toBeGreaterThan(1.94);
  expect(report.oxygenPerTitanium).toBeLessThan(1.98);
  for (const region of ['surface', 'interface', 'bulk'] as const)
    expect(report.vacancies[region]).toBeGreaterThan(0);
});

test.each(recipes)(
  '$name: particle and support touch, and no pair of them is closer than its limit',
  (recipe) => {
    const { structure } = buildModel(recipe);
    const { offsets, indices, distances } = findNeighbors(structure, 3.2);
    let tightest = Infinity;
    for (let i = 0; i < atomCount(structure); i++) {
      if (structure.regions![i] !== Region.particle) continue;
      for (let k = offsets[i]; k < offsets[i + 1]; k++) {
        if (structure.regions![indices[k]] === Region.particle) continue;
        const limit = contactDistance(44, structure.atomicNumbers[indices[k]]);
        tightest = Math.min(tightest, distances[k] - limit);
      }
    }
    // A vacancy may have taken the very atom that touched; otherwise the gap is 0 to the rounding of coordinates.
    expect(tightest).toBeGreaterThan(-1e-9);
    expect(tightest).toBeLessThan(0.3);
  },
);

test('the limit of Ru-O lies between the two Ru-O bonds of RuO2', () => {
  expect(contactDistance(44, 8)).toBeCloseTo(1.95, 2);
  expect(contactDistance(44, 22)).toBeCloseTo(2.82, 2);
});

test('one recipe gives one structure, bit for bit', () => {
  const [p, q] = [buildModel(small), buildModel(JSON.parse(JSON.stringify(small)))];
  expect(q).toEqual(p);
});

test('coordinates are whole multiples of 1e-10 Å, so that ten decimals in a file hold them exactly', () => {
  const { structure, vacancySites, oxygenSites } = buildModel(small);
  for (const values of [structure.cell, structure.positions, vacancySites, oxygenSites])
    for (const value of values) expect(Number(value.toFixed(10))).toBe(value);
});

test('the seed moves the vacancies and nothing else', () => {
  const [p, q] = [buildModel(small), buildModel({ ...small, seed: 2 })];
  expect(q.oxygenSites).toEqual(p.oxygenSites);
  expect(q.structure.cell).toEqual(p.structure.cell);
  expect(q.report.vacancies).toEqual(p.report.vacancies);
  expect(q.vacancySites).not.toEqual(p.vacancySites);
});

test('vacancies are the oxygen sites without an atom', () => {
  const { structure, vacancySites, oxygenSites, report } = buildModel(small);
  const key = (r: Float64Array, k: number) => r.subarray(3 * k, 3 * k + 3).join(' ');
  const oxygens = new Set<string>();
  for (let i = 0; i < atomCount(structure); i++)
    if (structure.atomicNumbers[i] === 8) oxygens.add(key(structure.positions, i));
  const empty: string[] = [];
  for (let k = 0; k < oxygenSites.length / 3; k++)
    if (!oxygens.has(key(oxygenSites, k))) empty.push(key(oxygenSites, k));
  const vacancies = Array.from({ length: vacancySites.length / 3 }, (_, k) => key(vacancySites, k));
  expect(empty.sort()).toEqual(vacancies.sort());
  const { surface, interface: buried, bulk } = report.vacancies;
  expect([surface, buried]).toEqual([3, 2]);
  expect(surface + buried + bulk).toBe(vacancies.length);
});

test('only the lowest layers are held, and none of their atoms is taken out', () => {
  const { structure, report } = buildModel(small);
  expect(report.frozenCount).toBe(8 * 4 * 6);
  for (let i = 0; i < atomCount(structure); i++) {
    const low = structure.positions[3 * i + 2] < report.layerThickness!;
    expect([...structure.fixed!.subarray(3 * i, 3 * i + 3)]).toEqual(low ? [1, 1, 1] : [0, 0, 0]);
    if (low) expect(structure.regions![i]).toBe(Region.bulk);
  }
});

test.each([
  ...recipes,
  { ...without(cap, 'particle', 'vacancies'), name: 'bare slab' },
  { ...without(small, 'vacancies'), name: 'small cap' },
])(
  'regions of $name: metal is particle, the outer layer beneath it interface, the rest of that layer surface',
  (recipe) => {
    const { structure, report } = buildModel(recipe);
    const { regions, positions, atomicNumbers, cell } = structure;
    const ru = [...atomicNumbers.keys()].filter((i) => atomicNumbers[i] === 44);
    const lowest = Math.min(...ru.map((i) => positions[3 * i + 2]));
    const contactLayer = ru.filter((i) => positions[3 * i + 2] < lowest + 0.3);
    /** Å, from an atom to the nearest of the contact layer, seen from above; the particle is not at the boundary */
    const sideways = (i: number) =>
      Math.min(
        ...contactLayer.map((j) =>
          Math.hypot(
            ...[0, 1].map((a) => {
              const d = positions[3 * j + a] - positions[3 * i + a];
              return d - cell[4 * a] * Math.round(d / cell[4 * a]);
            }),
          ),
        ),
      );
    for (let i = 0; i < atomCount(structure); i++) {
      expect(regions![i] === Region.particle).toBe(atomicNumbers[i] === 44);
      if (atomicNumbers[i] === 44) continue;
      const isOuter = report.thickness! - positions[3 * i + 2] < report.layerThickness!;
      expect(regions![i] !== Region.bulk).toBe(isOuter);
      if (!isOuter) continue;
      const beside = sideways(i);
      // 1.57 Å: the hollow of a close-packed layer of Ru, 2.71 Å/√3.
      if (beside < 1.57) expect(regions![i]).toBe(Region.interface);
      if (beside > 2.71) expect(regions![i]).toBe(Region.surface);
    }
  },
);

test('Ru on rutile (101) has its close-packed rows along [1 0 -1], two spacings to one of the support', () => {
  const { structure } = buildModel(defaultRecipes['ru-0001-rutile-101']);
  const surface = makeSurface(loadCrystal('TiO2-rutile'), [1, 0, 1]);
  // [1 0 -1] is the longer of the two in-plane vectors, and b is along y.
  expect([...surface.directions[1]].map(Math.abs)).toEqual([1, 0, 1]);
  const { positions, atomicNumbers } = structure;
  const ru = [...atomicNumbers.keys()].filter((i) => atomicNumbers[i] === 44);
  const lowest = Math.min(...ru.map((i) => positions[3 * i + 2]));
  const layer = ru.filter((i) => positions[3 * i + 2] < lowest + 0.1);
  // Two per cent apart: the lattices are those of the potential.
  expect(Math.abs(2 * reactiveLattices.Ru.a - structure.cell[4] / 8)).toBeLessThan(0.15);
  let rows = 0;
  for (const i of layer)
    for (const j of layer) {
      const [x, y] = [positions[3 * j] - positions[3 * i], positions[3 * j + 1] - positions[3 * i + 1]];
      if (Math.abs(x) < 1e-6 && y > 0.1 && y < 6 && Math.abs(y - 2 * reactiveLattices.Ru.a) < 0.002) rows++;
    }
  expect(rows).toBeGreaterThan(layer.length / 2);
});

test('a stretch locks the particle on its support', () => {
  const recipe = defaultRecipes['ru-0001-rutile-101'];
  const { a, c } = reactiveLattices['TiO2-rutile'];
  const ruthenium = reactiveLattices.Ru.a;
  const stretch = [Math.sqrt(a * a + c * c) / (2 * ruthenium), a / (ruthenium * Math.sqrt(3))] as const;
  const { structure } = buildModel(changeStep(recipe, 'particle', { stretch }));
  const { positions, atomicNumbers, cell } = structure;
  const [lx, ly] = [cell[0] / 10, cell[4] / 8];
  const ru = [...atomicNumbers.keys()].filter((i) => atomicNumbers[i] === 44);
  const lowest = Math.min(...ru.map((i) => positions[3 * i + 2]));
  const fold = (x: number) => Math.abs(x - Math.round(x));
  // Every atom of the contact layer now sits on one of four places per cell of the support.
  const places = new Set(
    ru
      .filter((i) => positions[3 * i + 2] < lowest + 0.1)
      .map((i) =>
        [fold((2 * positions[3 * i]) / lx), fold((4 * positions[3 * i + 1]) / ly)]
          .map((f) => f.toFixed(6))
          .join(),
      ),
  );
  expect(places.size).toBeLessThanOrEqual(2);
});

test('no two vacancies are closer than asked for', () => {
  const { structure, vacancySites } = buildModel(
    withVacancies({ surface: { fraction: 0.1 }, bulk: { fraction: 0.1 }, apart: 3.5 }),
  );
  const shortest = minimumImage(structure.cell, structure.periodic);
  const difference = new Float64Array(3);
  for (let i = 0; i < vacancySites.length; i += 3)
    for (let j = 0; j < i; j += 3) {
      for (let k = 0; k < 3; k++) difference[k] = vacancySites[i + k] - vacancySites[j + k];
      shortest(difference);
      expect(Math.sqrt(difference.reduce((sum, x) => sum + x * x, 0))).toBeGreaterThanOrEqual(3.5);
    }
});

test('a higher fraction of vacancies keeps those there were', () => {
  const sites = (fraction: number) => {
    const { vacancySites } = buildModel(withVacancies({ surface: { fraction } }));
    return Array.from({ length: vacancySites.length / 3 }, (_, k) =>
      vacancySites.slice(3 * k, 3 * k + 3).join(),
    );
  };
  const [few, many] = [sites(0.05), sites(0.15)];
  expect(many.length).toBeGreaterThan(few.length);
  expect(many.slice(0, few.length)).toEqual(few);
});

test('without a particle the model is the bare slab, in the experimental cell unless told otherwise', () => {
  const { structure, report } = buildModel(
    changeStep(without(small, 'particle', 'vacancies'), 'slab', { lattice: undefined }),
  );
  expect(report.particle).toBeUndefined();
  expect(structure.cell[0]).toBeCloseTo(8 * 2.958682, 9);
  expect(report.oxygenPerTitanium).toBe(2);
  expect(structure.cell[8]).toBeCloseTo(report.thickness! + findStep(small, 'slab')!.vacuum!, 9);
});

test('a particle whose direction is left open lies along the first edge of the surface cell', () => {
  const open = buildModel(changeStep(small, 'particle', { onto: undefined }));
  const said = buildModel(changeStep(small, 'particle', { onto: [0, 0, 1] }));
  expect(Array.from(open.structure.positions)).toEqual(Array.from(said.structure.positions));
});

test('a particle far too large for its cell is refused without looking at all pairs of its atoms', () => {
  const huge = changeStep(small, 'particle', { diameter: 200 });
  expect(() => buildModel(huge)).toThrow(/at least 8 Å are needed/);
}, 120_000); // guards against hanging, no more; it takes a second

test('recipes that cannot be built say which field and what would work', () => {
  const wrong = (change: object) => () => buildModel({ ...small, ...change } as Recipe);
  const support = (change: object) => wrong(changeStep(small, 'slab', change));
  const particle = (change: object) => wrong(changeStep(small, 'particle', change));
  const vacancies = (change: object) => wrong(withVacancies(change));
  expect(wrong({ version: 3 })).toThrow(
    /version 3 is not known here; this program reads the versions 1 and 2/,
  );
  expect(wrong({ sead: 1 })).toThrow(/recipe: unknown field "sead"; known are version, name/);
  expect(support({ vacuum: '15' })).toThrow(/step 1 \(slab\).vacuum: must be a number, got "15"/);
  expect(wrong({ steps: undefined })).toThrow(/recipe.steps: must be a list, got nothing/);
  expect(wrong({ steps: [] })).toThrow(/nothing to build/);
  expect(wrong({ steps: [{ kind: 'slap' }] })).toThrow(/step 1: there is no step "slap"; known are slab,/);
  expect(wrong({ steps: small.steps.slice(1) })).toThrow(/step 1 \(particle\): A particle needs a model/);
  expect(wrong({ steps: [small.steps[0], small.steps[0]] })).toThrow(
    /step 2 \(slab\): A slab begins a model/,
  );
  expect(wrong({ steps: small.steps.map((step) => ({ ...step, id: 'a' })) })).toThrow(
    /step 2 .* id "a" is taken/,
  );
  expect(support({ hkl: [0, 0, 0] })).toThrow(/0 0 0 is no plane/);
  expect(support({ crystal: 'TiO3' })).toThrow(/no crystal is called "TiO3"; use one of/);
  expect(support({ repeats: [1, 2, 3] })).toThrow(/step 1 \(slab\).repeats: must be a list of 2 numbers/);
  expect(support({ hkl: [1, 0] })).toThrow(
    /step 1 \(slab\).hkl: must be a list of 3 or 4 numbers, got \[1,0\]/,
  );
  expect(support({ cell: 1 })).toThrow(/step 1 \(slab\): unknown field "cell"; known are .*crystal, lattice/);
  expect(particle({ latice: 1 })).toThrow(/step 2 \(particle\): unknown field "latice"; known are .*crystal/);
  expect(support({ frozenLayers: 9 })).toThrow(/frozenLayers must be 0 to the 3 layers/);
  expect(support({ lattice: { a: -1, c: 3, source: 'x' } })).toThrow(/a and c must be above 0/);
  expect(particle({ diameter: 40 })).toThrow(
    /periodic image are .* Å apart, at least 8 Å are needed; use more/,
  );
  expect(particle({ onto: [1, 1, 0] })).toThrow(/does not lie in the surface \(1 1 0\)/);
  expect(particle({ along: [0, 0, 0] })).toThrow(/step 2 \(particle\): along: 0 0 0 is no direction/);
  expect(particle({ imageGap: -1 })).toThrow(/imageGap must be 0 Å or more, got -1/);
  expect(particle({ shift: [1e300, 0] })).toThrow(/axis must be within 1e6 Å/);
  expect(particle({ crystal: 'RuO2' })).toThrow(/no surface energies are known for RuO2, and no bonds cross/);
  expect(particle({ heightFraction: 0.5 })).toThrow(/both adhesion and heightFraction/);
  expect(vacancies({ bulk: { fraction: 2 } })).toThrow(/region bulk must be from 0 to 1, got 2/);
  expect(vacancies({ bulk: { count: 1, fraction: 1 } })).toThrow(
    /step 3 \(vacancies\).bulk: must be one of \{count\}, \{fraction\} and \{concentration\}, got \{"count":1,"fraction":1\}/,
  );
  expect(vacancies({ bulk: { fraction: 0.9 } })).toThrow(/vacancies fit into the region bulk/);
  expect(vacancies({ surface: { count: 1e6 } })).toThrow(/whole number from 0 to \d+, the free atoms/);
});
