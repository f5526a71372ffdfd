import { expect, test } from 'vitest';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import { parseLammpsData } from '../../src/io/parse-lammps-data';
import { parsePoscar } from '../../src/io/parse-poscar';
import { volume } from '../../src/structure/cell';
import { atomicMass } from '../../src/structure/elements';
import { amu } from '../../src/units';
import { expectClose } from '../support/expect-close';

const poscar = (scale: string, rest: string) => `rutile\n${scale}\n4 0 0\n0 4 0\n0 0 3\n${rest}`;

test('POSCAR scales cell and Cartesian places; a negative factor is a volume', () => {
  const doubled = parsePoscar(poscar('2.0', 'Ti O\n1 1\nCartesian\n0 0 0\n1 1 1\n'));
  expect(volume(doubled.cell)).toBeCloseTo(48 * 8, 10);
  expectClose(doubled.positions, [0, 0, 0, 2, 2, 2]);
  const byVolume = parsePoscar(poscar('-384', 'Ti O\n1 1\nDirect\n0 0 0\n.5 .5 .5\n'));
  expect(volume(byVolume.cell)).toBeCloseTo(384, 10);
  expectClose(byVolume.positions, [0, 0, 0, 4, 4, 3], { absolute: 1e-12 });
  const stretched = parsePoscar(poscar('1 1 2', 'Ti\n1\nDirect\n.5 .5 .5\n'));
  expectClose(stretched.positions, [2, 2, 3]);
});

test('POSCAR: T means free, names of pseudopotentials are elements, words after the places are passed over', () => {
  const text = poscar(
    '1',
    'Ti_pv O/1a2b\n1 1\nSelective dynamics\nDirect\n0 0 0 F F T\n.5 .5 .5 .TRUE. .FALSE. T O1\n',
  );
  const { fixed, atomicNumbers } = parsePoscar(text);
  expect(Array.from(fixed!)).toEqual([1, 1, 0, 0, 1, 0]);
  expect(Array.from(atomicNumbers)).toEqual([22, 8]);
});

test('POSCAR of VASP 4 takes elements from its comment, or says what is missing', () => {
  const text = (comment: string) => poscar('1', '1 1\nDirect\n0 0 0\n.5 .5 .5\n').replace('rutile', comment);
  expect(Array.from(parsePoscar(text('Ti O')).atomicNumbers)).toEqual([22, 8]);
  expect(() => parsePoscar(text('rutile'))).toThrow(/POSCAR, line 6: there are no element symbols.*"Ti O"/);
});

test('CONTCAR: velocities of zero are left out, others read, after the velocities of the cell', () => {
  const start = poscar('1', 'Ti O\n1 1\nDirect\n0 0 0\n.5 .5 .5\n');
  const cellBlock = `Lattice velocities and vectors\n1\n${'0 0 0\n'.repeat(6)}`;
  expect(parsePoscar(`${start}\n0 0 0\n0 0 0\n\n1\n2 3 4\n`).velocities).toBeUndefined();
  expect(Array.from(parsePoscar(`${start}\n1e-3 0 0\n0 0 .5D-2\n`).velocities!)).toEqual([
    1e-3, 0, 0, 0, 0, 5e-3,
  ]);
  expect(parsePoscar(`${start}${cellBlock}\n1e-3 0 0\n0 0 1\n`).velocities![0]).toBe(1e-3);
  expect(parsePoscar(`${start}\n\n`).velocities).toBeUndefined();
});

test('plain XYZ gets an open box around its atoms', () => {
  const [water] = parseExtxyz('3\nwater: it\'s "plain\nO 0 0 0\nH 0.96 0 0\nH -0.24 0.93 0\n');
  expect(water.periodic).toEqual([false, false, false]);
  expectClose(water.cell, [11.2, 0, 0, 0, 10.93, 0, 0, 0, 10], { absolute: 1e-12 });
  expectClose(water.positions.subarray(3, 6), [0.96, 0, 0]);
});

test('extended XYZ as ASE writes it: constraints, momenta, unknown columns and keys', () => {
  const text = `2
Lattice="4.0 0.0 0.0 0.0 4.0 0.0 0.0 0.0 20.0" Properties=species:S:1:pos:R:3:forces:R:3:momenta:R:3:move_mask:L:1 energy=-1.5 stress="0 0 0" flag pbc="T T F"
Ti 0 0 0 1 2 3 1.0 0 0 F
O  2 0 0 1 2 3 0 0 -2.0 T
`;
  const [frame] = parseExtxyz(text);
  expect(frame.periodic).toEqual([true, true, false]);
  expect(Array.from(frame.fixed!)).toEqual([1, 1, 1, 0, 0, 0]);
  // ½ p²/m with p in √(u·eV) and m in u is an energy in eV: the same as ½ m v² here.
  const v = frame.velocities![5];
  expect(0.5 * atomicMass(8) * v * v).toBeCloseTo((0.5 * 4) / (atomicMass(8) / amu), 12);
});

test('LAMMPS data: any order of ids, box not at zero, image flags, real units, tilt', () => {
  const text = `LAMMPS data file via write_data, version 29 Sep 2021, timestep = 5, units = real

2 atoms
2 atom types

-1.0 3.0 xlo xhi
0.0 4.0 ylo yhi
0.5 5.5 zlo zhi
0.5 0 -0.25 xy xz yz

Masses

1 47.867
2 15.999 # O

Pair Coeffs # buck

1 1 0.3

Atoms # charge

2 2 -1.098 1.0 1.0 2.5 0 0 1
1 1 2.196 -1.0 0.0 0.5 0 0 0

Velocities

1 0 0 0.25
2 1e-3 0 0
`;
  const structure = parseLammpsData(text);
  expectClose(structure.cell, [4, 0, 0, 0.5, 4, 0, 0, -0.25, 5]);
  expectClose(structure.positions, [0, 0, 0, 2, 1, 2]);
  expect(Array.from(structure.atomicNumbers)).toEqual([22, 8]);
  expect(Array.from(structure.charges!)).toEqual([2.196, -1.098]);
  expect(Array.from(structure.velocities!)).toEqual([0, 0, 0.25, 1e-3, 0, 0]);
  expect(parseLammpsData(text.replace('real', 'metal')).velocities![2]).toBeCloseTo(0.25e-3, 15);
});

test('LAMMPS data: type labels, and styles by their number of columns', () => {
  const text = (labels: string, atoms: string) =>
    `x\n1 atoms\n1 atom types\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\n${labels}\nAtoms\n\n${atoms}\n`;
  expect(
    parseLammpsData(text('Atom Type Labels\n\n1 Ru\n\nMasses\n\nRu 101.07\n', '1 Ru 0 0 0')).atomicNumbers[0],
  ).toBe(44);
  const masses = 'Masses\n\n1 101.07\n';
  expect(parseLammpsData(text(masses, '1 1 1.5 0 0 1')).charges![0]).toBe(1.5);
  expect(parseLammpsData(text(masses, '1 1 0 0 1 0 0 0')).positions[2]).toBe(1);
  expect(parseLammpsData(text(masses, '1 7 1 -0.5 0 0 1')).charges![0]).toBe(-0.5);
});

test('plain XYZ with atomic numbers in place of symbols is read', () => {
  const [{ atomicNumbers, periodic }] = parseExtxyz('2\nwater, nearly\n8 0 0 0\n1 0 0 0.96\n');
  expect([...atomicNumbers]).toEqual([8, 1]);
  expect(periodic).toEqual([false, false, false]);
});
