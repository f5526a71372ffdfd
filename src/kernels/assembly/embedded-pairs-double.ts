// Pairs of which one atom at least is embedded in the other's density, in double precision: twin of the sum of
// ../reference/pair-forces.ts and ../reference/embedding.ts over these pairs.
//
// Pass 1 finds the pairs once. Those beyond the densities' reach are pair forces like any; of the others it sums the
// densities and keeps distance vector, −φ'/r, −ρ'/r and the place of j: the pair cache. When all densities are known,
// pass 2 streams through the cache, f = φ' + U'_i ρ'_ab + U'_j ρ'_ba. Pairs for which the cache has no room are found a
// second time, with the same result to the last bit.
import {
  atCacheCounts,
  atDensityPairs,
  atEmbedDerivatives,
  atGathers,
  atPositions,
  atPairCaches,
  atPairs,
  atPartition,
  atPartStarts,
  atPartSums,
  atSegments,
  atTypes,
  cacheBlock,
  cacheBlockCross,
  densityRecordBytes,
  gatherBytes,
  gatherCount,
  pairRecordBytes,
  partSumBytes,
  sumCacheWanted,
  wordAtomCount,
  wordGhostCount,
  wordIndexShift,
  wordPairCacheStride,
  wordTypeCount,
} from '../run-block';
import { address, word } from './block';
import { gatherDouble } from './gather-pairs-double';
import {
  addToAtom,
  againAt,
  headDensity,
  headEnergy,
  headForce,
  innerPairs,
  outerPairs,
  stream,
  sumLanes,
} from './gathered-pairs-double';
import { clearPart, partDensities, partForces } from './part-ranges';

// @ts-ignore: decorator
@inline
function firstPass(run: usize, part: i32, withEnergy: bool): void {
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const partition = address(run, atPartition) + 4096;
  const dummy = (n + word(run, wordGhostCount)) << word(run, wordIndexShift);
  const sums = address(run, atPartSums) + <usize>(part * partSumBytes);
  const forces = partForces(run, part);
  const densities = partDensities(run, part);
  clearPart(run, part, densities, 3);
  const gathers = address(run, atGathers) + <usize>(part * gatherBytes);
  const cacheStride = address(run, wordPairCacheStride);
  let out = address(run, atPairCaches) + <usize>part * cacheStride;
  const cacheEnd = out + cacheStride;
  let wanted: usize = 0;
  const starts = address(run, atPartStarts) + (<usize>part << 2);
  const first = load<i32>(starts);
  const last = load<i32>(starts, 4);
  let segment = address(run, atSegments) + <usize>(first * typeCount) * 8;
  let cached = address(run, atCacheCounts) + (<usize>(first * typeCount) << 2);
  let energy = load<f64>(sums);
  let closeAtom = load<i32>(sums, 8);
  let closeRatio = load<f64>(sums, 16);
  const zero = f64x2.splat(0);
  for (let i = first; i < last; i++) {
    const rowOfTypes = load<i32>(types + (<usize>i << 2)) * typeCount;
    let record = address(run, atDensityPairs) + <usize>(rowOfTypes * densityRecordBytes);
    if (load<i32>(record, 36) == 0) {
      segment += <usize>typeCount << 3;
      cached += <usize>typeCount << 2;
      continue;
    }
    let pair = address(run, atPairs) + <usize>(rowOfTypes * pairRecordBytes);
    v128.store(gathers + headForce, zero);
    v128.store(gathers + headForce + 16, zero);
    v128.store(gathers + headForce + 32, zero);
    v128.store(gathers + headDensity, zero);
    v128.store(gathers + headEnergy, zero);
    for (let b = 0; b < typeCount; b++) {
      const kind = load<i32>(record);
      let neighbor = address(segment, 0);
      const end = neighbor + (address(segment, 1) << 2);
      if (kind != 0 && neighbor < end) {
        const cross = kind == 2;
        const block = cross ? cacheBlockCross : cacheBlock;
        const inner2 = f64x2.splat(load<f64>(record, 56));
        const reach2 = f64x2.splat(load<f64>(record, 64));
        v128.store(gathers, reach2);
        const segmentOut = out;
        let count: usize = 0;
        let room = true;
        for (; neighbor < end; neighbor += 4 * gatherCount) {
          const got = gatherDouble(
            gathers, positions, i, neighbor, min(end, neighbor + 4 * gatherCount), inner2, reach2, partition, dummy,
          );
          const innerBytes = <usize>(got & 0xffffffff);
          const blocks = innerBytes >> 4;
          count += blocks;
          if (out + blocks * block > cacheEnd) room = false;
          const to = room ? out : gathers + againAt;
          const next = cross
            ? innerPairs(gathers, innerBytes, pair, record, to, densities, forces, true, false, withEnergy)
            : innerPairs(gathers, innerBytes, pair, record, to, densities, forces, false, false, withEnergy);
          if (room) out = next;
          outerPairs(gathers, <usize>(got >> 32), pair, forces, withEnergy);
        }
        wanted += count * block;
        if (!room) out = segmentOut;
        store<i32>(cached, room ? <i32>count : -1);
        const least = v128.load(gathers);
        const ratio =
          min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)) / load<f64>(pair, 24);
        if (ratio < closeRatio) {
          closeRatio = ratio;
          closeAtom = i;
        }
      } else store<i32>(cached, 0);
      segment += 8;
      cached += 4;
      pair += pairRecordBytes;
      record += densityRecordBytes;
    }
    addToAtom(forces + (<usize>i << 5), gathers);
    const own = densities + (<usize>i << 3);
    store<f64>(own, load<f64>(own) + sumLanes(v128.load(gathers + headDensity)));
    if (withEnergy) {
      const e = load<f64>(gathers + headEnergy) + load<f64>(gathers + headEnergy, 8);
      const g = forces + (<usize>i << 5);
      store<f64>(g, load<f64>(g, 24) - e, 24);
      energy += e + e;
    }
  }
  store<f64>(sums, energy);
  store<i32>(sums, closeAtom, 8);
  store<f64>(sums, closeRatio, 16);
  store<i32>(sums + sumCacheWanted, <i32>wanted);
}

export function embeddedDouble(run: usize, part: i32): void {
  firstPass(run, part, false);
}

export function embeddedDoubleAndEnergy(run: usize, part: i32): void {
  firstPass(run, part, true);
}

/** Pass 2. */
export function embeddingForcesDouble(run: usize, part: i32): void {
  const n = word(run, wordAtomCount);
  const typeCount = word(run, wordTypeCount);
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const partition = address(run, atPartition) + 4096;
  const dummy = (n + word(run, wordGhostCount)) << word(run, wordIndexShift);
  const forces = partForces(run, part);
  const derivatives = address(run, atEmbedDerivatives);
  const gathers = address(run, atGathers) + <usize>(part * gatherBytes);
  let cache = address(run, atPairCaches) + <usize>part * address(run, wordPairCacheStride);
  const starts = address(run, atPartStarts) + (<usize>part << 2);
  const first = load<i32>(starts);
  const last = load<i32>(starts, 4);
  let segment = address(run, atSegments) + <usize>(first * typeCount) * 8;
  let cached = address(run, atCacheCounts) + (<usize>(first * typeCount) << 2);
  const zero = f64x2.splat(0);
  for (let i = first; i < last; i++) {
    const rowOfTypes = load<i32>(types + (<usize>i << 2)) * typeCount;
    let record = address(run, atDensityPairs) + <usize>(rowOfTypes * densityRecordBytes);
    if (load<i32>(record, 36) == 0) {
      segment += <usize>typeCount << 3;
      cached += <usize>typeCount << 2;
      continue;
    }
    v128.store(gathers + headForce, zero);
    v128.store(gathers + headForce + 16, zero);
    v128.store(gathers + headForce + 32, zero);
    for (let b = 0; b < typeCount; b++) {
      const count = load<i32>(cached);
      const cross = load<i32>(record) == 2;
      if (count > 0) {
        cache = cross
          ? stream(gathers, cache, count, derivatives, i, forces, true)
          : stream(gathers, cache, count, derivatives, i, forces, false);
      } else if (count < 0) {
        const pair = address(run, atPairs) + <usize>((rowOfTypes + b) * pairRecordBytes);
        let neighbor = address(segment, 0);
        const end = neighbor + (address(segment, 1) << 2);
        const inner2 = f64x2.splat(load<f64>(record, 56));
        const again = gathers + againAt;
        for (; neighbor < end; neighbor += 4 * gatherCount) {
          const got = gatherDouble(
            gathers, positions, i, neighbor, min(end, neighbor + 4 * gatherCount), inner2, inner2, partition, dummy,
          );
          const bytes = <usize>(got & 0xffffffff);
          const blocks = <i32>(bytes >> 4);
          if (cross) {
            innerPairs(gathers, bytes, pair, record, again, 0, forces, true, true, false);
            stream(gathers, again, blocks, derivatives, i, forces, true);
          } else {
            innerPairs(gathers, bytes, pair, record, again, 0, forces, false, true, false);
            stream(gathers, again, blocks, derivatives, i, forces, false);
          }
        }
      }
      segment += 8;
      cached += 4;
      record += densityRecordBytes;
    }
    addToAtom(forces + (<usize>i << 5), gathers);
  }
}
