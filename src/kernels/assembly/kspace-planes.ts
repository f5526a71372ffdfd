// Transforms of the mesh within its planes: twin of ../reference/particle-mesh.ts.
//
// Within a plane of constant x: rows along z, as many as there are lanes side by side, from real to complex (elements 2j
// and 2j + 1 as one complex number, half the length), in place; then lines along y.
import {
  atCoulombScratch,
  atMesh,
  atMeshRadices,
  atMeshTwiddles,
  wordCoulombScratchStride,
  wordMeshBlocks,
  wordMeshRow,
  wordMeshX,
  wordMeshY,
  wordMeshZ,
} from '../coulomb-block';
import { partCount } from '../run-block';
import { address, real, word } from './block';
import { fourier, splatLoad } from './kspace-fft';
import { spreadOnto } from './kspace-mesh';

/** bytes of the weights that come first in a part's scratch */
const weightBytes: usize = 512;

// @ts-ignore: decorator
@inline
export function lanes<T>(): i32 {
  return 16 / sizeof<T>();
}

// @ts-ignore: decorator
@inline
export function firstBuffer(run: usize, part: i32): usize {
  return address(run, atCoulombScratch) + <usize>part * address(run, wordCoulombScratchStride) + weightBytes;
}

/** bytes of one of the two buffers */
// @ts-ignore: decorator
@inline
export function bufferBytes(run: usize): usize {
  return <usize>(max(max(word(run, wordMeshX), word(run, wordMeshY)), word(run, wordMeshZ)) + 8) << 5;
}

/** The planes of one part: charges spread, transformed along z and y. */
export function spreadCharges<T>(run: usize, part: i32): void {
  const nx = word(run, wordMeshX);
  const first = (nx * part) / partCount;
  const last = (nx * (part + 1)) / partCount;
  if (first == last) return;
  spreadOnto<T>(run, part, first, last);
  for (let x = first; x < last; x++) {
    transformRows<T>(run, part, x);
    transformColumns<T>(run, part, x, false);
  }
}

/** The planes of one part: from waves along y and z back to the potential. */
export function transformBack<T>(run: usize, part: i32): void {
  const nx = word(run, wordMeshX);
  const last = (nx * (part + 1)) / partCount;
  for (let x = (nx * part) / partCount; x < last; x++) {
    transformColumns<T>(run, part, x, true);
    transformRowsBack<T>(run, part, x);
  }
}

/** Copies a line of cells from the mesh, transforms it, and copies it back; real and imaginary parts swapped if asked. */
function transformColumns<T>(run: usize, part: i32, x: i32, back: bool): void {
  const ny = word(run, wordMeshY);
  const row = <usize>word(run, wordMeshRow);
  const blocks = word(run, wordMeshBlocks);
  const a = firstBuffer(run, part);
  const b = a + bufferBytes(run);
  const radices = address(run, atMeshRadices) + 64;
  const twiddles = address(run, atMeshTwiddles + 1);
  const plane = address(run, atMesh) + row * <usize>ny * <usize>x;
  for (let block = 0; block < blocks; block++) {
    const line = plane + (<usize>block << 5);
    takeLine(line, row, ny, a, back);
    const result = fourier<T>(a, b, ny, radices, twiddles);
    putLine(line, row, ny, result, back);
  }
}

export function takeLine(line: usize, stride: usize, n: i32, to: usize, swapped: bool): void {
  const re: usize = swapped ? 16 : 0;
  const im: usize = 16 - re;
  for (let k = 0; k < n; k++, line += stride, to += 32) {
    v128.store(to + re, v128.load(line));
    v128.store(to + im, v128.load(line, 16));
  }
}

export function putLine(line: usize, stride: usize, n: i32, from: usize, swapped: bool): void {
  const re: usize = swapped ? 16 : 0;
  const im: usize = 16 - re;
  for (let k = 0; k < n; k++, line += stride, from += 32) {
    v128.store(line, v128.load(from + re));
    v128.store(line, v128.load(from + im), 16);
  }
}

/** Copies one vector of each of the rows r0…, so that each vector holds one element of all rows. */
// @ts-ignore: decorator
@inline
function transpose<T>(r0: usize, r1: usize, r2: usize, r3: usize, t0: usize, t1: usize, t2: usize, t3: usize): void {
  const a = v128.load(r0);
  const b = v128.load(r1);
  if (sizeof<T>() == 8) {
    v128.store(t0, v128.shuffle<i64>(a, b, 0, 2));
    v128.store(t1, v128.shuffle<i64>(a, b, 1, 3));
    return;
  }
  const c = v128.load(r2);
  const d = v128.load(r3);
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const ef = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const gh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(t0, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(t1, v128.shuffle<i64>(ab, cd, 1, 3));
  v128.store(t2, v128.shuffle<i64>(ef, gh, 0, 2));
  v128.store(t3, v128.shuffle<i64>(ef, gh, 1, 3));
}

/** Address of row y, or of a row of nobody's beyond the last. */
// @ts-ignore: decorator
@inline
function rowAt(plane: usize, row: usize, y: i32, ny: i32, nobody: usize): usize {
  return y < ny ? plane + row * <usize>y : nobody;
}

/** Adds the eight points beyond the end of a row to its first. */
// @ts-ignore: decorator
@inline
function fold<T>(row: usize, nz: i32): void {
  const beyond = row + <usize>nz * sizeof<T>();
  for (let v: usize = 0; v < 8 * sizeof<T>(); v += 16) {
    v128.store(row + v, v128.add<T>(v128.load(row + v), v128.load(beyond + v)));
  }
}

/** Rows of a plane, real to complex: X[k] = Σ_z x[z] exp(−2πi kz/nz), k ≤ nz/2, in place. */
function transformRows<T>(run: usize, part: i32, x: i32): void {
  const ny = word(run, wordMeshY);
  const nz = word(run, wordMeshZ);
  const half = nz >> 1;
  const row = <usize>word(run, wordMeshRow);
  const blocks = word(run, wordMeshBlocks);
  const a = firstBuffer(run, part);
  const b = a + bufferBytes(run);
  const nobody = b + bufferBytes(run);
  const radices = address(run, atMeshRadices) + 128;
  const twiddles = address(run, atMeshTwiddles + 2);
  const turns = address(run, atMeshTwiddles + 3);
  const plane = address(run, atMesh) + row * <usize>ny * <usize>x;
  const h = v128.splat<T>(<T>0.5);
  memory.fill(nobody, 0, row);
  for (let y = 0; y < ny; y += lanes<T>()) {
    const r0 = rowAt(plane, row, y, ny, nobody);
    const r1 = rowAt(plane, row, y + 1, ny, nobody);
    const r2 = rowAt(plane, row, y + 2, ny, nobody);
    const r3 = rowAt(plane, row, y + 3, ny, nobody);
    fold<T>(r0, nz);
    fold<T>(r1, nz);
    if (sizeof<T>() == 4) {
      fold<T>(r2, nz);
      fold<T>(r3, nz);
    }
    for (let z = 0; z < nz; z += lanes<T>()) {
      const v = <usize>z * sizeof<T>();
      const t = a + (<usize>z << 4);
      transpose<T>(r0 + v, r1 + v, r2 + v, r3 + v, t, t + 16, t + 32, t + 48);
    }
    const Z = fourier<T>(a, b, half, radices, twiddles);
    const X = Z == a ? b : a;
    // Z[half] is Z[0].
    v128.store(Z + (<usize>half << 5), v128.load(Z));
    v128.store(Z + (<usize>half << 5), v128.load(Z, 16), 16);
    for (let k = 0; k <= half; k++) {
      const p = Z + (<usize>k << 5);
      const m = Z + (<usize>(half - k) << 5);
      const w = turns + <usize>k * (2 * sizeof<T>());
      const c = splatLoad<T>(w);
      const s = splatLoad<T>(w + sizeof<T>());
      // Transforms of the even and of the odd elements.
      const er = v128.mul<T>(h, v128.add<T>(v128.load(p), v128.load(m)));
      const ei = v128.mul<T>(h, v128.sub<T>(v128.load(p, 16), v128.load(m, 16)));
      const or = v128.mul<T>(h, v128.add<T>(v128.load(p, 16), v128.load(m, 16)));
      const oi = v128.mul<T>(h, v128.sub<T>(v128.load(m), v128.load(p)));
      const to = X + (<usize>k << 5);
      v128.store(to, v128.add<T>(er, v128.sub<T>(v128.mul<T>(c, or), v128.mul<T>(s, oi))));
      v128.store(to, v128.add<T>(ei, v128.add<T>(v128.mul<T>(c, oi), v128.mul<T>(s, or))), 16);
    }
    const padded = blocks * lanes<T>();
    for (let k = half + 1; k < padded; k++) memory.fill(X + (<usize>k << 5), 0, 32);
    storeRows<T>(X, blocks, r0, r1, r2, r3);
  }
}

/** From one element of all rows per cell to several elements of one row per cell. */
function storeRows<T>(X: usize, blocks: i32, r0: usize, r1: usize, r2: usize, r3: usize): void {
  for (let block = 0; block < blocks; block++) {
    const to = <usize>block << 5;
    if (sizeof<T>() == 4) {
      const t = X + (<usize>block << 7);
      transpose<T>(t, t + 32, t + 64, t + 96, r0 + to, r1 + to, r2 + to, r3 + to);
      transpose<T>(t + 16, t + 48, t + 80, t + 112, r0 + to + 16, r1 + to + 16, r2 + to + 16, r3 + to + 16);
    } else {
      const t = X + (<usize>block << 6);
      transpose<T>(t, t + 32, 0, 0, r0 + to, r1 + to, 0, 0);
      transpose<T>(t + 16, t + 48, 0, 0, r0 + to + 16, r1 + to + 16, 0, 0);
    }
  }
}

function loadRows<T>(X: usize, blocks: i32, r0: usize, r1: usize, r2: usize, r3: usize): void {
  for (let block = 0; block < blocks; block++) {
    const from = <usize>block << 5;
    if (sizeof<T>() == 4) {
      const t = X + (<usize>block << 7);
      transpose<T>(r0 + from, r1 + from, r2 + from, r3 + from, t, t + 32, t + 64, t + 96);
      const im = from + 16;
      transpose<T>(r0 + im, r1 + im, r2 + im, r3 + im, t + 16, t + 48, t + 80, t + 112);
    } else {
      const t = X + (<usize>block << 6);
      transpose<T>(r0 + from, r1 + from, 0, 0, t, t + 32, 0, 0);
      transpose<T>(r0 + from + 16, r1 + from + 16, 0, 0, t + 16, t + 48, 0, 0);
    }
  }
}

/** Rows of a plane, complex to real: x[z] = Σ_k X[k] exp(2πi kz/nz) over all nz waves, in place, and eight points more. */
function transformRowsBack<T>(run: usize, part: i32, x: i32): void {
  const ny = word(run, wordMeshY);
  const nz = word(run, wordMeshZ);
  const half = nz >> 1;
  const row = <usize>word(run, wordMeshRow);
  const blocks = word(run, wordMeshBlocks);
  const a = firstBuffer(run, part);
  const b = a + bufferBytes(run);
  const nobody = b + bufferBytes(run);
  const radices = address(run, atMeshRadices) + 128;
  const twiddles = address(run, atMeshTwiddles + 2);
  const turns = address(run, atMeshTwiddles + 3);
  const plane = address(run, atMesh) + row * <usize>ny * <usize>x;
  memory.fill(nobody, 0, row);
  for (let y = 0; y < ny; y += lanes<T>()) {
    const r0 = rowAt(plane, row, y, ny, nobody);
    const r1 = rowAt(plane, row, y + 1, ny, nobody);
    const r2 = rowAt(plane, row, y + 2, ny, nobody);
    const r3 = rowAt(plane, row, y + 3, ny, nobody);
    loadRows<T>(a, blocks, r0, r1, r2, r3);
    for (let k = 0; k < half; k++) {
      const p = a + (<usize>k << 5);
      const m = a + (<usize>(half - k) << 5);
      const w = turns + <usize>k * (2 * sizeof<T>());
      const c = splatLoad<T>(w);
      const s = splatLoad<T>(w + sizeof<T>());
      const er = v128.add<T>(v128.load(p), v128.load(m));
      const ei = v128.sub<T>(v128.load(p, 16), v128.load(m, 16));
      const dr = v128.sub<T>(v128.load(p), v128.load(m));
      const di = v128.add<T>(v128.load(p, 16), v128.load(m, 16));
      // Odd elements: the difference times exp(+2πi k/nz); Z = E + i O, real and imaginary part swapped.
      const or = v128.add<T>(v128.mul<T>(c, dr), v128.mul<T>(s, di));
      const oi = v128.sub<T>(v128.mul<T>(c, di), v128.mul<T>(s, dr));
      const to = b + (<usize>k << 5);
      v128.store(to, v128.add<T>(ei, or));
      v128.store(to, v128.sub<T>(er, oi), 16);
    }
    const Z = fourier<T>(b, a, half, radices, twiddles);
    // Swapped back on the way: the imaginary parts are the even elements.
    for (let z = 0; z < nz; z += lanes<T>()) {
      const v = <usize>z * sizeof<T>();
      const t = Z + (<usize>z << 4);
      transpose<T>(t + 16, t, t + 48, t + 32, r0 + v, r1 + v, r2 + v, r3 + v);
    }
    extend<T>(r0, nz);
    extend<T>(r1, nz);
    if (sizeof<T>() == 4) {
      extend<T>(r2, nz);
      extend<T>(r3, nz);
    }
  }
}

/** Copies the first eight points of a row behind its end. */
// @ts-ignore: decorator
@inline
function extend<T>(row: usize, nz: i32): void {
  const beyond = row + <usize>nz * sizeof<T>();
  for (let v: usize = 0; v < 8 * sizeof<T>(); v += 16) v128.store(beyond + v, v128.load(row + v));
}
