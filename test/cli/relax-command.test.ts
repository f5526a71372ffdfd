import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import { parsePoscar } from '../../src/io/parse-poscar';
import { complete } from '../../src/jobs/drive';
import { makePotential } from '../../src/potentials/make-potential';
import { relax } from '../../src/simulate/relax/relax';
import { cellParameters } from '../../src/structure/cell';
import { GPa } from '../../src/units';
import { leftovers, runCli, ruPoscar, rutilePoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
writeFileSync(join(folder, 'rutile.vasp'), rutilePoscar);
writeFileSync(join(folder, 'ru.vasp'), ruPoscar);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('the crystal written is the one that the library finds, at the pressure asked for', async () => {
  const { stdout, code } = await runCli(folder, [
    ...['relax', 'rutile.vasp', '--cell', 'full', '--pressure', '5', '--force-tolerance', '1e-6'],
    ...['--stress-tolerance', '1e-5', '-o', 'out/relaxed.extxyz'],
  ]);
  expect(code).toBe(0);
  const expected = complete(
    relax(parsePoscar(rutilePoscar, 'rutile.vasp'), makePotential({ name: 'matsui-akaogi' }), {
      cell: 'full',
      pressure: 5 * GPa,
      forceTolerance: 1e-6,
      stressTolerance: 1e-5 * GPa,
    }),
  );
  const [written] = parseExtxyz(read('out/relaxed.extxyz'), 'relaxed.extxyz');
  expected.structure.positions.forEach((x, k) => {
    expect(Math.abs(written.positions[k] - x)).toBeLessThan(1e-7);
  });
  const [a] = cellParameters(written.cell).lengths;
  expect(stdout).toContain(`a ${a.toFixed(5)} Å`);
  expect(stdout).toMatch(/Converged after \d+ evaluations: forces and stress are within their tolerances/);
  expect(stdout).toContain('status      published');
  expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  expect(leftovers(folder)).toEqual([]);
});

test('a search that runs out of steps says so, keeps what it reached and ends with code 1', async () => {
  const args = ['relax', 'rutile.vasp', '--steps', '2', '--method', 'fire', '-o', 'short.cif'];
  const { stdout, code } = await runCli(folder, args);
  expect(code).toBe(1);
  expect(stdout).toContain('Not converged after 3 evaluations');
  expect(read('short.cif')).toContain('_cell_length_a');
});

test('what cannot be done is said before the work starts', async () => {
  const messages = await Promise.all(
    [
      ['--cell', 'round'],
      ['--pressure', '5'],
      ['--potential', 'fortini-ru'],
      ['-o', 'nameless'],
      ['-o', 'rutile.vasp'],
    ].map(async (options) => (await runCli(folder, ['relax', 'rutile.vasp', ...options])).stderr),
  );
  expect(messages[0]).toContain('use one of fixed, full, in-plane, volume, shape');
  expect(messages[1]).toContain("use 'full' or 'volume'");
  expect(messages[2]).toContain('element Ti is not covered');
  expect(messages[3]).toContain('does not say which format');
  expect(messages[4]).toContain('--overwrite');
});

test('Ctrl-C keeps what was reached', async () => {
  let told = false;
  const { stdout, code } = await runCli(
    folder,
    ['relax', 'ru-cap-rutile-110', '--force-tolerance', '1e-8', '--threads', '1', '-o', 'stopped.extxyz'],
    (child, text) => {
      if (told || !text.includes('evaluation 1')) return;
      told = true;
      child.kill('SIGINT');
    },
  );
  expect(code).toBe(130);
  expect(stdout).toMatch(/Not converged after \d+ evaluations: it was stopped/);
  expect(parseExtxyz(read('stopped.extxyz'), 'stopped.extxyz')).toHaveLength(1);
});
