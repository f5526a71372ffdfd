// Embedding U(ρ) of every atom, double precision in both modes: twin of the middle of ../reference/embedding.ts. The
// densities come from the first pass over the embedded pairs, U' goes to the second.
import {
  atEmbedDerivatives,
  atEmbeddings,
  atForces,
  atGathers,
  atGhostsOf,
  atGhostStarts,
  atPartSums,
  atTypes,
  embeddingRecordBytes,
  gatherBytes,
  partCount,
  partSumBytes,
  realEmbedEnergy,
  sumDensityOver,
  sumEmbedEnergy,
  wordAtomCount,
  wordDensityOver,
  wordGhostCount,
  wordMixed,
} from '../run-block';
import { address, setReal, setWord, word } from './block';
import { partDensities, rangeOf, shareStart } from './part-ranges';

/**
 * Densities of atoms first … last − 1 that the parts have brought to them, in the first of the forces, which `reduce`
 * overwrites.
 */
// @ts-ignore: decorator
@inline
function sumParts(run: usize, first: i32, last: i32, mixed: bool): void {
  const forces = address(run, atForces);
  for (let i = first; i < last; i++) store<f64>(forces + (<usize>i << 5), 0);
  for (let part = 0; part < partCount; part++) {
    const range = rangeOf(run, part);
    const end = min(last, load<i32>(range, 4));
    const densities = partDensities(run, part);
    for (let i = max(first, load<i32>(range)); i < end; i++) {
      const at = forces + (<usize>i << 5);
      const density = mixed
        ? <f64>load<f32>(densities + (<usize>i << 2))
        : load<f64>(densities + (<usize>i << 3));
      store<f64>(at, load<f64>(at) + density);
    }
  }
}

/** For each part the first ghost it reaches, how many, and the address of entry 0 of its densities: 12 bytes each. */
function listGhostRanges(run: usize, to: usize): void {
  for (let part = 0; part < partCount; part++, to += 12) {
    const range = rangeOf(run, part);
    store<i32>(to, load<i32>(range, 8));
    store<i32>(to, load<i32>(range, 12) - load<i32>(range, 8), 4);
    store<i32>(to, <i32>partDensities(run, part), 8);
  }
}

/**
 * What the parts have brought to a ghost. A part that does not reach it is asked for the dummy, which has 0: a load
 * costs less than a branch nobody can foretell.
 */
// @ts-ignore: decorator
@inline
function densityAtGhost(ranges: usize, ghost: i32, dummy: i32, mixed: bool): f64 {
  let sum = 0.0;
  for (let part = 0; part < partCount; part++, ranges += 12) {
    const reached = <u32>(ghost - load<i32>(ranges)) < load<u32>(ranges, 4);
    const entry = <usize>select<i32>(ghost, dummy, reached);
    const densities = address(ranges, 2);
    sum += mixed ? <f64>load<f32>(densities + (entry << 2)) : load<f64>(densities + (entry << 3));
  }
  return sum;
}

/** U and U' of one equal share of the atoms; U' of their ghosts. */
export function embed(run: usize, part: i32): void {
  if (word(run, wordMixed) != 0) embedShare(run, part, true);
  else embedShare(run, part, false);
}

// @ts-ignore: decorator
@inline
function embedShare(run: usize, part: i32, mixed: bool): void {
  const n = word(run, wordAtomCount);
  const dummy = n + word(run, wordGhostCount);
  const first = shareStart(n, part);
  const last = shareStart(n, part + 1);
  const types = address(run, atTypes);
  const starts = address(run, atGhostStarts);
  const ghosts = address(run, atGhostsOf);
  const derivatives = address(run, atEmbedDerivatives);
  const forces = address(run, atForces);
  const embeddings = address(run, atEmbeddings);
  const ranges = address(run, atGathers) + <usize>(part * gatherBytes);
  listGhostRanges(run, ranges);
  sumParts(run, first, last, mixed);
  let energy = 0.0;
  let over = 0;
  for (let i = first; i < last; i++) {
    const record = embeddings + <usize>(load<i32>(types + (<usize>i << 2)) * embeddingRecordBytes);
    let u = 0.0;
    let slope = 0.0;
    const firstGhost = load<i32>(starts + (<usize>i << 2));
    const lastGhost = load<i32>(starts + (<usize>(i + 1) << 2));
    if (load<i32>(record) != 0) {
      let density = load<f64>(forces + (<usize>i << 5));
      for (let k = firstGhost; k < lastGhost; k++) {
        density += densityAtGhost(ranges, n + load<i32>(ghosts + (<usize>k << 2)), dummy, mixed);
      }
      // Rounding can leave a bare atom slightly below 0.
      density = max(density, 0.0);
      const lowest = load<f64>(record, 16);
      const highest = load<f64>(record, 24);
      if (density > highest) {
        over = 1;
        density = highest;
      }
      const scale = load<f64>(record, 48);
      const s = max(density, lowest) * scale + load<f64>(record, 56);
      const shift = <u64>(52 - load<i32>(record, 12));
      const k = <usize>(reinterpret<u64>(s) >> shift);
      const t = s - reinterpret<f64>(reinterpret<i64>(s) & ((<i64>-1) << shift));
      const knot = address(record, 1) + (k << 5);
      const c0 = load<f64>(knot);
      const c1 = load<f64>(knot, 8);
      const c2 = load<f64>(knot, 16);
      const c3 = load<f64>(knot, 24);
      // Below the table (an atom without neighbors) U goes linearly to its value at ρ = 0.
      u =
        density < lowest
          ? load<f64>(record, 40) + (load<f64>(record, 32) - load<f64>(record, 40)) * (density / lowest)
          : load<f64>(address(record, 2) + (k << 3)) +
            t * (c0 + t * (0.5 * c1 + t * ((1.0 / 3.0) * c2 + t * 0.25 * c3)));
      slope = scale * (c0 + t * (c1 + t * (c2 + t * c3)));
    }
    setDerivative(derivatives, i, slope, mixed);
    for (let k = firstGhost; k < lastGhost; k++) {
      setDerivative(derivatives, n + load<i32>(ghosts + (<usize>k << 2)), slope, mixed);
    }
    // The energy is left where `reduce` picks it up.
    store<f64>(forces + (<usize>i << 5), u, 24);
    energy += u;
  }
  const sums = address(run, atPartSums) + <usize>(part * partSumBytes);
  store<f64>(sums + sumEmbedEnergy, energy);
  store<i32>(sums + sumDensityOver, over);
}

// @ts-ignore: decorator
@inline
function setDerivative(derivatives: usize, k: i32, slope: f64, mixed: bool): void {
  if (mixed) store<f32>(derivatives + (<usize>k << 2), <f32>slope);
  else store<f64>(derivatives + (<usize>k << 3), slope);
}

/** Energy of all parts, and whether any density ran out of its table. */
export function sumEmbedding(run: usize): void {
  let energy = 0.0;
  let over = 0;
  const sums = address(run, atPartSums);
  for (let part = 0; part < partCount; part++) {
    energy += load<f64>(sums + <usize>(part * partSumBytes) + sumEmbedEnergy);
    over |= load<i32>(sums + <usize>(part * partSumBytes) + sumDensityOver);
  }
  setReal(run, realEmbedEnergy, energy);
  setWord(run, wordDensityOver, over);
}
