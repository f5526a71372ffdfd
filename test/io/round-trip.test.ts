import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { parseCif } from '../../src/io/parse-cif';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import { parseLammpsData } from '../../src/io/parse-lammps-data';
import { parsePoscar } from '../../src/io/parse-poscar';
import { readStructure } from '../../src/io/read-structure';
import { structureFormats } from '../../src/io/structure-formats';
import { writeCif } from '../../src/io/write-cif';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { writeLammpsData } from '../../src/io/write-lammps-data';
import { writePoscar } from '../../src/io/write-poscar';
import { createRandom } from '../../src/math/random';
import { cellParameters, toFractional } from '../../src/structure/cell';
import { selectAtoms } from '../../src/structure/combine';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { expectClose } from '../support/expect-close';

const writable = structureFormats.filter(({ write }) => write);
const exact = { absolute: 1e-9 }; // Å

/** Rutile 2x3x4 with every property, displaced, oblique and turned at random, elements interleaved. */
function testStructure(seed: number): Structure {
  const random = createRandom(seed);
  const start = makeSupercell(loadCrystal('TiO2-rutile'), [2, 3, 4]);
  // A turn about a random axis times a shear of up to 20 %: right-handed, no vector along a Cartesian axis.
  const [p, q] = [2 * Math.PI * random.next(), 2 * Math.PI * random.next()];
  const turn = [
    Math.cos(p),
    Math.sin(p),
    0,
    -Math.sin(p) * Math.cos(q),
    Math.cos(p) * Math.cos(q),
    Math.sin(q),
  ];
  turn.push(Math.sin(p) * Math.sin(q), -Math.cos(p) * Math.sin(q), Math.cos(q));
  const shear = [1, 0.2 * random.next(), 0, 0, 1, 0.2 * random.next(), 0.1, 0, 1];
  const map = (v: Float64Array) => {
    const rows = (vectors: ArrayLike<number>, m: readonly number[]) =>
      Float64Array.from(vectors, (_, k) => {
        const [i, a] = [3 * Math.floor(k / 3), k % 3];
        return vectors[i] * m[a] + vectors[i + 1] * m[3 + a] + vectors[i + 2] * m[6 + a];
      });
    return rows(rows(v, shear), turn);
  };
  const n = start.atomicNumbers.length;
  return {
    cell: map(start.cell),
    periodic: [true, true, true],
    positions: map(start.positions).map((value) => value + 0.2 * (random.next() - 0.5)),
    atomicNumbers: start.atomicNumbers,
    fixed: Uint8Array.from({ length: 3 * n }, () => random.integer(2)),
    regions: Uint8Array.from({ length: n }, () => random.integer(5)),
    velocities: Float64Array.from({ length: 3 * n }, () => 0.01 * (random.next() - 0.5)),
    charges: Float64Array.from({ length: n }, () => 4 * (random.next() - 0.5)),
    magneticMoments: Float64Array.from({ length: n }, () => random.integer(5) / 2 - 1),
  };
}

/** Indices that writePoscar uses: elements by first appearance. */
function grouped({ atomicNumbers }: Structure): number[] {
  const elements = [...new Set(atomicNumbers)];
  return elements.flatMap((z) => Array.from(atomicNumbers.keys()).filter((i) => atomicNumbers[i] === z));
}

test.each([1, 2, 3, 4, 5])('extended XYZ returns everything, seed %i', (seed) => {
  const structure = { ...testStructure(seed), periodic: [true, false, true] as const };
  const [back] = parseExtxyz(writeExtxyz([structure], { comment: 'a "quoted" \\ remark\nin two lines' }));
  expectClose(back.cell, structure.cell, exact);
  expectClose(back.positions, structure.positions, exact);
  expectClose(back.velocities!, structure.velocities!, { absolute: 1e-15 });
  expectClose(back.charges!, structure.charges!, { absolute: 1e-15 });
  expect(back.periodic).toEqual(structure.periodic);
  expect(back.atomicNumbers).toEqual(structure.atomicNumbers);
  expect(back.fixed).toEqual(structure.fixed);
  expect(back.regions).toEqual(structure.regions);
  expect(back.magneticMoments).toEqual(structure.magneticMoments);
});

test('extended XYZ names the moments as ASE does, and reads only moments along one axis', () => {
  const text = writeExtxyz([testStructure(3)]);
  expect(text).toContain(':initial_magmoms:R:1');
  const vectors =
    '1\nLattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3:initial_magmoms:R:3\nTi 0 0 0 0 0 1\n';
  expect(parseExtxyz(vectors)[0].magneticMoments).toBeUndefined();
});

test('POSCAR lists the moments in the order of its atoms, or says that they do not fit', () => {
  const n = 144;
  const moments = new Float64Array(n);
  const structure = { ...testStructure(1), magneticMoments: moments };
  const titanium = grouped(structure)[0];
  moments[titanium] = 1;
  moments[grouped(structure)[5]] = -0.5;
  const [line] = writePoscar(structure, { comment: 'reduced' }).split('\n');
  expect(line).toMatch(/^reduced; .*; MAGMOM = 1 4\*0 -0\.5 138\*0$/);
  const many = { ...structure, magneticMoments: moments.map((_, i) => i % 7) };
  const [long] = writePoscar(many).split('\n');
  expect(long).toMatch(/moments of 123 atoms, 426 in all, do not fit here$/);
  expect(long.length).toBeLessThan(250);
});

test.each([1, 2, 3, 4, 5])(
  'POSCAR returns cell, places, fixed directions and velocities, seed %i',
  (seed) => {
    const structure = testStructure(seed);
    const expected = selectAtoms(structure, grouped(structure));
    for (const coordinates of ['direct', 'cartesian'] as const) {
      const back = parsePoscar(writePoscar(structure, { coordinates, comment: 'x' }));
      expectClose(back.cell, expected.cell, exact);
      expectClose(back.positions, expected.positions, exact);
      expectClose(back.velocities!, expected.velocities!, { absolute: 1e-15 });
      expect(back.atomicNumbers).toEqual(expected.atomicNumbers);
      expect(back.fixed).toEqual(expected.fixed);
    }
  },
);

test.each([1, 2, 3, 4, 5])('LAMMPS data comes back unturned, seed %i', (seed) => {
  const structure = testStructure(seed);
  const text = writeLammpsData(structure, { comment: 'x'.repeat(400) });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(256);
  const back = parseLammpsData(text);
  expectClose(back.cell, structure.cell, exact);
  expectClose(back.positions, structure.positions, exact);
  expectClose(back.velocities!, structure.velocities!, { absolute: 1e-14 });
  expectClose(back.charges!, structure.charges!, { absolute: 1e-15 });
  expect(back.atomicNumbers).toEqual(structure.atomicNumbers);
  expect(parseLammpsData(writeLammpsData(structure, { atomStyle: 'atomic' })).charges).toBeUndefined();
});

test.each([1, 2, 3, 4, 5])('CIF returns cell lengths, angles and fractional places, seed %i', (seed) => {
  const structure = testStructure(seed);
  const back = parseCif(writeCif(structure, { comment: 'x\ndata_y', name: 'two words' }));
  const [p, q] = [cellParameters(structure.cell), cellParameters(back.cell)];
  expectClose(q.lengths, p.lengths, exact);
  expectClose(q.angles, p.angles, { absolute: 1e-12 });
  const fractional = toFractional(structure.cell, structure.positions);
  expectClose(toFractional(back.cell, back.positions), fractional, { absolute: 1e-13 });
  expect(back.atomicNumbers).toEqual(structure.atomicNumbers);
  // In the axes of a CIF the second passage is exact.
  expectClose(parseCif(writeCif(back)).positions, back.positions, exact);
});

test('the crystals of the library come back from every format, told by content alone', () => {
  for (const id of ['Ru', 'TiO2-rutile', 'TiO2-anatase', 'RuO2']) {
    const crystal = loadCrystal(id);
    const expected = selectAtoms(crystal, grouped(crystal));
    for (const format of writable) {
      const text = format.write!(expected, { comment: `${id} for a test` });
      expect(
        text.split('\n').some((line) => line.includes(`${id} for a test`)),
        format.id,
      ).toBe(true);
      const [back] = readStructure(new TextEncoder().encode(text), 'nameless');
      expectClose(back.cell, expected.cell, exact);
      expectClose(back.positions, expected.positions, exact);
      expect(back.atomicNumbers).toEqual(expected.atomicNumbers);
    }
  }
});

test('a trajectory keeps its frames and their keys', () => {
  const frames = [1, 2, 3].map(testStructure);
  const text = writeExtxyz(frames, { frameKeys: frames.map((_, k) => ({ time_fs: k, label: 'a b' })) });
  expect(text.match(/time_fs=2 label="a b"/g)?.length).toBe(1);
  const back = parseExtxyz(text);
  expect(back.length).toBe(3);
  back.forEach((frame, k) => {
    expectClose(frame.positions, frames[k].positions, exact);
  });
  expect(() => writeExtxyz(frames, { frameKeys: [{ pbc: 'x' }] })).toThrow(/"pbc" cannot be a key/);
});

test('POSCAR groups each element once and says where its atoms were', () => {
  const structure = selectAtoms(loadCrystal('TiO2-rutile'), [2, 0, 3, 1, 4, 5]); // O Ti O Ti O O
  const lines = writePoscar(structure, { comment: 'mixed' }).split('\n');
  expect(lines[0]).toBe('mixed; atoms were 1 3 5-6 2 4');
  expect(lines[5]).toBe('O Ti');
  expect(lines[6]).toBe('4 2');
  expect(writePoscar(loadCrystal('TiO2-rutile')).split('\n')[0]).toBe('Ti O');
});

test('POSCAR of thousands of atoms says in words how they were grouped, on a short first line', () => {
  const structure = makeSupercell(loadCrystal('TiO2-rutile'), [8, 8, 8]); // Ti Ti O O O O, 512 times
  const firstLine = (comment?: string) => writePoscar(structure, { comment }).split('\n')[0];
  expect(firstLine()).toBe('Ti O; atoms grouped by species, Ti O, each in its former order');
  expect(firstLine('')).toBe('atoms grouped by species, Ti O, each in its former order');
  expect(firstLine('x'.repeat(1000)).length).toBeLessThan(250);
  expect(firstLine('x'.repeat(1000))).toMatch(
    /^x+; atoms grouped by species, Ti O, each in its former order$/,
  );
  // Grouping is stable: the words say all that is needed to find each atom again.
  const byRule = [22, 8].flatMap((z) =>
    [...structure.atomicNumbers.keys()].filter((i) => structure.atomicNumbers[i] === z),
  );
  expectClose(parsePoscar(writePoscar(structure)).positions, selectAtoms(structure, byRule).positions, exact);
});

test.each(writable.map((format) => [format.id, format] as const))(
  '%s refuses what no program should be given',
  (_, format) => {
    const crystal = loadCrystal('TiO2-rutile');
    const { cell, positions } = crystal;
    const leftHanded = Float64Array.of(...cell.subarray(3, 6), ...cell.subarray(0, 3), ...cell.subarray(6));
    const cases: [Structure, RegExp][] = [
      [{ ...crystal, cell: leftHanded }, /left-handed.*-62\.4/],
      [{ ...crystal, cell: new Float64Array(9) }, /zero/],
      [{ ...crystal, positions: positions.map((value, k) => (k === 4 ? Number.NaN : value)) }, /NaN/],
      [{ ...crystal, positions: positions.map((value, k) => (k < 6 ? 0 : value)) }, /overlap/],
      [{ ...crystal, atomicNumbers: new Uint8Array(6) }, /atomic number 0/],
      [{ ...crystal, positions: new Float64Array(0), atomicNumbers: new Uint8Array(0) }, /no atoms/],
    ];
    for (const [structure, message] of cases) {
      expect(() => format.write!(structure)).toThrow(message);
      expect(() => format.write!(structure)).toThrow(expect.objectContaining({ name: 'InputError' }));
    }
  },
);

test('LAMMPS data follows the order of types asked for and refuses what it would lose', () => {
  const crystal = loadCrystal('TiO2-rutile');
  const text = writeLammpsData(crystal, { species: ['O', 'Ru', 'Ti'] });
  expect(text).toContain('3 atom types');
  expect(text).toContain('1 15.999 # O\n2 101.07 # Ru\n3 47.867 # Ti');
  expect(parseLammpsData(text).atomicNumbers).toEqual(crystal.atomicNumbers);
  expect(() => writeLammpsData(crystal, { species: ['O'] })).toThrow(/holds Ti, species lists O/);
  expect(() => writeLammpsData(crystal, { atomStyle: 'charge' })).toThrow(/needs charges/);
  const open = {
    ...crystal,
    periodic: [true, true, false] as const,
    positions: crystal.positions.map((v) => v - 0.1),
  };
  expect(() => writeLammpsData(open)).toThrow(/outside the cell at -0\.0338 of c, which is not periodic/);
});
