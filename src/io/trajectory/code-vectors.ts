import { InputError } from '../../errors';
import { decodeRice, encodeRice, riceBound } from './rice-code';
import type { VectorCoding } from './trajectory-header';

/** What the next frame is guessed from; one byte each in the file. */
const fromReference = 0;
const fromLast = 1;
const fromLastTwo = 2;

/** The grid points of the frames before, with which the next is told. Mutable. */
export interface VectorHistory {
  /** grid points of the reference, [3n] */
  readonly reference: Float64Array;
  last: Float64Array;
  beforeLast: Float64Array;
  /** frames since the chunk began, up to 2 */
  known: number;
}

/** @param reference [3n] in units of the vectors; undefined for zero */
export function startHistory(
  length: number,
  coding: VectorCoding,
  reference?: ArrayLike<number>,
): VectorHistory {
  const points = new Float64Array(length);
  if (coding.kind === 'grid' && reference)
    for (let k = 0; k < length; k++) points[k] = Math.round(reference[k] * coding.perUnit);
  return {
    reference: points,
    last: new Float64Array(length),
    beforeLast: new Float64Array(length),
    known: 0,
  };
}

/** Most bytes that `encodeVectors` writes. */
export function vectorsBound(length: number, coding: VectorCoding): number {
  return coding.kind === 'exact' ? 8 * length : 1 + riceBound(length);
}

/**
 * Vectors as bytes: on the grid, the difference to the best of three guesses (the reference; the last frame; straight on
 * from the last two), in Rice codes.
 *
 * @param what for the message
 * @param history goes on by one frame
 * @param target receives the bytes from `at` on
 * @returns where the bytes end
 * @throws InputError for numbers that are not finite, or off the grid
 */
export function encodeVectors(
  vectors: Float64Array,
  coding: VectorCoding,
  what: string,
  history: VectorHistory,
  target: Uint8Array,
  at: number,
): number {
  if (coding.kind === 'exact') {
    target.set(new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength), at);
    return at + vectors.byteLength;
  }
  const points = history.beforeLast;
  const { reference, last, known } = history;
  const residues = new Float64Array(vectors.length);
  const { perUnit } = coding;
  let byReference = 0;
  let byLast = 0;
  let byTwo = 0;
  for (let k = 0; k < vectors.length; k++) {
    const point = Math.round(vectors[k] * perUnit);
    if (!(Math.abs(point) < 2 ** 49)) throw offGrid(what, k, vectors[k]);
    byReference += Math.abs(point - reference[k]);
    byLast += Math.abs(point - last[k]);
    byTwo += Math.abs(point - 2 * last[k] + points[k]);
    residues[k] = point;
  }
  const bestKnown = known > 1 && byTwo < byLast ? fromLastTwo : fromLast;
  const guess =
    known === 0 || byReference < (bestKnown === fromLast ? byLast : byTwo) ? fromReference : bestKnown;
  target[at++] = guess;
  for (let k = 0; k < vectors.length; k++) {
    const point = residues[k];
    residues[k] = point - guessed(guess, reference[k], last[k], points[k]);
    points[k] = point;
  }
  goOn(history);
  return encodeRice(residues, target, at);
}

/**
 * What `encodeVectors` wrote.
 *
 * @param vectors written to
 * @returns where the bytes end
 */
export function decodeVectors(
  source: Uint8Array,
  at: number,
  coding: VectorCoding,
  history: VectorHistory,
  vectors: Float64Array,
): number {
  if (coding.kind === 'exact') {
    const bytes = source.subarray(at, at + vectors.byteLength);
    new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength).set(bytes);
    return at + vectors.byteLength;
  }
  const points = history.beforeLast;
  const { reference, last } = history;
  const guess = source[at];
  const end = decodeRice(source, at + 1, vectors);
  for (let k = 0; k < vectors.length; k++) {
    points[k] = vectors[k] + guessed(guess, reference[k], last[k], points[k]);
    // Division, and not a product with the inverse, gives the number nearest to the decimal one.
    vectors[k] = points[k] / coding.perUnit;
  }
  goOn(history);
  return end;
}

function guessed(guess: number, reference: number, last: number, beforeLast: number): number {
  if (guess === fromReference) return reference;
  return guess === fromLast ? last : 2 * last - beforeLast;
}

/** The array that held the frame before last has just received the newest. */
function goOn(history: VectorHistory): void {
  const { last, beforeLast } = history;
  history.last = beforeLast;
  history.beforeLast = last;
  history.known = Math.min(2, history.known + 1);
}

function offGrid(what: string, k: number, value: number): InputError {
  return new InputError(
    `trajectory: ${what} of atom ${Math.floor(k / 3)} along ${'xyz'[k % 3]} is ${value}, which no grid holds; the run has gone wrong before this frame`,
  );
}
