import { expect, test } from 'vitest';
import { complete } from '../../../src/jobs/drive';
import { fortiniRu } from '../../../src/potentials/fortini-ru';
import { matsuiAkaogi } from '../../../src/potentials/matsui-akaogi';
import type { Potential } from '../../../src/potentials/potential';
import { ruTio2Contact } from '../../../src/potentials/ru-tio2-contact';
import { comparePaths } from '../../../src/simulate/neb/compare-paths';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { hcp } from '../../support/crystals';

/** A vacancy in Ru before and after its hop within the basal plane. */
function vacancyHop(): readonly [Structure, Structure] {
  const perfect = makeSupercell(hcp(44, 2.70455, 4.28767), [3, 3, 2]);
  const without = (atom: number, place: number): Structure => {
    const positions = perfect.positions.slice();
    positions.set(perfect.positions.subarray(3 * place, 3 * place + 3), 3 * atom);
    return {
      ...perfect,
      positions: positions.slice(3),
      atomicNumbers: perfect.atomicNumbers.slice(1),
    };
  };
  const near = Array.from({ length: perfect.atomicNumbers.length - 1 }, (_, k) => k + 1).find((i) => {
    const d = [0, 1, 2].map((a) => perfect.positions[3 * i + a] - perfect.positions[a]);
    return Math.abs(d[2]) < 0.1 && Math.hypot(...d) < 2.8;
  })!;
  return [without(near, near), without(near, 0)];
}

test('potentials that are one on ruthenium have one path, symmetric, and one that refuses says why', () => {
  const [start, end] = vacancyHop();
  const seen = new Set<string>();
  const options = { imageCount: 3, forceTolerance: 0.05, endTolerance: 0.01 };
  const [metal, contact, oxide] = complete(
    comparePaths(start, end, [fortiniRu(), ruTio2Contact(), matsuiAkaogi()], options),
    ({ potential, phase }) => seen.add(`${potential} ${phase}`),
  );
  expect(metal.converged).toBe(true);
  expect(Math.abs(metal.change)).toBeLessThan(1e-3); // eV: the two ends are one by symmetry
  expect(metal.barrier).toBeGreaterThan(0.3);
  expect(metal.energies[2]).toBe(metal.barrier);
  expect(metal.along[4] / metal.along[2]).toBeCloseTo(2, 2);
  expect(contact.barrier).toBeCloseTo(metal.barrier, 4);
  expect(contact.name).toBe('ru-tio2-contact');
  expect(oxide.problem).toMatch(/element Ru is not covered/);
  expect(oxide.energies).toHaveLength(0);
  expect([...seen].filter((text) => text.startsWith('0'))).toEqual(['0 first end', '0 second end', '0 path']);
});

test('a potential that says its range has the images counted that lie outside of it', () => {
  const [start, end] = vacancyHop();
  const ru = fortiniRu();
  const fitted = (from: number): Potential => ({
    ...ru,
    pairs: ru.pairs.map((term) => ({ ...term, fitted: [from, term.cutoff] })),
  });
  const options = { imageCount: 1, forceTolerance: 1, endTolerance: 1 };
  const [within, outside] = complete(comparePaths(start, end, [fitted(1), fitted(2.9)], options));
  expect([within.outside, outside.outside]).toEqual([0, 3]);
});

test('ends of other atoms are refused before anything is computed', () => {
  const [start] = vacancyHop();
  const fewer = {
    ...start,
    positions: start.positions.slice(3),
    atomicNumbers: start.atomicNumbers.slice(1),
  };
  expect(() => complete(comparePaths(start, fewer, [fortiniRu()]))).toThrow(/the ends need the same atoms/);
});
