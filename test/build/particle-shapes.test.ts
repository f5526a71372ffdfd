import { expect, test } from 'vitest';
import { crystalPointGroup } from '../../src/build/crystal-point-group';
import { crystalIds, loadCrystal } from '../../src/build/load-crystal';
import { makeParticle } from '../../src/build/make-particle';
import { shapeNames } from '../../src/build/particle-shapes';
import { norm } from '../../src/math/matrix3';
import { findNeighbors } from '../../src/structure/neighbors';
import { findSymmetry } from '../../src/structure/symmetry';

const pt = loadCrystal('Pt');
const ruo2 = loadCrystal('RuO2');
const octahedron = { planes: [{ hkl: [1, 1, 1], distance: 1 }] } as const;

test.each(crystalIds)('the point group of %s has as many rotations as its space group', async (id) => {
  const crystal = loadCrystal(id);
  const { operations } = await findSymmetry(crystal);
  const rotations = new Set(operations.map(({ rotation }) => Array.from(rotation).join()));
  expect(crystalPointGroup(crystal)).toHaveLength(rotations.size);
});

test('a sphere holds the atoms within its radius, and a hemisphere those of its lower half turned up', () => {
  const sphere = makeParticle(pt, { shape: 'sphere', diameter: 30 });
  expect(sphere.shape.volume * sphere.scale ** 3).toBeCloseTo((Math.PI * 30 ** 3) / 6, 6);
  const { positions } = sphere.structure;
  const middle = sphere.height / 2;
  for (let k = 0; k < positions.length; k += 3)
    expect(norm([positions[k], positions[k + 1], positions[k + 2] - middle])).toBeLessThan(15 + 1e-6);
  const half = makeParticle(pt, { shape: 'hemisphere', diameter: 30 });
  expect(half.shape.volume).toBeCloseTo(sphere.shape.volume / 2, 12);
  expect(half.contactAngle).toBeCloseTo(Math.PI / 2, 9);
  expect(half.contactArea).toBeCloseTo(Math.PI * 15 * 15, 9);
  expect(half.height).toBeLessThan(15.01);
});

test('the cap of a sphere has the height of its angle of contact', () => {
  const cap = makeParticle(pt, { shape: 'sphere', truncation: { contactAngle: Math.PI / 3 }, diameter: 40 });
  // h = R (1 − cos θ), and the diameter is that of the contact: 2 R sin θ
  expect(cap.shape.height).toBeCloseTo(0.5, 9);
  expect(cap.scale).toBeCloseTo(20 / Math.sin(Math.PI / 3), 6);
  expect(cap.contactArea).toBeCloseTo(Math.PI * 400, 6);
});

test('a volume is that of the body, and the atoms fill it', () => {
  const particle = makeParticle(pt, { shape: 'truncated-octahedron', volume: 40_000 });
  expect(particle.shape.volume * particle.scale ** 3).toBeCloseTo(40_000, 6);
  const perAtom = 3.9242 ** 3 / 4;
  // The atoms on the facets count whole: more of them than V / V_atom, by about half a layer.
  const { length } = particle.structure.atomicNumbers;
  expect(length * perAtom).toBeGreaterThan(0.9 * 40_000);
  expect(length * perAtom).toBeLessThan(1.2 * 40_000);
});

test('planes given by hand cut the body that the shape of that name has', () => {
  const byName = makeParticle(pt, { shape: 'octahedron', diameter: 25 });
  const byHand = makeParticle(pt, { shape: octahedron, diameter: 25 });
  expect(byHand.structure).toEqual(byName.structure);
});

test('a cut keeps its distance while the body grows', () => {
  const cut = { shape: 'cube', cuts: [{ hkl: [1, 0, 0], distance: 4 }] } as const;
  for (const diameter of [20, 40]) {
    const { structure, axes } = { ...makeParticle(pt, { ...cut, along: [1, 0, 0], diameter }), axes: 0 };
    const x = structure.positions.filter((_, k) => k % 3 === axes);
    expect(Math.max(...x)).toBeCloseTo(3.9242, 6);
    expect(Math.min(...x)).toBeLessThan(-0.35 * diameter);
  }
});

test('shapes are offered by the symmetry of the cell, and others refused', () => {
  expect(shapeNames(pt.cell)).toContain('cuboctahedron');
  expect(shapeNames(loadCrystal('Ru').cell)).toContain('hexagonal-prism');
  expect(shapeNames(ruo2.cell)).toEqual(['wulff', 'sphere', 'hemisphere']);
  expect(() => makeParticle(ruo2, { shape: 'cube', diameter: 20 })).toThrow(
    /cannot be a cube, which is cubic; it can be wulff, sphere, hemisphere or a list of planes/,
  );
  expect(() => makeParticle(pt, { diameter: 20 })).toThrow(/"wulff" needs surface energies/);
  expect(() => makeParticle(pt, { shape: 'sphere', truncation: { adhesion: 0.1 }, diameter: 20 })).toThrow(
    /give contactAngle or heightFraction/,
  );
  expect(() =>
    makeParticle(pt, { shape: 'sphere', cuts: [{ hkl: [1, 0, 0], distance: 4 }], diameter: 20 }),
  ).toThrow(/cuts are for bodies with flat sides/);
});

test('one size is needed, not two', () => {
  expect(() => makeParticle(pt, { shape: 'cube' })).toThrow(/no size was given; give one of diameter in Å/);
  expect(() => makeParticle(pt, { shape: 'cube', atoms: 13, diameter: 9 })).toThrow(
    /diameter and atoms were given/,
  );
  expect(() => makeParticle(pt, { shape: 'cube', atoms: 2.5 })).toThrow(/whole number from 1 to 500000/);
  expect(() => makeParticle(pt, { shape: 'cube', volume: -1 })).toThrow(/above 0 Å³, got -1/);
  expect(() => makeParticle(pt, { shape: 'cube', volume: 1e9 })).toThrow(/means about 6.6e\+7 atoms/);
});

const rutilePrism = {
  shape: {
    planes: [
      { hkl: [1, 1, 0], distance: 1 },
      { hkl: [1, 0, 1], distance: 1.4 },
    ],
  },
  contact: [1, 1, 0],
} as const;

test('an atom of an oxide keeps at least half of its bonds: Ru three of six, O two of three', () => {
  const { structure } = makeParticle(ruo2, { ...rutilePrism, diameter: 30 });
  const near = findNeighbors(structure, 2.3);
  structure.atomicNumbers.forEach((z, i) => {
    let bonds = 0;
    for (let k = near.offsets[i]; k < near.offsets[i + 1]; k++)
      if (structure.atomicNumbers[near.indices[k]] !== z) bonds++;
    expect(bonds).toBeGreaterThanOrEqual(z === 8 ? 2 : 3);
  });
});

test.each([15, 22, 30])(
  'an oxide particle %d Å wide says its excess, and has none on request',
  (diameter) => {
    const count = (z: number, numbers: Uint8Array) => numbers.filter((other) => other === z).length;
    const asCut = makeParticle(ruo2, { ...rutilePrism, diameter });
    const [metal, oxygen] = [44, 8].map((z) => count(z, asCut.structure.atomicNumbers));
    const units = Math.min(metal, Math.floor(oxygen / 2));
    expect(asCut.excess).toEqual({
      ...(metal > units && { Ru: metal - units }),
      ...(oxygen > 2 * units && { O: oxygen - 2 * units }),
    });
    const whole = makeParticle(ruo2, { ...rutilePrism, diameter, stoichiometric: true });
    const [m, o] = [44, 8].map((z) => count(z, whole.structure.atomicNumbers));
    expect(o).toBe(2 * m);
    expect(m).toBeGreaterThan(0.85 * units);
    expect(whole.excess).toEqual({});
    // Taken from all sides: little dipole is left, in e Å with formal charges.
    const dipole = [0, 1, 2].map((a) =>
      whole.structure.atomicNumbers.reduce(
        (sum, z, i) => sum + (z === 8 ? -2 : 4) * whole.structure.positions[3 * i + a],
        0,
      ),
    );
    expect(norm(dipole)).toBeLessThan(2 * diameter);
  },
);

test('the shortest direction in the contact plane is x unless another is asked for', () => {
  const chosen = makeParticle(pt, { shape: 'octahedron', contact: [1, 1, 1], diameter: 20 });
  const given = makeParticle(pt, {
    shape: 'octahedron',
    contact: [1, 1, 1],
    along: [1, -1, 0],
    diameter: 20,
  });
  expect(chosen.structure.atomicNumbers).toHaveLength(given.structure.atomicNumbers.length);
  expect(() =>
    makeParticle(pt, { shape: 'cube', contact: [1, 1, 1], along: [1, 0, 0], diameter: 20 }),
  ).toThrow(/does not lie in the contact plane/);
});
