import { expect, test } from 'vitest';
import { contactDistance, leastDistance, touchDistance } from '../../src/build/contact-distance';
import { placeParticle } from '../../src/build/place-particle';
import { buildModel, defaultRecipes } from '../../src/build/recipe';
import { closestPair } from '../../src/structure/check-structure';
import type { Structure } from '../../src/structure/structure';

/** One O atom at the corner of a 20 Å square, one Ru atom over it. */
const slab: Structure = {
  cell: Float64Array.of(20, 0, 0, 0, 20, 0, 0, 0, 20),
  periodic: [true, true, true],
  positions: Float64Array.of(0, 0, 1),
  atomicNumbers: Uint8Array.of(8),
};
const atom: Structure = { ...slab, positions: Float64Array.of(0, 0, 0), atomicNumbers: Uint8Array.of(44) };
const straight = { axis: [0, 0], direction: [1, 0] } as const;

test('one atom over another: touch, gap and separation are the distance itself', () => {
  const touch = touchDistance(8, 44);
  const placed = placeParticle(slab, atom, straight);
  expect(placed.height).toBe(1 + touch);
  expect([placed.gap, placed.separation]).toEqual([0, placed.height - 1]);
  const lifted = placeParticle(slab, atom, { ...straight, gap: 0.4 });
  expect(closestPair(lifted.structure).distance).toBeCloseTo(touch + 0.4, 12);
  const set = placeParticle(slab, atom, { ...straight, separation: 3 });
  expect(closestPair(set.structure).distance).toBeCloseTo(3, 12);
  expect(set.gap).toBeCloseTo(3 - touch, 12);
});

test('beside another atom the first touch is lower by Pythagoras', () => {
  const { height } = placeParticle(slab, atom, { ...straight, axis: [1, 1] });
  expect(height).toBeCloseTo(1 + Math.sqrt(touchDistance(8, 44) ** 2 - 2), 12);
});

test('a particle is pressed down to the least distance and no further; the refusal names pair and gap', () => {
  const [touch, least] = [touchDistance(8, 44), leastDistance(8, 44)];
  const pressed = placeParticle(slab, atom, { ...straight, gap: least - touch });
  expect(closestPair(pressed.structure).distance).toBeCloseTo(least, 12);
  const tooFar = () => placeParticle(slab, atom, { ...straight, gap: -0.5 });
  expect(tooFar).toThrow(
    'placeParticle: a gap of -0.500 Å brings Ru of the particle (atom 0) closer than 1.70 Å to O of the support (atom 0); ' +
      'the gap must be at least -0.254 Å, or the separation 1.696 Å',
  );
  expect(placeParticle(slab, atom, { ...straight, gap: -0.254 }).gap).toBeCloseTo(-0.254, 12);
  expect(placeParticle(slab, atom, { ...straight, separation: 1.696 }).separation).toBeCloseTo(1.696, 12);
  expect(() => placeParticle(slab, atom, { ...straight, separation: 1.69 })).toThrow('closer than 1.70 Å');
  expect(() => placeParticle(slab, atom, { ...straight, gap: Number.NaN })).toThrow('gap must be a number');
});

test('a gap in a recipe lifts the particle by just that, and is told', () => {
  const recipe = defaultRecipes['ru-0001-rutile-101'];
  const bare = recipe.steps.filter(({ kind }) => kind !== 'vacancies');
  const steps = bare.map((step) => (step.kind === 'particle' ? { ...step, gap: 0.25 } : step));
  const [plain, lifted] = [buildModel({ ...recipe, steps: bare }), buildModel({ ...recipe, steps })];
  expect(plain.report.particle!.gap).toBe(0);
  expect(lifted.report.particle!.gap).toBeCloseTo(0.25, 12);
  expect(lifted.report.particle!.separation).toBeCloseTo(plain.report.particle!.separation! + 0.25, 12);
  const rise = lifted.structure.positions.map((x, k) => x - plain.structure.positions[k]);
  const moved = new Set(Array.from(rise, (x) => Math.round(x * 1e9) / 1e9));
  expect([...moved].sort()).toEqual([0, 0.25]);
});

test('oxygen of one oxide stays as far from that of another as over a shared edge of rutile', () => {
  const oxygen = { ...atom, atomicNumbers: Uint8Array.of(8) };
  const placed = placeParticle(slab, oxygen, straight);
  expect(closestPair(placed.structure).distance).toBeCloseTo(2.33, 2);
  expect(touchDistance(22, 8)).toBe(contactDistance(22, 8));
});
