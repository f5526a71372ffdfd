import * as block from '../../kernels/run-block';
import { centerCutoff } from '../../potentials/center-term';
import type { Potential } from '../../potentials/potential';
import { type Arena, type ArenaPart, type ArenaSizes, addressOf } from './arena';
import { type CenterImage, gradientCount, makeCenterImage, momentCount } from './center-image';
import { makeCenterTables } from './center-tables';

/** rows of the kernels' scratch that are always there; see assembly/center-block.ts */
const fixedRows = 23;

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
  skin: number,
): ArenaPart | undefined {
  if (!centers.some(({ center }) => elements.includes(center))) return undefined;
  const made: { mixed?: CenterImage; double?: CenterImage } = {};
  const imageFor = ({ mixed }: ArenaSizes) =>
    (made[mixed ? 'mixed' : 'double'] ??= makeCenterImage(
      makeCenterTables(centers, elements, { mixed, closest }),
      mixed,
    ));
  const ofElement = elements.map(
    (z) => centers.filter(({ center, kind }) => center === z && kind === 'separable').length,
  );
  const terms = Math.max(...ofElement);
  const types = elements.length;
  let capacity = 0;
  let room = 8;
  return {
    needs(sizes) {
      const { atoms, shifts, mixed } = sizes;
      const parts = block.partCount;
      return [
        [block.atCenterReach, 16 * types * types],
        [block.atCenterSegments, 8 * atoms * types],
        [block.atCenterLists, 8 * capacity + 64],
        [block.atCenterCounts, 4 * parts * atoms * types],
        [block.atCenterStarts, 4 * (parts + 1)],
        [block.atCenterShifts, 32 * (2 * shifts + 1)],
        [block.atCenterGridShifts, 16 * (2 * shifts + 1)],
        [block.atCenterScratch, parts * scratchStride(terms, types, room, mixed)],
        [block.atCenters, imageFor(sizes).bytes.length],
        [block.atCenterSums, block.centerSumBytes * parts],
      ];
    },
    fill(arena, memory) {
      const { words, sizes } = arena;
      words[block.wordHasCenters] = 1;
      words[block.wordReachesAll] = 1;
      words[block.wordCenterRoom] = room;
      words[block.wordCenterRow] = rowBytes(room, sizes.mixed);
      words[block.wordCenterScratchStride] = scratchStride(terms, types, room, sizes.mixed);
      words[block.wordCenterCapacity] = capacity;
      const reaches = new Float64Array(
        memory.buffer,
        addressOf(arena, block.atCenterReach),
        2 * types * types,
      );
      elements.forEach((a, k) => {
        elements.forEach((b, l) => {
          const cutoff = centerCutoff(centers, a, b);
          if (cutoff > 0) reaches.set([cutoff ** 2, (cutoff + skin) ** 2], 2 * (k * types + l));
        });
      });
      const { bytes, addresses } = imageFor(sizes);
      const at = addressOf(arena, block.atCenters);
      new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
      const view = new DataView(memory.buffer, at, bytes.length);
      for (const place of addresses) view.setInt32(place, at + view.getInt32(place, true), true);
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

function scratchStride(terms: number, types: number, room: number, mixed: boolean): number {
  const rows = fixedRows + Math.max(4, 2 * terms);
  // Moments, B, coefficients of the gradient, and g(1) times W'.
  const numbers = terms * (2 * types * momentCount + gradientCount + types);
  const bytes = 256 + rows * rowBytes(room, mixed) + (mixed ? 4 : 8) * numbers + 64;
  return Math.ceil(bytes / 64) * 64;
}
