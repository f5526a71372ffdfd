import { expect, test } from 'vitest';
import { loadCrystal } from '../../../../src/build/load-crystal';
import { makeSurface } from '../../../../src/build/make-surface';
import { dftSettingsFor } from '../../../../src/io/dft/dft-settings';
import { nebDefaults } from '../../../../src/io/dft/neb/band-model';
import { alignPath, makeImages } from '../../../../src/io/dft/neb/make-images';
import { nearestOrder } from '../../../../src/io/dft/neb/nearest-order';
import { nebCodes } from '../../../../src/io/dft/neb/neb-codes';
import { parseExtxyz } from '../../../../src/io/parse-extxyz';
import { parsePoscar } from '../../../../src/io/parse-poscar';
import { lammpsNebCode } from '../../../../src/lammps/write-neb';
import { createRandom } from '../../../../src/math/random';
import { toFractional } from '../../../../src/structure/cell';
import { selectAtoms } from '../../../../src/structure/combine';
import { minimumImage } from '../../../../src/structure/minimum-image';
import { hopInSlab } from '../../../support/hop-in-slab';

const { first, last, hopping } = hopInSlab();
const n = first.atomicNumbers.length;
const settings = { ...dftSettingsFor(first), ...nebDefaults };
const images = makeImages(first, last, 5);
const filesOf = (id: string, path = images, changes = {}) =>
  [...nebCodes, lammpsNebCode]
    .find((code) => code.id === id)!
    .write(path, { ...settings, ...changes }, { comment: 'test' });
const largest = (values: Iterable<number>) => Math.max(...Array.from(values, Math.abs));

test('the first and last image are the ends, and the others lie evenly between them', () => {
  expect(images).toHaveLength(7);
  expect(images[0].positions).toEqual(first.positions);
  const shorten = minimumImage(first.cell, first.periodic);
  for (let i = 0; i < n; i++) {
    const miss = Float64Array.from(
      [0, 1, 2],
      (a) => images[6].positions[3 * i + a] - last.positions[3 * i + a],
    );
    shorten(miss);
    expect(largest(miss)).toBeLessThan(1e-12);
  }
  for (let m = 1; m < 6; m++)
    for (let k = 0; k < 3 * n; k++)
      expect(images[m - 1].positions[k] + images[m + 1].positions[k]).toBeCloseTo(
        2 * images[m].positions[k],
        12,
      );
});

test('ends in one cell are kept to the last bit', () => {
  const near = { ...first, positions: first.positions.map((x, k) => x + 0.1 * Math.sin(k)) };
  const { fixed: _, ...free } = first;
  expect(makeImages(free, near, 3).at(-1)!.positions).toEqual(near.positions);
});

test('no atom jumps where one crosses the border of an oblique cell', () => {
  const random = createRandom(3);
  const cell = Float64Array.of(7.1, 0, 0, 3.3, 6.4, 0, -2.9, 1.7, 8.2);
  const { periodic, atomicNumbers } = first;
  const base = Float64Array.from({ length: 3 * n }, () => 9 * random.next());
  const moved = base.map((x) => x + 2 * (random.next() - 0.5));
  // Each atom of the end in a cell of its own choice.
  for (let i = 0; i < n; i++)
    for (let b = 0; b < 3; b++) {
      const shift = Math.floor(5 * random.next()) - 2;
      for (let a = 0; a < 3; a++) moved[3 * i + a] += shift * cell[3 * b + a];
    }
  const make = (positions: Float64Array) => ({ cell, periodic, atomicNumbers, positions });
  const path = makeImages(make(base), make(moved), 4);
  for (let m = 1; m < path.length; m++) {
    const step = path[m].positions.map((x, k) => x - path[m - 1].positions[k]);
    expect(largest(toFractional(cell, step))).toBeLessThan(0.5);
    for (let k = 0; k < 3 * n; k += 3)
      expect(Math.hypot(...step.subarray(k, k + 3))).toBeLessThan(Math.sqrt(3) / 5 + 1e-9);
  }
});

test('a whole path is made continuous step by step, also once around the cell', () => {
  const { fixed: _, ...free } = first;
  const length = first.cell[0];
  const path = Array.from({ length: 6 }, (_, m) => ({
    ...free,
    positions: first.positions.map((x, k) => (k % 3 === 0 ? (x + (m * length) / 5) % length : x)),
  }));
  const aligned = alignPath(path);
  for (let k = 0; k < 3 * n; k += 3)
    expect(aligned[5].positions[k] - aligned[0].positions[k]).toBeCloseTo(length, 9);
});

test('atoms in another order are found again by element and distance', () => {
  const { fixed: _, ...free } = first;
  const random = createRandom(7);
  const order = Int32Array.from({ length: n }, (_, i) => i).sort(() => random.next() - 0.5);
  const shuffled = selectAtoms(
    { ...free, positions: free.positions.map((x) => x + 0.2 * (random.next() - 0.5)) },
    order,
  );
  const found = nearestOrder(free, shuffled);
  expect(Array.from(found, (j) => order[j])).toEqual(Array.from({ length: n }, (_, i) => i));
  const [, end] = alignPath([free, shuffled], { order: 'nearest' });
  expect(end.atomicNumbers).toEqual(free.atomicNumbers);
  expect(largest(end.positions.map((x, k) => x - free.positions[k]))).toBeLessThan(0.2);
});

test('ends that are no two states of one thing are refused, with the way out', () => {
  const other = (changes: Partial<typeof last>) => () => makeImages(first, { ...last, ...changes }, 3);
  const elements = last.atomicNumbers.slice();
  elements[hopping] = 9;
  expect(other({ atomicNumbers: elements })).toThrow('other elements');
  expect(() =>
    makeImages(
      first,
      selectAtoms(
        last,
        Int32Array.from({ length: n - 1 }, (_, i) => i),
      ),
      3,
    ),
  ).toThrow(`has ${n - 1} atoms, the first ${n}`);
  const reversed = selectAtoms(
    last,
    Int32Array.from({ length: n }, (_, i) => (5 * i) % n),
  );
  expect(() => makeImages(first, reversed, 3)).toThrow('order nearest');
  expect(other({ cell: last.cell.map((x) => 1.01 * x) })).toThrow('relax all structures in one cell');
  expect(other({ periodic: [true, true, false] })).toThrow('periodic along c');
  expect(other({ positions: last.positions.map((x) => x + 0.3) })).toThrow('is held and yet');
  for (const count of [0, 2.5, 99]) expect(() => makeImages(first, last, count)).toThrow('1 to 98');
  for (const { id } of [...nebCodes, lammpsNebCode])
    expect(() => filesOf(id, images.slice(0, 2))).toThrow('an image between them');
  expect(() => filesOf('qe', images, { spring: 0 })).toThrow('spring must be above 0');
});

test('folders for VASP read back in one order, continuous, with held atoms and moments', () => {
  const files = filesOf('vasp', images, { centreSlab: false });
  const names = Object.keys(files).filter((name) => name.endsWith('POSCAR'));
  expect(names).toEqual(['00', '01', '02', '03', '04', '05', '06'].map((m) => `${m}/POSCAR`));
  const back = names.map((name) => parsePoscar(files[name], name));
  for (const [m, image] of back.entries()) {
    expect(image.atomicNumbers).toEqual(back[0].atomicNumbers);
    expect(image.fixed).toEqual(back[0].fixed);
    if (m === 0) continue;
    const step = toFractional(
      image.cell,
      image.positions.map((x, k) => x - back[m - 1].positions[k]),
    );
    expect(largest(step)).toBeLessThan(0.5);
  }
  expect(Math.abs(images[6].positions[3 * hopping] - images[0].positions[3 * hopping])).toBeLessThan(3.1);
  const grouped = [...first.atomicNumbers.keys()].sort((i, j) => {
    const rank = (k: number) => first.atomicNumbers.indexOf(first.atomicNumbers[k]);
    return rank(i) - rank(j);
  });
  const wanted = selectAtoms(images[3], Int32Array.from(grouped));
  expect(largest(back[3].positions.map((x, k) => x - wanted.positions[k]))).toBeLessThan(1e-10);
  expect(files.INCAR).toMatch(/^IMAGES = 5 /m);
  expect(files.INCAR).toMatch(/^SPRING = -5 /m);
  expect(files.INCAR).toMatch(/^LCLIMB = \.TRUE\./m);
  expect(files.INCAR).toMatch(/^MAGMOM = /m);
  expect(files.INCAR).not.toContain('IBRION = 2');
  expect(filesOf('vasp', images, { climb: false }).INCAR).toContain('LCLIMB = .FALSE.');
});

test('every program gets every image, with the electrons, held atoms and moments of one structure', () => {
  const count = (text: string, part: RegExp) => [...text.matchAll(part)].length;
  const qe = filesOf('qe')['neb.in'];
  expect(count(qe, /^INTERMEDIATE_IMAGE$/gm)).toBe(5);
  expect(count(qe, /^ATOMIC_POSITIONS angstrom$/gm)).toBe(7);
  expect(qe).toContain('num_of_images = 7');
  expect(qe).toMatch(/^O1 {2}.* 0 0 0$/m);
  expect(qe).toContain('starting_magnetization(2)');
  const cp2k = filesOf('cp2k')['cp2k-neb.inp'];
  expect(count(cp2k, /&REPLICA$/gm)).toBe(7);
  expect(cp2k).toContain('COMPONENTS_TO_FIX XYZ');
  const abinit = filesOf('abinit')['abinit-neb.abi'];
  expect(count(abinit, /^xcart(_\dimg)?$/gm)).toBe(7);
  expect(abinit).toContain('dynimage 0 5*1 0');
  expect(abinit).toContain('spinat');
  const gpaw = filesOf('gpaw');
  expect(parseExtxyz(gpaw['images.extxyz'], 'images.extxyz')).toHaveLength(7);
  expect(gpaw['neb.py']).toContain('neb.climb = True');
  expect(gpaw['neb.py']).toContain('FixAtoms');
});

test('LAMMPS gets the first image as data and the others as coordinates in the box of that file', () => {
  const files = filesOf('lammps');
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['lammps.data', 'lammps-neb.in', 'image.2', 'image.7']),
  );
  const rows = files['image.7'].trim().split('\n');
  expect(Number(rows[0])).toBe(n);
  rows.slice(1).forEach((row, i) => {
    const [id, ...place] = row.split(' ').map(Number);
    expect(id).toBe(i + 1);
    place.forEach((x, a) => {
      expect(x).toBeCloseTo(images[6].positions[3 * i + a], 9);
    });
  });
  const script = files['lammps-neb.in'];
  expect(script.indexOf('atom_modify map')).toBeLessThan(script.indexOf('read_data'));
  expect(script).toMatch(/^neb 0\.0 0\.02 2000 2000 100 each image\.\$\{image\}$/m);
});

test('a path whose images run into each other is refused', () => {
  const rutile = loadCrystal('TiO2-rutile');
  const { structure } = makeSurface(rutile, [1, 1, 0], { layers: 2, vacuum: 10 });
  const { fixed: _, ...free } = structure;
  // Two oxygens change places along one line and meet in the middle.
  const [i, j] = [...free.atomicNumbers.keys()].filter((k) => free.atomicNumbers[k] === 8);
  const positions = free.positions.slice();
  for (let a = 0; a < 3; a++)
    [positions[3 * i + a], positions[3 * j + a]] = [positions[3 * j + a], positions[3 * i + a]];
  const path = makeImages(free, { ...free, positions }, 3);
  expect(() => filesOf('vasp', path)).toThrow('image 2');
});
