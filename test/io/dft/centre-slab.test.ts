import { expect, test } from 'vitest';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { InputError } from '../../../src/errors';
import { centringOf, moveAtoms } from '../../../src/io/dft/centre-slab';
import { dftCodes } from '../../../src/io/dft/dft-codes';
import { type DftSettings, dftSettingsFor } from '../../../src/io/dft/dft-settings';
import { findVacuum } from '../../../src/io/dft/find-vacuum';
import { nebDefaults } from '../../../src/io/dft/neb/band-model';
import { makeImages } from '../../../src/io/dft/neb/make-images';
import { writeVaspNeb } from '../../../src/io/dft/neb/write-vasp-neb';
import { parsePoscar } from '../../../src/io/parse-poscar';
import { toFractional } from '../../../src/structure/cell';
import type { Structure } from '../../../src/structure/structure';

const slab = makeSurface(loadCrystal('TiO2-anatase'), [1, 0, 1], {
  layers: 2,
  vacuum: 10,
  frozenLayers: 1,
}).structure;
/** parts of the vector that crosses the vacuum */
const raised = (part: number): Structure => ({
  ...slab,
  positions: slab.positions.map((x, k) => x + part * slab.cell[6 + (k % 3)]),
});
const filesOf = (id: string, structure: Structure, changes: Partial<DftSettings> = {}) =>
  dftCodes
    .find((code) => code.id === id)!
    .write(structure, { ...dftSettingsFor(structure), ...changes }, { comment: 'test' });
const largest = (values: Iterable<number>) => Math.max(...Array.from(values, Math.abs));

test.each([0, 0.1, 0.45, 0.8, -3.3])(
  'a slab goes to the middle of its cell in one piece, from %f of c',
  (part) => {
    const given = raised(part);
    const centred = moveAtoms(given, centringOf(given)?.moves ?? new Float64Array(slab.positions.length));
    const [{ middle, width }] = findVacuum(centred);
    expect(Math.abs(middle - Math.round(middle))).toBeLessThan(1e-9);
    expect(width).toBeCloseTo(findVacuum(slab)[0].width, 9);
    const heights = toFractional(centred.cell, centred.positions).filter((_, k) => k % 3 === 2);
    expect((Math.min(...heights) + Math.max(...heights)) / 2).toBeCloseTo(0.5, 9);
    // The same crystal: every atom went by the same vector, but for whole cell vectors.
    const went = toFractional(
      slab.cell,
      centred.positions.map((x, k) => x - given.positions[k]),
    );
    const parts = went.map((f, k) => f - went[k % 3]);
    expect(largest(parts.map((f) => f - Math.round(f)))).toBeLessThan(1e-9);
    expect(centringOf(centred)).toBeUndefined();
  },
);

test('only a slab is moved, and only when it is asked for', () => {
  expect(centringOf(loadCrystal('TiO2-rutile'))).toBeUndefined();
  const atom = { ...slab, cell: Float64Array.of(20, 0, 0, 0, 20, 0, 0, 0, 20) };
  expect(centringOf(atom)).toBeUndefined();
  const given = raised(0.45);
  expect(filesOf('vasp', given).POSCAR).toContain('slab moved to the middle of the cell: atoms by');
  const still = filesOf('vasp', given, { centreSlab: false }).POSCAR;
  expect(still).not.toContain('moved');
  expect(largest(parsePoscar(still).cell.map((x, k) => x - given.cell[k]))).toBeLessThan(1e-12);
});

test.each(dftCodes.map(({ id, file }) => [id, file] as const))('%s says where the slab went', (id, file) => {
  expect(filesOf(id, raised(0.3))[file]).toMatch(
    /slab moved to the middle of the cell: atoms by -?0\.\d{14} of c/,
  );
});

test('the dipole plane of pw.x lies in the vacuum at the faces of the cell, and VASP has the slab at 1/2', () => {
  const [, from] = /emaxpos = (\S+)/.exec(filesOf('qe', raised(0.3))['pw.in'])!;
  const [, length] = /eopreg = (\S+)/.exec(filesOf('qe', raised(0.3))['pw.in'])!;
  expect(Number(from) + Number(length) / 2).toBeCloseTo(1, 5);
  expect(filesOf('vasp', raised(0.3)).INCAR).toContain('DIPOL = 0.5 0.5 0.500000');
});

test('the images of a band move together', () => {
  const [start, end] = [raised(0), raised(0)];
  const free = slab.fixed!.lastIndexOf(0);
  end.positions[free] += 0.8;
  const images = makeImages(start, end, 1);
  const write = (centreSlab: boolean) =>
    Object.entries(writeVaspNeb(images, { ...dftSettingsFor(start), ...nebDefaults, centreSlab }))
      .filter(([name]) => name.endsWith('POSCAR'))
      .map(([, text]) => parsePoscar(text));
  const [centred, still] = [write(true), write(false)];
  const shift = (m: number) => centred[m].positions.map((x, k) => x - still[m].positions[k]);
  expect(largest(shift(0))).toBeGreaterThan(1);
  for (const m of [1, 2]) expect(largest(shift(m).map((x, k) => x - shift(0)[k]))).toBeLessThan(1e-9);
});

test.each([
  ['vasp', 'KPOINTS', /^7 5 2$/m],
  ['qe', 'pw.in', /^7 5 2 0 0 0$/m],
  ['cp2k', 'cp2k.inp', /MONKHORST-PACK 7 5 2|MACDONALD 7 5 2/],
  ['abinit', 'abinit.abi', /^ngkpt 7 5 2$/m],
  ['gpaw', 'gpaw.py', /'size': \(7, 5, 2\)/],
  ['aims', 'control.in', /^k_grid 7 5 2$/m],
  ['castep', 'castep.cell', /^KPOINT_MP_GRID 7 5 2$/m],
  ['siesta', 'siesta.fdf', /7 +0 +0[^\n]*\n *0 +5 +0[^\n]*\n *0 +0 +2/],
  ['nwchem', 'nwchem.nw', /monkhorst-pack 7 5 2/],
])('%s writes the k-points that are asked for in place of a spacing', (id, file, says) => {
  expect(filesOf(id, slab, { kMesh: [7, 5, 2] })[file]).toMatch(says);
});

test('what is no mesh is refused', () => {
  for (const kMesh of [
    [0, 1, 1],
    [1, 1.5, 1],
    [1, 1, 20_000],
  ] as const)
    expect(() => filesOf('qe', slab, { kMesh })).toThrow(InputError);
});
