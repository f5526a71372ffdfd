import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { matchPlanes } from '../../src/build/interface/match-planes';
import { loadCrystal } from '../../src/build/load-crystal';
import { complete } from '../../src/jobs/drive';
import { runCli, ruPoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
writeFileSync(join(folder, 'ru.vasp'), ruPoscar);
const match = (...args: string[]) => runCli(folder, ['match', ...args]);
const ruOnRutile = ['--film', 'Ru', '--film-plane', '0,0,0,1', '--substrate', 'TiO2-rutile'];

test('the array printed is what the library finds', async () => {
  const { stdout, stderr, code } = await match(
    ...[...ruOnRutile, '--substrate-plane', '1,1,0', '--max-area', '80', '--max-strain', '0.1', '--json'],
  );
  expect([stderr, code]).toEqual(['', 0]);
  const rows = JSON.parse(stdout);
  const { matches } = complete(
    matchPlanes(
      { crystal: loadCrystal('Ru'), hkl: [0, 0, 1] },
      { crystal: loadCrystal('TiO2-rutile'), hkl: [1, 1, 0] },
      { maxArea: 80, maxStrain: 0.1 },
    ),
  );
  expect(rows.length).toBe(matches.length);
  for (const [k, row] of rows.entries()) {
    const {
      filmMatrix,
      substrateMatrix,
      filmMultiple,
      substrateMultiple,
      area,
      stretches,
      vonMises,
      sameHand,
    } = matches[k];
    expect(row).toMatchObject({
      ...{ filmPlane: [0, 0, 1], substratePlane: [1, 1, 0], atoms: matches[k].atomCount },
      ...{
        filmMatrix,
        substrateMatrix,
        filmMultiple,
        substrateMultiple,
        area,
        stretches,
        vonMises,
        sameHand,
      },
      // Ru (0001) has a cut above each of its two planes, rutile (110) three.
      ...{ filmTerminations: 2, substrateTerminations: 3 },
    });
    const [along, across] = row.filmStrainAngles;
    expect(across - along).toBeCloseTo(90, 9);
  }
});

test('a table for people marks the front, the unit cell and energies that are not known', async () => {
  const { stdout, code } = await match(
    ...['--film', 'RuO2', '--film-plane', '110', '--substrate', 'TiO2-rutile', '--substrate-plane', '110'],
    ...['--max-strain', '0.03', '--max-area', '100'],
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^RuO2 \(110\) on TiO2-rutile \(110\): \d+ matches up to 100 Å² within 3 %/);
  expect(stdout).toMatch(
    /o +19\.22 +12 +1 +1 +\+2\.\d\d +-4\.7\d +4\.0\d +– +\d+ \/ \d+ +\d+ \/ \d+ {2}\(110\).* ∥ \(110\).*, 1×1/,
  );
  expect(stdout).toContain('RuO2: no elastic constants known here, so no energy of it');
});

test('an orientation relationship and a scan of the angle are kept to', async () => {
  const args = [
    ...ruOnRutile,
    '--substrate-plane',
    '101',
    '--max-area',
    '60',
    '--film-direction',
    '1,-1,0,0',
  ];
  const [one, scan, missing] = await Promise.all([
    match(...args, '--substrate-direction', '010', '--json'),
    match(...args, '--substrate-direction', '010', '--twist', '0:60:5'),
    match(...args),
  ]);
  const rows = JSON.parse(one.stdout);
  expect(rows[0].area).toBeCloseTo(25.1, 2);
  const lines = scan.stdout.trim().split('\n');
  expect(lines.length).toBe(14);
  expect(lines[1]).toMatch(/^ *0\.00 +\d+ +25\.1 +1\.73 /);
  expect(lines.at(-1)).toMatch(/^ *60\.00 +\d+ +25\.1 +1\.73 /);
  expect(missing.stderr).toMatch(/--film-direction and --substrate-direction belong together/);
});

test('of a particle the coherent part of its contact is told', async () => {
  const { stdout } = await match(
    ...ruOnRutile,
    ...['--substrate-plane', '101', '--max-area', '30', '--facet', '30'],
  );
  expect(stdout).toMatch(/\d+ \/ \d+ +\d+ \/ \d+ +100 {2}\(0001\)/);
  expect(stdout).toContain('within a quarter of a period of their coherent place');
});

test('a scan lists pairs of planes by strain, and files get what is printed', async () => {
  const { stdout, code } = await match(
    ...[
      '--film',
      'ru.vasp',
      '--film',
      'RuO2',
      '--substrate',
      'TiO2-anatase',
      '--max-area',
      '60',
      '-o',
      'm.csv',
    ],
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^50 pairs of planes up to 60 Å² within 10 %, the least strained first/);
  expect(stdout).toMatch(/ru \(0001\) on TiO2-anatase \(110\) +25\.5 +14 +1\.\d\d/);
  expect(stdout).toContain('Wrote m.csv');
  const [head, ...lines] = readFileSync(join(folder, 'm.csv'), 'utf8').trim().split('\n');
  expect(head).toMatch(/^film,filmPlane,substrate,substratePlane,area,/);
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) expect(line).not.toMatch(/NaN|undefined|Infinity/);
});

test('Ctrl-C prints what was found so far', async () => {
  let sent = false;
  const { stdout, stderr, code } = await runCli(
    folder,
    [
      'match',
      '--film',
      'Ru',
      '--substrate',
      'TiO2-rutile',
      '--max-index',
      '5',
      '--max-area',
      '500',
      '--json',
    ],
    (child) => {
      if (sent) return;
      sent = true;
      setTimeout(() => child.kill('SIGINT'), 4000);
    },
  );
  expect(code).toBe(130);
  expect(stderr).toMatch(/ended when asked to, after \d+ of \d+ pairs of planes/);
  expect(JSON.parse(stdout).length).toBeGreaterThan(0);
});

test('a row of the table becomes a cell and a recipe that builds the same cell', async () => {
  const rows = [...ruOnRutile, '--substrate-plane', '1,0,1', '--max-area', '60'];
  const table = await match(...rows);
  expect(table.stdout).toMatch(/^ +1 +\* +25\.10 /m);
  expect(table.stdout).toContain('Build one with --build');
  const built = await match(
    ...[...rows, '--build', '1', '--cells', '2,1', '--shift', '0.5,0', '--vacuum', '12'],
    ...['--output', 'cell.vasp', '--recipe', 'cell.recipe.json'],
  );
  expect([built.stderr, built.code]).toEqual(['', 0]);
  expect(built.stdout).toMatch(
    /^Ru \(0001\) on TiO2-rutile \(101\), 25\.1 Å²\n {2}atoms +92 \(40 O, 20 Ti, 32 Ru\), 24 held/,
  );
  expect(built.stdout).toMatch(/film +\(0 0 1\), 32 atoms, .* Ru at the contact .* 0\.97 % and -1\.98 %/);
  const { stdout } = await runCli(folder, ['build', 'cell.recipe.json', '--output', 'again.vasp']);
  expect(stdout).toContain('Wrote again.vasp');
  const [cell, again] = ['cell.vasp', 'again.vasp'].map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(cell).toMatch(
    /^Ru \(0001\) on TiO2-rutile \(101\), 25\.1 Å²; \(0001\)\[.*film stretched by 0\.97 % and -1\.98 %/,
  );
  expect(again.split('\n').slice(1)).toEqual(cell.split('\n').slice(1));
});

test('a film from a file is carried by the recipe', async () => {
  const { code } = await match(
    ...['--film', 'ru.vasp', '--film-plane', '001', '--substrate', 'TiO2-rutile', '--substrate-plane', '101'],
    ...['--max-area', '30', '--build', '1', '--recipe', 'own.recipe.json', '--film-repeats', '1'],
  );
  expect(code).toBe(0);
  const { steps } = JSON.parse(readFileSync(join(folder, 'own.recipe.json'), 'utf8'));
  expect(steps[0]).toMatchObject({ film: { crystal: { title: 'ru' }, layers: 1 }, substrate: { layers: 5 } });
});

test('what cannot be is answered with a sentence', async () => {
  const cases: [string[], RegExp][] = [
    [[...ruOnRutile, '--substrate-plane', '0,0,0'], /^spillway: --substrate-plane: 0 0 0 is no plane/],
    [
      [...ruOnRutile, '--substrate-plane', '1,x,0'],
      /a plane is three integers .* got "1,x,0"; for example 1,1,0/,
    ],
    [['--film', 'Ru', '--film-plane', '1,0,1,1', '--substrate', 'Ru'], /the third must be −\(h \+ k\) = -1/],
    [
      ['--film', 'Unobtainium', '--substrate', 'Ru'],
      /neither a file nor a crystal "Unobtainium"; crystals are Ru,/,
    ],
    [[...ruOnRutile, '--max-area', '0'], /--max-area: must be a number from 0.1 to/],
    [['--film', 'Ru'], /required option '--substrate <file or name>' not specified/],
    [[...ruOnRutile, '-o', 'm.txt'], /"m.txt" is neither .json nor .csv/],
    [[...ruOnRutile, '--gap', '2'], /--gap: shapes the cell of a match; give --build N too/],
    [[...ruOnRutile, '--build', '1'], /--build: .* give one --film, --film-plane and --substrate-plane/],
    [
      [...ruOnRutile, '--substrate-plane', '101', '--max-area', '30', '--build', '7'],
      /--build: there is no row 7, the pair has 1 matches in this window/,
    ],
    [
      [...ruOnRutile, '--substrate-plane', '101', '--build', '1', '--gap', '0'],
      /with a gap of 0 Å a pair Ti–Ru is/,
    ],
    [
      [...ruOnRutile, '--substrate-plane', '101', '--build', '1', '--cells', '2'],
      /--cells: must be two whole numbers/,
    ],
  ];
  await Promise.all(
    cases.map(async ([args, sentence]) => {
      const { stderr, code } = await match(...args);
      expect(stderr).toMatch(sentence);
      expect(stderr.trim().split('\n').length).toBe(1);
      expect(code).toBe(2);
    }),
  );
});
