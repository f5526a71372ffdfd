import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeSurface } from '../../src/build/make-surface';
import { readStructure } from '../../src/io/read-structure';
import { atomCount } from '../../src/structure/structure';
import { runCli, rutilePoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
writeFileSync(join(folder, 'rutile.vasp'), rutilePoscar);
const slab = (...args: string[]) => runCli(folder, ['slab', ...args]);

test('the array printed lists the cuts by broken bonds, with both faces', async () => {
  const { stdout, stderr, code } = await slab('rutile.vasp', '--plane', '1,1,0', '--json');
  expect([stderr, code]).toEqual(['', 0]);
  const rows = JSON.parse(stdout);
  expect(rows.map((row: { bondsBroken: number }) => row.bondsBroken)).toEqual([2, 3, 3]);
  expect(rows[0]).toMatchObject({
    ...{ plane: [1, 1, 0], below: ['O'], above: ['O'], tasker: 2, symmetric: true, stoichiometric: true },
    ...{ charges: { Ti: 4, O: -2 }, up: { species: ['O'], brokenEnds: { Ti: 1, O: 1 } } },
  });
  expect(rows[0].area).toBeCloseTo(19.2207, 3);
  expect(rows[0].planes.map(({ charge }: { charge: number }) => charge)).toEqual([4, -2, -2]);
});

test('an element has no Tasker class, and numbers that are not known are null', async () => {
  const { stdout } = await slab('Ru', '--plane', '0,0,0,1', '--json');
  for (const row of JSON.parse(stdout)) expect([row.tasker, row.dipole]).toEqual([null, 0]);
});

test('without --output a table says which cut is best and what the others lack', async () => {
  const { stdout, code } = await slab('TiO2-rutile', '--plane', '110');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^TiO2-rutile \(110\): 3 cuts, Tasker class 2\n/);
  expect(stdout).toMatch(/planes +0\.000 Ti2O2 \(\+4 e\), 1\.268 O \(−2 e\), 1\.980 O \(−2 e\)/);
  expect(stdout).toMatch(/\* +1 +O +O +C C +0\.712 +2 +0\.1041 +0 +2 +stoichiometric/);
  expect(stdout).toMatch(/ 0 +Ti2O2 +O +A B +1\.268 +3 +0\.1561 +\+0\.338 +3 +\+1 Ti/);
  expect(stdout).not.toMatch(/NaN|undefined/);
});

test('the slab written is the one the library makes', async () => {
  const args = ['--plane', '1,0,1', '--layers', '3', '--side', 'down', '--repeats', '2x1', '--frozen', '1'];
  const { stdout, code } = await slab('TiO2-rutile', ...args, '-o', 'slab.extxyz');
  expect(code).toBe(0);
  expect(stdout).toMatch(/36 \(24 O, 12 Ti\), 12 held at the bottom/);
  const [read] = readStructure(readFileSync(join(folder, 'slab.extxyz')), 'slab.extxyz');
  const { structure } = makeSurface(loadCrystal('TiO2-rutile'), [1, 0, 1], {
    ...{ layers: 3, side: 'down', repeats: [2, 1], frozenLayers: 1 },
  });
  expect(atomCount(read)).toBe(36);
  expect(read.fixed).toEqual(structure.fixed);
  read.positions.forEach((x, k) => {
    expect(x).toBeCloseTo(structure.positions[k], 8);
  });
  const again = await slab('TiO2-rutile', '--plane', '1,0,1', '-o', 'slab.extxyz');
  expect([again.code, again.stderr]).toEqual([
    2,
    expect.stringMatching(/is there already; pass --overwrite/),
  ]);
});

test('help teaches what the words mean', async () => {
  const { stdout } = await slab('--help');
  for (const word of ['Tasker class', '--side', 'Examples:', '--plane=-1,1,0'])
    expect(stdout).toContain(word);
});

test('what cannot be is answered with a sentence', async () => {
  const cases: [string[], RegExp][] = [
    [['Ru', '--plane', '1,0,1,0'], /four indices 1 0 1 0 are no hexagonal plane/],
    [['TiO2-rutile'], /required option '--plane <h,k,l>' not specified/],
    [['TiO2-rutile', '--plane', '1,1,0', '--plane', '1,0,0'], /given 2 times; give one plane/],
    [['TiO2-rutile', '--plane', '1,1,0', '--cut', '7', '-o', 'x.vasp'], /cut 7 does not exist.*use 0 to 2/],
    [['TiO2-rutile', '--plane', '1,1,0', '--layers', '2', '--thickness', '9'], /cannot be used with option/],
    [['TiO2-rutile', '--plane', '1,1,0', '--charges', 'Ti=4,O=-1'], /add up to 4 e; they must add up to 0/],
    [['TiO2-rutile', '--plane', '1,1,0', '--charges', 'four'], /"four" is no element with a charge/],
    [['TiO2-rutile', '--plane', '1,1,0', '--repeats', '2'], /two whole numbers from 1 to 1000, got "2"/],
    [['TiO2-rutile', '--plane', '1,1,0', '--side', 'left'], /use one of up, down/],
  ];
  await Promise.all(
    cases.map(async ([args, sentence]) => {
      const { stderr, code } = await slab(...args);
      expect(stderr).toMatch(sentence);
      expect(stderr.trim().split('\n').length).toBe(1);
      expect(code).toBe(2);
    }),
  );
});
