import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readStructure } from '../../src/io/read-structure';
import { leftovers, runCli, rutilePoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
writeFileSync(join(folder, 'rutile.vasp'), rutilePoscar);
const frame = (x: number) =>
  `2\nLattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3\nTi ${x} 0 0\nO 0 0 ${2 + x}\n`;
writeFileSync(join(folder, 'run.xyz.gz'), gzipSync(new TextEncoder().encode([0, 1, 2].map(frame).join(''))));
const read = (name: string) => readStructure(readFileSync(join(folder, name)), name);

test('convert writes the format of the name, every frame where it holds frames, the last where not', async () => {
  expect((await runCli(folder, ['convert', 'rutile.vasp', 'rutile.cif'])).stdout).toBe('Wrote rutile.cif\n');
  expect(read('rutile.cif')[0].atomicNumbers.length).toBe(6);
  const dump = await runCli(folder, ['convert', 'run.xyz.gz', 'run.lammpstrj']);
  expect(dump.stdout).toBe('Wrote run.lammpstrj (3 of 3 frames)\n');
  expect(read('run.lammpstrj').map(({ positions }) => positions[0])).toEqual([0, 1, 2]);
  await runCli(folder, ['convert', 'run.lammpstrj', 'POSCAR']);
  expect(read('POSCAR')[0].positions[0]).toBeCloseTo(2, 12);
  await runCli(folder, ['convert', 'run.lammpstrj', 'second.extxyz', '--frame', '-2']);
  expect(read('second.extxyz').map(({ positions }) => positions[0])).toEqual([1]);
  expect(leftovers(folder)).toEqual([]);
});

test('convert writes to standard output, and refuses frames and formats that are not there', async () => {
  const { code, stdout } = await runCli(folder, ['convert', 'rutile.vasp', '-', '--format', 'extxyz']);
  expect(code).toBe(0);
  expect(readStructure(new TextEncoder().encode(stdout), 'x')[0].atomicNumbers.length).toBe(6);
  const wrong = await runCli(folder, ['convert', 'run.xyz.gz', 'x.cif', '--frame', '7']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/there is no frame 7; run\.xyz\.gz has 3, from 0 to 2/);
  expect((await runCli(folder, ['convert', 'rutile.vasp', 'x.odd'])).stderr).toMatch(
    /does not say which format/,
  );
  expect((await runCli(folder, ['convert', 'rutile.vasp', 'rutile.cif'])).code).toBe(2);
  expect(leftovers(folder)).toEqual([]);
});

test('info says what is in files, for people and as data', async () => {
  const { stdout, code } = await runCli(folder, ['info', 'rutile.vasp', 'run.xyz.gz']);
  expect(code).toBe(0);
  expect(stdout).toContain('  atoms        6 (4 O, 2 Ti), TiO2');
  expect(stdout).toContain('P 4_2/m n m, number 136');
  expect(stdout).toContain('  frames       3; this is the last');
  expect(stdout).toContain('  closest pair Ti 2 and O 3, 1.9485 Å');
  const data = JSON.parse((await runCli(folder, ['info', 'rutile.vasp', '--json'])).stdout);
  expect(data).toMatchObject({
    atoms: 6,
    formula: 'TiO2',
    spaceGroup: { number: 136 },
    frames: 1,
    species: { Ti: 2, O: 4 },
  });
  expect(data.closestPair.distance).toBeCloseTo(Math.hypot(0.1952 * 4.5936 * Math.SQRT2, 2.9587 / 2), 9);
  expect((await runCli(folder, ['info', 'nothing.cif'])).stderr).toMatch(/nothing\.cif: no such file/);
});
