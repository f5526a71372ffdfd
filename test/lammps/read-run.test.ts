import { expect, test } from 'vitest';
import { NumericalError } from '../../src/errors';
import { parseLammpsData } from '../../src/io/parse-lammps-data';
import { writeLammpsData } from '../../src/io/write-lammps-data';
import { writeLammpsDump } from '../../src/io/write-lammps-dump';
import { type LammpsFrame, lammpsFrames } from '../../src/lammps/dump-frames';
import { lammpsProgress } from '../../src/lammps/read-run';
import { createRandom } from '../../src/math/random';
import { rotateStructure, rotationAbout } from '../../src/structure/rotate-structure';
import { makeSupercell } from '../../src/structure/supercell';
import { bar } from '../../src/units';
import { rutile } from '../support/crystals';
import { expectClose } from '../support/expect-close';

const start = rotateStructure(
  makeSupercell(rutile(4.6, 2.96, 0.305), [2, 2, 2]),
  rotationAbout([1, 2, 3], 0.4),
);
const random = createRandom(3);
/** Atoms that wander, some out of the cell. */
const walk = Array.from({ length: 4 }, (_, k) => ({
  step: 10 * k,
  positions: start.positions.map((x) => x + k * (random.next() - 0.3)),
}));
const dump = walk
  .map(({ step, positions }) =>
    writeLammpsDump(start, { step, time: step, cell: start.cell, positions } as never),
  )
  .join('');
const thermo = [
  {
    names: ['Step', 'Time', 'Temp', 'PotEng', 'KinEng', 'Press'],
    rows: walk.map(({ step }) => [step, step / 500, 300 + step, -5, 2, 100]),
  },
];
const progress = (text: string, options = {}) => [
  ...lammpsProgress(parseLammpsData(writeLammpsData(start)), lammpsFrames(text), thermo, options),
];

test('frames come back in our axes, with times, temperatures and energies of the log', () => {
  const frames = progress(dump);
  expect(frames).toHaveLength(walk.length);
  frames.forEach(({ step, time, temperature, totalEnergy, pressure, frame, cell }, k) => {
    expect(step).toBe(walk[k].step);
    expect(time).toBeCloseTo(2 * step, 9);
    expect(temperature).toBe(300 + step);
    expect(totalEnergy).toBe(-3);
    expect(pressure).toBeCloseTo(100 * bar, 12);
    expectClose(frame!, walk[k].positions, { absolute: 1e-8 });
    expectClose(cell!, start.cell, { absolute: 1e-8 });
  });
});

test('wrapped and scaled coordinates lead to the same paths', () => {
  const unwrapped = [...lammpsFrames(dump)];
  const rewritten = (names: string, place: (frame: LammpsFrame, i: number) => number[]) =>
    unwrapped
      .map((frame) => {
        const n = frame.positions.length / 3;
        const [ax, , , bx, by, , cx, cy, cz] = frame.cell;
        const low = [Math.min(0, bx, cx, bx + cx), Math.min(0, cy)];
        const high = [ax + Math.max(0, bx, cx, bx + cx), by + Math.max(0, cy)];
        return [
          `ITEM: TIMESTEP\n${frame.step}\nITEM: NUMBER OF ATOMS\n${n}\nITEM: BOX BOUNDS xy xz yz pp pp pp`,
          `${low[0]} ${high[0]} ${bx}\n${low[1]} ${high[1]} ${cx}\n0 ${cz} ${cy}\nITEM: ATOMS id ${names}`,
          // Backwards: the order of lines in a parallel run is any.
          ...Array.from({ length: n }, (_, i) => `${n - i} ${place(frame, n - 1 - i).join(' ')}`),
          '',
        ].join('\n');
      })
      .join('');
  const scaled = ({ cell, positions }: LammpsFrame, i: number) => {
    const [x, y, z] = positions.subarray(3 * i, 3 * i + 3);
    const w = z / cell[8];
    const v = (y - w * cell[7]) / cell[4];
    return [(x - v * cell[3] - w * cell[6]) / cell[0], v, w];
  };
  const wrapped = (frame: LammpsFrame, i: number) => scaled(frame, i).map((f) => f - Math.floor(f));
  for (const text of [rewritten('xsu ysu zsu', scaled), rewritten('xs ys zs', wrapped)])
    progress(text).forEach(({ frame }, k) => {
      expectClose(frame!, walk[k].positions, { absolute: 1e-8 });
    });
});

test('a frame that was cut off is left out, a damaged one is told with its line', () => {
  const cut = dump.slice(0, dump.length - 200);
  expect(progress(cut)).toHaveLength(walk.length - 1);
  expect(() => progress(dump.replace(/^3 .*$/m, '3 2 O 1.0 oops 2.0'))).toThrow(/line 12.*expected numbers/);
  expect(() => progress(dump.replace('ITEM: NUMBER OF ATOMS\n48', 'ITEM: NUMBER OF ATOMS\nmany'))).toThrow(
    /line 4.*"many"/,
  );
  expect(() => progress(dump.replaceAll('xu yu zu', 'vx vy vz'))).toThrow(/needs id and one of xu yu zu/);
});

test('frames of another run are refused', () => {
  expect(() => progress(dump.replaceAll(' O ', ' N '))).toThrow(/is N at step 0 and O in the data file/);
  const other = makeSupercell(start, [1, 1, 2]);
  const read = lammpsProgress(other, lammpsFrames(dump), thermo);
  expect(() => [...read]).toThrow(/48 atoms, the data file 96/);
  const timeless = lammpsProgress(start, lammpsFrames(dump), []);
  expect(() => [...timeless]).toThrow(/pass the timestep in fs/);
});

test('the column Step may stand anywhere in the log', () => {
  const turned = thermo.map(({ names, rows }) => ({
    names: [...names].reverse(),
    rows: rows.map((row) => [...row].reverse()),
  }));
  const data = parseLammpsData(writeLammpsData(start));
  const read = (tables: typeof thermo) => [...lammpsProgress(data, lammpsFrames(dump), tables)];
  expect(read(turned)).toEqual(read(thermo));
});

test('atoms that get lost or are nowhere end a run as a failure of its physics', () => {
  const whole = dump.split('ITEM: TIMESTEP').slice(1);
  const lost = whole[1].replace(/NUMBER OF ATOMS\n(\d+)/, (_, n) => `NUMBER OF ATOMS\n${n - 1}`);
  const cut = lost.trimEnd().split('\n').slice(0, -1).join('\n');
  const join = (parts: readonly string[]) => parts.map((part) => `ITEM: TIMESTEP${part}`).join('');
  expect(() => progress(join([whole[0], `${cut}\n`]))).toThrow(NumericalError);
  expect(() => progress(join([whole[0], `${cut}\n`]))).toThrow(/has lost 1 of 48 atoms at step 10/);
  const nowhere = whole[1].replace(/[-\d.]+(?=\n$)/, '-nan');
  expect(() => progress(join([whole[0], nowhere]))).toThrow(/nowhere at step 10/);
});
