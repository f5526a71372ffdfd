import * as block from '../../kernels/run-block';
import { type Arena, addressOf } from './arena';
import type { ForceTables } from './force-tables';

/**
 * Bytes of pair cache that the largest part wants: by the last evaluation, or before the first by the lists and the
 * share of each list's sphere that the densities' sphere takes. Results do not depend on it; see
 * kernels/assembly/embedded-pairs-mixed.ts.
 */
export function pairCacheWanted(arena: Arena, tables: ForceTables, memory: WebAssembly.Memory): number {
  if (!tables.embeddings.some(Boolean)) return 0;
  let most = 0;
  for (let part = 0; part < block.partCount; part++) {
    const at = part * block.partSumBytes + block.sumCacheWanted;
    most = Math.max(most, arena.partSums.getInt32(at, true));
  }
  return most > 0 ? most : estimate(arena, tables, memory);
}

function estimate({ words, types, sizes }: Arena, tables: ForceTables, memory: WebAssembly.Memory): number {
  const typeCount = tables.elements.length;
  const lanes = sizes.mixed ? 4 : 2;
  const perPair = tables.pairs.map(({ densityReach, reach }, k) => {
    const bytes = k % (typeCount + 1) === 0 ? block.cacheBlock : block.cacheBlockCross;
    return (bytes / lanes) * (densityReach / (reach + tables.skin)) ** 3;
  });
  const starts = new Int32Array(memory.buffer, addressOf({ words }, block.atPartStarts), block.partCount + 1);
  const segments = new Int32Array(
    memory.buffer,
    addressOf({ words }, block.atSegments),
    2 * sizes.atoms * typeCount,
  );
  let most = 0;
  for (let part = 0; part < block.partCount; part++) {
    let bytes = 0;
    for (let i = starts[part]; i < starts[part + 1]; i++) {
      for (let b = 0; b < typeCount; b++) {
        const count = segments[2 * (i * typeCount + b) + 1];
        const each = perPair[types[i] * typeCount + b];
        // Half a block of each atom is empty on average.
        if (count > 0 && each > 0) bytes += count * each + block.cacheBlock / 2;
      }
    }
    most = Math.max(most, bytes);
  }
  return Math.ceil(most);
}
