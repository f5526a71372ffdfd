import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseQeOutput } from '../../src/io/parse-qe-output';
import { expectClose } from '../support/expect-close';

// Two silicon atoms, vc-relax of 4 steps by pw.x 6.7 with Si.pz-vbc.UPF; only the lines about the geometry are kept.
const output = readFileSync(join(import.meta.dirname, '../fixtures/pw-vc-relax.out'), 'utf8');

test('an output of pw.x gives the structure it began with and each step, last one last', () => {
  const frames = parseQeOutput(output, 'pw.out');
  expect(frames.length).toBe(5);
  // The input had 2.7 Å, 1.4 and 1.35 Å; the table at the beginning is in units of alat with seven digits.
  expectClose(frames[0].cell, [0, 2.7, 2.7, 2.7, 0, 2.7, 2.7, 2.7, 0], { absolute: 3e-6 });
  expectClose(frames[0].positions, [0, 0, 0, 1.4, 1.35, 1.35], { absolute: 1e-6 });
  // As ASE 3.22 reads the second step.
  expectClose(frames[2].cell.subarray(3, 6), [3.001362, -0.015401, 3.003525], { absolute: 1e-6 });
  expectClose(frames[2].positions.subarray(3), [1.509642, 1.494062, 1.494062], { absolute: 1e-6 });
  expectClose(frames[4].positions.subarray(3), [1.5309018457, 1.5210094981, 1.5210094981], {
    absolute: 1e-10,
  });
  for (const { fixed, atomicNumbers } of frames) {
    expect([...fixed!]).toEqual([1, 1, 1, 0, 0, 0]);
    expect([...atomicNumbers]).toEqual([14, 14]);
  }
});

test('an output that ends within a step is refused with the line', () => {
  const cut = output.slice(0, output.lastIndexOf('Si  '));
  expect(() => parseQeOutput(cut, 'pw.out')).toThrow(
    /pw\.out, line \d+: the file ends here, but atom 2 of 2/,
  );
});

test('of two runs in one file each step has the flags of its own atoms', () => {
  const other = output
    .slice(0, output.indexOf('!    total energy'))
    .concat('number of atoms/cell = 1\nATOMIC_POSITIONS (angstrom)\nSi 0 0 0 0 0 0\n');
  const [first, second] = parseQeOutput(other, 'pw.out');
  expect(first.fixed).toBeUndefined();
  expect([...second.fixed!]).toEqual([1, 1, 1]);
});

test('an atom held along x stays so while the cell tilts', () => {
  const tilting = output
    .replaceAll('   0   0   0', '   0   1   1')
    .replace('0.000000   0.707107   0.707107', '0.707107   0.000000   0.000000')
    .replace('0.707107   0.000000   0.707107', '0.000000   0.707107   0.707107')
    .replace('0.707107   0.707107   0.000000', '0.000000  -0.707107   0.707107');
  const frames = parseQeOutput(tilting, 'pw.out');
  for (const { fixed } of frames) expect([...fixed!]).toEqual([1, 0, 0, 0, 0, 0]);
});
