import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { distinctPlanes } from '../../src/build/distinct-planes';
import { loadCrystal } from '../../src/build/load-crystal';
import { cellParameters, toCartesian, toFractional, volume } from '../../src/structure/cell';
import { spaceGroupOperations } from '../../src/structure/space-group-operations';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell, makeSupercellByMatrix } from '../../src/structure/supercell';
import { findSymmetry } from '../../src/structure/symmetry';
import { type SymmetryOperation, symmetryOperationText } from '../../src/structure/symmetry-operation';
import { crystal } from '../support/crystals';

/** Largest distance, Å, from the image of an atom to the nearest atom of its element. */
function worstImage(structure: Structure, operations: readonly SymmetryOperation[]): number {
  const f = toFractional(structure.cell, structure.positions);
  const n = structure.atomicNumbers.length;
  let worst = 0;
  for (const { rotation: r, translation: t } of operations)
    for (let i = 0; i < n; i++) {
      const image = [0, 1, 2].map(
        (a) => r[3 * a] * f[3 * i] + r[3 * a + 1] * f[3 * i + 1] + r[3 * a + 2] * f[3 * i + 2] + t[a],
      );
      let best = Infinity;
      for (let j = 0; j < n; j++) {
        if (structure.atomicNumbers[j] !== structure.atomicNumbers[i]) continue;
        const gap = image.map((value, a) => value - f[3 * j + a] - Math.round(value - f[3 * j + a]));
        best = Math.min(best, Math.hypot(...toCartesian(structure.cell, gap)));
      }
      worst = Math.max(worst, best);
    }
  return worst;
}

function closes(operations: readonly SymmetryOperation[]): boolean {
  const names = new Set(operations.map(symmetryOperationText));
  return operations.every((p) =>
    operations.every((q) => {
      const rotation = [0, 1, 2].flatMap((a) =>
        [0, 1, 2].map((b) =>
          [0, 1, 2].reduce((sum, c) => sum + p.rotation[3 * a + c] * q.rotation[3 * c + b], 0),
        ),
      );
      const [x, y, z] = [0, 1, 2].map((a) =>
        [0, 1, 2].reduce((sum, c) => sum + p.rotation[3 * a + c] * q.translation[c], p.translation[a]),
      );
      return names.has(symmetryOperationText({ rotation, translation: [x, y, z] }));
    }),
  );
}

test.each([
  // Wyckoff letters and site symmetries of International Tables A
  ['TiO2-rutile', 136, 16, 'tP6', ['a', 'f'], ['m.mm', 'm.2m']],
  ['RuO2', 136, 16, 'tP6', ['a', 'f'], ['m.mm', 'm.2m']],
  ['TiO2-anatase', 141, 32, 'tI12', [], []],
  ['Ru', 194, 24, 'hP2', [], []],
])(
  '%s has the operations of its group, and each maps the crystal onto itself',
  async (id, number, count, pearson, letters, sites) => {
    const crystal = loadCrystal(id);
    const report = await findSymmetry(crystal);
    expect(report.number).toBe(number);
    expect(report.operations.length).toBe(count);
    expect(report.pearsonSymbol).toBe(pearson);
    expect(closes(report.operations)).toBe(true);
    expect(worstImage(crystal, report.operations)).toBeLessThan(1e-3);
    if (letters.length > 0) {
      expect([...new Set(report.wyckoffLetters)]).toEqual(letters);
      expect([...new Set(report.siteSymmetries)]).toEqual(sites);
    }
    expect(new Set(report.equivalentAtoms).size).toBe(id === 'Ru' ? 1 : 2);
  },
);

test('rotation of the whole crystal and a supercell leave the space group alone', async () => {
  const crystal = loadCrystal('Ru');
  const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
  const turn = (v: Float64Array) => {
    const result = v.slice();
    for (let k = 0; k < v.length; k += 3) {
      result[k] = c * v[k] - s * v[k + 1];
      result[k + 1] = s * v[k] + c * v[k + 1];
    }
    return result;
  };
  const turned = makeSupercell(
    { ...crystal, cell: turn(crystal.cell), positions: turn(crystal.positions) },
    [2, 1, 3],
  );
  const report = await findSymmetry(turned);
  expect(report.number).toBe(194);
  expect(report.primitive.atomicNumbers.length).toBe(2);
  expect(volume(report.primitive.cell)).toBeCloseTo(volume(crystal.cell), 8);
  expect(worstImage(turned, report.operations)).toBeLessThan(1e-3);
});

test('the conventional cell of a primitive one is the crystal again', async () => {
  const crystal = loadCrystal('TiO2-anatase');
  const { primitive } = await findSymmetry(crystal);
  expect(primitive.atomicNumbers.length).toBe(6);
  const { conventional, number } = await findSymmetry(primitive);
  expect(number).toBe(141);
  expect(conventional.atomicNumbers.length).toBe(12);
  expect(volume(conventional.cell)).toBeCloseTo(volume(crystal.cell), 8);
});

test('operations from the tables close, centring included', async () => {
  const cubic = Float64Array.of(5, 0, 0, 0, 5, 0, 0, 0, 5);
  for (const [symbol, count] of [
    ['P 1', 1],
    ['P 21/c', 4],
    ['P 1 21/n 1', 4],
    ['C 2/c', 8],
    ['P n m a', 8],
    ['P 63/m m c', 24],
    ['I 41/a m d :2', 32],
    ['R -3 m :H', 36],
    ['F m -3 m', 192],
  ] as const) {
    const operations = await spaceGroupOperations({ symbol }, cubic);
    expect(operations.length, symbol).toBe(count);
    expect(closes(operations), symbol).toBe(true);
  }
  const byHall = await spaceGroupOperations({ number: 160, symbol: 'R 3 m :H', hall: 'R 3 -2"' }, cubic);
  expect(byHall.length).toBe(18);
  expect(closes(byHall)).toBe(true);
});

test('symmetry of nothing, or with a tolerance of zero, is refused in a sentence', async () => {
  const crystal = loadCrystal('Ru');
  await expect(findSymmetry(crystal, 0)).rejects.toThrow(/symprec must be above 0 Å, got 0/);
  const empty = { ...crystal, positions: new Float64Array(0), atomicNumbers: new Uint8Array(0) };
  await expect(findSymmetry(empty)).rejects.toThrow(/no atoms/);
});

interface Reference {
  readonly cell: number[][];
  readonly species: string[];
  readonly frac: number[][];
  readonly spacegroup: number;
  readonly symbol: string;
  readonly hall: string;
  readonly pointgroup: string;
  readonly n_operations: number;
  readonly wyckoff: string;
  readonly site_symmetry: string[];
  readonly n_primitive: number;
  readonly volume: number;
  readonly distinct_planes_1: number[][];
  readonly distinct_planes_2: number[][];
  readonly n_distinct_planes_3: number;
}
const { crystals: references }: { crystals: Record<string, Reference> } = JSON.parse(
  readFileSync(new URL('../fixtures/crystal-symmetry.json', import.meta.url), 'utf8'),
);
const atomicNumbers: Record<string, number> = { O: 8, Ti: 22, Ru: 44 };

test.each(Object.entries(references))('%s has the symmetry that spglib finds', async (_, known) => {
  const structure = crystal(
    known.cell.flat(),
    known.species.map((symbol, i) => [
      atomicNumbers[symbol],
      known.frac[i][0],
      known.frac[i][1],
      known.frac[i][2],
    ]),
  );
  const report = await findSymmetry(structure);
  expect(report.number).toBe(known.spacegroup);
  expect(report.symbol.replaceAll(' ', '')).toBe(known.symbol);
  expect(report.givenHallSymbol).toBe(known.hall);
  expect(report.pointGroup).toBe(known.pointgroup);
  expect(report.operations.length).toBe(known.n_operations);
  expect(report.wyckoffLetters.join('')).toBe(known.wyckoff);
  expect([...new Set(report.siteSymmetries)].sort()).toEqual(known.site_symmetry);
  expect(report.primitive.atomicNumbers.length).toBe(known.n_primitive);
  expect(volume(structure.cell)).toBeCloseTo(known.volume, 5);
  for (const orbit of report.orbits) expect(orbit.atoms.length).toBe(orbit.multiplicity);

  // the same forms; which plane names a form is a matter of taste
  const rotations = report.operations.map(({ rotation }) => rotation);
  const form = (hkl: readonly number[]) =>
    rotations
      .flatMap((w) => {
        const image = [0, 1, 2].map((j) => hkl[0] * w[j] + hkl[1] * w[3 + j] + hkl[2] * w[6 + j] + 0);
        return [image.join(), image.map((x) => 0 - x).join()];
      })
      .sort()[0];
  for (const [maxIndex, planes] of [
    [1, known.distinct_planes_1],
    [2, known.distinct_planes_2],
  ] as const) {
    const found = distinctPlanes(rotations, maxIndex);
    expect(found.map(form).sort()).toEqual(planes.map(form).sort());
  }
  expect(distinctPlanes(rotations, 3).length).toBe(known.n_distinct_planes_3);
});

/** Largest distance, Å, from an atom of one description of a crystal to the nearest of its element in the other. */
function worstMiss(part: Structure, whole: Structure): number {
  const fractional = toFractional(whole.cell, part.positions);
  const known = toFractional(whole.cell, whole.positions);
  return Math.max(
    ...Array.from(part.atomicNumbers, (z, i) =>
      Math.min(
        ...Array.from(whole.atomicNumbers, (other, j) => {
          if (other !== z) return Infinity;
          const gap = [0, 1, 2].map((a) => {
            const d = fractional[3 * i + a] - known[3 * j + a];
            return d - Math.round(d);
          });
          return Math.hypot(...toCartesian(whole.cell, gap));
        }),
      ),
    ),
  );
}

test('primitive and conventional cells describe the crystal where it lies', async () => {
  for (const id of ['Pt', 'TiO2-anatase', 'Al2O3', 'TiO2-brookite']) {
    const library = loadCrystal(id);
    // A supercell that hides the axes, moved and turned about x.
    const big = makeSupercellByMatrix(library, [1, 1, 0, -1, 1, 0, 0, 0, 1]);
    const moved = (r: Float64Array, shift: number) =>
      r.map((_, k) => {
        const [x, y, z] = [0, 1, 2].map((a) => r[k - (k % 3) + a] + shift * (a + 1));
        return [x, 0.6 * y - 0.8 * z, 0.8 * y + 0.6 * z][k % 3];
      });
    const given = { ...big, cell: moved(big.cell, 0), positions: moved(big.positions, 0.37) };
    const report = await findSymmetry(given);
    for (const cell of [report.primitive, report.conventional]) {
      expect(worstMiss(cell, given), id).toBeLessThan(1e-3);
      const perAtom = volume(library.cell) / library.atomicNumbers.length;
      expect(volume(cell.cell) / cell.atomicNumbers.length).toBeCloseTo(perAtom, 8);
    }
    expect(report.conventional.atomicNumbers.length).toBe(library.atomicNumbers.length);
    const lengths = (cell: Float64Array) => cellParameters(cell).lengths.slice().sort();
    lengths(library.cell).forEach((length, a) => {
      expect(lengths(report.conventional.cell)[a]).toBeCloseTo(length, 6);
      expect(lengths(report.standardized.cell)[a]).toBeCloseTo(length, 6);
    });
    expect(report.givenHallSymbol).toBeUndefined();
    // The standard cell is in the standard setting.
    const standard = await findSymmetry(report.standardized);
    expect(standard.givenHallSymbol).toBe(standard.hallSymbol);
    expect(report.orbits.reduce((sum, { multiplicity }) => sum + multiplicity, 0)).toBe(
      library.atomicNumbers.length,
    );
  }
});
