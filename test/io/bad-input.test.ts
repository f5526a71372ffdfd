import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { readStructure } from '../../src/io/read-structure';
import { structureFormats } from '../../src/io/structure-formats';
import { formatSamples } from '../support/format-samples';

const bytes = (text: string) => new TextEncoder().encode(text);
const crystal = loadCrystal('TiO2-rutile');
const texts = formatSamples(crystal);

/** One line, at most a few hundred characters, naming the file. */
function expectSentence(error: unknown, fileName: string): void {
  const { name, message } = error as Error;
  expect(name).toBe('ParseError');
  expect(message.startsWith(fileName)).toBe(true);
  expect(message).not.toMatch(/[\n\r]/);
  expect(message.length).toBeLessThan(500);
}

function faultOf(content: Uint8Array, fileName: string): string {
  try {
    readStructure(content, fileName);
  } catch (error) {
    expectSentence(error, fileName);
    return (error as Error).message;
  }
  return '';
}

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13);
const whole: [name: string, content: Uint8Array, message: RegExp][] = [
  ['an empty file', bytes(''), /is empty, 0 bytes/],
  ['a file of blanks', bytes(' \n\n\t'), /blanks only/],
  ['a picture', png, /binary \(byte 0x1a at position 6\)/],
  ['a cut gzip file', Uint8Array.of(0x1f, 0x8b, 8), /gzip file is cut short; copy it again/],
  ['a zip archive', bytes('PK\u0003\u0004'), /zip archive; unpack it/],
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x64, 0), /UTF-16; save it as UTF-8/],
  ['prose', bytes('To whom it may concern.\n'), /neither its content nor its name.*cif \(\.cif\)/],
];
test.each(whole)('%s is refused in one sentence', (_, content, message) => {
  expect(faultOf(content, 'file.txt')).toMatch(message);
});

test('100 MB of junk is refused, and more than 256 MB unread', () => {
  const junk = new Uint8Array(100 * 2 ** 20).fill(0x41);
  expect(faultOf(junk, 'junk.txt')).toMatch(/neither its content/);
  expect(faultOf(new Uint8Array(257 * 2 ** 20).fill(0x41), 'junk.cif')).toMatch(
    /257 MB, more than the 256 MB/,
  );
}, 120_000); // guards against hanging, no more

test.each(structureFormats.map(({ id, extension }) => [id, extension]))(
  'a %s file cut off anywhere is read up to a whole structure or refused in one sentence',
  (id, extension) => {
    const text = texts[id];
    let refused = 0;
    for (let end = 0; end < text.length; end += 3)
      if (faultOf(bytes(text.slice(0, end)), `cut${extension}`)) refused++;
    expect(refused).toBeGreaterThan(text.length / 3 / 2);
  },
);

const edits: [format: string, what: string, from: RegExp, to: string, message: RegExp][] = [
  [
    'cif',
    'NaN',
    /(Ti1 Ti) \S+/,
    '$1 NaN',
    /line 23: _atom_site_fract_x of "Ti1" is "NaN"; it must be a number/,
  ],
  ['cif', 'zero cell', /(_cell_length_a) .*/, '$1 0', /line 4: .*length a must be above 0 Å, got 0/],
  ['cif', 'negative cell', /(_cell_length_a) .*/, '$1 -4', /must be above 0 Å, got -4/],
  [
    'cif',
    'impossible angles',
    /(_cell_angle_alpha) .*\n(_cell_angle_beta) .*/,
    '$1 40\n$2 150',
    /line 4: .*no cell has the angles/,
  ],
  ['cif', 'absurd length', /(_cell_length_a) .*/, '$1 1e200', /line 4: /],
  ['cif', 'unknown element', /Ti1 Ti/, 'Ti1 Qq', /line 23: no element fits "Qq"/],
  ['poscar', 'NaN', /Direct\n *\S+/, 'Direct\nnan', /line 9: atom 1: "nan" is not a finite number/],
  ['poscar', 'zero scale', /\n1\.0\n/, '\n0.0\n', /line 2: the scale factor is 0; use 1\.0/],
  ['poscar', 'zero vector', /\n1\.0\n.*\n/, '\n1.0\n0 0 0\n', /line 2: cell: cell vector a is zero/],
  ['poscar', 'unknown element', /\nTi O\n/, '\nTi Qq\n', /line 6: "Qq" is not an element/],
  [
    'poscar',
    'too many atoms',
    /\n2 4\n/,
    '\n2 400000000000\n',
    /line 7: the file announces 400000000002 atoms but ends before/,
  ],
  ['poscar', 'half an atom', /\n2 4\n/, '\n2 4.5\n', /line 7: expected 2 numbers of atoms/],
  ['poscar', 'no mode', /Direct/, 'Fractional', /line 8: expected Direct or Cartesian, got "Fractional"/],
  ['extxyz', 'NaN', /\nTi +\S+/, '\nTi nan', /line 3: atom 1: "nan" is not a finite number/],
  ['extxyz', 'zero cell', /Lattice="[^"]*"/, 'Lattice="0 0 0 0 0 0 0 0 0"', /line 2: cell: .*zero/],
  [
    'extxyz',
    'short cell',
    /Lattice="[^"]*"/,
    'Lattice="4 4 4"',
    /line 2: Lattice is "4 4 4"; it must be nine numbers/,
  ],
  ['extxyz', 'unknown element', /\nTi/, '\nQq', /line 3: "Qq" is not an element/],
  ['extxyz', 'missing atom', /^6/, '7', /line 8: the file ends here, but atom 7 of 7 must follow/],
  ['extxyz', 'wrong columns', /pos:R:3/, 'pos:R:2', /line 2: Properties must name the column pos:R:3/],
  ['lammps-data', 'NaN', /\n1 1 \S+/, '\n1 1 nan', /line 17: atom 1: "nan" is not a finite number/],
  [
    'lammps-data',
    'zero cell',
    /0\.0 \S+ zlo/,
    '0.0 0.0 zlo',
    /runs from zlo 0 to zhi 0 Å; the second must be larger/,
  ],
  [
    'lammps-data',
    'unknown element',
    /47\.867 # Ti/,
    '470',
    /line 12: the mass "470" of type "1" fits no element/,
  ],
  ['lammps-data', 'an atom twice', /\n2 1 /, '\n1 1 ', /line 18: atom 1 comes again; it was in line 17/],
  [
    'lammps-data',
    'a missing box',
    /0\.0 \S+ zlo zhi\n/,
    '',
    /the header ends here without a line like "0\.0 4\.59 zlo zhi"/,
  ],
  ['lammps-data', 'lj units', /units = metal/, 'units = lj', /line 1: the file is in units "lj"/],
];
test.each(edits)('%s with %s: file, line, value and remedy', (id, _, from, to, message) => {
  const format = structureFormats.find((candidate) => candidate.id === id)!;
  const text = texts[id].replace(from, to);
  expect(text).not.toBe(texts[id]);
  expect(faultOf(bytes(text), `bad${format.extension}`)).toMatch(message);
});

test.each(structureFormats.filter(({ write }) => write).map((format) => [format.id, format] as const))(
  '%s with overlapping atoms names both and the line',
  (_, format) => {
    // The second oxygen is moved onto the first, over the wall of the cell.
    const positions = crystal.positions.slice();
    for (let a = 0; a < 3; a++) positions[9 + a] = positions[6 + a] + (a === 2 ? crystal.cell[8] + 0.3 : 0);
    const places = (p: Float64Array, k: number) => Array.from(p.subarray(3 * k, 3 * k + 3));
    const good = format.write!({ ...crystal, positions: positions.map((v, k) => (k === 11 ? v + 1 : v)) });
    const digits = format.id === 'cif' || format.id === 'poscar' ? 14 : 12;
    const shown = (z: number) => (digits === 14 ? z / crystal.cell[8] : z).toFixed(digits);
    const z = places(positions, 3)[2];
    expect(good).toContain(shown(z + 1));
    expect(faultOf(bytes(good.replace(shown(z + 1), shown(z))), `bad${format.extension}`)).toMatch(
      /line \d+: atom 3 \(O\) and atom 4 \(O\) overlap, 0\.3000 Å apart; they need at least 0\.66 Å/,
    );
  },
);

test('an atom too near its own image is refused', () => {
  const text = 'x\n1.0\n1 0 0\n0 9 0\n0 0 9\nRu\n1\nDirect\n0 0 0\n';
  expect(faultOf(bytes(text), 'POSCAR')).toMatch(
    /atom 1 \(Ru\) and its own periodic image overlap, 1\.0000 Å apart/,
  );
});
