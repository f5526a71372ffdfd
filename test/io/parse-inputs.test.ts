import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { bravaisLattice } from '../../src/io/bravais-lattice';
import { parseAbinit } from '../../src/io/parse-abinit';
import { parseAims } from '../../src/io/parse-aims';
import { parseCastep } from '../../src/io/parse-castep';
import { parseCp2k } from '../../src/io/parse-cp2k';
import { parseQe } from '../../src/io/parse-qe';
import { parseSiesta } from '../../src/io/parse-siesta';
import { readStructure } from '../../src/io/read-structure';
import { structureFormats } from '../../src/io/structure-formats';
import { cellParameters } from '../../src/structure/cell';
import { bohr, degree } from '../../src/units';
import { expectClose } from '../support/expect-close';
import { formatSamples } from '../support/format-samples';

const near = { absolute: 1e-9 }; // Å
const rutile = loadCrystal('TiO2-rutile');

test('a file of each format is told by its content, also where its name says another', () => {
  for (const [id, text] of Object.entries(formatSamples(rutile))) {
    for (const name of ['nameless', 'wrong.cif', 'POSCAR']) {
      const frames = readStructure(new TextEncoder().encode(text), name);
      expect(frames[0].atomicNumbers, `${id} as ${name}`).toEqual(rutile.atomicNumbers);
      expectClose(frames[0].positions, rutile.positions, { absolute: 1e-3 }); // Å; PDB has three decimals
      expectClose(frames[0].cell, rutile.cell, { absolute: 1e-3 });
      expect(frames.length, id).toBe(['lammps-dump', 'xsf', 'qe-output'].includes(id) ? 2 : 1);
    }
  }
});

test('the name of each format’s own extension leads to it', () => {
  for (const { id, extension, fitsName } of structureFormats)
    if (extension !== '.in') expect(fitsName(`a${extension}`), id).toBe(true);
  expect(structureFormats.find(({ fitsName }) => fitsName('run/geometry.in'))?.id).toBe('aims');
});

test('pw.x: lattices, units, fractions, flags and moments', () => {
  const input = (system: string, cards: string) =>
    `&control
  calculation='scf' ! a remark with & and /
/
&system ${system} ntyp=2, ecutwfc=30.0 /
&electrons
/
ATOMIC_SPECIES
Fe1 55.845 Fe.upf
O 16 O.upf
${cards}
K_POINTS {automatic}
2 2 2 0 0 0
`.replace(' /\n&electrons', '\n/\n&electrons');
  const cubic = parseQe(
    input('ibrav=1, celldm(1)=8.0, nat=2,', 'ATOMIC_POSITIONS {crystal}\nFe1 0 0 0 0 0 1\nO 1/2 0.5d0 .5'),
  );
  expectClose(cubic.cell, [8 * bohr, 0, 0, 0, 8 * bohr, 0, 0, 0, 8 * bohr], near);
  expectClose(cubic.positions.subarray(3), [4 * bohr, 4 * bohr, 4 * bohr], near);
  expect([...cubic.fixed!]).toEqual([1, 1, 0, 0, 0, 0]);
  expect([...cubic.atomicNumbers]).toEqual([26, 8]);

  const hexagonal = parseQe(input('ibrav = 4 A = 3.0 C = 5.0 nat = 1', 'ATOMIC_POSITIONS (alat)\nFe1 0 0 1'));
  expectClose(cellParameters(hexagonal.cell).angles, [90 * degree, 90 * degree, 120 * degree], near);
  expectClose(hexagonal.positions, [0, 0, 3], near);

  const free = parseQe(
    input(
      'ibrav=0 nat=2 nspin=2 starting_magnetization(1)=2.5',
      'CELL_PARAMETERS bohr\n8 0 0\n0 8 0\n0 1 8\nATOMIC_POSITIONS bohr\nFe1 1 1 1\nO 4 4 4 # far',
    ),
  );
  expectClose(free.cell.subarray(6), [0, bohr, 8 * bohr], near);
  expectClose(free.positions.subarray(0, 3), [bohr, bohr, bohr], near);
  expect([...free.magneticMoments!]).toEqual([2.5, 0]);
  const short = '&system ibrav=1 celldm(1) = 8.0 /\nATOMIC_POSITIONS bohr\nO 1 1 1\n';
  expectClose(parseQe(short).cell, cubic.cell, near);
  expectClose(parseQe(`a title\n${short.replace(' /', '\n/&end')}`).cell, cubic.cell, near);
  // A part of a number of electrons is no moment.
  const part = input('ibrav=1 A=4 nat=1 starting_magnetization(1)=0.5', 'ATOMIC_POSITIONS\nFe1 0 0 0');
  expect(parseQe(part).magneticMoments).toBeUndefined();
  expect(() => parseQe(input('ibrav=1 A=4 nat=3', 'ATOMIC_POSITIONS\nFe1 0 0 0'))).toThrow(
    /line 4: nat is 3, but ATOMIC_POSITIONS has 1 atoms/,
  );
  expect(() => parseQe(input('ibrav=1 A=4 nat=1', 'ATOMIC_POSITIONS crystal_sg\nFe1 0 0 0'))).toThrow(
    /crystal_sg lists atoms that symmetry multiplies/,
  );
});

test('every lattice of pw.x has the lengths and angles of its name', () => {
  const given = { b: 1.3, c: 1.7, cosines: [0.1, 0.2, 0.3] as const };
  /** cells by volume in units of a³, from the conventional cell and the number of points in it */
  const sinAc = Math.sqrt(1 - 0.2 ** 2);
  const sinAb = Math.sqrt(1 - 0.3 ** 2);
  const triclinic = 1.3 * 1.7 * Math.sqrt(1 + 2 * 0.1 * 0.2 * 0.3 - 0.01 - 0.04 - 0.09);
  const rhombohedral = Math.sqrt(1 - 3 * 0.09 + 2 * 0.027);
  const volumes: Record<number, number> = {
    ...{
      1: 1,
      2: 1 / 4,
      3: 1 / 2,
      [-3]: 1 / 2,
      4: 1.7 * Math.sqrt(0.75),
      5: rhombohedral,
      [-5]: rhombohedral,
    },
    ...{ 6: 1.7, 7: 1.7 / 2, 8: 2.21, 9: 2.21 / 2, [-9]: 2.21 / 2, 91: 2.21 / 2, 10: 2.21 / 4, 11: 2.21 / 2 },
    ...{
      12: 2.21 * sinAb,
      [-12]: 2.21 * sinAc,
      13: (2.21 * sinAb) / 2,
      [-13]: (2.21 * sinAc) / 2,
      14: triclinic,
    },
  };
  for (const [ibrav, volume] of Object.entries(volumes)) {
    const m = bravaisLattice(Number(ibrav), given)!;
    const determinant =
      m[0] * (m[4] * m[8] - m[5] * m[7]) -
      m[1] * (m[3] * m[8] - m[5] * m[6]) +
      m[2] * (m[3] * m[7] - m[4] * m[6]);
    expect(determinant, `ibrav ${ibrav}`).toBeCloseTo(volume, 12);
  }
  for (const ibrav of [5, -5]) {
    const { lengths, angles } = cellParameters(Float64Array.from(bravaisLattice(ibrav, given)!));
    expectClose(lengths, [1, 1, 1], near);
    expectClose(
      angles,
      [0, 0, 0].map(() => Math.acos(0.3)),
      near,
    );
  }
  const { lengths, angles } = cellParameters(Float64Array.from(bravaisLattice(14, given)!));
  expectClose(lengths, [1, 1.3, 1.7], near);
  expectClose(angles, [Math.acos(0.1), Math.acos(0.2), Math.acos(0.3)], near);
  expect(bravaisLattice(15, given)).toBeUndefined();
});

test('CP2K: ABC with angles, scaled places, kinds, ranges and variables', () => {
  const text = `@SET LENGTH 6.0
&FORCE_EVAL
  &SUBSYS
    &CELL
      ABC [angstrom] \${LENGTH} 7.0 8.0
      ALPHA_BETA_GAMMA 90 90 120
      PERIODIC XY
    &END CELL
    &COORD
      SCALED
      FeA 0 0 0   ! iron
      FeA 1/2 0 0
      O 0.5 0.5 0.5 WATER
    &END
    &KIND FeA
      ELEMENT Fe
      MAGNETIZATION -2.0
    &END KIND
  &END SUBSYS
&END FORCE_EVAL
&MOTION
  &CONSTRAINT
    &FIXED_ATOMS
      LIST 1..2 \\
           3
    &END
  &END
&END
`;
  const { cell, periodic, positions, atomicNumbers, magneticMoments, fixed } = parseCp2k(text);
  expectClose(cellParameters(cell).lengths, [6, 7, 8], near);
  expectClose(cellParameters(cell).angles, [90 * degree, 90 * degree, 120 * degree], near);
  expect(periodic).toEqual([true, true, false]);
  expectClose(positions.subarray(3, 6), [3, 0, 0], near);
  expect([...atomicNumbers]).toEqual([26, 26, 8]);
  expect([...magneticMoments!]).toEqual([-2, -2, 0]);
  expect(fixed!.every(Boolean)).toBe(true);
  expect(() => parseCp2k(text.replace('LIST 1..2', 'LIST 1..9'))).toThrow(
    /LIST names atoms "1..9"; .* from 1 to 3/,
  );
  expect(() =>
    parseCp2k('&FORCE_EVAL\n&SUBSYS\n&TOPOLOGY\nCOORD_FILE_NAME a.xyz\n&END\n&END\n&END\n'),
  ).toThrow(/the atoms are in another file, "a.xyz"/);
});

test('ABINIT: repeats, roots, angles, units and atoms held along one vector', () => {
  const text = `# fcc
acell 3*10.0 rprim 0 1/2 1/2  1/2 0 1/2  1/2 1/2 0
natom 2 ntypat 1 znucl 12 typat 2*1
xred 3*0.0 0.5 0.5 0.5 natfixx 1 iatfixx 2 ecut 10 ev
pseudos "a.psp8 b.psp8"
`;
  const crystal = parseAbinit(text);
  expectClose(
    crystal.cell,
    [0, 5, 5, 5, 0, 5, 5, 5, 0].map((v) => v * bohr),
    near,
  );
  expectClose(crystal.positions.subarray(3), [5 * bohr, 5 * bohr, 5 * bohr], near);
  expect([...crystal.fixed!]).toEqual([0, 0, 0, 1, 0, 0]);
  const angles = parseAbinit(
    text.replace(/rprim.*/, 'angdeg 3*60 # equal').replace('xred 3*0.0 0.5 0.5 0.5', 'xangst 3*0 2 2 2'),
  );
  expectClose(cellParameters(angles.cell).angles, [60 * degree, 60 * degree, 60 * degree], near);
  expectClose(angles.positions.subarray(3), [2, 2, 2], near);
  const hexagonal = parseAbinit(
    text.replace(/acell.*/, 'acell 2*3 5 angstrom rprim 1 0 0 -0.5 sqrt(0.75) 0 0 0 1'),
  );
  expectClose(cellParameters(hexagonal.cell).lengths, [3, 3, 5], near);
  const first = text
    .replace('acell', 'ndtset 2 acell1 3*8.0 acell2')
    .replace('xred', 'xred: 3*0.0 3*0.5 xred+');
  expectClose(parseAbinit(first).cell.subarray(0, 3), [0, 4 * bohr, 4 * bohr], near);
  const lone = parseAbinit('acell = 3*7 natom 1 ntypat 1 znucl 13 typat 1');
  expect([...lone.positions]).toEqual([0, 0, 0]);
  expect(() => parseAbinit(text.replace('natom 2', 'natom 3'))).toThrow(
    /line 4: xred has 6 numbers, but needs 9/,
  );
});

test('FHI-aims: molecules, fractions, constraints, moments and charges', () => {
  const molecule = parseAims('atom 0 0 0 C\natom 0 0 1.2 O\n  initial_charge -0.5\n');
  expect(molecule.periodic).toEqual([false, false, false]);
  expect([...molecule.charges!]).toEqual([0, -0.5]);
  const crystal = parseAims(
    'lattice_vector 4 0 0\nlattice_vector 0 5 0\nlattice_vector 0 0 6\n' +
      'atom_frac 0.5 0.5 0.5 Fe\n constrain_relaxation x y\n initial_moment 2\natom 0 0 0 O # end\n velocity 1 0 0\n',
  );
  expectClose(crystal.positions.subarray(0, 3), [2, 2.5, 3], near);
  expect([...crystal.fixed!]).toEqual([1, 1, 0, 0, 0, 0]);
  expect([...crystal.magneticMoments!]).toEqual([2, 0]);
  expectClose(crystal.velocities!.subarray(3), [0.001, 0, 0], near);
  expect(() => parseAims('atom_frac 0 0 0 C\n')).toThrow(/atom_frac needs a cell/);
});

test('CASTEP: lengths and angles, absolute places in Bohr, spins, held atoms and mixtures', () => {
  const text = `%BLOCK LATTICE_ABC
bohr
10 11 12
90 90 90
%ENDBLOCK LATTICE_ABC
%block positions_abs
a0
Fe 0 0 0 SPIN= 2.0
8  5 5 5
%endblock positions_abs
%BLOCK IONIC_CONSTRAINTS
1 Fe 1 0 0 1
%ENDBLOCK IONIC_CONSTRAINTS
`;
  const crystal = parseCastep(text);
  expectClose(cellParameters(crystal.cell).lengths, [10 * bohr, 11 * bohr, 12 * bohr], near);
  expectClose(crystal.positions.subarray(3), [5 * bohr, 5 * bohr, 5 * bohr], near);
  expect([...crystal.magneticMoments!]).toEqual([2, 0]);
  expect([...crystal.fixed!]).toEqual([0, 0, 1, 0, 0, 0]);
  expect(parseCastep(`${text}FIX_ALL_IONS : true\n`).fixed!.every(Boolean)).toBe(true);
  expect(() => parseCastep(text.replace('SPIN= 2.0', 'MIXTURE:(1 0.5)'))).toThrow(
    /line 8: a mixture of atoms/,
  );
  expect(() => parseCastep(text.replace('1 Fe 1 0 0 1', '1 Fe 1 0 0 1\n1 O 1 0 0 -1'))).toThrow(
    /line 13: constraint "1" ties several atoms/,
  );
});

test('SIESTA: Bohr, scaled and fractional places, ghosts, lists of held atoms and spins', () => {
  const input = (format: string, extra = '') => `number_of_species 3
%block ChemicalSpeciesLabel
 1 26 Fe.pbe
 2 8 O
 3 -8 O_ghost
%endblock Chemical_Species_Label
Lattice.Constant 10.0 Bohr
%block LatticeParameters
1 1 1.2 90 90 90
%endblock LatticeParameters
AtomicCoordinatesFormat ${format}
%block AtomicCoordinatesAndAtomicSpecies
0 0 0 1
0 0 0.1 3
0.5 0.5 0.5 2 # centre
%endblock AtomicCoordinatesAndAtomicSpecies
${extra}`;
  const cell = [10 * bohr, 10 * bohr, 12 * bohr];
  const places = { Fractional: [5, 5, 6], ScaledCartesian: [5, 5, 5], Bohr: [0.5, 0.5, 0.5] };
  for (const [format, place] of Object.entries(places)) {
    if (format === 'Bohr') {
      expect(() => parseSiesta(input(format))).toThrow(/overlap/);
      continue;
    }
    const crystal = parseSiesta(input(format));
    expectClose(cellParameters(crystal.cell).lengths, cell, near);
    expectClose(
      crystal.positions.subarray(3),
      place.map((v) => v * bohr),
      near,
    );
    expect([...crystal.atomicNumbers]).toEqual([26, 8]);
  }
  const held = input(
    'Fractional',
    '%block Geometry.Constraints\natom [1 -- 2]\natom -1 0.0 0.0 1.0\n%endblock\n%block DM.InitSpin\n1 +1.5\n-1 -1\n%endblock\n',
  );
  const crystal = parseSiesta(held);
  expect([...crystal.fixed!]).toEqual([1, 1, 1, 0, 0, 1]);
  expect([...crystal.magneticMoments!]).toEqual([1.5, -1]);
  expect(() => parseSiesta(held.replace('atom -1', 'rigid 1'))).toThrow(/more than atoms held in place/);
});

test('atoms held along an axis that no cell vector has are refused with the way out', () => {
  const text =
    'lattice_vector 4 1 0\nlattice_vector 1 5 0\nlattice_vector 0 0 6\natom 0 0 0 Fe\nconstrain_relaxation x\n';
  expect(() => parseAims(text)).toThrow(
    /line 4: atom 1 is held along x only, and the cell vectors do not span what is left to it; hold it along x, y and z/,
  );
});
