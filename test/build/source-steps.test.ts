import { expect, test } from 'vitest';
import { buildModel, checkRecipe, type Recipe, type Step } from '../../src/build/recipe';
import { structureStepOf } from '../../src/build/steps/structure-step';
import { closestPair } from '../../src/structure/check-structure';
import type { Structure } from '../../src/structure/structure';

const recipe = (...steps: Step[]): Recipe => ({ version: 2, name: 'test', title: 'Test', seed: 1, steps });
const slab: Step = {
  kind: 'slab',
  crystal: 'TiO2-rutile',
  hkl: [1, 1, 0],
  layers: 2,
  repeats: [2, 1],
  frozenLayers: 1,
};

test('a structure in a recipe is the structure, bit for bit, through JSON', () => {
  const { structure } = buildModel(recipe(slab, { kind: 'vacancies', surface: { count: 1 } }));
  const carried = recipe(structureStepOf(structure, 'slab.vasp'));
  const again = buildModel(checkRecipe(JSON.parse(JSON.stringify(carried)))).structure;
  expect(again).toEqual(structure);
});

test('a structure goes on as a slab would: steps after it find the same atoms', () => {
  const taken: Step = { kind: 'vacancies', surface: { count: 2 }, seed: 4 };
  const bare = buildModel(recipe(slab)).structure;
  const direct = buildModel(recipe(slab, taken));
  const carried = buildModel(recipe(structureStepOf(bare, 'slab.vasp'), taken));
  expect(carried.structure).toEqual(direct.structure);
  expect(carried.vacancySites).toEqual(direct.vacancySites);
});

test('a structure with overlapping atoms or half a coordinate is refused by name', () => {
  const step = structureStepOf(buildModel(recipe(slab)).structure, 'mine.vasp');
  const broken = (atoms: readonly (readonly [number, readonly number[]])[]) => () =>
    buildModel(recipe({ ...step, fixed: undefined, regions: undefined, atoms }));
  expect(broken([[8, [0, 0]]])).toThrow(
    /step 1 \(structure\): mine\.vasp: atoms of element 8 have 2 coordinates/,
  );
  expect(broken([[8, [0, 0, 0, 0, 0, 0.1]]])).toThrow(/mine\.vasp/);
});

test('a primitive cell of nickel has one atom, its supercells the density of the crystal', () => {
  const conventional = buildModel(recipe({ kind: 'crystal', crystal: 'Ni' })).structure;
  const primitive = buildModel(recipe({ kind: 'crystal', crystal: 'Ni', cell: 'primitive' })).structure;
  const block = buildModel(
    recipe({ kind: 'crystal', crystal: 'Ni', cell: 'primitive', repeats: [2, 2, 2] }),
  ).structure;
  expect([conventional, primitive, block].map(({ atomicNumbers }) => atomicNumbers.length)).toEqual([
    4, 1, 8,
  ]);
  for (const structure of [primitive, block])
    expect(closestPair(structure).distance).toBeCloseTo(closestPair(conventional).distance, 9);
});

test('a repeated slab is the slab with more repeats, vacancies and held atoms too', () => {
  const one = buildModel(recipe(slab, { kind: 'vacancies', surface: { count: 1 } }, twice([2, 3, 1])));
  const wide = buildModel(recipe({ ...slab, repeats: [4, 3] } as Step));
  // Coordinates of a step are rounded to 1e-10 Å before the next one repeats them.
  for (const [k, x] of one.structure.cell.entries())
    expect(Math.abs(x - wide.structure.cell[k])).toBeLessThan(1e-9);
  expect(one.report.vacancies.surface).toBe(6);
  expect(one.vacancySites).toHaveLength(18);
  expect(one.structure.atomicNumbers.length).toBe(wide.structure.atomicNumbers.length - 6);
  expect(one.oxygenSites.length).toBe(wide.oxygenSites.length);
  expect(one.report.frozenCount).toBe(wide.report.frozenCount);
  expect(one.report.minimumDistance).toBeCloseTo(wide.report.minimumDistance, 9);
});

test('a matrix gives its determinant in copies, and right angles give right angles', () => {
  const hexagonal: Step = {
    kind: 'slab',
    crystal: 'Ru',
    hkl: [0, 0, 1],
    layers: 2,
    surfaceCell: 'primitive',
  };
  const matrix = [2, 1, 0, -1, 1, 0, 0, 0, 1];
  const turned = buildModel(recipe(hexagonal, { kind: 'supercell', matrix }));
  expect(turned.structure.atomicNumbers).toHaveLength(3 * 4);
  expect(turned.structure.cell.slice(1, 3)).toEqual(Float64Array.of(0, 0));
  const straight = buildModel(recipe(hexagonal, { kind: 'supercell', rightAngles: true }));
  const { cell } = straight.structure;
  expect(Math.abs(cell[0] * cell[3] + cell[1] * cell[4])).toBeLessThan(1e-9);
  expect(straight.structure.atomicNumbers).toHaveLength(8);
  expect(() => buildModel(recipe(hexagonal, { kind: 'supercell', matrix, rightAngles: true }))).toThrow(
    /step 2 \(supercell\): a supercell has either/,
  );
});

test('vacuum of a slab is what the slab would have been made with', () => {
  const wide = buildModel(recipe({ ...slab, vacuum: 25, centred: true } as Step)).structure;
  const made = buildModel(
    recipe({ ...slab, vacuum: 8 } as Step, { kind: 'vacuum', vacuum: 25, centred: true }),
  ).structure;
  // The slab counts its thickness in layers, the step from the lowest to the highest atom.
  const middle = (s: Structure) => (extreme(s, Math.min) + extreme(s, Math.max)) / 2 / s.cell[8];
  expect(middle(made)).toBeCloseTo(0.5, 9);
  expect(made.cell[8] - (extreme(made, Math.max) - extreme(made, Math.min))).toBeCloseTo(25, 9);
  expect(made.cell.slice(0, 8)).toEqual(wide.cell.slice(0, 8));
  expect(made.fixed).toEqual(wide.fixed);
});

test('a slab that a file cuts in two across the border of the cell comes together', () => {
  const { structure } = buildModel(recipe({ ...slab, vacuum: 12 } as Step));
  const height = structure.cell[8];
  const cut = structure.positions.map((x, k) => (k % 3 === 2 && x < 3 ? x + height : x));
  const before = extreme(structure, Math.max) - extreme(structure, Math.min);
  const made = buildModel(
    recipe(structureStepOf({ ...structure, positions: cut, regions: undefined }, 'cut.cif'), {
      kind: 'vacuum',
      vacuum: 10,
    }),
  ).structure;
  expect(extreme(made, Math.min)).toBeCloseTo(0, 9);
  expect(made.cell[8]).toBeCloseTo(before + 10, 9);
  expect(closestPair(made).distance).toBeCloseTo(closestPair(structure).distance, 9);
});

test('a lying cell is stood up before it gets vacuum', () => {
  const turned: Structure = {
    periodic: [true, true, true],
    cell: Float64Array.of(0, 5, 0, 0, 0, 6, 7, 0, 0),
    positions: new Float64Array(3),
    atomicNumbers: Uint8Array.of(28),
  };
  const made = buildModel(recipe(structureStepOf(turned, 'turned.cif'), { kind: 'vacuum', vacuum: 9 }));
  expect(Array.from(made.structure.cell)).toEqual([5, 0, 0, 0, 6, 0, 0, 0, 9]);
});

function twice(repeats: readonly [number, number, number]): Step {
  return { kind: 'supercell', repeats };
}

function extreme({ positions }: Structure, of: (a: number, b: number) => number): number {
  return positions.filter((_, k) => k % 3 === 2).reduce((a, b) => of(a, b));
}
