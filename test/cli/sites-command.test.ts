import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeSurface } from '../../src/build/make-surface';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { runCli, scratchFolder } from './run-cli';

const folder = scratchFolder();
const slabs = {
  'ru.extxyz': makeSurface(loadCrystal('Ru'), [0, 0, 0, 1], { layers: 3, repeats: [2, 2], frozenLayers: 1 }),
  'rutile.extxyz': makeSurface(loadCrystal('TiO2-rutile'), [1, 1, 0], { layers: 3, frozenLayers: 1 }),
};
for (const [file, { structure }] of Object.entries(slabs))
  writeFileSync(join(folder, file), writeExtxyz([structure]));
const sites = (...args: string[]) => runCli(folder, ['sites', ...args]);

test('the kinds of sites are listed with counts, heights and a place', async () => {
  const { stdout, stderr, code } = await sites('ru.extxyz');
  expect([stderr, code]).toEqual(['', 0]);
  expect(stdout).toMatch(/^ru.extxyz: 24 sites for O\n/);
  expect(stdout).toMatch(/bridge +bridge +12 +1\.405 .*Ru-Ru bridge\n/);
  expect(stdout).toMatch(/hcp +hollow +4 +1\.168/);
  expect(stdout).toMatch(/in all: bridge 12; .*hcp 4/);
});

test('as an object: every site with its atoms, place and class', async () => {
  const { stdout, code } = await sites('rutile.extxyz', '--element', 'H', '--json');
  expect(code).toBe(0);
  const { element, classes, sites: all } = JSON.parse(stdout);
  expect(element).toBe('H');
  expect(classes.map(({ name }: { name: string }) => name).sort()).toEqual([
    'O2c',
    'O3c',
    'Ti5c',
    'Ti5c-Ti5c',
    'Ti6c',
  ]);
  expect(all.length).toBe(6);
  for (const site of all) {
    expect(site.position.length).toBe(3);
    expect(classes[site.class].name).toBe(site.name);
  }
});

test('sites can be chosen by name and listed one by one', async () => {
  const { stdout } = await sites('ru.extxyz', '--site', 'hcp,fcc', '--list');
  expect(stdout.match(/^ {2}(hcp|fcc) +hollow/gm)!.length).toBe(8);
  expect(stdout).toMatch(/0\.00 0\.00 1\.00 +\d+ \d+ \d+$/m);
});

test('holes of a crystal: two octahedra and four tetrahedra in the cell of Ru', async () => {
  const { stdout, code } = await sites('Ru', '--holes');
  expect(code).toBe(0);
  expect(stdout).toMatch(/octahedral, 6 Ru +2 +0\.569/);
  expect(stdout).toMatch(/tetrahedral, 4 Ru +4 +0\.315/);
});

test('help teaches what the words mean, and mistakes are answered with a sentence', async () => {
  const { stdout } = await sites('--help');
  for (const word of ['hcp', 'Ti5c', '--holes', 'Examples:', 'adsorb']) expect(stdout).toContain(word);
  const cases: [string[], RegExp][] = [
    [['ru.extxyz', '--site', 'Ti5c'], /none named "Ti5c" here; this model has bridge, fcc, hcp, top/],
    [['ru.extxyz', '--element', 'Xx'], /"Xx" is no element; write its symbol/],
    [['ru.extxyz', '--least-radius', '9', '--holes'], /--least-radius/],
    [['missing.cif'], /missing.cif/],
  ];
  await Promise.all(
    cases.map(async ([args, sentence]) => {
      const { stderr, code } = await sites(...args);
      expect(stderr).toMatch(sentence);
      expect(stderr.trim().split('\n').length).toBe(1);
      expect(code).toBe(2);
    }),
  );
});
