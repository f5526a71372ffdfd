import { expect, test } from 'vitest';
import { matchPlanes } from '../../src/build/interface/match-planes';
import { interfacePresets } from '../../src/build/interface-presets';
import { loadCrystal } from '../../src/build/load-crystal';
import { onPotentialLattices } from '../../src/build/on-potential-lattices';
import { buildModel, checkRecipe } from '../../src/build/recipe';
import type { InterfaceStep } from '../../src/build/steps/interface-step';
import { complete } from '../../src/jobs/drive';

const presets = Object.entries(interfacePresets);

/** Å², von Mises strain, atoms; the first two as an independent search has them */
const expected = {
  'ru-film-rutile-101': [25.1, 0.0173, 46],
  'ru-film-rutile-110': [76.88, 0.0146, 144],
  'ruo2-film-rutile-110': [19.22, 0.0408, 42],
  'ru-film-anatase-101': [77.5, 0.0107, 144],
  'ru-film-anatase-001': [71.61, 0.0285, 168],
};

test.each(presets)('%s is the cell that its name says, of atoms at sensible distances', (name, recipe) => {
  expect(recipe.name).toBe(name);
  expect(checkRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  const { structure, report } = buildModel(recipe);
  const [area, vonMises, atoms] = expected[name as keyof typeof expected];
  const made = report.interface!;
  expect(made.area).toBeCloseTo(area, 1);
  expect(Math.abs(made.match.vonMises - vonMises)).toBeLessThan(2e-4);
  expect(report.atomCount).toBe(atoms);
  expect(report.notes).toEqual([]);
  expect(report.minimumDistance).toBeGreaterThan(1.85);
  expect(made.contact!.distance).toBeGreaterThan(1.85);
  expect(structure.cell[0]).toBeGreaterThan(2.9);
  expect(Object.keys(report.regions).sort()).toEqual(['bulk', 'interface', 'particle']);
  expect(report.frozenCount).toBe((made.substrate.atomCount * 2) / made.substrate.layers);
});

test.each(presets)('%s is a match that the search finds, on the front or the unit cell', (_, recipe) => {
  const { film, substrate, filmMatrix, substrateMatrix } = recipe.steps[0] as InterfaceStep;
  const plane = ({ crystal, hkl }: typeof film) => ({ crystal: loadCrystal(crystal as string), hkl });
  const { matches } = complete(matchPlanes(plane(film), plane(substrate), { maxArea: 100 }));
  const found = matches.filter(
    (match) =>
      JSON.stringify([match.filmMatrix, match.substrateMatrix]) ===
      JSON.stringify([filmMatrix, substrateMatrix]),
  );
  expect(found).toHaveLength(1);
  expect(found[0].onFront || found[0].unitCell).toBe(true);
});

test.each(presets)('%s keeps its cell and sense on the potentials’ lattices', (name, recipe) => {
  const moved = onPotentialLattices(recipe);
  const { report } = buildModel(checkRecipe(JSON.parse(JSON.stringify(moved))));
  expect(report.atomCount).toBe(expected[name as keyof typeof expected][2]);
  expect(report.interface!.match.stretches.every((x) => Math.abs(x - 1) < 0.09)).toBe(true);
  expect(report.notes).toEqual([]);
  expect([recipe.title, moved.title].map((title) => title.replace(/^.*Å², /, ''))).toEqual([
    'measured lattices',
    'lattices of the potentials',
  ]);
  const { substrate } = moved.steps[0] as InterfaceStep;
  expect(substrate.lattice?.source).toMatch(/reactive/);
});
