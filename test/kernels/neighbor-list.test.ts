import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeLists } from '../../src/kernels/reference/neighbor-list';
import { makePotential } from '../../src/potentials/make-potential';
import { createForceEngine } from '../../src/simulate/md/force-engine';
import { findNeighbors } from '../../src/structure/neighbors';
import { makeSupercell } from '../../src/structure/supercell';
import { rattle, readArrays } from './engine-arrays';

const tio2 = rattle(makeSupercell(loadCrystal('TiO2-rutile'), [3, 3, 4]), 0.2);

// Lists are chosen by coordinates in single precision and see up to 0.4 mÅ further than asked.
const wider = (reach2: number) => (Math.sqrt(reach2) + 4e-4) ** 2;

test('the lists hold exactly the pairs within cutoff + skin, each once', () => {
  for (const periodic of [
    [true, true, true],
    [true, false, true],
    [false, false, false],
  ] as const) {
    const engine = createForceEngine({ ...tio2, periodic }, makePotential({ name: 'matsui-akaogi' }));
    const { n, typeCount, positions, types, lists } = readArrays(engine);
    const reach2 = Float64Array.from(engine.tables.pairs, ({ reach }) => (reach + engine.tables.skin) ** 2);
    const expected = makeLists(n, typeCount, positions, types, reach2);
    const slightlyMore = makeLists(n, typeCount, positions, types, reach2.map(wider));
    lists.forEach((list, k) => {
      const listed = new Set(list);
      const allowed = new Set(slightlyMore[k]);
      expect(listed.size).toBe(list.length);
      expect(expected[k].filter((j) => !listed.has(j))).toEqual([]);
      expect(list.filter((j) => !allowed.has(j))).toEqual([]);
    });
  }
});

test('half lists have half the neighbors that a search over all images finds', () => {
  const cell = loadCrystal('TiO2-rutile');
  for (const structure of [cell, rattle(makeSupercell(cell, [1, 2, 5]), 0.1)]) {
    const engine = createForceEngine(structure, makePotential({ name: 'matsui-akaogi' }));
    const listed = readArrays(engine).lists.reduce((sum, list) => sum + list.length, 0);
    const reach = engine.tables.pairs[0].reach + engine.tables.skin;
    expect(2 * listed).toBeGreaterThanOrEqual(findNeighbors(structure, reach).indices.length);
    expect(2 * listed).toBeLessThanOrEqual(findNeighbors(structure, reach + 4e-4).indices.length);
  }
});
