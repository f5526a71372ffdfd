import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultRecipes } from '../../src/build/default-recipes';
import { changeStep } from '../../src/build/edit-recipe';
import { leftovers, runCli, rutilePoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
const recipe = defaultRecipes['ru-cap-rutile-110'];

write('rutile.vasp', rutilePoscar);
write('empty.xyz', '');
write('truncated.vasp', rutilePoscar.split('\n').slice(0, 10).join('\n'));
write(
  'binary.cif',
  Uint8Array.from({ length: 2560 }, (_, k) => k),
);
write('huge.cif', `data_x\n${'# \n'.repeat(30_000)}`);
truncateSync(join(folder, 'huge.cif'), 300 * 2 ** 20);
write('nan.vasp', rutilePoscar.replace('0.3048', 'NaN'));
write('zero-cell.vasp', rutilePoscar.replace('0 0 2.9587', '0 0 0'));
write('mirror.vasp', rutilePoscar.replace('0 0 2.9587', '0 0 -2.9587'));
write('element.vasp', rutilePoscar.replace('Ti O', 'Xx O'));
write('overlap.vasp', rutilePoscar.replace('0.5 0.5 0.5', '0.01 0 0'));
write('sodium.vasp', rutilePoscar.replace('Ti O', 'Na Cl'));
write('letter.txt', 'Dear reader,\nthis is no structure.\n');
write('bad.json', '{\n  "version": 1,\n  oops\n}\n');
write('hkl.json', JSON.stringify(changeStep(recipe, 'slab', { hkl: [0, 0, 0] })));
write('typo.json', JSON.stringify({ ...recipe, vacuumm: 15 }));
write('nanometres.vasp', rutilePoscar.replaceAll('4.5936', '0.45936').replace('2.9587', '0.29587'));
const odd = { version: 2, name: 'odd', title: 'Odd', seed: 1 };
const big = { kind: 'crystal', crystal: 'MgO', repeats: [1000, 1000, 1] };
write('big.json', JSON.stringify({ ...odd, steps: [big] }));
const oblique = { kind: 'slab', crystal: 'TiO2-rutile', hkl: [1, 0, -1, 0] };
write('four.json', JSON.stringify({ ...odd, steps: [oblique] }));
mkdirSync(join(folder, 'folder'));
const before = readdirSync(folder);

const cases: [command: string, ...expected: string[]][] = [
  ['export empty.xyz -o out.cif', 'empty.xyz', 'empty, 0 bytes'],
  ['export truncated.vasp -o out.cif', 'truncated.vasp, line ', '6'],
  ['export binary.cif -o out.xyz', 'binary.cif', 'binary'],
  ['export huge.cif -o out.cif', 'huge.cif', '300 MB', '256 MB'],
  ['export nan.vasp -o out.cif', 'nan.vasp, line 11', '"NaN"'],
  ['export zero-cell.vasp -o out.cif', 'zero-cell.vasp, line 2', 'above 0 Å'],
  ['export mirror.vasp --all --to out', 'left-handed', 'exchange two cell vectors'],
  ['export element.vasp -o out.cif', 'element.vasp, line 6', '"Xx"'],
  ['export overlap.vasp -o out.cif', 'overlap.vasp, line 10', 'overlap', '1.'],
  ['export letter.txt -o out.cif', 'letter.txt', 'poscar'],
  ['export missing.cif -o out.cif', 'missing.cif: no such file'],
  ['export letter.txt/missing.cif -o out.cif', 'no such file'],
  ['export folder -o out.cif', 'folder: is a folder'],
  ['export rutile.vasp -o out.docx', 'out.docx', '.extxyz'],
  ['export rutile.vasp -f docx', '--format', '"docx"', 'lammps-data'],
  ['export rutile.vasp', '--output FILE'],
  ['export rutile.vasp --all', '--to FOLDER'],
  ['export rutile.vasp --all --to letter.txt', 'letter.txt is not a folder'],
  ['export rutile.vasp -f cif -o rutile.vasp', 'rutile.vasp: is there already', '--overwrite'],
  [
    'md sodium.vasp -o out.xyz',
    'sodium.vasp',
    'no potential covers Na',
    'O, Ti, Ru',
    '--potential takes one of',
  ],
  [
    'md rutile.vasp --potential fortini-ru -o out.xyz',
    'rutile.vasp',
    'Ti is not covered',
    '--potential takes one of',
  ],
  ['md rutile.vasp --potential fortini', '"fortini"', 'fortini-ru'],
  ['md rutile.vasp --ensemble ntv', '--ensemble', '"ntv"', 'nve, nvt, npt'],
  ['md rutile.vasp --steps ten', '--steps', '"ten"', '1000000000'],
  ['md rutile.vasp --temperature -300', '--temperature', '"-300"', '10000 K'],
  ['md rutile.vasp -o folder --overwrite', 'folder: is a folder'],
  ['md rutile.vasp -o /dev/null --overwrite', '/dev/null', 'ordinary file'],
  ['md rutile.vasp -o out.cif', 'out.cif', 'extXYZ'],
  ['md', 'nothing says what to run', '--resume FILE'],
  ['md rutile.vasp --stepz 3', "'--stepz'", '--steps'],
  ['build hkl.json -o out.cif', 'hkl.json', '0 0 0 is no plane', '1 1 0'],
  ['build bad.json -o out.cif', 'bad.json, line 3', 'JSON'],
  ['build typo.json -o out.cif', 'typo.json', '"vacuumm"', 'vacuum'],
  ['build ru-cap', 'ru-cap', 'ru-cap-rutile-110'],
  ['build --layers 0', '--layers', '"0"'],
  ['build big.json -o out.cif', 'big.json', 'step 1 (crystal)', '8000000 atoms', 'repeat less often'],
  ['build four.json -o out.cif', 'four.json', 'step 1 (slab)', 'hexagonal axes', 'give three indices'],
  ['match --film Ru --film-plane 0,0,0 --substrate TiO2-rutile', '--film-plane', 'no plane', '1 1 0'],
  ['match --film Ru --film-plane 1,0,0,1 --substrate TiO2-rutile', '--film-plane', 'third must be', '-1'],
  [
    'match --film Ru --film-plane 0001 --substrate TiO2-rutile --substrate-plane 1,0,-1,0',
    'spillway: substrate: four indices (1 0 -1 0)',
    'give three indices',
  ],
  [
    'match --film Ru --film-plane 0001 --substrate nanometres.vasp --substrate-plane 001',
    'nanometres.vasp',
    '0.459 Å',
  ],
  ['match --film Ru --substrate TiO2-rutile --max-area NaN', '--max-area', '"NaN"', 'Å²'],
  ['slab TiO2-rutile --plane 1,0,-1,0', 'spillway: four indices (1 0 -1 0)', 'give three indices'],
  ['slab nanometres.vasp --plane 110', 'nanometres.vasp', 'lengths are in Å'],
  ['crystal --space-group 136 --cell a=0,c=3 --site Ti,2a', 'cell.a must be 0.5 to 10000 Å, got 0'],
  ['crystal --space-group P99 --cell a=4 --site Ti,2a', '"P99"', '"P 42/m n m"'],
  ['demo --to letter.txt', 'letter.txt', 'not a folder'],
  ['demo --picoseconds 0', '--picoseconds', '"0"', 'ps'],
  ['relax letter.txt', 'letter.txt', 'poscar'],
  ['relax missing.cif', 'missing.cif: no such file'],
  ['info letter.txt', 'letter.txt', 'poscar'],
  ['info folder', 'folder: is a folder'],
  ['info', "'file'", 'spillway info --help'],
  ['convert letter.txt out.cif', 'letter.txt', 'poscar'],
  ['convert missing.cif out.cif', 'missing.cif: no such file'],
  ['lammps letter.txt --to run', 'letter.txt', 'poscar'],
  ['neb rutile.vasp missing.cif --format vasp --to images', 'missing.cif: no such file'],
  ['import-run missing', 'missing: is no folder'],
  ['registry missing', 'ru-cap-rutile-110'],
  ['particle Xx', '"Xx"', 'TiO2-rutile'],
  ['sites missing.cif', 'missing.cif: no such file'],
  ['symmetry letter.txt', 'letter.txt', 'poscar'],
  ['view folder', 'folder: no such file'],
  ['view --port 70000', '--port', '"70000"', '65535'],
  ['complete tcsh', "'tcsh'", 'powershell'],
  ['fly', "unknown command 'fly'", 'spillway --help'],
];

// Each is a process of its own, mostly waiting for its modules.
test.concurrent.each(cases)(
  'one helpful sentence and exit code 2: %s',
  { timeout: 60_000 },
  async (command, ...expected) => {
    const { stdout, stderr, code } = await runCli(folder, command.split(' '));
    const complaints = stderr
      .trim()
      .split('\n')
      .filter((line) => !/^ *\d+ %/.test(line));
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(/^spillway/);
    for (const part of expected) expect(complaints[0]).toContain(part);
    expect(stderr + stdout).not.toMatch(/\bat .*\.js:\d|undefined|\[object|ENOENT|EISDIR/);
    expect(code).toBe(2);
  },
);

test('none of that wrote, changed or half-wrote a file', () => {
  expect(readdirSync(folder)).toEqual(before);
  expect(leftovers(folder)).toEqual([]);
  expect(readFileSync(join(folder, 'rutile.vasp'), 'utf8')).toBe(rutilePoscar);
});
