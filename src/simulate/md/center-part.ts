import * as block from '../../kernels/run-block';
import type { UniformTable } from '../../kernels/uniform-table';
import { centerCutoff } from '../../potentials/center-term';
import type { Potential } from '../../potentials/potential';
import { type Arena, type ArenaPart, type ArenaSizes, addressOf, listSkin } from './arena';
import { type CenterTables, makeCenterTables, type NeighborFunctions } from './center-tables';

/** rows of the kernels' scratch that are always there, and moments and coefficients; see assembly/center-block.ts */
const fixedRows = 23;
const momentCount = 20;
const gradientCount = 28;
/** each number of a moment stands for so many equal products of components; in the order of the kernels' monomials */
const multiplicities = [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 3, 3, 3, 3, 3, 3, 6];
const degrees = [0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3];

/**
 * What the terms that depend on angles keep in memory: tables, full lists, scratch; undefined when the potential has
 * none for these elements.
 *
 * @param closest Å, where tables of the distance between two elements begin
 */
export function createCenterPart(
  { centers = [] }: Potential,
  elements: readonly number[],
  closest: (a: number, b: number) => number,
): ArenaPart | undefined {
  if (!centers.some(({ center }) => elements.includes(center))) return undefined;
  const made: { mixed?: (CenterTables | undefined)[]; double?: (CenterTables | undefined)[] } = {};
  const tablesFor = ({ mixed }: ArenaSizes) =>
    (made[mixed ? 'mixed' : 'double'] ??= makeCenterTables(centers, elements, { mixed, closest }));
  const types = elements.length;
  let capacity = 0;
  let room = 8;
  return {
    needs(sizes) {
      const tables = tablesFor(sizes);
      const { atoms, shifts, mixed } = sizes;
      const { parts, stride } = { parts: block.partCount, stride: scratchStride(tables, types, room, mixed) };
      return [
        [block.atCenterReach, 16 * types * types],
        [block.atCenterSegments, 8 * atoms * types],
        [block.atCenterLists, 8 * capacity + 64],
        [block.atCenterCounts, 4 * parts * atoms * types],
        [block.atCenterStarts, 4 * (parts + 1)],
        [block.atCenterShifts, 32 * (2 * shifts + 1)],
        [block.atCenterGridShifts, 16 * (2 * shifts + 1)],
        [block.atCenterScratch, parts * stride],
        [block.atCenters, block.centerRecordBytes * types],
        [block.atCenterTables, writeTables(tables, types, mixed)],
        [block.atCenterSums, block.centerSumBytes * parts],
      ];
    },
    fill(arena, memory) {
      const { words, sizes } = arena;
      const tables = tablesFor(sizes);
      words[block.wordHasCenters] = 1;
      words[block.wordReachesAll] = 1;
      words[block.wordCenterRoom] = room;
      words[block.wordCenterRow] = rowBytes(room, sizes.mixed);
      words[block.wordCenterScratchStride] = scratchStride(tables, types, room, sizes.mixed);
      words[block.wordCenterCapacity] = capacity;
      const reaches = new Float64Array(
        memory.buffer,
        addressOf(arena, block.atCenterReach),
        2 * types * types,
      );
      elements.forEach((a, k) => {
        elements.forEach((b, l) => {
          const cutoff = centerCutoff(centers, a, b);
          if (cutoff > 0) reaches.set([cutoff ** 2, (cutoff + listSkin) ** 2], 2 * (k * types + l));
        });
      });
      writeTables(tables, types, sizes.mixed, {
        view: new DataView(memory.buffer),
        recordsAt: addressOf(arena, block.atCenters),
        tablesAt: addressOf(arena, block.atCenterTables),
      });
    },
    grow({ words }: Arena) {
      // Densities drift: with some to spare this is rare.
      capacity = Math.max(capacity, 4 * Math.ceil((1.1 * words[block.wordCenterNeeded]) / 4) + 1024);
      room = Math.max(room, 4 * Math.ceil((1.25 * words[block.wordCenterRoomNeeded]) / 4) + 8);
    },
  };
}

/** Rows end with one vector to spare, which closing up writes into. */
function rowBytes(room: number, mixed: boolean): number {
  return (mixed ? 4 : 8) * room + 32;
}

function scratchStride(
  tables: readonly (CenterTables | undefined)[],
  types: number,
  room: number,
  mixed: boolean,
): number {
  const terms = Math.max(0, ...tables.map((center) => center?.separable?.termCount ?? 0));
  const rows = fixedRows + Math.max(4, 2 * terms);
  const numbers = terms * (2 * types * momentCount + gradientCount);
  const bytes = 256 + rows * rowBytes(room, mixed) + (mixed ? 4 : 8) * numbers + 64;
  return Math.ceil(bytes / 64) * 64;
}

interface Target {
  readonly view: DataView;
  readonly recordsAt: number;
  readonly tablesAt: number;
}

/**
 * Writes the center records and all they point to, as run-block.ts describes them; without a target it only counts.
 *
 * @returns bytes of the tables
 */
function writeTables(
  tables: readonly (CenterTables | undefined)[],
  types: number,
  mixed: boolean,
  target?: Target,
): number {
  let used = 0;
  const size = mixed ? 4 : 8;
  const take = (bytes: number) => {
    const at = (target?.tablesAt ?? 0) + used;
    used += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const setNumber = (at: number, value: number) => {
    if (mixed) target?.view.setFloat32(at, value, true);
    else target?.view.setFloat64(at, value, true);
  };
  const writeRecord = (at: number, functions: readonly UniformTable[], cutoff: number) => {
    const [{ start, step, coefficients }] = functions;
    const pieces = coefficients.length / 4;
    const piecesAt = take(size * 4 * pieces * functions.length);
    functions.forEach((table, f) => {
      table.coefficients.forEach((c, k) => {
        const place = (Math.floor(k / 4) * functions.length + f) * 4 + (k % 4);
        setNumber(piecesAt + size * place, c);
      });
    });
    for (const [k, x] of [start, 1 / step, pieces - 1, cutoff].entries()) {
      target?.view.setFloat64(at + 8 * k, x, true);
    }
    target?.view.setInt32(at + 32, piecesAt, true);
    target?.view.setInt32(at + 36, functions.length, true);
  };
  const writeRecords = (entries: readonly (NeighborFunctions | undefined)[]) => {
    const at = take(block.tableRecordBytes * entries.length);
    entries.forEach((entry, b) => {
      if (entry) writeRecord(at + block.tableRecordBytes * b, entry.functions, entry.cutoff);
    });
    return at;
  };
  tables.forEach((center, type) => {
    const at = (target?.recordsAt ?? 0) + block.centerRecordBytes * type;
    const setWord = (k: number, value: number) => target?.view.setInt32(at + 4 * k, value, true);
    if (center?.separable) {
      const { termCount, radial, angular } = center.separable;
      setWord(0, termCount);
      setWord(1, writeRecords(radial));
      const momentsAt = take(size * momentCount * termCount * types * types);
      const selfAt = take(size * termCount * types);
      setWord(2, momentsAt);
      setWord(3, selfAt);
      for (let pair = 0; pair < termCount * types * types; pair++) {
        const g = angular.subarray(4 * pair, 4 * pair + 4);
        multiplicities.forEach((m, k) => {
          setNumber(momentsAt + size * (momentCount * pair + k), m * g[degrees[k]]);
        });
      }
      for (let k = 0; k < termCount * types; k++) {
        const g = angular.subarray(4 * (k * types + (k % types)));
        setNumber(selfAt + size * k, g[0] + g[1] + g[2] + g[3]);
      }
    }
    if (center?.adp) setWord(4, writeRecords(center.adp));
    if (center?.meamSpline) {
      const { density, f, angular, embed, embedAtZero } = center.meamSpline;
      setWord(5, writeRecords(density));
      setWord(6, writeRecords(f));
      setWord(7, writeRecords(angular.map((g) => g && { cutoff: 0, functions: [g] })));
      setWord(8, writeRecords([{ cutoff: 0, functions: [embed] }]));
      target?.view.setFloat64(at + 48, embedAtZero, true);
    }
  });
  return used;
}
