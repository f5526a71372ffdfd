import { expect, test } from 'vitest';
import { parseCif, parseCifWithSpaceGroup } from '../../src/io/parse-cif';
import { cellParameters, toFractional } from '../../src/structure/cell';
import { degree } from '../../src/units';
import { expectClose } from '../support/expect-close';

const cubic = (rest: string, length = '4.0') =>
  `data_x\n_cell_length_a ${length}\n_cell_length_b ${length}\n_cell_length_c ${length}\n` +
  `_cell_angle_alpha 90\n_cell_angle_beta 90\n_cell_angle_gamma 90\n${rest}`;
const atoms = (...rows: string[]) =>
  `loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n${rows.join('\n')}\n`;
const rutile = (operations: string) => `
data_rutile
_cell_length_a 4.593659(12)
_cell_length_b 4.593659(12)
_cell_length_c 2.958682(8)
_cell_angle_alpha 90
_cell_angle_beta 90.
_cell_angle_gamma 90.0(0)
${operations}
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
Ti1 Ti4+ 0 0 0 1.
O1 O2- 0.30479(10) 0.30479(10) 0 1.0(0)
`;

test('uncertainties in brackets, ions and full occupancies are read', () => {
  const structure = parseCif(rutile(''));
  expect(cellParameters(structure.cell).lengths).toEqual([4.593659, 4.593659, 2.958682]);
  expect(Array.from(structure.atomicNumbers)).toEqual([22, 8]);
  expect(structure.positions[3]).toBeCloseTo(0.30479 * 4.593659, 12);
});

test('right angles give exact zeros in the cell', () => {
  const { cell } = parseCif(rutile(''));
  expect([1, 2, 3, 5, 6, 7].every((k) => cell[k] === 0)).toBe(true);
});

test('operations are read in every spelling', () => {
  const spellings = [
    "'x,y,z' 'y,x,-z' '-x,-y,z' '-y+1/2,x+1/2,z+1/2' 'x+1/2,-y+1/2,-z+1/2' '-x+1/2,y+1/2,z+1/2'",
    "'X, Y, Z' 'Y, X, -Z' '-X, -Y, Z' '1/2-Y, 1/2+X, .5+Z' '1/2+X, 1/2-Y, 1/2-Z' '0.5-x,0.5+y,+z+0.5'",
    '"+x,+y,+z" y,x,-z -x,-y,z -y+1/2,x+1/2,z-1/2 x-1/2,-y-1/2,-z-1/2 -x+.5,y+.5,z+.5',
  ];
  for (const tag of [
    '_symmetry_equiv_pos_as_xyz',
    '_space_group_symop_operation_xyz',
    '_space_group_symop.operation_xyz',
  ])
    for (const spelling of spellings) {
      const structure = parseCif(rutile(`loop_\n${tag}\n${spelling.replaceAll("' '", "'\n'")}`));
      expect(Array.from(structure.atomicNumbers).sort((p, q) => p - q)).toEqual([8, 8, 8, 8, 22, 22]);
    }
});

test('numbered operations and other columns beside them are passed over', () => {
  const operations =
    "loop_\n_symmetry_equiv_pos_site_id\n_symmetry_equiv_pos_as_xyz\n1 x,y,z\n2 '-x, -y, -z'\n";
  expect(parseCif(rutile(operations)).atomicNumbers.length).toBe(3);
});

test('an image on a special position given with few digits is one atom, moved onto the position', () => {
  const text = `data_hcp
_cell_length_a 2.7058
_cell_length_b 2.7058
_cell_length_c 4.2816
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 120
loop_
_symmetry_equiv_pos_as_xyz
x,y,z
-y,x-y,z
-x+y,-x,z
-x,-y,z+1/2
${atoms('Ru1 0.3333 0.6667 .25')}`;
  const structure = parseCif(text);
  const fractional = toFractional(structure.cell, structure.positions);
  expect(structure.atomicNumbers.length).toBe(2);
  for (const [k, value] of [1 / 3, 2 / 3, 0.25, 2 / 3, 1 / 3, 0.75].entries())
    expect(fractional[k]).toBeCloseTo(value, 4);
  // The three-fold axis is exact although the file is not: the mean of three images lies on it.
  expect(fractional[0] + fractional[0]).toBeCloseTo(fractional[1], 12);
});

test('coordinates on both sides of a cell wall are one atom', () => {
  const text = cubic(`loop_\n_symmetry_equiv_pos_as_xyz\nx,y,z\n-x,-y,-z\n${atoms('O1 0.999 0.0004 0')}`);
  expect(parseCif(text).atomicNumbers.length).toBe(1);
});

test('a list that has all atoms as well as the operations gives each atom once', () => {
  const text = cubic(
    `loop_\n_symmetry_equiv_pos_as_xyz\nx,y,z\n-x,-y,-z\n${atoms('O1 .25 .25 .25', 'O2 .75 .75 .75')}`,
  );
  expect(parseCif(text).atomicNumbers.length).toBe(2);
});

test('without operations coordinates stay as written, also outside the cell', () => {
  const structure = parseCif(cubic(atoms('O1 -0.25 1.5 0.1', 'Ti1 .5 .5 .5')));
  expect(Array.from(toFractional(structure.cell, structure.positions).subarray(0, 3))).toEqual([
    -0.25, 1.5, 0.1,
  ]);
});

test('comments, text fields, quotes within words, CRLF, a byte order mark and upper-case tags are CIF', () => {
  const text =
    `\ufeff#\\#CIF_1.1\n# data_comment\nDATA_Test\n_title\n;loop_ _atom_site_label\n a 'line'\n;\n_author 'a dog's life'
_other "x" # comment\n${cubic('').slice(7).toUpperCase()}${atoms("'O1' 0 0 0 # first", 'Ti1 .5 .5 .5 ')}_end.`.replace(
      /_end\.$/,
      '_end ?',
    );
  for (const variant of [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')])
    expect(Array.from(parseCif(variant).atomicNumbers)).toEqual([8, 22]);
});

test('save frames and data blocks without atoms are passed over', () => {
  const text = `data_global\n_author 'x'\nsave_frame\n_cell_length_a 1\nloop_\n_atom_site_fract_x\n1\nsave_\n${cubic(atoms('Ru1 0 0 0'))}`;
  expect(Array.from(parseCif(text).atomicNumbers)).toEqual([44]);
});

test('Cartesian coordinates are read in the axes of the cell', () => {
  const text = cubic(atoms('O1 1.0 2.0 3.0').replaceAll('_fract_', '_Cartn_'));
  for (const [k, value] of [1, 2, 3].entries()) expect(parseCif(text).positions[k]).toBeCloseTo(value, 12);
});

test('dummy sites are left out', () => {
  const text = cubic(
    'loop_\n_atom_site_label\n_atom_site_calc_flag\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\nO1 d 0 0 0\nO2 dum .5 .5 .5\n',
  );
  expect(parseCif(text).atomicNumbers.length).toBe(1);
});

const faults: [name: string, text: string, message: RegExp][] = [
  [
    'a partly occupied site',
    rutile('').replace('0 1.0(0)', '0 0.5'),
    /line 18.*"O1" has occupancy 0\.5.*ordered model/,
  ],
  [
    'mixed sites',
    cubic(atoms('Ti1 0 0 0', 'Ru1 0 0 0.001')),
    /line 14.*Ru1 \(Ru\) lies on Ti1 \(Ti\) of line 13/,
  ],
  ['an unknown element', cubic(atoms('Xx1 0 0 0')), /line 13: no element fits "Xx1"/],
  ['a label of two readings', cubic(atoms('CO1 0 0 0')), /fits two elements; add _atom_site_type_symbol/],
  ['a missing length', rutile('').replace(/_cell_length_b.*\n/, ''), /_cell_length_b is missing/],
  ['a zero length', cubic(atoms('O1 0 0 0'), '0'), /must be above 0 Å/],
  [
    'an unknown coordinate',
    cubic(atoms('O1 0 ? 0')),
    /_atom_site_fract_y of "O1" is "\?"; it must be a number/,
  ],
  ['NaN', cubic(atoms('O1 0 nan 0')), /is "nan"/],
  [
    'overlapping atoms',
    cubic(atoms('O1 0 0 0', 'O2 0.1 0 0')),
    /line 14: atom 1 \(O\) and atom 2 \(O\) overlap, 0\.4000 Å/,
  ],
  ['an open loop row', cubic(`${atoms('O1 0 0 0')} .5`), /4 columns but 5 values/],
  ['an open quote', cubic("_x 'abc\n"), /line 8: the quote in "'abc" is not closed/],
  ['an open text field', cubic('_x\n;abc\n'), /line 9: a text field begins with ; here and never ends/],
  ['a tag without value', cubic('_x _y\n'), /the tag "_x" has no value/],
  ['no data block', '# nothing\n', /there is no data block/],
  ['no atoms', 'data_x\n_a b\n', /no data block lists atoms/],
  ['a wrong operation', rutile("_symmetry_equiv_pos_as_xyz 'x,y'"), /"x,y" does not have three parts/],
  ['an impossible operation', rutile("_symmetry_equiv_pos_as_xyz 'x,x,z'"), /determinant 0/],
];
test.each(faults)('%s is one sentence with line, value and remedy', (_, text, message) => {
  expect(() => parseCif(text, 'a.cif')).toThrow(message);
  expect(() => parseCif(text, 'a.cif')).toThrow(/^a\.cif/);
});

test('a space group without operations is refused with the way out', () => {
  const text = rutile("_symmetry_Int_Tables_number 136\n_symmetry_space_group_name_H-M 'P 42/m n m'");
  expect(() => parseCif(text, 'a.cif')).toThrow(/line 9.*"P 42\/m n m", number 136.*parseCifWithSpaceGroup/);
});

test('the tables give the operations that the file leaves out', async () => {
  const names = [
    '_symmetry_Int_Tables_number 136',
    "_symmetry_space_group_name_H-M 'P 42/m n m'",
    "_space_group_name_H-M_alt 'P4(2)/mnm'",
    "_space_group_name_Hall '-P 4n 2n'",
  ];
  for (const name of names) {
    const structure = await parseCifWithSpaceGroup(rutile(name));
    expect(Array.from(structure.atomicNumbers)).toEqual([22, 22, 8, 8, 8, 8]);
  }
});

test('rhombohedral axes follow the cell', async () => {
  // Corundum: 12 Al and 18 O in the hexagonal cell, 4 and 6 in the rhombohedral one.
  const corundum = (lengths: string[], angles: string[], sites: string) => `data_x
${['a', 'b', 'c'].map((axis, k) => `_cell_length_${axis} ${lengths[k]}`).join('\n')}
${['alpha', 'beta', 'gamma'].map((name, k) => `_cell_angle_${name} ${angles[k]}`).join('\n')}
_symmetry_space_group_name_H-M 'R -3 c'
${sites}`;
  const hexagonal = corundum(
    ['4.7589', '4.7589', '12.991'],
    ['90', '90', '120'],
    atoms('Al1 0 0 0.3522', 'O1 0.3064 0 0.25'),
  );
  const edge = String(Math.hypot(4.7589 / Math.sqrt(3), 12.991 / 3));
  const angle = String((2 * Math.asin(4.7589 / 2 / Number(edge))) / degree);
  const rhombohedral = corundum(
    [edge, edge, edge],
    [angle, angle, angle],
    atoms('Al1 0.3522 0.3522 0.3522', 'O1 0.5564 0.9436 0.25'),
  );
  expect((await parseCifWithSpaceGroup(hexagonal)).atomicNumbers.length).toBe(30);
  expect((await parseCifWithSpaceGroup(rhombohedral)).atomicNumbers.length).toBe(10);
});

test('a space group with two origins needs more than its number', async () => {
  const text = (symbol: string) =>
    cubic(`_symmetry_space_group_name_H-M '${symbol}'\n${atoms('Si1 0 0 0')}`, '5.431');
  await expect(parseCifWithSpaceGroup(text('F d -3 m'), 'si.cif')).rejects.toThrow(
    /^si\.cif, line 8: .*fits 2 settings/,
  );
  expect((await parseCifWithSpaceGroup(text('F d -3 m :1'))).atomicNumbers.length).toBe(8);
  expect((await parseCifWithSpaceGroup(text('F d -3 m S'))).atomicNumbers.length).toBe(8);
  await expect(parseCifWithSpaceGroup(text('P 9'))).rejects.toThrow(/no space group setting fits/);
});

test('CIF 2.0: lists, tables and texts in three quotes are one value each', () => {
  const text = `#\\#CIF_2.0
data_x
_note """a "quoted" text
_cell_length_a 9
"""
_list [1 'two ]' [3 4]
{'a':5}]
_cell_length_a 4
_cell_length_b 4
_cell_length_c 4
loop_
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_note
Ru1 0 0 0 [1 2]
Ru2 0.5 0.5 0.5 '''x
y'''
`;
  const { cell, atomicNumbers } = parseCif(text);
  expect(cell[0]).toBe(4);
  expect([...atomicNumbers]).toEqual([44, 44]);
  expect(() => parseCif(text.replace("{'a':5}]", ''))).toThrow(
    /line 6: \[ opens a list here that never ends/,
  );
  expect(() => parseCif(text.replace("y'''", 'y'))).toThrow(/line 18: a text begins with ''' here/);
});

test('magnetic structures: operations with time, and centrings, give all atoms', () => {
  const text = `data_x
_cell_length_a 4
_cell_length_b 5
_cell_length_c 6
loop_
_space_group_symop_magn_operation.id
_space_group_symop_magn_operation.xyz
1 x,y,z,+1
2 -x,-y,z,-1
loop_
_space_group_symop_magn_centering.id
_space_group_symop_magn_centering.xyz
1 x,y,z,+1
2 x+1/2,y+1/2,z+1/2,-1
loop_
_atom_site_label
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
Fe1 0.2 0.1 0
`;
  const { positions } = parseCif(text);
  expectClose(positions, [0.8, 0.5, 0, 3.2, 4.5, 0, 2.8, 3, 3, 1.2, 2, 3], { absolute: 1e-12 });
});
