import { expect, test } from 'vitest';
import { writeLammpsDump } from '../../src/io/write-lammps-dump';
import { parseLammpsDump } from '../../src/lammps/parse-dump';
import type { Structure } from '../../src/structure/structure';
import type { Frame } from '../../src/structure/trajectory';
import { expectClose } from '../support/expect-close';

const box: Structure = {
  cell: Float64Array.of(5, 0, 0, 0, 6, 0, 0, 0, 20),
  periodic: [true, true, false],
  positions: new Float64Array(9),
  atomicNumbers: Uint8Array.of(8, 22, 8),
};
const frame: Frame = {
  step: 120,
  time: 240,
  cell: box.cell,
  positions: Float64Array.of(-0.25, 1, 2, 4.5, 5, 6.125, 12.0625, 0, 10),
  velocities: Float64Array.of(0.001, 0, 0, 0, -0.002, 0, 0, 0, 0.003),
  values: {},
};

test('an upright box is told as LAMMPS tells it; unwrapped positions in Å, velocities in Å/ps', () => {
  expect(writeLammpsDump(box, frame)).toBe(`ITEM: TIMESTEP
120
ITEM: NUMBER OF ATOMS
3
ITEM: BOX BOUNDS pp pp ff
0 5
0 6
0 20
ITEM: ATOMS id type element xu yu zu vx vy vz
1 1 O -0.25 1 2 1 0 0
2 2 Ti 4.5 5 6.125 0 -2 0
3 1 O 12.0625 0 10 0 0 3
`);
});

test('a tilted cell has the limits of the box around it, after the formulas of the LAMMPS manual', () => {
  const cell = Float64Array.of(5, 0, 0, -1, 6, 0, 2, -1.5, 20);
  const text = writeLammpsDump(box, { ...frame, cell });
  // xlo_bound = xlo + min(0, xy, xz, xy + xz) and so on.
  expect(text).toContain('ITEM: BOX BOUNDS xy xz yz pp pp ff\n-1 7 -1\n-1.5 6 2\n0 20 -1.5\n');
});

test('a cell in any other orientation is turned, and distances stay', () => {
  const turned = Float64Array.of(0, 5, 0, 6, 0, 0, 0, 0, -20);
  const [{ step, columns }] = parseLammpsDump(writeLammpsDump(box, { ...frame, cell: turned }));
  expect(step).toBe(120);
  const { xu, yu, zu, vx, vy, vz, type } = columns;
  expect([...type]).toEqual([1, 2, 1]);
  const between = (i: number, j: number) => Math.hypot(xu[i] - xu[j], yu[i] - yu[j], zu[i] - zu[j]);
  const p = frame.positions;
  for (const [i, j] of [
    [0, 1],
    [1, 2],
    [0, 2],
  ])
    expect(between(i, j)).toBeCloseTo(
      Math.hypot(p[3 * i] - p[3 * j], p[3 * i + 1] - p[3 * j + 1], p[3 * i + 2] - p[3 * j + 2]),
      9,
    );
  expectClose([Math.hypot(vx[1], vy[1], vz[1])], [2], { absolute: 1e-12 });
});

test('numbers that are none are refused with the atom', () => {
  const positions = frame.positions.slice();
  positions[4] = Number.NaN;
  expect(() => writeLammpsDump(box, { ...frame, positions })).toThrow('writeLammpsDump');
});
