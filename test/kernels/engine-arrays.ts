import * as block from '../../src/kernels/run-block';
import { createRandom } from '../../src/math/random';
import { addressOf } from '../../src/simulate/md/arena';
import type { ForceEngine } from '../../src/simulate/md/force-engine';
import type { Structure } from '../../src/structure/structure';

/** What the kernels have in memory, as the reference twins take it. */
export function readArrays(engine: ForceEngine) {
  const { arena, memory, tables } = engine;
  const { words } = arena;
  const n = words[block.wordAtomCount];
  const total = n + words[block.wordGhostCount];
  const typeCount = words[block.wordTypeCount];
  const segments = new Int32Array(memory.buffer, addressOf(arena, block.atSegments), 2 * n * typeCount);
  const lists: number[][] = [];
  for (let k = 0; k < n * typeCount; k++) {
    const list = new Int32Array(memory.buffer, segments[2 * k] >>> 0, segments[2 * k + 1]);
    lists.push(Array.from(list, (j16) => j16 >> 4).filter((j) => j < total));
  }
  return {
    n,
    total,
    typeCount,
    positions: arena.positions.slice(0, 4 * total),
    types: arena.types.slice(0, total),
    origins: new Int32Array(memory.buffer, addressOf(arena, block.atOrigins), total).slice(),
    lists,
    pairs: tables.pairs.map(({ table, cutoff, closest }) =>
      table ? { table, cutoff2: cutoff ** 2, closest2: closest ** 2 } : undefined,
    ),
    densities: tables.densities.map((d) => d && { table: d.table, cutoff2: d.cutoff ** 2 }),
    embeddings: tables.embeddings,
  };
}

/** Ghosts' entries added to those of the atoms they repeat. */
export function foldGhosts(values: Float64Array, origins: Int32Array, n: number): Float64Array {
  const folded = values.slice(0, 4 * n);
  for (let g = n; g < origins.length; g++) {
    for (let a = 0; a < 4; a++) folded[4 * origins[g] + a] += values[4 * g + a];
  }
  return folded;
}

/** The structure with every coordinate moved by up to ± amplitude (Å). */
export function rattle(structure: Structure, amplitude: number, seed = 1): Structure {
  const random = createRandom(seed);
  const positions = structure.positions.map((x) => x + amplitude * (2 * random.next() - 1));
  return { ...structure, positions };
}
