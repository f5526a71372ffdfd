import { expect, test } from 'vitest';
import { touchDistance } from '../../../src/build/contact-distance';
import { complete } from '../../../src/jobs/drive';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { makePotential } from '../../../src/potentials/make-potential';
import { moveGuest } from '../../../src/simulate/registry/contact';
import type { RegistryMap } from '../../../src/simulate/registry/registry-map';
import { scanRegistry } from '../../../src/simulate/registry/scan-registry';
import { touchingMap } from '../../../src/simulate/registry/touching-map';
import { removeAtoms, selectAtoms } from '../../../src/structure/combine';
import { minimumImage } from '../../../src/structure/minimum-image';
import { rotateStructure, rotationAbout } from '../../../src/structure/rotate-structure';
import type { Structure } from '../../../src/structure/structure';
import { expectClose } from '../../support/expect-close';
import { adatomOnRu, clusterOnRutile, moleculeOnRutile } from './registry-cases';

const ruthenium = makePotential({ name: 'fortini-ru' });
const contact = makePotential({ name: 'ru-tio2-contact' });
const scan = (structure: Structure, guest: readonly number[], options = {}) =>
  complete(
    scanRegistry(structure, guest, structure.atomicNumbers.includes(8) ? contact : ruthenium, options),
  );

/** The same guest at the place of a point of the map. */
function atPoint(structure: Structure, guest: readonly number[], map: RegistryMap, k: number): Structure {
  const [i, j] = [Math.floor(k / map.size[1]) / map.size[0], (k % map.size[1]) / map.size[1]];
  const { vectors, separations } = map;
  const z = (atoms: readonly number[], pick: (...values: number[]) => number) =>
    pick(...atoms.map((a) => structure.positions[3 * a + 2]));
  const own = new Set(guest);
  const others = [...structure.atomicNumbers.keys()].filter((a) => !own.has(a));
  const lift = separations[k] - (z(guest as number[], Math.min) - z(others, Math.max));
  return moveGuest(
    structure,
    Int32Array.from(guest),
    [0, 1, 2].map((a) => i * vectors[a] + j * vectors[3 + a] + (a === 2 ? lift : 0)),
  );
}

test('the map of an adatom on Ru(0001) is one surface cell with its threefold axis, lowest in a hollow', () => {
  const { structure, guest } = adatomOnRu();
  const map = scan(structure, guest, { grid: [6, 6] });
  const lengths = [0, 3].map((k) => Math.hypot(...map.vectors.subarray(k, k + 3)));
  expectClose(lengths, [2.7058, 2.7058], { absolute: 1e-3 });
  // Turned by 120° about the atom at the origin. The two hollows differ, so there is no mirror along the cell edges.
  const [a, b] = [map.cell.subarray(0, 2), map.cell.subarray(2, 4)];
  const acute = a[0] * b[0] + a[1] * b[1] > 0;
  for (let i = 0; i < 6; i++)
    for (let j = 0; j < 6; j++) {
      const [p, q] = acute ? [-i - j, i] : [-j, i - j];
      const turned = ((p + 12) % 6) * 6 + ((q + 12) % 6);
      expect(Math.abs(map.energies[6 * i + j] - map.energies[turned])).toBeLessThan(1e-8);
    }
  const hollows = acute ? [6 * 2 + 2, 6 * 4 + 4] : [6 * 4 + 2, 6 * 2 + 4];
  expect(hollows).toContain(map.lowest![0] * 6 + map.lowest![1]);
  expect(map.corrugation).toBe(Math.max(...map.energies) - Math.min(...map.energies));
  expect(map.barrier!).toBeGreaterThan(0);
  expect(map.barrier!).toBeLessThan(map.corrugation!);
});

test('energies are those of the definition, whole model, everything evaluated', () => {
  for (const { structure, guest } of [adatomOnRu(), clusterOnRutile()]) {
    const potential = structure.atomicNumbers.includes(8) ? contact : ruthenium;
    const map = scan(structure, guest, { grid: [4, 6] });
    const alone =
      evaluatePotential(removeAtoms(structure, guest), potential).energy +
      evaluatePotential(selectAtoms(structure, guest), potential).energy;
    for (const k of [0, 7, 17]) {
      const { energy } = evaluatePotential(atPoint(structure, guest, map, k), potential);
      expect(Math.abs(energy - alone - map.energies[k])).toBeLessThan(1e-6);
    }
    const best = moveGuest(structure, Int32Array.from(guest), map.best!.displacement);
    const { energy, forces } = evaluatePotential(best, potential);
    expect(Math.abs(energy - alone - map.best!.energy)).toBeLessThan(1e-6);
    const pull = [0, 1, 2].map((a) => guest.reduce((sum, i) => sum + forces[3 * i + a], 0));
    expect(Math.hypot(...pull)).toBeLessThan(1e-3);
  }
});

test('charges that reach across, ended at a cutoff or summed in full, give the energies of the definition', () => {
  const { structure: periodic, guest } = moleculeOnRutile();
  const cell = periodic.cell.slice();
  cell[8] += 200;
  const structure: Structure = { ...periodic, cell, periodic: [true, true, false] };
  for (const electrostatics of ['dsf', 'ewald'] as const) {
    const potential = makePotential({ name: 'matsui-akaogi', electrostatics });
    const map = complete(scanRegistry(structure, guest, potential, { grid: [2, 2] }));
    const alone =
      evaluatePotential(removeAtoms(structure, guest), potential).energy +
      evaluatePotential(selectAtoms(structure, guest), potential).energy;
    for (const k of [0, 3]) {
      const { energy } = evaluatePotential(atPoint(structure, guest, map, k), potential);
      expect(Math.abs(energy - alone - map.energies[k])).toBeLessThan(1e-3);
    }
  }
});

test('a shift by a surface vector gives the same energy', () => {
  const { structure, guest } = clusterOnRutile();
  const one = scan(structure, guest, { grid: [3, 4], refine: false });
  const doubled = one.vectors.map((x) => 2 * x);
  const four = scan(structure, guest, { grid: [6, 8], vectors: doubled, refine: false });
  for (let i = 0; i < 6; i++)
    for (let j = 0; j < 8; j++)
      expect(Math.abs(four.energies[8 * i + j] - one.energies[4 * (i % 3) + (j % 4)])).toBeLessThan(1e-8);
});

test('the best place is at least as good as every point, and adhesion and barrier follow from the numbers', () => {
  const { structure, guest } = clusterOnRutile();
  const map = scan(structure, guest, { spacing: 0.6 });
  for (const energy of map.energies) expect(map.best!.energy).toBeLessThanOrEqual(energy);
  expect(map.adhesion! * map.contact.area).toBeCloseTo(-map.best!.energy, 12);
  expect(map.barrier!).toBeGreaterThan(0);
  expect(map.barrier!).toBeLessThanOrEqual(map.corrugation!);
  expect(map.contact.kind).toBe('particle');
  // Three atoms in contact: their triangle and half a distance around it.
  expect(map.contact.atomCount).toBe(3);
  expect(map.contact.area).toBeGreaterThan(15);
  expect(map.contact.area).toBeLessThan(25);
  expect(map.potential!.card.status).toBe('illustrative');
});

test('where the model lies in space does not matter: moved, turned, upside down', () => {
  const { structure, guest } = clusterOnRutile();
  const options = { grid: [3, 3], refine: false } as const;
  const plain = scan(structure, guest, options);
  const moved = { ...structure, positions: structure.positions.map((x, k) => x + [3.3, -7.1, 2.2][k % 3]) };
  const turned = rotateStructure(structure, rotationAbout([1, 2, -0.5], 1.1));
  const flipped = rotateStructure(structure, rotationAbout([1, 0, 0], Math.PI));
  for (const [other, tolerance] of [
    [moved, 1e-8],
    [turned, 1e-8],
    [flipped, 1e-8],
  ] as const) {
    const { energies, best } = scan(other, guest, options);
    expectClose(energies, plain.energies, { absolute: tolerance });
    const place = moveGuest(other, Int32Array.from(guest), best!.displacement);
    const reference = moveGuest(structure, Int32Array.from(guest), plain.best!.displacement);
    const energy = (s: Structure) => evaluatePotential(s, contact).energy;
    expect(Math.abs(energy(place) - energy(reference))).toBeLessThan(1e-6);
  }
});

test('stopped, the scan returns the points it has', () => {
  const { structure, guest } = clusterOnRutile();
  const running = scanRegistry(structure, guest, contact, { grid: [6, 6] });
  let next = running.next();
  while (!next.done) next = running.next(next.value.done === 5 ? { stop: true } : undefined);
  const map = next.value;
  expect(map.complete).toBe(false);
  expect(map.energies.filter(Number.isFinite)).toHaveLength(5);
  const whole = scan(structure, guest, { grid: [6, 6] });
  map.energies.forEach((energy, k) => {
    if (Number.isFinite(energy)) expect(energy).toBeCloseTo(whole.energies[k], 9);
  });
  expect(map.best!.energy).toBe(map.energies.reduce((p, q) => (q < p ? q : p), 0));
  expect(map.barrier).toBeUndefined();

  const atOnce = scanRegistry(structure, guest, contact, { grid: [6, 6] });
  atOnce.next();
  const none = atOnce.next({ stop: true });
  expect(none.done && none.value.best).toBe(undefined);
});

test('what cannot be computed is refused with a sentence', () => {
  const gold = adatomOnRu(79);
  const refused = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
    return 'accepted';
  };
  expect(refused(() => scan(gold.structure, gold.guest))).toMatch(
    /^InputError: scanRegistry: element Au is not covered; covered: Ru .*choose another potential/,
  );
  const { structure, guest } = clusterOnRutile();
  const uncoupled = {
    ...contact,
    pairs: contact.pairs.filter(({ elements: [a, b] }) => (a === 44) === (b === 44)),
  };
  expect(refused(() => complete(scanRegistry(structure, guest, uncoupled)))).toMatch(
    /has no term between Ru of the guest and .* of the host; choose one that has, or ask for the heights/,
  );
  expect(refused(() => scan(structure, []))).toMatch(/the guest must be some of the \d+ atoms/);
  expect(refused(() => scan(structure, guest, { grid: [0, 3] }))).toMatch(/grid must be two whole numbers/);
  expect(refused(() => scan(structure, guest, { grid: [1000, 1000] }))).toMatch(/at most 10000 points/);
  expect(refused(() => scan(structure, guest, { vectors: [1, 0, 0, 2, 0, 0] }))).toMatch(/not parallel/);
  expect(refused(() => scan({ ...structure, periodic: [true, false, true] }, guest))).toMatch(
    /must be periodic along a and b/,
  );
});

test('first touch by geometry: at every point some pair is at its contact distance and none is closer', () => {
  for (const { structure, guest } of [adatomOnRu(79), clusterOnRutile()]) {
    const map = touchingMap(structure, guest, { grid: [4, 5] });
    const own = new Set(guest);
    for (let k = 0; k < 20; k++) {
      const { positions, cell, periodic, atomicNumbers } = atPoint(structure, guest, map, k);
      const shortest = minimumImage(cell, periodic);
      let least = Infinity;
      for (const i of guest)
        for (const j of atomicNumbers.keys()) {
          if (own.has(j)) continue;
          const r = Float64Array.from([0, 1, 2], (a) => positions[3 * i + a] - positions[3 * j + a]);
          shortest(r);
          least = Math.min(least, Math.hypot(...r) / touchDistance(atomicNumbers[i], atomicNumbers[j]));
        }
      expect(least).toBeCloseTo(1, 9);
    }
    expect(map.kind).toBe('touch');
    expect(map.energies.every(Number.isNaN)).toBe(true);
    expect(map.best!.separation).toBe(map.separations.reduce((p, q) => Math.min(p, q)));
    expect(map.notes.at(-1)).toContain('no energy');
  }
});
