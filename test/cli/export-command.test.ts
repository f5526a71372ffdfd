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
  const inputs = ['pw.in', 'cp2k.inp', 'abinit.abi', 'castep.cell', 'geometry.in', 'siesta.fdf', 'gpaw.py'];
  expect(readdirSync(join(folder, 'files'))).toEqual(
    expect.arrayContaining([...names, ...inputs, 'nwchem.nw', 'lammps.in', 'vasp', 'aims', 'castep']),
  );
  expect(readdirSync(join(folder, 'files'))).not.toContain('INCAR');
  expect(readdirSync(join(folder, 'files', 'vasp')).sort()).toEqual([
    'INCAR',
    'KPOINTS',
    'POSCAR',
    'POTCAR.txt',
  ]);
  expect(readdirSync(join(folder, 'files', 'aims')).sort()).toEqual(['control.in', 'geometry.in']);
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
  expect(targetsOf({ format: 'poscar' })[0]).toMatchObject({ folder: '', target: { id: 'poscar' } });
  expect(targetsOf({ format: 'lammps-data', to: 'run' })[0]).toMatchObject({ folder: 'run' });
});

test('settings of a calculation come from the command line', async () => {
  const flags = '--cutoff 600 --k-spacing 0.5 --u Ti-3d=3.9 --qe-version 7.1 --pseudo Ti=Ti.pbe.UPF --spin';
  const { code } = await runCli(folder, [
    'export',
    'rutile.vasp',
    '-f',
    'qe',
    '--to',
    'qe',
    ...flags.split(' '),
  ]);
  expect(code).toBe(0);
  const text = readFileSync(join(folder, 'qe', 'pw.in'), 'utf8');
  expect(text).toMatch(/ecutwfc = 44\.0992/);
  expect(text).toContain('K_POINTS automatic\n3 3 5 0 0 0');
  expect(text).toContain('Ti 47.8670 Ti.pbe.UPF');
  expect(text).toContain('U Ti-3d 3.9');
  const wrong = await runCli(folder, ['export', 'rutile.vasp', '-f', 'qe', '--u', '4.2']);
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.stderr).toContain('write it like Ti-3d=4.2');
});

test('a program with several files wants a folder', async () => {
  const { code, stderr } = await runCli(folder, ['export', 'rutile.vasp', '-f', 'vasp', '-o', 'one.txt']);
  expect(code).toBe(2);
  expect(stderr).toContain('vasp takes 4 files (POSCAR, INCAR, KPOINTS, POTCAR.txt); pass --to FOLDER');
});

test('the script for LAMMPS has our potential where one covers the structure, and a place for another where not', async () => {
  const text = readFileSync(join(folder, 'files', 'lammps.in'), 'utf8');
  expect(text).toContain('Matsui');
  writeFileSync(join(folder, 'salt.vasp'), rutilePoscar.replace('Ti O', 'Na Cl'));
  const { code } = await runCli(folder, ['export', 'salt.vasp', '--all', '--to', 'salt']);
  expect(code).toBe(0);
  expect(readFileSync(join(folder, 'salt', 'lammps.in'), 'utf8')).toMatch(
    /put your pair_style[\s\S]*pair_style zero/,
  );
});

test('k-points are given by number, and a slab stays where it is, when that is asked for', async () => {
  const layer = 'layer\n1.0\n2.7 0 0\n0 2.7 0\n0 0 16\nRu\n1\nCartesian\n0 0 2\n';
  writeFileSync(join(folder, 'layer.vasp'), layer);
  const run = (to: string, ...options: string[]) =>
    runCli(folder, ['export', 'layer.vasp', '--format', 'vasp', '--to', to, ...options]);
  const heightIn = (to: string) => parsePoscar(readFileSync(join(folder, to, 'POSCAR'), 'utf8')).positions[2];
  expect(await run('middle', '--k-mesh', '7x5x1')).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'middle', 'KPOINTS'), 'utf8')).toContain('\n7 5 1\n');
  expect(heightIn('middle')).toBeCloseTo(8, 9);
  await run('still', '--no-centre');
  expect(heightIn('still')).toBeCloseTo(2, 9);
  for (const wrong of [
    ['--k-mesh', '7x5'],
    ['--k-mesh', '7x0x1'],
    ['--k-mesh', '7x5x1', '--k-spacing', '0.3'],
  ])
    expect(await run('wrong', ...wrong)).toMatchObject({ code: 2 });
});
