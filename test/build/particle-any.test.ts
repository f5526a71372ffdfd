import { expect, test } from 'vitest';
import { crystalPointGroup } from '../../src/build/crystal-point-group';
import { distinctPlanes } from '../../src/build/distinct-planes';
import { makeFreeParticle } from '../../src/build/free-particle';
import { crystalIds, loadCrystal } from '../../src/build/load-crystal';
import { shapeNames } from '../../src/build/particle-shapes';
import { surfaceEnergiesOf } from '../../src/build/surface-energies';
import { createRandom } from '../../src/math/random';
import { toFractional } from '../../src/structure/cell';
import { closestPair } from '../../src/structure/check-structure';

const random = createRandom(8);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)];
const centres = [
  [0, 0, 0],
  [0.5, 0.5, 0.5],
  [1 / 3, 2 / 3, 0.25],
  [0.12, 0.3, 0.4],
] as const;

/** One of each crystal, everything else at random. */
const cases = crystalIds.map((id) => {
  const crystal = loadCrystal(id);
  const shape = pick(shapeNames(crystal.cell));
  const contact = pick(distinctPlanes(crystalPointGroup(crystal), 2));
  const size = pick([
    { diameter: 18 + 10 * random.next() },
    { atoms: 150 + Math.floor(500 * random.next()) },
    { volume: 3000 + 6000 * random.next() },
  ]);
  const truncation = pick([
    undefined,
    { heightFraction: 0.4 + 0.5 * random.next() },
    { contactAngle: 1.4 + 1.7 * random.next(), contactEnergy: 0.1 },
  ]);
  return { id, crystal, shape, contact, size, truncation, centre: pick(centres) };
});

test.each(cases)(
  'a particle of $id, $shape on $contact: atoms of the crystal, in whole formula units',
  (any) => {
    const { id, crystal, shape, contact, size, truncation, centre } = any;
    const { energies } = surfaceEnergiesOf(crystal, id);
    const form = { shape, energies, contact, centre, ...size, ...(truncation && { truncation }) };
    const { structure, excess } = makeFreeParticle(crystal, { ...form, stoichiometric: true });
    expect(excess).toEqual({});
    expect(structure.atomicNumbers.length).toBeGreaterThan(20);
    expect(closestPair(structure).distance).toBeCloseTo(closestPair(crystal).distance, 6);
    const inBox = toFractional(structure.cell, structure.positions);
    expect(inBox.every((x) => x > 0 && x < 1)).toBe(true);
  },
);
