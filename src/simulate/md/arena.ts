import { InputError } from '../../errors';
import type { KnotTable } from '../../kernels/knot-table';
import * as block from '../../kernels/run-block';
import type { ForceTables } from './force-tables';

/** How much room a run needs. */
export interface ArenaSizes {
  readonly atoms: number;
  readonly ghosts: number;
  readonly shifts: number;
  readonly bins: number;
  /** bytes of neighbor list per part */
  readonly listBytes: number;
  /** entries of the parts' private arrays; see atPartRanges of the run block */
  readonly partRoom: number;
  readonly mixed: boolean;
}

/** Memory that a term of the energy needs beside the common arrays. */
export interface ArenaPart {
  /** words of the run block that receive addresses, each with the bytes wanted there */
  readonly needs: (sizes: ArenaSizes) => readonly (readonly [word: number, bytes: number])[];
  /** Called whenever the arena was laid, with every address in place and all bytes 0: writes what kernels read. */
  readonly fill: (arena: Arena, memory: WebAssembly.Memory) => void;
}

/** Views on WebAssembly memory. Laid once the memory has its size; a bigger arena means new views. */
export interface Arena {
  readonly sizes: ArenaSizes;
  /** the run block */
  readonly words: Int32Array;
  readonly reals: Float64Array;
  /** [atoms + ghosts + 1, 4] */
  readonly positions: Float64Array;
  /** [atoms, 4] each */
  readonly velocities: Float64Array;
  readonly forces: Float64Array;
  /** [atoms, 4] positions when the lists were made */
  readonly listed: Float64Array;
  readonly images: Int32Array;
  /** [atoms] each */
  readonly types: Int32Array;
  readonly ids: Int32Array;
  readonly held: Int32Array;
  /** [types] */
  readonly masses: Float64Array;
  /** [8, 9] */
  readonly projectors: Float64Array;
  /** [shifts, 4] */
  readonly shifts: Float64Array;
  /** per part: f64 energy at 0, i32 close atom at 8 */
  readonly partSums: DataView;
}

const pageBytes = 65536;

/** Grows the memory to what the run needs, writes addresses and tables, and makes the views. */
export function layArena(
  memory: WebAssembly.Memory,
  sizes: ArenaSizes,
  tables: ForceTables,
  parts: readonly ArenaPart[] = [],
): Arena {
  const types = tables.elements.length;
  const total = sizes.atoms + sizes.ghosts + 1;
  let end = block.arenaStart;
  const places: [word: number, at: number][] = [];
  const take = (word: number, bytes: number) => {
    const at = end;
    places.push([word, at]);
    end += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const room = Math.ceil((total + 8) / 4) * 4;
  const candidateStride = 64 + 16 * room * types;
  const at = {
    positions: take(block.atPositions, 32 * total),
    grid: take(block.atGrid, 16 * total),
    velocities: take(block.atVelocities, 32 * sizes.atoms),
    forces: take(block.atForces, 32 * sizes.atoms),
    listed: take(block.atListed, 32 * sizes.atoms),
    types: take(block.atTypes, 4 * total),
    ids: take(block.atIds, 4 * sizes.atoms),
    held: take(block.atHeld, 4 * sizes.atoms),
    images: take(block.atImages, 16 * sizes.atoms),
    origins: take(block.atOrigins, 4 * total),
    ghostShifts: take(block.atGhostShifts, 4 * sizes.ghosts),
    shifts: take(block.atShifts, 32 * sizes.shifts),
    densities: take(block.atPartDensities, 8 * sizes.atoms * block.partCount),
    derivatives: take(block.atEmbedDerivatives, 8 * sizes.atoms),
    partStarts: take(block.atPartStarts, 4 * (block.partCount + 1)),
    partSums: take(block.atPartSums, block.partSumBytes * block.partCount),
    segments: take(block.atSegments, 8 * sizes.atoms * types),
    candidates: take(block.atCandidates, candidateStride * block.partCount),
    closeUp: take(block.atCloseUp, 256),
    atomBins: take(block.atAtomBins, 4 * (sizes.bins + 2)),
    ghostBins: take(block.atGhostBins, 4 * (sizes.bins + 2)),
    sort: take(block.atSortScratch, Math.max(36 * sizes.atoms, 16 * sizes.ghosts)),
    pairs: take(block.atPairs, block.pairRecordBytes * types * types),
    embeddings: take(block.atEmbeddings, block.embeddingRecordBytes * types),
    masses: take(block.atMasses, 8 * types),
    projectors: take(block.atProjectors, 8 * 72),
    ranges: take(block.atPartRanges, block.partRangeBytes * block.partCount),
    ghostStarts: take(block.atGhostStarts, 4 * (sizes.atoms + 1)),
    ghostsOf: take(block.atGhostsOf, 4 * sizes.ghosts),
    shareSums: take(block.atShareSums, block.shareSumBytes * block.partCount),
    partForces: take(block.atPartForces, (sizes.mixed ? 16 : 32) * sizes.partRoom),
  };
  const listBytes = Math.ceil(sizes.listBytes / 64) * 64;
  take(block.atLists, listBytes * block.partCount);
  for (const part of parts) for (const [word, bytes] of part.needs(sizes)) take(word, bytes);
  const tablesAt = end;
  end += tableBytes(tables);
  growTo(memory, end, sizes.atoms);

  const { buffer } = memory;
  new Uint8Array(buffer, block.arenaStart, end - block.arenaStart).fill(0);
  const words = new Int32Array(buffer, block.runBlockAddress, block.realsOffset / 4);
  for (const [word, address] of places) words[word] = address;
  words[block.wordAtomCount] = sizes.atoms;
  words[block.wordTypeCount] = types;
  words[block.wordMixed] = sizes.mixed ? 1 : 0;
  words[block.wordShiftCount] = sizes.shifts;
  words[block.wordGhostCapacity] = sizes.ghosts;
  words[block.wordBinCapacity] = sizes.bins;
  words[block.wordPartRoom] = sizes.partRoom;
  words[block.wordListStride] = listBytes;
  words[block.wordCandidateStride] = candidateStride;
  words[block.wordCandidateRoom] = room;
  words[block.wordIndexShift] = 4;
  new Uint8Array(buffer, at.closeUp, 256).set(closeUpShuffles());
  words[block.wordHasEmbedding] = tables.embeddings.some(Boolean) ? 1 : 0;
  writeTables(buffer, tables, at.pairs, at.embeddings, tablesAt);
  const arena: Arena = {
    sizes,
    words,
    reals: new Float64Array(buffer, block.runBlockAddress + block.realsOffset, block.realCount),
    positions: new Float64Array(buffer, at.positions, 4 * total),
    velocities: new Float64Array(buffer, at.velocities, 4 * sizes.atoms),
    forces: new Float64Array(buffer, at.forces, 4 * sizes.atoms),
    listed: new Float64Array(buffer, at.listed, 4 * sizes.atoms),
    images: new Int32Array(buffer, at.images, 4 * sizes.atoms),
    types: new Int32Array(buffer, at.types, total),
    ids: new Int32Array(buffer, at.ids, sizes.atoms),
    held: new Int32Array(buffer, at.held, sizes.atoms),
    masses: new Float64Array(buffer, at.masses, types),
    projectors: new Float64Array(buffer, at.projectors, 72),
    shifts: new Float64Array(buffer, at.shifts, 4 * sizes.shifts),
    partSums: new DataView(buffer, at.partSums, block.partSumBytes * block.partCount),
  };
  for (const part of parts) part.fill(arena, memory);
  return arena;
}

/** For each mask of four lanes the bytes that bring the lanes whose bit is set to the front, [16, 16]. */
function closeUpShuffles(): number[] {
  return Array.from({ length: 16 }, (_, mask) => {
    const lanes = [0, 1, 2, 3].filter((lane) => mask & (1 << lane));
    return Array.from({ length: 16 }, (_, byte) => 4 * (lanes[byte >> 2] ?? 0) + (byte & 3));
  }).flat();
}

function growTo(memory: WebAssembly.Memory, bytes: number, atoms: number): void {
  const pages = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
  if (pages <= 0) return;
  try {
    memory.grow(pages);
  } catch {
    throw new InputError(
      `runMd: ${atoms} atoms need ${Math.ceil(bytes / 2 ** 20)} MB of WebAssembly memory, which could not be had; use fewer atoms or a shorter cutoff`,
    );
  }
}

// A knot takes 32 + 8 bytes in double and 16 + 4 in single precision.
function knotBytes(table: KnotTable | undefined): number {
  return table ? 64 * (table.values.length + 2) : 256;
}

function tableBytes(tables: ForceTables): number {
  let sum = 0;
  for (const { table } of tables.pairs) sum += knotBytes(table);
  for (const e of tables.embeddings) sum += e ? knotBytes(e.density) + knotBytes(e.embed) : 0;
  return sum;
}

function writeTables(
  buffer: ArrayBufferLike,
  tables: ForceTables,
  pairsAt: number,
  embeddingsAt: number,
  tablesAt: number,
): void {
  let next = tablesAt;
  // Addresses are biased so that the kernel adds the knot's number as it stands in the bits of the argument;
  // they may come out negative, which wraps around as the kernel's own sums do.
  const write = (table: KnotTable) => {
    const knots = table.values.length;
    const coefficientsAt = next;
    new Float64Array(buffer, next, 4 * knots).set(table.coefficients);
    next += 32 * (knots + 1);
    const valuesAt = next;
    new Float64Array(buffer, next, knots).set(table.values);
    next += 8 * (knots + 1);
    return [coefficientsAt - 32 * table.first, valuesAt - 8 * table.first];
  };
  const writeSingle = (table: KnotTable) => {
    const knots = table.values.length;
    next = Math.ceil(next / 16) * 16;
    const first = table.first - ((1023 - 127) << block.knotBitsMixed);
    const coefficientsAt = next;
    new Float32Array(buffer, next, 4 * knots).set(table.coefficients);
    next += 16 * (knots + 1);
    const valuesAt = next;
    new Float32Array(buffer, next, knots).set(table.values);
    next = Math.ceil((next + 4 * (knots + 1)) / 16) * 16;
    return [coefficientsAt - 16 * first, valuesAt - 4 * first];
  };
  const skin = listSkin;
  tables.pairs.forEach((pair, k) => {
    const words = new Int32Array(buffer, pairsAt + k * block.pairRecordBytes, 4);
    const reals = new Float64Array(buffer, pairsAt + k * block.pairRecordBytes + 16, 3);
    if (pair.table) {
      words.set(write(pair.table), 0);
      if (pair.mixedTable) words.set(writeSingle(pair.mixedTable), 2);
      reals[0] = pair.cutoff * pair.cutoff;
      reals[1] = pair.closest * pair.closest || 1e-2;
    } else {
      // cutoff² = lowest r² = 0 makes every argument 0, whose knot is number 0.
      words.fill(next);
      next += 128;
    }
    reals[2] = pair.reach > 0 ? (pair.reach + skin) ** 2 : 0;
  });
  tables.embeddings.forEach((e, type) => {
    if (!e) return;
    const words = new Int32Array(buffer, embeddingsAt + type * block.embeddingRecordBytes, 5);
    const reals = new Float64Array(buffer, embeddingsAt + type * block.embeddingRecordBytes + 24, 6);
    words[0] = 1;
    words.set(write(e.density), 1);
    words.set(write(e.embed), 3);
    reals.set([
      e.cutoff * e.cutoff,
      e.closest * e.closest,
      e.densityMinimum,
      e.densityMaximum,
      e.energyAtMinimum,
      e.energyAtZero,
    ]);
  });
}

/** Å; the list holds pairs up to cutoff + skin, and lasts until an atom has moved skin/2 */
export const listSkin = 1;
