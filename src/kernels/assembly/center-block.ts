// Scratch of one part for one center: rows of numbers of type T (f32 in mixed, f64 in double precision), one column for
// each neighbor within the cutoff, neighbors of one type side by side and filled up to whole vectors.
import {
  atCenterScratch,
  wordCenterRow,
  wordCenterScratchStride,
} from '../run-block';
import { address } from './block';

// Rows. The first 19 are the monomials of the unit vector to the neighbor, without 1.
export const rowX: i32 = 0;
export const rowY: i32 = 1;
export const rowZ: i32 = 2;
/** xx yy zz xy xz yz */
export const rowQuadratic: i32 = 3;
/** xxx yyy zzz xxy xxz xyy yyz xzz yzz xyz */
export const rowCubic: i32 = 9;
/** 1/r, 1/Å */
export const rowInverse: i32 = 19;
/** r, Å; at first r² */
export const rowDistance: i32 = 20;
/** i32: atom << 4, and shift << 4 */
export const rowAtom: i32 = 21;
export const rowShift: i32 = 22;
/** values and slopes of radial functions: 2 rows each */
export const rowFunctions: i32 = 23;

/** per type: first, end filled up to vectors, end of neighbors: bytes into a row */
const headerBytes: usize = 256;

// @ts-ignore: decorator
@inline
export function scratchOf(run: usize, part: i32): usize {
  return address(run, atCenterScratch) + <usize>part * address(run, wordCenterScratchStride);
}

// @ts-ignore: decorator
@inline
export function rowBytes(run: usize): usize {
  return address(run, wordCenterRow);
}

// @ts-ignore: decorator
@inline
export function rowAt(scratch: usize, row: i32, bytes: usize): usize {
  return scratch + headerBytes + <usize>row * bytes;
}

// @ts-ignore: decorator
@inline
export function firstOf(scratch: usize, type: i32): usize {
  return address(scratch + (<usize>type << 4), 0);
}

// @ts-ignore: decorator
@inline
export function endOf(scratch: usize, type: i32): usize {
  return address(scratch + (<usize>type << 4), 1);
}

// @ts-ignore: decorator
@inline
export function countedEndOf(scratch: usize, type: i32): usize {
  return address(scratch + (<usize>type << 4), 2);
}

// @ts-ignore: decorator
@inline
export function sumLanes<T>(v: v128): T {
  if (sizeof<T>() == 4) {
    return <T>(
      (f32x4.extract_lane(v, 0) +
        f32x4.extract_lane(v, 1) +
        (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3)))
    );
  } else {
    return <T>(f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1));
  }
}
