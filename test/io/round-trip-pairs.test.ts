import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors';
import { dftCodes } from '../../src/io/dft/dft-codes';
import { dftSettingsFor } from '../../src/io/dft/dft-settings';
import { readStructure } from '../../src/io/read-structure';
import { structureFormats } from '../../src/io/structure-formats';
import { writeLammpsDump } from '../../src/io/write-lammps-dump';
import { createRandom } from '../../src/math/random';
import { cellParameters, toCartesian, toFractional } from '../../src/structure/cell';
import { selectAtoms } from '../../src/structure/combine';
import { rotateStructure, rotationAbout } from '../../src/structure/rotate-structure';
import type { Structure } from '../../src/structure/structure';
import { expectClose } from '../support/expect-close';

type Periodic = Structure['periodic'];
type Property = 'velocities' | 'charges' | 'magneticMoments' | 'regions';

/** What a format carries besides elements, and positions in the cell to 1e-9 Å. */
interface Carried {
  /** 'turned': only lengths and angles, or a cell turned to be lower triangular */
  readonly cell: 'exact' | 'turned';
  /** atoms as they were, or together by element, or by element and moment */
  readonly order: 'kept' | 'element' | 'moment';
  /** held along each cell vector, or only where that is along x, y, z */
  readonly fixed?: 'vectors' | 'axes';
  readonly also: readonly Property[];
  /** which directions without periodicity come back; others come back periodic */
  readonly periodic: 'any' | 'leading' | 'all';
}

const every = ['velocities', 'charges', 'magneticMoments', 'regions'] as const;
const spins = ['magneticMoments'] as const;
const poscar = { cell: 'exact', order: 'element', fixed: 'vectors', also: ['velocities'] } as const;
const input = { cell: 'exact', order: 'element', fixed: 'axes', also: spins, periodic: 'all' } as const;

const carried: Readonly<Record<string, Carried>> = {
  cif: { cell: 'turned', order: 'kept', also: [], periodic: 'all' },
  extxyz: { cell: 'exact', order: 'kept', fixed: 'vectors', also: every, periodic: 'any' },
  'lammps-data': { cell: 'exact', order: 'kept', also: ['velocities', 'charges'], periodic: 'all' },
  poscar: { ...poscar, periodic: 'all' },
  xsf: { cell: 'exact', order: 'kept', also: [], periodic: 'leading' },
  'lammps-dump': { cell: 'turned', order: 'kept', also: ['velocities'], periodic: 'any' },
  vasp: { ...poscar, periodic: 'all' },
  qe: { ...input, order: 'moment' },
  cp2k: { ...input, order: 'moment' },
  abinit: { ...input, fixed: 'vectors' },
  aims: { ...input, also: ['magneticMoments', 'charges'] },
  castep: input,
  siesta: input,
};

interface Format extends Carried {
  readonly id: string;
  readonly write: (structure: Structure) => string;
}

const comment = 'a & b = c, %block "d" \\ ITEM: 3';
const writers: Readonly<Record<string, Format['write']>> = {
  ...Object.fromEntries(
    structureFormats.flatMap(({ id, read, write }) =>
      read && write ? [[id, (structure: Structure) => write(structure, { comment })]] : [],
    ),
  ),
  'lammps-dump': (structure) => writeLammpsDump(structure, { ...structure, step: 0, time: 0, values: {} }),
  ...Object.fromEntries(
    dftCodes
      .filter(({ id }) => id === 'vasp' || structureFormats.some((format) => format.id === id))
      .map(({ id, file, write }) => [
        id,
        (structure: Structure) =>
          write(structure, { ...dftSettingsFor(structure), centreSlab: false }, { comment })[file],
      ]),
  ),
};
const formats = Object.entries(carried).map(([id, each]): Format => ({ id, write: writers[id], ...each }));
const pairs = formats.flatMap((first) => formats.map((second) => [first, second] as const));

test('the table names each format that is both written and read', () => {
  expect(Object.keys(carried).sort()).toEqual(Object.keys(writers).sort());
});

const shapes = ['upright', 'slab', 'oblique', 'turned'] as const;

interface Wish {
  readonly seed: number;
  readonly count: number;
  readonly shape: (typeof shapes)[number];
  readonly elements: readonly number[];
  readonly periodic: Periodic;
  /** cells away from the first that atoms may be, each way */
  readonly away: number;
  readonly held: 'none' | 'atoms' | 'directions';
  readonly has: readonly Property[];
}

const wishes: fc.Arbitrary<Wish> = fc.record({
  seed: fc.nat(1e9),
  count: fc.integer({ min: 1, max: 12 }),
  shape: fc.constantFrom(...shapes),
  elements: fc.uniqueArray(fc.integer({ min: 1, max: 86 }), { minLength: 1, maxLength: 3 }),
  periodic: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  away: fc.nat(2),
  held: fc.constantFrom('none', 'atoms', 'directions'),
  has: fc.subarray([...every]),
});

/** Atoms on a jittered grid, so that none overlap, some of them up to two cells away. */
function structureOf({ seed, count, shape, elements, periodic, away, held, has }: Wish): Structure {
  const random = createRandom(seed);
  const tilt = (isThere: boolean) => (isThere ? 3 * (random.next() - 0.5) : 0);
  const [isOblique, isSlab] = [shape === 'oblique' || shape === 'turned', shape === 'slab'];
  const [a, b, c] = [13, 13, 18].map((length) => length + 2 * random.next());
  const lower = [tilt(isOblique || isSlab), tilt(isOblique), tilt(isOblique)];
  const cell = Float64Array.of(a, 0, 0, lower[0], b, 0, lower[1], lower[2], c);
  const fractional = Float64Array.from({ length: 3 * count }, (_, k) => {
    const site = Math.floor(Math.floor(k / 3) / [1, 2, 4][k % 3]) % [2, 2, 3][k % 3];
    return (site + 0.1 * random.next()) / [2, 2, 3][k % 3] + random.integer(2 * away + 1) - away;
  });
  const values = (length: number, value: () => number) => Float64Array.from({ length }, value);
  const fixed = new Uint8Array(3 * count);
  for (let k = 0; k < fixed.length; k++)
    fixed[k] = held === 'atoms' && k % 3 > 0 ? fixed[k - 1] : random.integer(2);
  fixed.fill(1, 0, held === 'atoms' ? 3 : 1);
  const structure: Structure = {
    cell,
    periodic,
    positions: toCartesian(cell, fractional),
    atomicNumbers: Uint8Array.from({ length: count }, () => elements[random.integer(elements.length)]),
    ...(held !== 'none' && { fixed }),
    ...(has.includes('velocities') && { velocities: values(3 * count, () => 0.02 * random.next() - 0.01) }),
    ...(has.includes('charges') && { charges: values(count, () => (1 + random.integer(400)) / 100 - 2.005) }),
    ...(has.includes('magneticMoments') && {
      magneticMoments: values(count, () => [0, 1, -0.5, 2.25][random.integer(4)]),
    }),
    ...(has.includes('regions') && {
      regions: Uint8Array.from({ length: count }, () => 1 + random.integer(4)),
    }),
  };
  if (shape !== 'turned') return structure;
  return rotateStructure(structure, rotationAbout([1, random.next(), random.next()], 6 * random.next()));
}

/** The atoms in the order in which a format lists them. */
function orderIn({ order }: Format, { atomicNumbers, magneticMoments }: Structure): number[] {
  const all = Array.from(atomicNumbers.keys());
  if (order === 'kept') return all;
  return [...new Set(atomicNumbers)].flatMap((z) => {
    const alike = all.filter((i) => atomicNumbers[i] === z);
    if (order === 'element' || !magneticMoments) return alike;
    const moments = new Set(alike.map((i) => magneticMoments[i]));
    return [...moments].flatMap((moment) => alike.filter((i) => magneticMoments[i] === moment));
  });
}

/** Why a format may refuse this structure; undefined where it must take it. */
function refusalOf({ id, fixed }: Format, { cell, periodic, positions, ...atoms }: Structure) {
  const isOutside = (f: number, k: number) => !periodic[k % 3] && !(f >= 0 && f <= 1);
  if (id === 'lammps-data' && toFractional(cell, positions).some(isOutside)) return /outside the cell/;
  const isSplit = (flag: number, k: number) => flag !== atoms.fixed![k - (k % 3)];
  const isUpright = [1, 2, 3, 5, 6, 7].every((k) => Math.abs(cell[k]) < 1e-12);
  if (fixed === 'axes' && !isUpright && atoms.fixed?.some(isSplit))
    return /no plane or line of the x, y and z/;
  return undefined;
}

/** What a file of the format is read as; undefined where the structure is refused as it may be. */
function passed(format: Format, structure: Structure): Structure | undefined {
  let text: string;
  try {
    text = format.write(structure);
  } catch (error) {
    const refusal = refusalOf(format, structure);
    if (!(error instanceof InputError) || !refusal?.test(error.message)) throw error;
    return undefined;
  }
  const frames = readStructure(new TextEncoder().encode(text), 'nameless');
  expect(frames.length).toBe(1);
  return frames[0];
}

function periodicAfter({ periodic }: Format, given: Periodic): Periodic {
  const count = given.filter(Boolean).length;
  const isLeading = count > 0 && given.slice(0, count).every(Boolean);
  return periodic === 'any' || (periodic === 'leading' && isLeading) ? given : [true, true, true];
}

/** Fails unless `back` is `expected` in all that each of the formats carries, and says nothing of the rest. */
function compare(back: Structure, expected: Structure, through: readonly Format[]): void {
  const isExact = through.every(({ cell }) => cell === 'exact');
  // Vectors in their own cell, laid into one cell: what a rotation leaves alone, in Å and Å/fs.
  const laid = (cell: Float64Array, vectors: Float64Array) =>
    isExact ? vectors : toCartesian(expected.cell, toFractional(cell, vectors));
  const [p, q] = [cellParameters(back.cell), cellParameters(expected.cell)];
  if (isExact) expectClose(back.cell, expected.cell, { absolute: 1e-9 });
  expectClose(p.lengths, q.lengths, { absolute: 1e-9 });
  expectClose(p.angles, q.angles, { absolute: 1e-9 });
  expectClose(laid(back.cell, back.positions), expected.positions, { absolute: 1e-9 });
  expect(back.atomicNumbers).toEqual(expected.atomicNumbers);
  expect(back.periodic).toEqual(
    through.reduce((periodic, format) => periodicAfter(format, periodic), expected.periodic),
  );
  expect(back.fixed).toEqual(through.every(({ fixed }) => fixed) ? expected.fixed : undefined);
  const kept = (property: Property) =>
    through.every(({ also }) => also.includes(property)) && expected[property]?.some((value) => value !== 0)
      ? expected[property]
      : undefined;
  for (const property of every) {
    const [found, wanted] = [back[property], kept(property)];
    if (!wanted) expect(found?.some((value) => value !== 0) ?? false, property).toBe(false);
    else if (property === 'velocities')
      expectClose(laid(back.cell, back.velocities!), wanted, { absolute: 1e-12 });
    else if (property === 'charges') expectClose(found!, wanted, { absolute: 1e-9 });
    else expect(found, property).toEqual(wanted);
  }
}

test('what two formats both carry survives a passage through one and then the other', () => {
  for (const [first, second] of pairs) {
    let done = 0;
    fc.assert(
      fc.property(wishes, (wish) => {
        const structure = structureOf(wish);
        const between = passed(first, structure);
        if (!between) return;
        const sorted = selectAtoms(structure, orderIn(first, structure));
        compare(between, sorted, [first]);
        const back = passed(second, between);
        if (!back) return;
        compare(back, selectAtoms(sorted, orderIn(second, between)), [first, second]);
        done++;
      }),
      { numRuns: Number(process.env.RUNS ?? 15), seed: Number(process.env.SEED ?? 5) },
    );
    expect(done, `${first.id}, ${second.id}`).toBeGreaterThan(2);
  }
});
