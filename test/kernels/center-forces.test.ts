import { expect, test } from 'vitest';
import { adpForces } from '../../src/kernels/reference/center-adp';
import { type CenterNeighbor, makeCenterLists } from '../../src/kernels/reference/center-lists';
import { meamSplineForces } from '../../src/kernels/reference/center-meam-spline';
import { type CenterSurroundings, separableForces } from '../../src/kernels/reference/center-separable';
import * as block from '../../src/kernels/run-block';
import { centerCutoff } from '../../src/potentials/center-term';
import type { Potential } from '../../src/potentials/potential';
import { type CenterTables, makeCenterTables } from '../../src/simulate/md/center-tables';
import { computeForces, createForceEngine, type ForceEngine } from '../../src/simulate/md/force-engine';
import { closestInTables } from '../../src/simulate/md/force-tables';
import { adpPotential, meamPotential, mixture, separablePotential } from '../support/angular-potentials';
import { expectClose } from '../support/expect-close';
import { readArrays } from './engine-arrays';

const skewed = mixture([2, 3, 3], [true, true, false], 0.4);
/** Without pair energies what the engine sums is the centers' alone. */
const alone = (potential: Potential): Potential => ({ ...potential, pairs: [] });

function fullLists(engine: ForceEngine): CenterNeighbor[][] {
  const { arena, memory, potential, tables } = engine;
  const { elements } = tables;
  const { positions, types, origins, lists, total, n } = readArrays(engine);
  const ghostShifts = new Int32Array(memory.buffer, arena.words[block.atGhostShifts], total - n);
  const reach2 = Float64Array.from(
    elements.flatMap((a) => elements.map((b) => centerCutoff(potential.centers ?? [], a, b))),
    (cutoff) => (cutoff > 0 ? (cutoff + tables.skin) ** 2 : 0),
  );
  return makeCenterLists(positions, types, origins, ghostShifts, lists, reach2);
}

test('full lists hold every neighbor of every center once', () => {
  const engine = createForceEngine(skewed, alone(separablePotential(1)));
  const { arena, memory } = engine;
  const expected = fullLists(engine);
  const segments = new Int32Array(memory.buffer, arena.words[block.atCenterSegments], 2 * expected.length);
  const dummy = arena.words[block.wordAtomCount] + arena.words[block.wordGhostCount];
  expected.forEach((list, k) => {
    const padded = segments[2 * k + 1];
    const entries = new Int32Array(memory.buffer, segments[2 * k], 2 * padded);
    const found: string[] = [];
    for (let e = 0; e < padded; e++) {
      const at = 8 * Math.floor(e / 4) + (e % 4);
      if (entries[at] >> 4 !== dummy) found.push(`${entries[at] >> 4} ${entries[at + 4] >> 4}`);
    }
    expect(found.sort()).toEqual(list.map(({ atom, shift }) => `${atom} ${shift}`).sort());
  });
  // Every pair is seen from both ends.
  expect(expected.flat().length % 2).toBe(0);
});

function referenceForces(engine: ForceEngine): Float64Array {
  const { potential, tables, arena } = engine;
  const { elements } = tables;
  const centers = makeCenterTables(potential.centers ?? [], elements, {
    mixed: false,
    closest: (a, b) => closestInTables(potential, a, b),
  });
  const { positions, types, n } = readArrays(engine);
  const lists = fullLists(engine);
  const forces = new Float64Array(4 * n);
  const shift = (k: number, a: number) =>
    k === 0 ? 0 : (k % 2 === 1 ? 1 : -1) * arena.shifts[4 * ((k - 1) >> 1) + a];
  for (let i = 0; i < n; i++) {
    const neighbors = elements.flatMap((_, b) => lists[i * elements.length + b]);
    const around = {
      types: neighbors.map(({ atom }) => types[atom]),
      vectors: neighbors.flatMap(({ atom, shift: k }) =>
        [0, 1, 2].map((a) => positions[4 * atom + a] + shift(k, a) - positions[4 * i + a]),
      ),
    };
    const gradient = new Float64Array(around.vectors.length);
    forces[4 * i + 3] += energyOf(centers[types[i]], around, gradient);
    neighbors.forEach(({ atom }, j) => {
      for (let a = 0; a < 3; a++) {
        forces[4 * atom + a] -= gradient[3 * j + a];
        forces[4 * i + a] += gradient[3 * j + a];
      }
    });
  }
  return forces;
}

function energyOf(
  tables: CenterTables | undefined,
  around: CenterSurroundings,
  gradient: Float64Array,
): number {
  let energy = 0;
  if (tables?.separable) {
    const { radial, angular, embed } = tables.separable;
    energy += separableForces(around, radial, angular, embed, gradient);
  }
  if (tables?.adp) energy += adpForces(around, tables.adp, gradient);
  if (tables?.meamSpline) energy += meamSplineForces(around, tables.meamSpline, gradient);
  return energy;
}

const all = [
  separablePotential(1),
  separablePotential(3),
  separablePotential(3, { outer: 'random' }),
  adpPotential(),
  meamPotential(),
];

test('assembly in double precision equals the reference to rounding', () => {
  for (const potential of all) {
    const engine = createForceEngine(skewed, alone(potential));
    computeForces(engine, true);
    expectClose(engine.arena.forces, referenceForces(engine), { absolute: 1e-11, relative: 1e-11 });
  }
});

test('assembly in mixed precision is within 3e-5 eV and eV/Å of the reference', () => {
  for (const potential of all) {
    const engine = createForceEngine(skewed, alone(potential), { precision: 'mixed' });
    computeForces(engine, true);
    expectClose(engine.arena.forces, referenceForces(engine), { absolute: 3e-5 });
  }
});

test('forces are the same whether or not energies are asked for', () => {
  for (const precision of ['double', 'mixed'] as const) {
    for (const potential of [separablePotential(2), separablePotential(2, { outer: 'random' })]) {
      const engine = createForceEngine(skewed, potential, { precision });
      computeForces(engine, true);
      const withEnergy = engine.arena.forces.filter((_, k) => k % 4 < 3);
      computeForces(engine, false);
      expect(engine.arena.forces.filter((_, k) => k % 4 < 3)).toEqual(withEnergy);
    }
  }
});

test('W that is X itself changes nothing but the last digits', () => {
  for (const [precision, absolute] of [
    ['double', 1e-12],
    ['mixed', 1e-5],
  ] as const) {
    const [plain, same] = [separablePotential(3), separablePotential(3, { outer: 'identity' })].map(
      (potential) => {
        const engine = createForceEngine(skewed, alone(potential), { precision });
        computeForces(engine, true);
        return engine.arena.forces;
      },
    );
    expectClose(same, plain, { absolute, relative: absolute });
  }
});
