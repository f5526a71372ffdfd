import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crystalIds, loadCrystal } from '../../src/build/load-crystal';
import { parseCellParameters, parseSite } from '../../src/cli/crystal-options';
import { parseCif } from '../../src/io/parse-cif';
import { parsePoscar } from '../../src/io/parse-poscar';
import { findSymmetry } from '../../src/structure/symmetry';
import { runCli, rutilePoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
writeFileSync(join(folder, 'rutile.vasp'), rutilePoscar);
const cubic = { spaceGroup: 225, cell: { a: 5.4113 } };
writeFileSync(
  join(folder, 'ceria.json'),
  JSON.stringify({
    ...cubic,
    sites: [
      { element: 'Ce', wyckoff: '4a' },
      { element: 'O', wyckoff: '8c' },
    ],
  }),
);
writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...cubic, site: [] }));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('a crystal typed in is the one of the library', async () => {
  const { stdout, stderr, code } = await runCli(folder, [
    ...['crystal', '--space-group', '136', '--cell', 'a=4.593659,c=2.958682', '--site', 'Ti,2a'],
    ...['--site', 'O,4f,x=0.30479', '--output', 'rutile.cif'],
  ]);
  expect([stderr, code]).toEqual(['', 0]);
  expect(stdout).toContain('TiO2, P 4_2/m n m (136)');
  expect(stdout).toContain('O  4f  m.2m   0.304790  0.304790  0.000000');
  expect(stdout).toContain('nearest two 1.9485 Å apart');
  const written = parseCif(read('rutile.cif'), 'rutile.cif');
  loadCrystal('TiO2-rutile').positions.forEach((x, k) => {
    expect(written.positions[k]).toBeCloseTo(x, 10);
  });
});

test('the library is listed, and tells source, bonds and reference values of each crystal', async () => {
  const list = await runCli(folder, ['crystal']);
  for (const id of crystalIds) expect(list.stdout).toContain(`  ${id} `);
  const one = await runCli(folder, ['crystal', 'mgo', '--output', 'mgo.vasp']);
  expect(one.stdout).toContain('Mg-O 2.1056 Å (6)');
  expect(one.stdout).toMatch(/C11, measured +297 GPa {2}recalled/);
  expect(parsePoscar(read('mgo.vasp'), 'mgo.vasp').atomicNumbers.length).toBe(8);
});

test('symmetry prints what the library finds, also for a JSON recipe and as JSON', async () => {
  const [table, json, recipe] = await Promise.all(
    [['rutile.vasp'], ['rutile.vasp', '--json'], ['ceria.json', '--cell', 'primitive', '-o', 'p.cif']].map(
      (args) => runCli(folder, ['symmetry', ...args]),
    ),
  );
  expect([table.stderr, table.code]).toEqual(['', 0]);
  expect(table.stdout).toContain('P 4_2/m n m, number 136, Hall -P 4n 2n');
  expect(table.stdout).toMatch(/O +4f +m\.2m +4 +3 4 5 6/);
  const report = await findSymmetry(parsePoscar(rutilePoscar, 'rutile.vasp'));
  expect(JSON.parse(json.stdout)).toMatchObject({
    number: 136,
    pointGroup: '4/mmm',
    givenHallSymbol: '-P 4n 2n',
    operationCount: 16,
    wyckoff: report.wyckoffLetters,
    cells: { primitive: { elements: ['Ti', 'Ti', 'O', 'O', 'O', 'O'] } },
  });
  expect(recipe.stdout).toContain('F m -3 m, number 225');
  expect(parseCif(read('p.cif'), 'p.cif').atomicNumbers.length).toBe(3);
});

test('what cannot be made is said in a sentence', async () => {
  const runs = await Promise.all(
    [
      ['crystal', '--space-group', '136'],
      ['crystal', 'Ru', '--space-group', '136'],
      ['crystal', 'NaCl'],
      ['crystal', 'wrong.json'],
      ['crystal', '--space-group', '136', '--cell', '4', '--site', 'Ti,2a'],
      ['symmetry', 'rutile.vasp', '--tolerance', '0'],
    ].map((args) => runCli(folder, args)),
  );
  expect(runs.map(({ code }) => code)).toEqual(runs.map(() => 2));
  const sentences = [
    /--cell and --site are missing/,
    /either looked up or made/,
    /no crystal is called "NaCl"; use one of Ru/,
    /wrong.json.*unknown field "site"/,
    /cell.c is missing; a tetragonal cell/,
    /--tolerance: must be a number from 1e-8 to 1 Å, got "0"/,
  ];
  for (const [k, { stderr }] of runs.entries()) expect(stderr).toMatch(sentences[k]);
});

test('cells and sites are read as people write them', () => {
  expect(parseCellParameters('4.2')).toEqual({ a: 4.2 });
  expect(parseCellParameters('a=5, b=6 c=7,beta=99.5')).toEqual({ a: 5, b: 6, c: 7, betaDeg: 99.5 });
  expect(parseCellParameters('5,6,7,90,99.5,90')).toEqual({
    ...{ a: 5, b: 6, c: 7, alphaDeg: 90, betaDeg: 99.5, gammaDeg: 90 },
  });
  expect(() => parseCellParameters('a=5,a=6')).toThrow(/a is given twice/);
  expect(() => parseCellParameters('c=6')).toThrow(/the edge a is missing/);
  expect(() => parseCellParameters('wide')).toThrow(/"wide" in "wide" is no edge or angle/);
  expect(parseSite('O,4f,x=0.3048')).toEqual({ element: 'O', wyckoff: '4f', x: 0.3048 });
  expect(parseSite('Ru, 1/3, 2/3, .25')).toEqual({ element: 'Ru', x: 1 / 3, y: 2 / 3, z: 0.25 });
  expect(() => parseSite('O,0.1,0.2')).toThrow(/2 coordinates without a name instead of three/);
  expect(() => parseSite('O,4f,x=left')).toThrow(/"x=left" is no coordinate/);
  expect(() => parseSite('')).toThrow(/no element/);
});
