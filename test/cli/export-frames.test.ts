import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parseFrames } from '../../src/cli/export-frames';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import { readStructureFile } from '../../src/io/read-structure-file';
import { parseLammpsDump } from '../../src/lammps/parse-dump';
import { leftovers, runCli, rutilePoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
writeFileSync(join(folder, 'rutile.vasp'), rutilePoscar);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const cli = (...args: string[]) => runCli(folder, args);

beforeAll(async () => {
  const run = ['md', 'rutile.vasp', '-n', '100', '--every', '5', '--velocities', '-o'];
  expect((await cli(...run, 'run.swt')).code).toBe(0);
  expect((await cli(...run, 'run.xyz')).code).toBe(0);
});

test('a compact trajectory is exported as extXYZ, and its frames are those written directly', async () => {
  const { code, stdout } = await cli('export', 'run.swt', '--frames', '4:-2:6', '-o', 'some.xyz');
  expect(code).toBe(0);
  expect(stdout).toContain('3 of 21 frames');
  const direct = parseExtxyz(read('run.xyz'));
  const some = parseExtxyz(read('some.xyz'));
  expect(some).toHaveLength(3);
  expect([...read('some.xyz').matchAll(/ step=(\d+)/g)].map(([, step]) => step)).toEqual(['20', '50', '80']);
  some.forEach(({ positions, velocities }, k) => {
    const there = direct[4 + 6 * k];
    positions.forEach((x, j) => {
      expect(Math.abs(x - there.positions[j])).toBeLessThan(0.51e-4);
    });
    velocities!.forEach((v, j) => {
      expect(Math.abs(v - there.velocities![j])).toBeLessThan(0.51e-7);
    });
  });
  expect(leftovers(folder)).toEqual([]);
});

test('all frames go into a LAMMPS dump', async () => {
  expect((await cli('export', 'run.swt', '-o', 'run.lammpstrj')).code).toBe(0);
  const frames = parseLammpsDump(read('run.lammpstrj'));
  expect(frames.map(({ step }) => step)).toEqual(Array.from({ length: 21 }, (_, k) => 5 * k));
  expect(Object.keys(frames[0].columns)).toEqual(['id', 'type', 'xu', 'yu', 'zu', 'vx', 'vy', 'vz']);
});

test('one frame goes into any format, and a run goes on from the last one', async () => {
  expect((await cli('export', 'run.swt', '--frame', '7', '-o', 'POSCAR')).code).toBe(0);
  expect((await cli('export', 'run.swt', '--format', 'cif')).stdout).toContain('Wrote structure.cif');
  const again = await cli('md', 'run.swt', '-n', '0');
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('run.swt, frame 20');
});

test('the app reads the whole file', async () => {
  const frames = await readStructureFile(readFileSync(join(folder, 'run.swt')), 'run.swt');
  expect(frames).toHaveLength(21);
  expect(frames[3].velocities).toHaveLength(18);
});

test('a selection is written as in Python', () => {
  expect(parseFrames('', 10)).toEqual([0, 10, 1]);
  expect(parseFrames('2:8:3', 10)).toEqual([2, 8, 3]);
  expect(parseFrames('-3:', 10)).toEqual([7, 10, 1]);
  expect(parseFrames('::2', 10)).toEqual([0, 10, 2]);
  expect(parseFrames(':99', 10)).toEqual([0, 10, 1]);
  expect(parseFrames('-1', 10)).toEqual([9, 10, 1]);
  for (const wrong of ['1:2:3:4', 'a:b', '::0', '1:2:-1'])
    expect(() => parseFrames(wrong, 10)).toThrow('--frames');
  expect(() => parseFrames('10', 10)).toThrow('it has 10, from 0 to 9'.replace('it', 'the trajectory'));
});

test('what cannot be chosen or written is refused with a sentence', async () => {
  const refused = async (...args: string[]) => {
    const { stderr, code } = await cli('export', ...args);
    expect(code).toBe(2);
    return stderr;
  };
  expect(await refused('run.swt', '--frame', '21', '-o', 'x.xyz')).toContain('there is no frame 21');
  expect(await refused('run.swt', '--frames', '30:', '-o', 'x.xyz')).toContain('chooses none of the 21');
  expect(await refused('run.swt', '--frames', '1:3', '-o', 'POSCAR2')).toContain('LAMMPS dumps can hold');
  expect(await refused('rutile.vasp', '--frame', '1', '-o', 'x.xyz')).toContain('leave it out');
  expect(await refused('rutile.vasp', '-o', 'x.lammpstrj')).toContain('a LAMMPS dump is written of');
  writeFileSync(join(folder, 'cut.swt'), readFileSync(join(folder, 'run.swt')).subarray(0, 800));
  expect(await refused('cut.swt', '-o', 'x.xyz')).toMatch(/cut short|has no frame/);
  expect(leftovers(folder)).toEqual([]);
});
