import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { targetsOf } from '../../src/cli/export-command';
import { parsePoscar } from '../../src/io/parse-poscar';
import { readStructure } from '../../src/io/read-structure';
import { runCli, rutilePoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
writeFileSync(join(folder, 'rutile.vasp'), rutilePoscar);

test('every format goes into the folder under the name other programs look for, and reads back', async () => {
  const { code, stdout } = await runCli(folder, ['export', 'rutile.vasp', '--all', '--to', 'files']);
  expect(code).toBe(0);
  const names = ['POSCAR', 'lammps.data', 'structure.cif', 'structure.extxyz'];
  expect(readdirSync(join(folder, 'files')).sort()).toEqual(names);
  const { atomicNumbers, cell } = parsePoscar(rutilePoscar, 'rutile.vasp');
  for (const name of names) {
    expect(stdout).toContain(join('files', name));
    const [back] = readStructure(readFileSync(join(folder, 'files', name)), name);
    expect([...back.atomicNumbers].sort()).toEqual([...atomicNumbers].sort());
    back.cell.forEach((value, k) => {
      expect(value).toBeCloseTo(cell[k], 9);
    });
  }
});

test('one file in the way stops the whole export before anything is written', async () => {
  const target = join(folder, 'files', 'structure.cif');
  writeFileSync(target, 'mine');
  const { code } = await runCli(folder, ['export', 'rutile.vasp', '--all', '--to', 'files']);
  expect(code).toBe(2);
  expect(readFileSync(target, 'utf8')).toBe('mine');
});

test('options that contradict each other are refused', () => {
  expect(() => targetsOf({ output: 'a.cif', all: true, to: 'x' })).toThrow('pass one of the two');
  expect(() => targetsOf({ output: 'a.cif', to: 'x' })).toThrow('pass one of the two');
  expect(() => targetsOf({ all: true, to: 'x', format: 'cif' })).toThrow('pass one of the two');
  expect(() => targetsOf({ to: 'x' })).toThrow('nothing says what to write');
});

test('a format alone goes into this folder, or into that of --to', () => {
  expect(targetsOf({ format: 'poscar' })[0].path).toBe('POSCAR');
  expect(targetsOf({ format: 'lammps-data', to: 'run' })[0].path).toBe(join('run', 'lammps.data'));
});
