import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../../src/math/random';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import { runMd } from '../../../src/simulate/md/run-md';
import { dismissThreadTeam } from '../../../src/simulate/md/thread-team';
import { cellFromParameters } from '../../../src/structure/cell';
import type { Structure } from '../../../src/structure/structure';
import { expectClose } from '../../support/expect-close';
import { hireAssistants, teamOf } from '../../support/hire-assistants';
import { randomCell } from '../../support/random-structures';
import { randomSoftSpheres } from '../../support/soft-spheres';

/** 1 to some hundred atoms, in a box, a skewed cell or a thin one, with any mix of periodic axes. */
function anyStructure(random: Random, most: number): Structure {
  const n = 1 + random.integer(random.integer(3) === 0 ? 6 : most);
  const flag = () => random.integer(3) > 0;
  const shape = random.integer(3);
  const longest = Math.cbrt(n * (6 + 30 * random.next()));
  const side = () => longest * (0.4 + 1.2 * random.next());
  const cell =
    shape === 0
      ? cellFromParameters([side(), side(), side()], [Math.PI / 2, Math.PI / 2, Math.PI / 2])
      : shape === 1
        ? cellFromParameters([side(), 3 * side(), side()], [1.1, 1.9, 1.3])
        : randomCell(random, Math.max(2.5, 1.3 * longest));
  const positions = new Float64Array(3 * n);
  for (let i = 0; i < n; i++) {
    const f = [0, 1, 2].map(() => 1.4 * random.next() - 0.2);
    for (let a = 0; a < 3; a++)
      positions[3 * i + a] = f[0] * cell[a] + f[1] * cell[3 + a] + f[2] * cell[6 + a];
  }
  const atomicNumbers = Uint8Array.from({ length: n }, () => [8, 22, 44][random.integer(3)]);
  return { cell, periodic: [flag(), flag(), flag()], positions, atomicNumbers };
}

test('the engine equals the definition for random atoms, cells, axes and cutoffs', () => {
  const random = createRandom(77);
  for (let trial = 0; trial < 40; trial++) {
    const structure = anyStructure(random, trial % 10 === 0 ? 250 : 60);
    const potential = randomSoftSpheres(random);
    const exact = evaluatePotential(structure, potential);
    const size = 1 + Math.max(...exact.energies.map(Math.abs));
    const about = `trial ${trial}`;
    // Mixed precision shares everything with double but its last arithmetic: every fourth time is enough.
    const [precision, tolerance] = trial % 4 === 3 ? (['mixed', 2e-5] as const) : (['double', 1e-7] as const);
    const { energies, forces, virial } = evaluateTabulated(structure, potential, { precision });
    expect(Math.max(...energies.map((e, i) => Math.abs(e - exact.energies[i]))), about).toBeLessThan(
      tolerance * size,
    );
    expectClose(forces, exact.forces, { absolute: 10 * tolerance * size });
    const extent = 10 + Math.hypot(...structure.positions);
    expectClose(virial, exact.virial, { absolute: 10 * tolerance * size * extent });
  }
});

test('one to eight threads give the same forces and the same trajectory bit for bit', async () => {
  const random = createRandom(78);
  for (let count = 2; count <= 8; count++) {
    const structure = anyStructure(random, 400);
    const potential = randomSoftSpheres(random);
    const precision = count % 2 === 0 ? 'mixed' : 'double';
    const threads = teamOf(count);
    const { ready, gone } = hireAssistants(threads);
    await ready;
    const alone = evaluateTabulated(structure, potential, { precision });
    const together = evaluateTabulated(structure, potential, { precision, threads });
    expect(together).toEqual(alone);
    dismissThreadTeam(threads);
    expect(await Promise.all(gone)).toEqual(gone.map(() => 0));
  }
  // Long enough for new lists, with atoms enough that all parts have some.
  const start = anyStructure(createRandom(5), 1);
  const potential = randomSoftSpheres(createRandom(6));
  const n = 700;
  const structure = {
    ...start,
    cell: cellFromParameters([20, 21, 22], [1.4, 1.6, 1.5]),
    periodic: [true, true, false] as const,
    positions: Float64Array.from({ length: 3 * n }, () => 20 * random.next()),
    atomicNumbers: Uint8Array.from({ length: n }, () => [8, 22, 44][random.integer(3)]),
  };
  const options = { potential, ensemble: 'nvt', temperature: 2000, stepCount: 60, timestep: 2 } as const;
  const runs = [];
  for (const count of [1, 3, 8]) {
    const threads = count > 1 ? teamOf(count) : undefined;
    const assistants = threads && hireAssistants(threads);
    await assistants?.ready;
    const run = runMd(structure, { ...options, precision: 'mixed', threads });
    let next = run.next();
    while (!next.done) next = run.next();
    runs.push(next.value);
    await Promise.all(assistants?.gone ?? []);
  }
  expect(runs[1]).toEqual(runs[0]);
  expect(runs[2]).toEqual(runs[0]);
});
