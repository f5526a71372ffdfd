import { expect, test } from 'vitest';
import { markPolarons, polaronRules } from '../../../src/build/defects/mark-polarons';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { removeAtoms } from '../../../src/structure/combine';
import { distance } from '../../../src/structure/minimum-image';
import { findNeighbors } from '../../../src/structure/neighbors';
import type { Structure } from '../../../src/structure/structure';

const slab = makeSurface(loadCrystal('TiO2-rutile'), [1, 1, 0], {
  ...{ layers: 4, repeats: [4, 2], frozenLayers: 1 },
}).structure;
const heights = slab.positions.filter((_, k) => k % 3 === 2);
/** a bridging oxygen */
const bridging = heights.indexOf(Math.max(...heights));
const site = slab.positions.slice(3 * bridging, 3 * bridging + 3);
const reduced = removeAtoms(slab, [bridging]);

/** Ti–O distances of atom i up to 2.4 Å, in the order of the atoms. */
function bonds(structure: Structure, i: number): number[] {
  const list = findNeighbors(structure, 2.4);
  return Array.from({ length: list.offsets[i + 1] - list.offsets[i] }, (_, k) => list.offsets[i] + k)
    .sort((p, q) => list.indices[p] - list.indices[q])
    .map((k) => list.distances[k]);
}

/** Å, from atom i of the model to the vacancy. */
function toVacancy(structure: Structure, i: number): number {
  const last = structure.atomicNumbers.length;
  return distance(
    {
      cell: structure.cell,
      periodic: structure.periodic,
      positions: Float64Array.from([...structure.positions, ...site]),
      atomicNumbers: Uint8Array.from([...structure.atomicNumbers, 8]),
    },
    i,
    last,
  );
}

test('a vacancy leaves two electrons on two titanium atoms, by default the two it was bound to', () => {
  const { structure, sites, total } = markPolarons(reduced, { vacancies: site });
  expect(sites.length).toBe(2);
  expect(total).toBe(2);
  for (const i of sites) {
    expect(structure.atomicNumbers[i]).toBe(22);
    expect(structure.magneticMoments![i]).toBe(1);
    expect(toVacancy(reduced, i)).toBeLessThan(2.1);
  }
  expect(structure.magneticMoments!.filter((moment) => moment !== 0).length).toBe(2);
});

test('the rules go further away, and below', () => {
  const [nearest, next, below] = polaronRules.map(
    (rule) => markPolarons(reduced, { vacancies: site, rule }).sites,
  );
  for (const i of next) {
    expect([...nearest]).not.toContain(i);
    expect(toVacancy(reduced, i)).toBeGreaterThan(3);
  }
  const z = (i: number) => reduced.positions[3 * i + 2];
  for (const i of below) for (const j of nearest) expect(z(i)).toBeLessThan(z(j) - 1);
});

test('antiparallel moments add up to nothing', () => {
  const { structure, sites, total } = markPolarons(reduced, { vacancies: site, order: 'antiparallel' });
  expect([...sites].map((i) => structure.magneticMoments![i])).toEqual([1, -1]);
  expect(total).toBe(0);
});

test('every bond of a marked titanium is longer by the stretch, and other atoms stay', () => {
  const stretch = 0.035;
  const { structure, sites } = markPolarons(reduced, { vacancies: site, rule: 'subsurface', stretch });
  // Alone, so that no oxygen belongs to two marked ones.
  const alone = markPolarons(reduced, { vacancies: [], chosen: [sites[0]], stretch }).structure;
  const before = bonds(reduced, sites[0]);
  expect(before.length).toBe(6);
  bonds(alone, sites[0]).forEach((length, k) => {
    expect(length / before[k]).toBeCloseTo(1 + stretch, 9);
  });
  const moved = (other: Structure) =>
    Array.from(other.atomicNumbers.keys()).filter((i) =>
      [0, 1, 2].some((d) => other.positions[3 * i + d] !== reduced.positions[3 * i + d]),
    );
  expect(moved(alone).length).toBe(6);
  for (const i of moved(structure)) expect(structure.atomicNumbers[i]).toBe(8);
  expect(markPolarons(reduced, { vacancies: site, stretch: 0 }).structure.positions).toBe(reduced.positions);
});

test('no titanium takes two electrons, and held ones take none', () => {
  const two = heights.lastIndexOf(Math.max(...heights));
  const both = removeAtoms(slab, [bridging, two]);
  const vacancies = [...site, ...slab.positions.slice(3 * two, 3 * two + 3)];
  const { sites, total } = markPolarons(both, { vacancies });
  expect(new Set(sites).size).toBe(4);
  expect(total).toBe(4);
  const held = { ...both, fixed: new Uint8Array(3 * both.atomicNumbers.length).fill(1) };
  expect(() => markPolarons(held, { vacancies })).toThrow(
    /has 0 free Ti by the rule nearest, two are needed/,
  );
});

test('what cannot be is answered with a sentence', () => {
  const oxygen = reduced.atomicNumbers.indexOf(8);
  expect(() => markPolarons(reduced, { vacancies: site, stretch: 0.5 })).toThrow(
    /stretch must be from 0 to 0.1/,
  );
  expect(() => markPolarons(reduced, { vacancies: site, chosen: [oxygen] })).toThrow(
    /is no Ti; choose cations/,
  );
  expect(() => markPolarons(reduced, { vacancies: site, moment: 20 })).toThrow(/at most 10 μ_B, got 20/);
});
