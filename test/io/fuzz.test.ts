import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { readStructure } from '../../src/io/read-structure';
import { structureFormats } from '../../src/io/structure-formats';
import { formatSamples } from '../support/format-samples';

const crystal = loadCrystal('TiO2-rutile');
const count = crystal.atomicNumbers.length;
const rich = {
  ...crystal,
  fixed: new Uint8Array(3 * count).fill(1),
  velocities: new Float64Array(3 * count).fill(0.001),
  charges: new Float64Array(count).fill(0.5),
  regions: new Uint8Array(count).fill(2),
  magneticMoments: Float64Array.from({ length: count }, (_, i) => i % 2),
};
const samples = formatSamples(rich);
const formats = structureFormats.map((format) => ({ ...format, sample: samples[format.id] }));

/** Reads or throws ParseError; anything else is a fault of the reader. */
function readOrRefuse(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if ((error as Error).name !== 'ParseError') throw error;
    expect((error as Error).message.length).toBeLessThan(1000);
  }
}

const tokens = [
  ...[
    '0',
    '1',
    '-1',
    '2',
    '0.5',
    '1e5',
    '1e308',
    '-1e-300',
    '1e999',
    'nan',
    'inf',
    '99999999999',
    '4.59(2)',
    '?',
    '.',
  ],
  ...[
    '\n',
    '\n',
    '\n',
    '\r\n',
    ' ',
    '\t',
    ';',
    '\n;',
    "'",
    '"',
    '#',
    '{',
    '}',
    '=',
    '\\',
    '\ufeff',
    '\u00a0',
    '🜁',
  ],
  ...[
    'Ti',
    'O',
    'Ru',
    'Qq',
    'T',
    'F',
    'x,y,z',
    '-x,-y,z+1/2',
    '1/0',
    'data_x',
    'loop_',
    'save_',
    'save_x',
    'global_',
  ],
  ...['_cell_length_a', '_cell_length_b', '_cell_length_c', '_atom_site_label', '_atom_site_fract_x'],
  ...['_atom_site_fract_y', '_atom_site_fract_z', '_atom_site_occupancy', '_symmetry_equiv_pos_as_xyz'],
  ...[
    'Lattice="4 0 0 0 4 0 0 0 4"',
    'Lattice="',
    'Properties=species:S:1:pos:R:3',
    'Properties=a:b',
    'pbc="T T F"',
  ],
  ...[
    'atoms',
    'atom types',
    'xlo xhi',
    'ylo yhi',
    'zlo zhi',
    'xy xz yz',
    'Masses',
    'Atoms',
    'Velocities',
    '# rotation',
  ],
  ...['Direct', 'Cartesian', 'Selective dynamics', 'Ti O\n1 1\n', '4 0 0\n0 4 0\n0 0 4\n'],
];

test.each(formats)('$id: random tokens are read or refused', ({ read }) => {
  const text = fc.array(fc.constantFrom(...tokens), { maxLength: 60 }).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(text, (garbage) => readOrRefuse(() => read!(garbage, 'fuzz'))),
    { numRuns: 700, seed: 1 },
  );
});

test.each(formats)(
  '$id: a valid file with pieces changed, cut and moved is read or refused',
  ({ read, sample }) => {
    const edit = fc.record({
      at: fc.nat(sample.length),
      length: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(400)),
      insert: fc.oneof(fc.constantFrom(...tokens), fc.string({ maxLength: 8 }), fc.constant('')),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let text = sample;
        for (const { at, length, insert } of edits)
          text = text.slice(0, at) + insert + text.slice(at + length);
        readOrRefuse(() => read!(text, 'fuzz'));
      }),
      { numRuns: 700, seed: 2 },
    );
  },
);

test.each(formats)('$id: a valid file with one number changed is read or refused', ({ read, sample }) => {
  const numbers = [...sample.matchAll(/[-+]?\d+(\.\d+)?(e[-+]?\d+)?/g)];
  const value = fc.oneof(
    fc.double().map(String),
    fc.integer().map(String),
    fc.constantFrom('0', '1e-9', '1e9', '-1'),
  );
  fc.assert(
    fc.property(fc.nat(numbers.length - 1), value, (k, replacement) => {
      const { index, 0: old } = numbers[k];
      readOrRefuse(() =>
        read!(sample.slice(0, index) + replacement + sample.slice(index + old.length), 'fuzz'),
      );
    }),
    { numRuns: 1000, seed: 3 },
  );
});

test('random bytes under any name are refused', () => {
  const name = fc.constantFrom('a.cif', 'POSCAR', 'a.xyz', 'a.data', 'a');
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((s) => new TextEncoder().encode(s)),
  );
  fc.assert(
    fc.property(content, name, (garbage, file) => readOrRefuse(() => readStructure(garbage, file))),
    {
      numRuns: 3000,
      seed: 4,
    },
  );
});

/** 2 MB made to find a place where time grows faster than the length. */
const size = 2 * 2 ** 20;
const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length));
const hostile: [name: string, text: () => string][] = [
  ['one word', () => `data_x\n_a ${fill('x')}`],
  ['one number', () => `data_x\n_cell_length_a ${fill('1')}`],
  ['quotes', () => `data_x\n_a ${fill("'x")}`],
  ['an open text field', () => `data_x\n_a\n;${fill('x\n')}`],
  ['semicolons', () => `data_x\n_a\n${fill(';x ')}`],
  ['blanks', () => `data_x\n_a${fill(' ')}`],
  ['empty lines', () => `1\n${fill('\n')}`],
  ['comments', () => fill('# x\n')],
  ['a loop row of tags', () => `data_x\nloop_\n${fill('_a\n')}`],
  ['an operation', () => `data_x\n_symmetry_equiv_pos_as_xyz '${fill('+x')}'\n_atom_site_fract_x 0`],
  ['brackets', () => `data_x\n_cell_length_a 1${fill('(1')}\n_atom_site_fract_x 0`],
  ['a comment line of quotes', () => `1\n${fill('a="\\" ')}`],
  ['a line of equal signs', () => `1\n${fill('=')}`],
  ['a line of braces', () => `1\n${fill('{}')}`],
  ['properties', () => `1\nProperties=${fill('a:S:1:')}`],
  ['a scale of digits', () => `x\n${fill('1')}\n`],
  ['keywords', () => fill('ab\n')],
  ['blocks', () => fill('%block a\n%endblock a\n')],
  ['sections', () => `&FORCE_EVAL\n&SUBSYS\n${fill('&COORD\n&END\n')}`],
  ['variables that grow', () => `@SET a ${'$a'.repeat(900)}\n${fill('$a$a\n')}`],
  ['repeats', () => `natom 1000 typat ${fill('999999999*1 ')}`],
  ['namelist entries', () => `&system\n${fill('a(1)=1,')}`],
  ['items of a dump', () => fill('ITEM: TIMESTEP\n0\n')],
  ['frames of one atom', () => `CRYSTAL\nPRIMVEC\n9 0 0\n0 9 0\n0 0 9\n${fill('PRIMCOORD\n1 1\n8 0 0 0\n')}`],
  ['a header of numbers', () => `x\n${fill('1 x\n')}`],
];
/** ms, against hanging and no more: the work takes seconds, and in quadratic time it would take hours. */
const hangGuard = 300_000;
test.each(hostile)(
  '2 MB of %s hang no reader',
  (_, make) => {
    const text = make();
    for (const { read } of formats) readOrRefuse(() => read!(text, 'hostile'));
  },
  hangGuard,
);

test(
  'a hundred thousand atoms in one place, or far outside, are refused and hang no reader',
  () => {
    const many = (line: (i: number) => string) =>
      Array.from({ length: 100_000 }, (_, i) => line(i)).join('\n');
    const frame = (pbc: string, line: (i: number) => string) =>
      `100000\nLattice="9 0 0 0 9 0 0 0 9" pbc="${pbc}"\n${many(line)}\n`;
    const { read } = formats.find(({ id }) => id === 'extxyz')!;
    expect(() =>
      read!(
        frame('T T T', () => 'O 1 1 1'),
        'a',
      ),
    ).toThrow(/overlap/);
    expect(() =>
      read!(
        frame('F F F', (i) => `O ${i}e300 0 0`),
        'a',
      ),
    ).toThrow(/within 1000000000 Å/);
    expect(
      read!(
        frame('F F F', (i) => `O ${9000 * i} 0 0`),
        'a',
      ).length,
    ).toBe(1);
  },
  hangGuard,
);
