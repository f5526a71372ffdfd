import { expect, test } from 'vitest';
import { buildModel, type Recipe } from '../../../src/build/recipe';
import { cartesianFreedom } from '../../../src/io/dft/cartesian-freedom';
import { dftCodes } from '../../../src/io/dft/dft-codes';
import { type DftSettings, dftSettingsFor, titaniumU } from '../../../src/io/dft/dft-settings';
import { findVacuum } from '../../../src/io/dft/find-vacuum';
import { parsePoscar } from '../../../src/io/parse-poscar';
import { atomCount, type Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';

const recipe: Recipe = {
  version: 2,
  name: 'reduced',
  title: 'reduced rutile (110)',
  seed: 1,
  steps: [
    {
      kind: 'slab',
      crystal: 'TiO2-rutile',
      hkl: [1, 1, 0],
      layers: 3,
      repeats: [2, 1],
      frozenLayers: 1,
      vacuum: 12,
    },
    { kind: 'vacancies', surface: { count: 1 } },
  ],
};
const plain = buildModel(recipe).structure;
const n = atomCount(plain);
const titanium = [...plain.atomicNumbers.keys()].filter((i) => plain.atomicNumbers[i] === 22);
const reduced: Structure = {
  ...plain,
  magneticMoments: Float64Array.from({ length: n }, (_, i) => (titanium.slice(-2).includes(i) ? 1 : 0)),
};
const settings = dftSettingsFor(reduced);
const filesOf = (id: string, structure = reduced, changes: Partial<typeof settings> = {}) =>
  dftCodes.find((code) => code.id === id)!.write(structure, { ...settings, ...changes }, { comment: 'test' });

test('settings follow the structure: spin and U where titanium has moments, a dipole correction for a slab', () => {
  expect(settings).toMatchObject({
    spin: true,
    dipole: true,
    hubbard: [{ element: 22, shell: '3d', u: 4.2 }],
  });
  expect(dftSettingsFor(plain)).toMatchObject({ spin: false, dipole: true, hubbard: [] });
  const crystal = buildModel({ ...recipe, steps: [{ ...recipe.steps[0], vacuum: 0 } as never] }).structure;
  expect(dftSettingsFor(crystal).dipole).toBe(false);
});

test('the vacuum of a slab is found wherever the slab lies in its cell', () => {
  const { cell, positions } = plain;
  for (const shift of [0, 5, 11, 17, -40]) {
    const moved = { ...plain, positions: positions.map((x, k) => (k % 3 === 2 ? x + shift : x)) };
    const [vacuum, ...more] = findVacuum(moved);
    expect(more).toEqual([]);
    expect(vacuum.axis).toBe(2);
    const heights = positions.filter((_, k) => k % 3 === 2);
    const [low, high] = [Math.min(...heights), Math.max(...heights)];
    expect(vacuum.width).toBeCloseTo(cell[8] - high + low, 9);
    const expected = (high + vacuum.width / 2 + shift) / cell[8];
    expect(vacuum.middle).toBeCloseTo(expected - Math.floor(expected), 9);
  }
});

test.each(dftCodes)('$title: one file holds every atom, and the file of settings is said', ({ id, file }) => {
  const files = filesOf(id);
  expect(Object.keys(files)).toContain(file);
  for (const text of Object.values(files)) {
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  }
  const triples = files[file].match(/(-?\d+\.\d{12,14}[,\s]+){2}-?\d+\.\d{12,14}/g) ?? [];
  // Three more are the cell.
  expect(triples).toHaveLength(n + 3);
});

test('POSCAR and INCAR agree about the order of atoms', () => {
  const { POSCAR, INCAR, KPOINTS, 'POTCAR.txt': potcar } = filesOf('vasp', reduced, { centreSlab: false });
  const back = parsePoscar(POSCAR);
  const moments = /MAGMOM = (.*)/
    .exec(INCAR)![1]
    .split(' ')
    .flatMap((run) => {
      const [count, value] = run.includes('*') ? run.split('*') : ['1', run];
      return Array<number>(Number(count)).fill(Number(value));
    });
  expect(moments).toHaveLength(n);
  const carriers = moments.flatMap((moment, i) => (moment === 1 ? [i] : []));
  expect(carriers.map((i) => back.atomicNumbers[i])).toEqual([22, 22]);
  const places = titanium.slice(-2).map((i) => reduced.positions.slice(3 * i, 3 * i + 3));
  carriers.forEach((i, k) => {
    for (let a = 0; a < 3; a++) expect(back.positions[3 * i + a]).toBeCloseTo(places[k][a], 9);
  });
  expect(INCAR).toMatch(/LDAUL = -1 2\nLDAUU = 0 4\.2\n/);
  expect(INCAR).toMatch(/IDIPOL = 3/);
  expect(KPOINTS.split('\n')[3]).toBe('5 4 1');
  expect(potcar).toMatch(/O .*\nTi /);
});

test('Quantum ESPRESSO gets kinds by moment, flags of held atoms, and U as its version wants it', () => {
  const { 'pw.in': old } = filesOf('qe');
  expect(old).toMatch(/ntyp = 3/);
  expect(old.match(/^Ti2 .* /gm)).toHaveLength(1 + 2);
  expect(old.match(/ 0 0 0$/gm)).toHaveLength(plain.fixed!.filter((flag) => flag !== 0).length / 3 + 1);
  expect(old).toMatch(/Hubbard_U\(2\) = 4\.2/);
  const position = Number(/emaxpos = (\S+)/.exec(old)![1]) * plain.cell[8];
  expect(position).toBeGreaterThan(Math.max(...plain.positions.filter((_, k) => k % 3 === 2)) + 3);
  const { 'pw.in': young } = filesOf('qe', reduced, { qeVersion: '7.1' });
  expect(young).not.toMatch(/lda_plus_u|Hubbard_U/);
  expect(young).toMatch(/HUBBARD \{ortho-atomic\}\nU Ti1-3d 4\.2\nU Ti2-3d 4\.2/);
});

test('atoms held along one cell vector are held along one axis, or refused where that is none', () => {
  const fixed = new Uint8Array(3 * n);
  fixed.set([0, 0, 1], 3 * titanium[0]);
  const held = { ...plain, fixed };
  expect([...cartesianFreedom(held, 'test')!.subarray(3 * titanium[0], 3 * titanium[0] + 3)]).toEqual([
    1, 1, 0,
  ]);
  for (const { id, file } of dftCodes) expect(filesOf(id, held)[file]).toMatch(/\S/);
  expect(filesOf('cp2k', held)['cp2k.inp']).toMatch(/COMPONENTS_TO_FIX Z\n\s+LIST \d+\n/);
  expect(filesOf('castep', held)['castep.cell']).toMatch(/1 Ti 1 0\.0 0\.0 1\.0/);
  expect(filesOf('nwchem', held)['nwchem.nw']).toMatch(/held along some axes only/);
  const cell = plain.cell.slice();
  cell[6] = 3;
  expect(() => filesOf('qe', { ...held, cell })).not.toThrow();
  fixed.set([1, 0, 0], 3 * titanium[0]);
  expect(() => filesOf('qe', { ...held, cell })).toThrow(/held along 1 of the cell vectors.*turn the cell/);
});

test('settings without sense are refused by name', () => {
  expect(() => filesOf('qe', reduced, { cutoff: 0 })).toThrow(/cutoff must be above 0 eV, got 0/);
  expect(() => filesOf('vasp', reduced, { kSpacing: Number.NaN })).toThrow(/kSpacing/);
  expect(() => filesOf('cp2k', reduced, { maxSteps: 0.5 })).toThrow(/maxSteps/);
});

test('fixed occupations of two spins come with the total moment', () => {
  const fixed = { spin: true, smearing: 0 };
  const total = Math.round(reduced.magneticMoments!.reduce((sum, moment) => sum + moment, 0));
  expect(filesOf('qe', reduced, fixed)['pw.in']).toContain(`tot_magnetization = ${total}\n`);
  expect(filesOf('qe', reduced, { spin: true })['pw.in']).not.toContain('tot_magnetization');
  expect(filesOf('abinit', reduced, fixed)['abinit.abi']).toContain(`spinmagntarget ${total} `);
  expect(filesOf('cp2k', reduced, fixed)['cp2k.inp']).toContain(`MULTIPLICITY ${Math.abs(total) + 1}\n`);
});

test('CP2K, which has no U with k-points, gets the U and is told which mesh it lacks', () => {
  const text = (hubbard: DftSettings['hubbard']) =>
    filesOf('cp2k', reduced, { hubbard, kSpacing: 0.2 })['cp2k.inp'];
  expect(text([])).toContain('&KPOINTS');
  expect(text([titaniumU])).not.toContain('&KPOINTS');
  expect(text([titaniumU])).toMatch(/! CP2K has no U with k-points: \d+ \d+ \d+ would be/);
});

test('ten thousand atoms are written in a moment', () => {
  const large = makeSupercell(plain, [20, 15, 1]);
  const start = process.cpuUsage().user;
  expect(Object.keys(filesOf('qe', large, { spin: false }))).toEqual(['pw.in']);
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(5);
});
