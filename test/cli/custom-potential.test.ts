import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syntheticEam } from '../support/synthetic-eam';
import { runCli, rutilePoscar, scratchFolder } from './run-cli';

const fixture = join(import.meta.dirname, '../fixtures/tio2-formula.json');
const copper =
  'fcc Cu\n1.0\n3.6 0 0\n0 3.6 0\n0 0 3.6\nCu\n4\nDirect\n0 0 0\n0.5 0.5 0\n0.5 0 0.5\n0 0.5 0.5\n';

/** The energy at rest that a run of no steps prints. */
const energyOf = (stdout: string) => Number(/potential {3}(-?[\d.]+) eV/.exec(stdout)?.[1]);

test('a potential of formulas gives the run of the built-in one and tells how good its tables are', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'rutile.poscar'), rutilePoscar);
  copyFileSync(fixture, join(folder, 'my.json'));
  const [custom, builtIn] = await Promise.all(
    ['my.json', 'matsui-akaogi'].map((potential) =>
      runCli(folder, ['md', 'rutile.poscar', '--steps', '10', '--threads', '1', '--potential', potential]),
    ),
  );
  expect(custom.stderr).not.toMatch(/error/i);
  expect(custom.code).toBe(0);
  expect(custom.stdout).toMatch(/TiO2 of Matsui and Akaogi, written as formulas/);
  expect(custom.stdout).toMatch(/tables +O-O within \de-\d+ eV\/Å of what is written/);
  expect(energyOf(custom.stdout)).toBeCloseTo(energyOf(builtIn.stdout), 3);
});

test('an eam file is taken as it is, also from beside a definition', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'cu.poscar'), copper);
  writeFileSync(join(folder, 'CuNi.eam.fs'), syntheticEam('eam/fs', ['Cu', 'Ni']));
  const definition = {
    version: 1,
    title: 'Cu of the file',
    elements: ['Cu'],
    parts: [{ elements: ['Cu'], potential: { name: 'eam-file', file: { name: 'CuNi.eam.fs' } } }],
    pairs: [],
  };
  writeFileSync(join(folder, 'cu.json'), JSON.stringify(definition));
  const [file, part] = await Promise.all(
    ['CuNi.eam.fs', 'cu.json'].map((potential) =>
      runCli(folder, ['md', 'cu.poscar', '--steps', '5', '--threads', '1', '--potential', potential]),
    ),
  );
  expect(file.stdout).toMatch(/Cu-Ni from CuNi.eam.fs \(eam\/fs\)/);
  expect(file.code).toBe(0);
  expect(energyOf(file.stdout)).toBe(energyOf(part.stdout));
});

test('what is wrong with a potential is told with its file', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'rutile.poscar'), rutilePoscar);
  writeFileSync(join(folder, 'half.json'), '{ "version": 1 }');
  writeFileSync(join(folder, 'notes.txt'), 'hello');
  const run = (potential: string) => runCli(folder, ['md', 'rutile.poscar', '--potential', potential]);
  const [half, notes, missing, wrong] = await Promise.all(
    ['half.json', 'notes.txt', 'none.json', 'matsui'].map(run),
  );
  expect(half.stderr).toMatch(/half.json: potential.title: must be a text, got nothing/);
  expect(notes.stderr).toMatch(/notes.txt: is neither JSON nor a potential file/);
  expect(missing.stderr).toMatch(/none.json: no such file/);
  expect(wrong.stderr).toMatch(/--potential: "matsui" is not known; use one of .*ru-tio2-contact/);
  expect([half.code, notes.code, missing.code, wrong.code]).toEqual([2, 2, 2, 2]);
});
