import { InputError } from '../../errors';
import * as block from '../../kernels/run-block';
import type { ForceTables } from './force-tables';
import { tableBytes, writeTables } from './write-tables';

/** How much room a run needs. */
export interface ArenaSizes {
  /** address from which on memory is used */
  readonly lowest: number;
  readonly atoms: number;
  readonly ghosts: number;
  readonly shifts: number;
  readonly bins: number;
  /** bytes of neighbor list per part */
  readonly listBytes: number;
  /** that can be gathered around a few atoms while the lists are made */
  readonly candidates: number;
  /** entries of the parts' private arrays; see atPartRanges of the run block */
  readonly partRoom: number;
  /** bytes of pair cache per part; pairs that find no room in it are computed twice */
  readonly cacheBytes: number;
  readonly mixed: boolean;
}

/** Memory that a term of the energy needs beside the common arrays. */
export interface ArenaPart {
  /** words of the run block that receive addresses, each with the bytes wanted there */
  readonly needs: (sizes: ArenaSizes) => readonly (readonly [word: number, bytes: number])[];
  /** Called whenever the arena was laid, with every address in place and all bytes 0: writes what kernels read. */
  readonly fill: (arena: Arena, memory: WebAssembly.Memory) => void;
  /** Asks for what the last rebuild found wanting; the arena is laid anew afterwards. */
  readonly grow?: (arena: Arena) => void;
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

/** Where a word of the run block points to; above 2 GB the word by itself is negative. */
export function addressOf({ words }: Pick<Arena, 'words'>, word: number): number {
  return words[word] >>> 0;
}

/** Grows the memory to what the run needs, writes addresses and tables, and makes the views. */
export function layArena(
  memory: WebAssembly.Memory,
  sizes: ArenaSizes,
  tables: ForceTables,
  parts: readonly ArenaPart[] = [],
): Arena {
  const types = tables.elements.length;
  const total = sizes.atoms + sizes.ghosts + 1;
  let end = Math.ceil(sizes.lowest / 64) * 64;
  const places: [word: number, at: number][] = [];
  const take = (word: number, bytes: number) => {
    const at = end;
    places.push([word, at]);
    end += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const room = Math.ceil((sizes.candidates + 8) / 4) * 4;
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
    partStarts: take(block.atPartStarts, 4 * (block.partCount + 1)),
    partSums: take(block.atPartSums, block.partSumBytes * block.partCount),
    segments: take(block.atSegments, 8 * sizes.atoms * types),
    candidates: take(block.atCandidates, candidateStride * block.partCount),
    closeUp: take(block.atCloseUp, 256),
    partition: take(block.atPartition, 16 * 272),
    atomBins: take(block.atAtomBins, 4 * (sizes.bins + 2)),
    ghostBins: take(block.atGhostBins, 4 * (sizes.bins + 2)),
    sort: take(block.atSortScratch, Math.max(8 * sizes.atoms, 16 * sizes.ghosts)),
    pairs: take(block.atPairs, block.pairRecordBytes * types * types),
    densityPairs: take(block.atDensityPairs, block.densityRecordBytes * types * types),
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
  const embedded = tables.embeddings.some(Boolean);
  const cacheStride = Math.ceil(sizes.cacheBytes / 64) * 64;
  if (embedded) {
    take(block.atPartDensities, (sizes.mixed ? 4 : 8) * sizes.partRoom);
    take(block.atEmbedDerivatives, (sizes.mixed ? 4 : 8) * total);
    take(block.atCacheCounts, 4 * sizes.atoms * types);
    take(block.atGathers, block.gatherBytes * block.partCount);
  }
  take(block.atPairCaches, cacheStride * block.partCount);
  const tablesAt = end;
  end += tableBytes(tables);
  growTo(memory, end, sizes.atoms);

  const { buffer } = memory;
  new Uint8Array(buffer, sizes.lowest, end - sizes.lowest).fill(0);
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
  new Uint8Array(buffer, at.partition, 16 * 272).set([...partitionShuffles(4), ...partitionShuffles(2)]);
  words[block.wordPairCacheStride] = cacheStride;
  words[block.wordHasEmbedding] = embedded ? 1 : 0;
  words[block.wordHasPlainPairs] = tables.pairs.some((p) => p.cutoff > 0 && p.densityReach === 0) ? 1 : 0;
  writeTables(buffer, tables, at, tablesAt);
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
  // Memory of a team may have served another potential before.
  words[block.wordHasCenters] = 0;
  words[block.wordReachesAll] = 0;
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

/**
 * For two masks of lanes, the second holding the first, the bytes that bring the lanes of the first to the front and
 * those of the second alone to the back, [2^lanes (second) × 2^lanes (first), 16].
 */
function partitionShuffles(lanes: 2 | 4): number[] {
  const masks = 1 << lanes;
  const width = 16 / lanes;
  return Array.from({ length: masks * masks }, (_, both) => {
    const first = both % masks;
    const second = Math.floor(both / masks);
    const rank = (lane: number) => ((first >> lane) & 1 ? 0 : (second >> lane) & 1 ? 2 : 1);
    const order = Array.from({ length: lanes }, (_, lane) => lane).sort((a, b) => rank(a) - rank(b) || a - b);
    return Array.from({ length: 16 }, (_, byte) => width * order[Math.floor(byte / width)] + (byte % width));
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
