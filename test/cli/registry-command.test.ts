import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { adatomOnRu } from '../simulate/registry/registry-cases';
import { leftovers, runCli, scratchFolder } from './run-cli';

const folder = scratchFolder();
const recipe = {
  version: 2,
  name: 'small',
  title: 'small cap',
  seed: 1,
  steps: [
    {
      kind: 'slab',
      crystal: 'TiO2-rutile',
      hkl: [1, 1, 0],
      layers: 2,
      repeats: [8, 4],
      frozenLayers: 1,
      vacuum: 10,
    },
    {
      kind: 'particle',
      crystal: 'Ru',
      contact: [0, 0, 1],
      diameter: 9,
      heightFraction: 0.4,
      along: [1, 0, 0],
    },
    { kind: 'vacancies', surface: { count: 2 } },
  ],
};
writeFileSync(join(folder, 'small.json'), JSON.stringify(recipe));

test('a recipe comes back with the best shift and gap, all else as it was; the output tells what was found', async () => {
  const args = ['registry', 'small.json', '--grid', '4x6', '-o', 'better.json'];
  const { stdout, stderr, code } = await runCli(folder, args);
  expect([stderr, code]).toEqual(['', 0]);
  const better = JSON.parse(readFileSync(join(folder, 'better.json'), 'utf8'));
  const { shift, gap, ...rest } = better.steps[1];
  expect({ ...better, steps: [better.steps[0], rest, better.steps[2]] }).toEqual(recipe);
  expect(stdout).toContain(`In the recipe, step 2: "shift": [${shift.join(', ')}], "gap": ${gap}`);
  expect(stdout).toContain('status      fitted');
  expect(stdout).toMatch(/adhesion {4}\d\.\d{5} eV\/Å² \(\d\.\d{3} J\/m²\), rigid/);
  expect(stdout.split('\n').filter((line) => /^ {2}0\.\d{3}( +[\d.]+){4}$/.test(line))).toHaveLength(6);
  expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  const built = await runCli(folder, ['build', 'better.json']);
  expect(built.code).toBe(0);
  expect(leftovers(folder)).toEqual([]);
});

test('JSON and CSV hold the same points; without a potential there are heights alone', async () => {
  const { structure } = adatomOnRu(79);
  writeFileSync(join(folder, 'gold.extxyz'), writeExtxyz([structure]));
  const args = ['registry', 'gold.extxyz', '--guest', 'Au', '--grid', '3x2'];
  const [json, csv, text] = await Promise.all(
    [['--json'], ['--csv'], []].map((more) => runCli(folder, [...args, ...more])),
  );
  const data = JSON.parse(json.stdout);
  expect(data.kind).toBe('touch');
  expect(data.energies).toBeUndefined();
  const rows = csv.stdout.trim().split('\n').slice(1);
  expect(rows).toHaveLength(6);
  rows.forEach((row, k) => {
    const [u, v, , , energy, gap, separation] = row.split(',');
    expect([Number(u), Number(v)]).toEqual([expect.closeTo(Math.floor(k / 2) / 3, 6), (k % 2) / 2]);
    expect([energy, Number(gap)]).toEqual(['', 0]);
    expect(Number(separation)).toBeCloseTo(data.separations[Math.floor(k / 2)][k % 2], 5);
  });
  expect(text.stdout).toContain('no potential covers Au');
  expect(text.stdout).toContain('geometry alone, no energy');
  expect(text.code).toBe(0);

  const kept = await runCli(folder, [...args, '-o', 'kept.extxyz']);
  expect([kept.code, kept.stderr]).toEqual([2, expect.stringContaining('--geometric takes the lowest')]);
  const lowest = await runCli(folder, [...args, '--geometric', '-o', 'lowest.extxyz']);
  expect([lowest.code, lowest.stderr]).toEqual([0, '']);
});

test('what cannot be done is said in one sentence', async () => {
  const runs = await Promise.all(
    [
      ['small.json', '--step', '1'],
      ['small.json', '--guest', 'Ru'],
      ['small.json', '--potential', 'fortini-ru'],
      ['small.json', '--grid', 'many'],
      ['small.json', '-o', 'better.cif'],
      ['gold.extxyz', '--guest', 'Xe'],
      ['gold.extxyz', '--geometric', '--relax'],
    ].map((args) => runCli(folder, ['registry', ...args])),
  );
  expect(runs.map(({ code }) => code)).toEqual(runs.map(() => 2));
  const [step, guest, potential, grid, output, elements, both] = runs.map(({ stderr }) => stderr);
  expect(step).toContain('step 1 is no particle or interface that is built');
  expect(guest).toContain('name the particle or interface with --step');
  expect(potential).toMatch(/element (O|Ti) is not covered/);
  expect(grid).toContain('write two whole numbers, such as 12x12');
  expect(output).toContain('a recipe is written to a .json file');
  expect(elements).toContain('0 atoms are "Xe" among');
  expect(both).toContain('cannot be used with');
});
