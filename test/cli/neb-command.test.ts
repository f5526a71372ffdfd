import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePoscar } from '../../src/io/parse-poscar';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { writePoscar } from '../../src/io/write-poscar';
import { expectClose } from '../support/expect-close';
import { hopInSlab } from '../support/hop-in-slab';
import { runCli, ruPoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
const { first, last } = hopInSlab();
writeFileSync(join(folder, 'first.vasp'), writePoscar(first));
writeFileSync(join(folder, 'last.vasp'), writePoscar(last));
writeFileSync(join(folder, 'ru.vasp'), ruPoscar);
writeFileSync(join(folder, 'path.extxyz'), writeExtxyz([first, first, last]));
const neb = (...args: string[]) => runCli(folder, ['neb', ...args]);

test('two ends become folders for VASP, and the hop is told', async () => {
  const { code, stderr } = await neb(
    'first.vasp',
    'last.vasp',
    '--images',
    '3',
    '-f',
    'vasp',
    '--to',
    'band',
    '--spring',
    '4',
  );
  expect(stderr).toContain('5 images, both ends included. 1 atom moves more than 0.5 Å');
  expect(code).toBe(0);
  const names = readdirSync(join(folder, 'band')).sort();
  expect(names).toEqual(['00', '01', '02', '03', '04', 'INCAR', 'KPOINTS', 'POTCAR.txt']);
  const read = (name: string) => readFileSync(join(folder, 'band', name), 'utf8');
  expect(read('INCAR')).toMatch(/^SPRING = -4 /m);
  const end = parsePoscar(readFileSync(join(folder, 'first.vasp'), 'utf8'), 'first.vasp');
  const image = parsePoscar(read('00/POSCAR'), '00');
  // The slab stands in the middle of its cell, and is otherwise what it was.
  const { lowest, highest } = heights(image.positions);
  expect((lowest + highest) / 2).toBeCloseTo(image.cell[8] / 2, 9);
  const up = image.positions[2] - end.positions[2];
  expectClose(
    image.positions,
    end.positions.map((x, k) => (k % 3 === 2 ? x + up : x)),
    { absolute: 1e-9 },
  );
  // Files that are there stay.
  expect((await neb('first.vasp', 'last.vasp', '-f', 'vasp', '--to', 'band')).code).toBe(2);
});

test('the frames of one file are the images', async () => {
  const { code, stdout } = await neb('path.extxyz', '-f', 'lammps', '--to', 'lammps');
  expect(code).toBe(0);
  expect(stdout).toContain(join('lammps', 'image.3'));
  const refused = await neb('path.extxyz', '-n', '4', '-f', 'qe', '--to', 'qe');
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain('--images counts those between two ends');
});

test('ends of other atoms are refused in a sentence', async () => {
  const { code, stderr } = await neb('first.vasp', 'ru.vasp', '-f', 'qe', '--to', 'qe');
  expect(code).toBe(2);
  expect(stderr).toContain('cell differs');
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

function heights(positions: Float64Array): { lowest: number; highest: number } {
  const z = positions.filter((_, k) => k % 3 === 2);
  return { lowest: Math.min(...z), highest: Math.max(...z) };
}
