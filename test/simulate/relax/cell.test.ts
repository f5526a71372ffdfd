import { expect, test } from 'vitest';
import { complete } from '../../../src/jobs/drive';
import { inverse3, multiply3 } from '../../../src/math/matrix3';
import { createRandom } from '../../../src/math/random';
import { type Evaluation, evaluatorOf } from '../../../src/potentials/evaluate-potential';
import { fortiniRu } from '../../../src/potentials/fortini-ru';
import {
  coordinatesOf,
  descentAt,
  firstCoordinates,
  structureAt,
} from '../../../src/simulate/relax/coordinates';
import { stressVoigt } from '../../../src/simulate/relax/elastic-constants';
import { relax } from '../../../src/simulate/relax/relax';
import { cellFreedoms } from '../../../src/simulate/relax/relax-options';
import { cellParameters, volume } from '../../../src/structure/cell';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { GPa } from '../../../src/units';
import { shake } from '../../support/check-potential';
import { hcp } from '../../support/crystals';
import { expectClose } from '../../support/expect-close';

const ru = fortiniRu();
const evaluate = evaluatorOf(ru);
const tight = { forceTolerance: 1e-6, stressTolerance: 1e-7 };
const stressOf = ({ evaluation, structure }: { evaluation: Evaluation; structure: Structure }) =>
  stressVoigt(evaluation.virial, volume(structure.cell));

test.each(cellFreedoms)(
  'the way down is minus the gradient of E + pV, far from the starting cell too: %s',
  (freedom) => {
    const start = shake(hcp(44, 2.7, 4.28), 0.05);
    const pressure = freedom === 'full' || freedom === 'volume' ? 0.2 : 0;
    const coordinates = coordinatesOf(start, freedom);
    const random = createRandom(3);
    const x = firstCoordinates(coordinates);
    const enthalpy = (at: Float64Array) => {
      const structure = structureAt(coordinates, at);
      return evaluate(structure).energy + pressure * volume(structure.cell);
    };
    const descend = () => {
      const structure = structureAt(coordinates, x);
      return descentAt(coordinates, x, structure, evaluate(structure), pressure).direction;
    };
    // Away from the start along what the cell may do: the directions that descents themselves point to.
    for (let k = 0; k < 4; k++) {
      const direction = descend();
      const length = Math.hypot(...direction);
      for (let i = 0; i < x.length; i++) x[i] -= (0.03 * direction[i]) / length;
    }
    const direction = descend();
    // A displacement that the coordinates allow: any for atoms, a sum of descents for the cell.
    const along = direction.map((d, i) => (i < 6 ? random.next() - 0.5 : 0.1 * d));
    const h = 1e-5;
    const [ahead, behind] = [h, -h].map((t) => enthalpy(x.map((value, i) => value + t * along[i])));
    const slope = direction.reduce((sum, d, i) => sum + d * along[i], 0);
    expect(Math.abs(slope + (ahead - behind) / (2 * h))).toBeLessThan(1e-6);
  },
);

test('under pressure the cell shrinks until its stress is minus the pressure', () => {
  const pressure = 0.2 * GPa;
  const relaxed = [pressure, -pressure].map((p) => {
    const result = complete(relax(hcp(44, 2.7, 4.28), ru, { ...tight, cell: 'full', pressure: p }));
    expect(result.converged).toBe(true);
    expectClose(stressOf(result), [-p, -p, -p, 0, 0, 0], { absolute: 1e-7 });
    expect(result.enthalpy).toBe(result.energy + p * volume(result.structure.cell));
    return volume(result.structure.cell);
  });
  const modulus = (pressure * (relaxed[0] + relaxed[1])) / (relaxed[1] - relaxed[0]);
  // (2 C11 + 2 C12 + 4 C13 + C33) / 9 from the elastic constants of this potential.
  expect(Math.abs(modulus / (303.3 * GPa) - 1)).toBeLessThan(0.01);
});

test('with the volume alone free the shape stays and the mean stress goes', () => {
  const start = hcp(44, 2.75, 4.2);
  const result = complete(relax(start, ru, { ...tight, cell: 'volume' }));
  const { a, c } = lengths(result.structure);
  expect(Math.abs(c / a / (4.2 / 2.75) - 1)).toBeLessThan(1e-12);
  const [x, y, z] = stressOf(result);
  expect(Math.abs(x + y + z)).toBeLessThan(3e-7);
  expect(Math.abs(x - z)).toBeGreaterThan(0.01);
});

test('with the shape alone free the volume stays and the stress becomes hydrostatic', () => {
  const start = hcp(44, 2.8, 4.28);
  const result = complete(relax(start, ru, { ...tight, cell: 'shape' }));
  expect(result.converged).toBe(true);
  expect(Math.abs(volume(result.structure.cell) / volume(start.cell) - 1)).toBeLessThan(1e-13);
  const [x, y, z] = stressOf(result);
  expectClose([x - z, y - z], [0, 0], { absolute: 3e-7 });
  expect(Math.abs(x)).toBeGreaterThan(0.01);
});

test('a slab relaxed in its plane keeps its third vector and gets rid of the stress in the plane', () => {
  const bulk = makeSupercell(hcp(44, 2.8, 4.28), [1, 1, 4]);
  const cell = bulk.cell.slice();
  cell[8] += 15;
  for (const periodic of [
    [true, true, false],
    [true, true, true],
  ] as const) {
    const result = complete(relax({ ...bulk, cell, periodic }, ru, { ...tight, cell: 'in-plane' }));
    expect(result.converged).toBe(true);
    expectClose(result.structure.cell.slice(6), cell.slice(6), { absolute: 1e-12 });
    const [x, y, , , , xy] = stressOf(result);
    expectClose([x, y, xy], [0, 0, 0], { absolute: 1e-7 });
    // The surface pulls: a thin slab is narrower than the crystal, 2.7046 Å.
    expect(lengths(result.structure).a).toBeLessThan(2.7);
  }
});

test('the cell turns no corner: relaxing it does not rotate the crystal', () => {
  const start = shake(makeSupercell(hcp(44, 2.7, 4.28), [2, 2, 1]), 0.1);
  const { structure } = complete(relax(start, ru, { ...tight, cell: 'full' }));
  // cell = cell₀ D with D symmetric.
  const D = multiply3(inverse3(start.cell), structure.cell);
  expectClose([D[1], D[2], D[5]], [D[3], D[6], D[7]], { absolute: 1e-12 });
});

function lengths({ cell }: Structure) {
  const [a, , c] = cellParameters(cell).lengths;
  return { a, c };
}
