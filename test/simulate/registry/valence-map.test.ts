import { expect, test } from 'vitest';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { complete } from '../../../src/jobs/drive';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { bondValence } from '../../../src/simulate/registry/bond-valence';
import { moveGuest } from '../../../src/simulate/registry/contact';
import { valenceMap } from '../../../src/simulate/registry/valence-map';
import { toCartesian, toFractional } from '../../../src/structure/cell';
import { removeAtoms, selectAtoms } from '../../../src/structure/combine';
import type { Structure } from '../../../src/structure/structure';
import { adatomOnRu, finiteDifferenceForces } from './registry-cases';

/** A slab of six layers, of which the upper three are the guest. */
function cutInTwo(name: string, hkl: readonly number[]): { structure: Structure; guest: number[] } {
  const { structure, repeat } = makeSurface(loadCrystal(name), hkl, { layers: 6, vacuum: 10 });
  const guest = [...structure.atomicNumbers.keys()].filter(
    (i) => structure.positions[3 * i + 2] > 3 * repeat,
  );
  return { structure, guest };
}

test.each([
  ['TiO2-rutile', [1, 1, 0]],
  ['TiO2-rutile', [1, 0, 0]],
  ['TiO2-rutile', [1, 0, 1]],
  ['TiO2-rutile', [0, 0, 1]],
  ['TiO2-anatase', [1, 0, 1]],
  ['TiO2-anatase', [0, 0, 1]],
  ['RuO2', [1, 0, 1]],
  ['MgO', [0, 0, 1]],
  ['CeO2', [1, 1, 1]],
  ['SrTiO3', [0, 0, 1]],
  ['Al2O3', [0, 0, 1]],
] as const)('the halves of %s, cut along (%s), go on as the crystal does', (name, hkl) => {
  const { structure, guest } = cutInTwo(name, hkl);
  const map = complete(valenceMap(structure, guest)!);
  expect(map.kind).toBe('valence');
  expect(map.adhesion).toBeUndefined();
  // Nobody told where they belong: of a map up to 6.5 Å long the place is found to a third of one, the height to 0.06.
  const { shift, displacement, energy } = map.best!;
  const { vectors } = map;
  const [u, v] = shift.map((part) => part - Math.round(part));
  expect(Math.hypot(...[0, 1].map((a) => u * vectors[a] + v * vectors[3 + a]))).toBeLessThan(0.35);
  expect(Math.abs(displacement[2])).toBeLessThan(0.06);
  // The place itself is within 2 % of the best one of all that there is to gain or lose.
  expect(map.energies[0] - energy).toBeLessThan(0.02 * map.corrugation!);
});

test('a film of RuO2 or SnO2 on rutile (110) takes the places of TiO2', () => {
  const { structure, guest } = cutInTwo('TiO2-rutile', [1, 1, 0]);
  for (const [name, element] of [
    ['RuO2', 44],
    ['SnO2', 50],
  ] as const) {
    // The film in the cell of the substrate, its bonds across the plane as in its own crystal.
    const own = cutInTwo(name, [1, 1, 0]);
    const film = selectAtoms(own.structure, own.guest);
    const wide = structure.cell.slice();
    for (const k of [6, 7, 8]) wide[k] = own.structure.cell[k];
    const strained = toCartesian(wide, toFractional(own.structure.cell, film.positions));
    const positions = structure.positions.slice();
    const low = (values: Float64Array) =>
      values.reduce((z, x, k) => (k % 3 === 2 ? Math.min(z, x) : z), Infinity);
    const level = Math.min(...guest.map((i) => structure.positions[3 * i + 2])) - low(strained);
    const atomicNumbers = structure.atomicNumbers.slice();
    guest.forEach((i, k) => {
      atomicNumbers[i] = film.atomicNumbers[k];
      for (let a = 0; a < 3; a++) positions[3 * i + a] = strained[3 * k + a] + (a === 2 ? level : 0);
    });
    expect([...atomicNumbers]).toContain(element);
    const map = complete(valenceMap({ ...structure, positions, atomicNumbers }, guest)!);
    const [u, v] = map.best!.shift.map((part) => Math.abs(part - Math.round(part)));
    expect([u, v]).toEqual([expect.closeTo(0, 6), expect.closeTo(0, 6)]);
    expect(Math.abs(map.best!.displacement[2])).toBeLessThan(0.1);
  }
});

test('the deviation is that of the definition: whole crystal near 0, halves far from it', () => {
  const { structure, guest } = cutInTwo('MgO', [0, 0, 1]);
  const [host, upper] = [removeAtoms(structure, guest), selectAtoms(structure, guest)];
  const valence = bondValence(host, upper)!;
  // Each ion of MgO has six equal bonds of 1/3: inside all are satisfied, and nothing pulls on them.
  const bulk = loadCrystal('MgO');
  const { energy, forces } = evaluatePotential(bulk, valence);
  expect(Math.abs(energy)).toBeLessThan(1e-9);
  for (const force of forces) expect(Math.abs(force)).toBeLessThan(1e-9);
  const map = complete(valenceMap(structure, guest, { grid: [3, 2], refine: false })!);
  const apart = evaluatePotential(host, valence).energy + evaluatePotential(upper, valence).energy;
  const best = moveGuest(structure, Int32Array.from(guest), map.best!.displacement);
  expect(Math.abs(evaluatePotential(best, valence).energy - apart - map.best!.energy)).toBeLessThan(1e-6);
  // Off a minimum forces are minus the slope.
  const off = moveGuest(structure, Int32Array.from(guest), [0.3, 0.2, 0.1]);
  const { forces: there } = evaluatePotential(off, valence);
  const slopes = finiteDifferenceForces(off, guest[0], (moved) => evaluatePotential(moved, valence).energy);
  for (let a = 0; a < 3; a++) expect(Math.abs(there[3 * guest[0] + a] - slopes[a])).toBeLessThan(1e-6);
});

test('a metal has no valence, and neither has an element of two states', () => {
  const { structure, guest } = adatomOnRu();
  expect(valenceMap(structure, guest)).toBeUndefined();
  const oxide = cutInTwo('TiO2-rutile', [1, 1, 0]);
  const few = oxide.guest.filter((i) => oxide.structure.atomicNumbers[i] === 8).slice(0, 4);
  const reduced = removeAtoms(oxide.structure, few);
  const guestNow = [...reduced.atomicNumbers.keys()].slice(-(oxide.guest.length - few.length));
  expect(valenceMap(reduced, guestNow)).toBeUndefined();
});
