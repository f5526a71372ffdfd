import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reactivePotential } from '../../src/potentials/reactive-potential';
import { errorsOf } from '../../src/tooling/model-card/errors-of';
import { atGeometries } from '../../src/tooling/model-card/properties';
import { readLabels } from '../../src/tooling/model-card/read-labels';
import { parityPlot } from '../../src/tooling/model-card/svg-plot';
import { isMet, targets } from '../../src/tooling/model-card/targets';
import { makeBench } from '../../src/tooling/model-card/tools';
import { syntheticReactive } from '../support/reactive-parameters';

const potential = reactivePotential(syntheticReactive(1));
const geometries = readLabels(
  join(import.meta.dirname, '../../src/tooling/model-card/dft-geometries.extxyz'),
);

test('a value is met within what was asked, a part of the target where it is relative', () => {
  const row = { id: 'x', label: '', unit: 'eV', dft: -2, target: 'dft', accept: 0.1 } as const;
  expect([-1.95, -2.2].map((value) => isMet(row, value))).toEqual([true, false]);
  expect(isMet({ ...row, relative: true }, -2.15)).toBe(true);
  expect(isMet({ ...row, target: 'experiment' }, -2)).toBeUndefined();
});

test('energies at the geometries of DFT fill their rows, each of which has a place in the table', () => {
  const bench = makeBench(potential);
  const found: Record<string, number> = {};
  const group = atGeometries(geometries);
  group.compute(bench, (values) => Object.assign(found, values));
  const ids = targets.map(({ id }) => id);
  expect(ids.length).toBe(new Set(ids).size);
  expect(Object.keys(found).filter((id) => !ids.includes(id))).toEqual([]);
  const energy = (id: string) => bench.energy(geometries.find((frame) => frame.id === id)!.structure);
  expect(found.crossing).toBeCloseTo(energy('ix-vo1-osurf') - energy('ix-pristine'), 10);
});

test('frames labelled by the potential itself have no error, and the plot has a point for each', () => {
  const { energy } = makeBench(potential);
  const own = geometries.slice(0, 3).map((frame) => ({ ...frame, energy: energy(frame.structure) }));
  const errors = errorsOf(potential, own, 'own', 'black');
  expect(errors.refused).toBe(0);
  expect(errors.families[0].energy).toBeLessThan(1e-8);
  expect(parityPlot('E', 'eV', [errors.energies]).match(/<circle/g)).toHaveLength(3);
});
