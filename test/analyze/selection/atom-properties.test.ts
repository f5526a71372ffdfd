import { expect, test } from 'vitest';
import { atomProperties, atomValues } from '../../../src/analyze/selection/atom-properties';
import { buildModel } from '../../../src/build/build-model';
import { defaultRecipes } from '../../../src/build/default-recipes';
import { loadCrystal } from '../../../src/build/load-crystal';
import { Region, type Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { amu } from '../../../src/units';

const model = buildModel(defaultRecipes['ru-cap-rutile-110']).structure;

test('coordination in perfect crystals is that of the textbook', () => {
  const of = (structure: Structure, z: number) => {
    const counts = atomValues({ structure })('coordination');
    return new Set([...counts].filter((_, i) => structure.atomicNumbers[i] === z));
  };
  for (const id of ['TiO2-rutile', 'TiO2-anatase', 'RuO2'] as const) {
    const crystal = makeSupercell(loadCrystal(id), [2, 2, 2]);
    expect([...of(crystal, 8)], id).toEqual([3]);
    expect([...of(crystal, id === 'RuO2' ? 44 : 22)], id).toEqual([6]);
  }
  expect([...of(loadCrystal('Ru'), 44)]).toEqual([12]);
});

test('the depth is 0 at the outer cations, grows inwards, and is below 0 in the particle', () => {
  const depth = atomValues({ structure: model })('depth');
  const { atomicNumbers, regions, positions } = model;
  const outer = atomicNumbers.reduce(
    (top, z, i) => (z === 22 ? Math.max(top, positions[3 * i + 2]) : top),
    -Infinity,
  );
  for (const [i, z] of atomicNumbers.entries()) {
    if (regions![i] === Region.particle && z === 44) expect(depth[i]).toBeLessThan(0);
    if (z === 22) expect(depth[i]).toBeGreaterThan(-1);
    expect(depth[i]).toBeLessThan(outer + 1);
  }
  expect(() => atomValues({ structure: loadCrystal('TiO2-rutile') })('depth')).toThrow(/there is no surface/);
});

test('the distance to the interface is 0 in it and rises with the depth', () => {
  const distance = atomValues({ structure: model })('interfaceDistance');
  model.regions!.forEach((region, i) => {
    if (region === Region.interface) expect(distance[i]).toBe(0);
    else expect(distance[i]).toBeGreaterThan(0);
  });
});

test('displacement and speed are lengths, in the units that they say', () => {
  const { positions } = model;
  const start = positions.map((x, p) => x - [0.3, 0, -0.4][p % 3]);
  const velocities = positions.map((_, p) => (p % 3 === 1 ? -2e-3 : 0));
  const values = atomValues({ structure: model, start, velocities });
  expect(values('displacement')[5]).toBeCloseTo(0.5, 9);
  expect(values('dz')[5]).toBeCloseTo(-0.4, 9);
  expect(values('speed')[5]).toBeCloseTo(2, 12); // Å/ps
  const i = model.atomicNumbers.indexOf(8);
  expect(values('kinetic')[i]).toBeCloseTo(0.5 * 15.999 * amu * 4e-6, 6);
  expect(values('mass')[i]).toBeCloseTo(15.999, 3);
});

test('an atom that a file folds through a face has moved by the short way', () => {
  const start = model.positions.slice();
  const positions = model.positions.slice();
  for (let a = 0; a < 3; a++) positions[a] += model.cell[a];
  positions[0] -= 0.2;
  const structure = { ...model, positions };
  expect(atomValues({ structure, start })('displacement')[0]).toBeGreaterThan(5);
  expect(atomValues({ structure, start, folded: true })('displacement')[0]).toBeCloseTo(0.2, 9);
});

test('each property has a title, and either a unit or is a count', () => {
  for (const { name, title, unit } of atomProperties) {
    expect(name).toMatch(/^[a-z][A-Za-z]*$/);
    expect(title).toMatch(/^[A-Z]/);
    expect(unit).not.toMatch(/\d/);
  }
});
