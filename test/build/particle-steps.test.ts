import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { buildModel, checkRecipe, type Recipe, type Step } from '../../src/build/recipe';
import { surfaceEnergiesOf } from '../../src/build/surface-energies';
import { complete } from '../../src/jobs/drive';
import { sizesOfParticle } from '../../src/jobs/particle-sizes-job';
import { closestPair } from '../../src/structure/check-structure';

const recipe = (...steps: Step[]): Recipe => ({ version: 2, name: 'test', title: 'Test', seed: 1, steps });
const slab: Step = {
  kind: 'slab',
  crystal: 'TiO2-rutile',
  hkl: [1, 1, 0],
  layers: 2,
  repeats: [9, 5],
  frozenLayers: 1,
};
const built = (...steps: Step[]) => buildModel(checkRecipe(JSON.parse(JSON.stringify(recipe(...steps)))));

test('a particle by atoms and contact angle stands on a slab, and the model says what came of it', () => {
  const { report, structure } = built(slab, {
    kind: 'particle',
    crystal: 'Ru',
    contact: [0, 0, 1],
    atoms: 100,
    contactAngle: Math.PI / 2,
  });
  expect(Math.abs(report.particle!.atomCount - 100)).toBeLessThan(15);
  expect(report.particle!.contactAngle).toBeCloseTo(Math.PI / 2, 9);
  expect(report.notes.join()).toContain(`has around its centre is ${report.particle!.atomCount}`);
  expect(closestPair(structure).distance).toBeGreaterThan(1.85);
});

test('an angle of contact and the adhesion of Young and Dupré build the same particle', () => {
  const particle = { kind: 'particle', crystal: 'Ru', contact: [0, 0, 1], diameter: 15 } as const;
  const energy = surfaceEnergiesOf(loadCrystal('Ru'), 'Ru').energies[0].energy;
  const byAngle = built(slab, { ...particle, contactAngle: (100 * Math.PI) / 180 });
  const byAdhesion = built(slab, { ...particle, adhesion: energy * (1 + Math.cos((100 * Math.PI) / 180)) });
  expect(byAngle.structure).toEqual(byAdhesion.structure);
  expect(() => built(slab, { ...particle, contactAngle: 1.5, adhesion: 0.1 })).toThrow(
    /step 2 \(particle\): .*both adhesion and contactAngle were given/,
  );
});

test('a crystal without a table is shaped by broken bonds, which no adhesion can be weighed against', () => {
  const gold = { kind: 'particle', crystal: 'Au', contact: [1, 1, 1], diameter: 15 } as const;
  const { report } = built(slab, { ...gold, heightFraction: 0.6 });
  expect(report.elements.Au).toBeGreaterThan(40);
  expect(report.notes.join()).toContain('surface energies of Au: broken bonds (geometric)');
  expect(() => built(slab, { ...gold, adhesion: 0.05 })).toThrow(/give contactAngle, heightFraction or/);
  const own = built(slab, {
    ...gold,
    adhesion: 0.05,
    surfaceEnergies: [
      { hkl: [1, 1, 1], energy: 0.08 },
      { hkl: [1, 0, 0], energy: 0.09 },
    ],
  });
  expect(own.report.notes).toEqual([]);
});

test.each(['RuO2', 'TiO2-rutile', 'TiO2-anatase', 'MgO', 'Pt', 'Co'])(
  'a free particle of %s floats in the middle of its box',
  (crystal) => {
    const vacuum = 6;
    const { structure } = built({
      kind: 'free-particle',
      crystal,
      diameter: 20,
      vacuum,
      stoichiometric: true,
    });
    const { cell, positions, periodic, atomicNumbers } = structure;
    expect(periodic).toEqual([false, false, false]);
    expect(atomicNumbers.length).toBeGreaterThan(100);
    for (let a = 0; a < 3; a++) {
      const along = positions.filter((_, k) => k % 3 === a);
      expect(Math.min(...along)).toBeCloseTo(vacuum, 9);
      expect(cell[4 * a] - Math.max(...along)).toBeCloseTo(vacuum, 9);
    }
    const oxygen = atomicNumbers.filter((z) => z === 8).length;
    const perMetal = crystal.includes('O2') ? 2 : crystal === 'MgO' ? 1 : 0;
    expect(oxygen).toBe(perMetal * (atomicNumbers.length - oxygen));
  },
);

test('shapes and cuts pass through a recipe, and a wrong one is named', () => {
  const nickel = { kind: 'free-particle', crystal: 'Ni', atoms: 147 } as const;
  expect(built({ ...nickel, shape: 'cuboctahedron' }).report.elements).toEqual({ Ni: 147 });
  const planes = [{ hkl: [1, 1, 1] as const, distance: 1 }];
  expect(built({ ...nickel, shape: { planes }, atoms: 85 }).report.elements).toEqual({ Ni: 85 });
  const cuts = [{ hkl: [0, 0, 1] as const, distance: 0.1 }];
  expect(
    built({ ...nickel, shape: { planes }, diameter: 12, atoms: undefined, cuts }).report.elements.Ni,
  ).toBeLessThan(85);
  expect(() => built({ ...nickel, shape: 'ball' as never })).toThrow(
    /step 1 \(free-particle\): .*no shape is called "ball"; it can be wulff, sphere/,
  );
  expect(() => built({ kind: 'free-particle', crystal: 'Ni', shape: 'cube' })).toThrow(/no size was given/);
});

test('what is known of RuO2 is kept, and its other planes follow at the same scale', () => {
  const ruo2 = loadCrystal('RuO2');
  const { energies, source, relative } = surfaceEnergiesOf(ruo2, 'RuO2');
  const of = (plane: string) => energies.find(({ hkl }) => hkl.join(' ') === plane)!.energy;
  expect([of('1 1 0'), of('1 0 0')]).toEqual([0.071, 0.087]);
  expect(of('1 0 1')).toBeGreaterThan(0.08);
  expect(of('1 0 1')).toBeLessThan(of('0 0 1'));
  expect(of('0 0 1')).toBeLessThan(0.15);
  expect(source).toMatch(/Kim et al.*2001.*broken bonds/);
  expect(relative).toBe(false);
  expect(surfaceEnergiesOf(ruo2).relative).toBe(true);
});

test('the sizes of a step are those that it builds', () => {
  const step = {
    kind: 'particle',
    crystal: 'Ru',
    contact: [0, 0, 1],
    diameter: 15,
    contactAngle: 1.8,
  } as const;
  const sizes = complete(sizesOfParticle({ step, upTo: 120 }));
  expect(sizes.length).toBeGreaterThan(3);
  for (const { atoms } of sizes.slice(-3)) {
    const { report } = built(slab, { ...step, diameter: undefined, atoms });
    expect(report.particle!.atomCount).toBe(atoms);
  }
});
