import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStructure } from '../../src/io/read-structure';
import { runCli, scratchFolder } from './run-cli';

const folder = scratchFolder();
const particle = (...args: string[]) => runCli(folder, ['particle', ...args]);

test('without a size the magic numbers of a shape are listed', async () => {
  const { stdout, stderr, code } = await particle('Pt', '--shape', 'Cuboctahedron', '--up-to', '600');
  expect([stderr, code]).toEqual(['', 0]);
  expect(stdout).toMatch(/^Pt: 5 sizes up to 600 atoms, 5 of them closed shells \(\*\), 4\.4 to 22\.1 Å\n/);
  expect(stdout).toMatch(/ +13\* +55\* +147\* +309\* +561\*\n/);
  const sizes = JSON.parse(
    (await particle('Pt', '--shape', 'octahedron', '--centre', '1/2,1/2,1/2', '--json')).stdout,
  );
  expect(sizes[1]).toMatchObject({ atoms: 44, closed: true });
});

test('a cap by its angle of contact is written with its contact plane down', async () => {
  const args = ['--diameter', '20', '--contact-angle', '90', '--vacuum', '5', '-o', 'cap.extxyz'];
  const { stdout, code } = await particle('Ru', ...args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/contact +\d+\.\d Å², contact angle 90\.0°/);
  expect(stdout).toMatch(/energies +computed with the potential fortini-ru/);
  const [{ positions, cell }] = readStructure(readFileSync(join(folder, 'cap.extxyz')), 'cap.extxyz');
  const heights = positions.filter((_, k) => k % 3 === 2);
  expect(Math.min(...heights)).toBeCloseTo(5, 9);
  expect(cell[8] - Math.max(...heights)).toBeCloseTo(5, 9);
});

test('an oxide in whole formula units, as an object', async () => {
  const { stdout } = await particle(
    'RuO2',
    '--atoms',
    '300',
    '--contact',
    '110',
    '--stoichiometric',
    '--json',
  );
  const { atoms, elements, excess, notes, contactAngleDeg } = JSON.parse(stdout);
  expect(elements.O).toBe(2 * elements.Ru);
  expect(Math.abs(atoms - 300)).toBeLessThan(80);
  expect([excess, contactAngleDeg]).toEqual([{}, null]);
  expect(notes.join()).toContain(`is ${atoms}`);
});

test('faces and energies of your own, and what does not go together', async () => {
  const own = await particle(
    'Ni',
    '--face',
    '1,1,1=9',
    '--face',
    '100=9',
    '--diameter',
    '18',
    '--cut=0,0,1=2',
    '--json',
  );
  expect(JSON.parse(own.stdout).facets.map(({ family }: { family: string }) => family)).toContain('cut');
  const cases: [string[], RegExp][] = [
    [['Ni', '--face', '1,1,1=9', '--shape', 'cube'], /leave one of them out/],
    [['Ni', '--face', '1,1,1'], /no plane with a number; write it as 1,1,0=9\.5/],
    [['RuO2', '--shape', 'cube'], /cannot be a "cube"; it can be wulff, sphere, hemisphere/],
    [['Au', '--adhesion', '1', '--atoms', '100'], /only ratios of surface energies are known/],
    [['Au', '--atoms', '100', '--diameter', '20'], /diameter and atoms were given/],
    [['Ru', '--centre', '1/3,2/3'], /must be three numbers/],
    [['Ru', '-o', 'x.cif'], /no size was given for the particle to write/],
    [['Ru', '--contact-angle', '200', '--atoms', '50'], /--contact-angle/],
  ];
  await Promise.all(
    cases.map(async ([args, message]) => {
      const { stderr, code } = await particle(...args);
      expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    }),
  );
});
