// Charges on a mesh and forces from it: twin of ../reference/particle-mesh.ts.
//
// Each part spreads all charges that reach its planes of constant x, in the order of the atoms, so that sums do not
// depend on the number of threads. A row of the mesh has eight points more than the cell, so that splines need not wrap
// around along z; kspace-planes.ts folds them in and copies them back.
import {
  atCharges,
  atCoulombScratch,
  atMesh,
  atMeshPlaces,
  atMeshPlanes,
  atMeshSplines,
  realBackground,
  realCoulombReciprocal,
  realSlabCenter,
  realSlabField,
  realSlabNormal,
  wordCoulombAxis,
  wordCoulombScratchStride,
  wordMeshOrder,
  wordMeshRow,
  wordMeshX,
  wordMeshY,
  wordMeshZ,
} from '../coulomb-block';
import { atForces, atPositions, atTypes, wordAtomCount, wordWithEnergy } from '../run-block';
import { address, real, word } from './block';
import { shareStart } from './part-ranges';
import { partSums, sumCharge, sumDipole, sumHeight } from './kspace-block';
import { splatLoad } from './kspace-fft';

// @ts-ignore: decorator
@inline
function placeBytes<T>(): usize {
  return 16 + 4 * sizeof<T>();
}

/** Total charge, dipole and extent of the charges of one part; common to mesh and waves. */
export function sumCharges(run: usize, part: i32): void {
  const n = word(run, wordAtomCount);
  const first = shareStart(n, part);
  const last = shareStart(n, part + 1);
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const charges = address(run, atCharges);
  const nx = real(run, realSlabNormal);
  const ny = real(run, realSlabNormal + 1);
  const nz = real(run, realSlabNormal + 2);
  const center = real(run, realSlabCenter);
  let charge = 0.0;
  let dipole = 0.0;
  let height = 0.0;
  for (let i = first; i < last; i++) {
    const q = load<f64>(charges + (<usize>load<i32>(types + (<usize>i << 2)) << 3));
    if (q == 0) continue;
    const at = positions + (<usize>i << 5);
    const h = load<f64>(at) * nx + load<f64>(at, 8) * ny + load<f64>(at, 16) * nz - center;
    charge += q;
    dipole += q * h;
    height = max(height, abs(h));
  }
  const sums = partSums(run, part);
  memory.fill(sums, 0, 8 * sumCharge);
  store<f64>(sums + 8 * sumCharge, charge);
  store<f64>(sums + 8 * sumDipole, dipole);
  store<f64>(sums + 8 * sumHeight, height);
}

/** Where on the mesh the atoms of one part are. */
export function placeCharges<T>(run: usize, part: i32): void {
  sumCharges(run, part);
  const n = word(run, wordAtomCount);
  const first = shareStart(n, part);
  const last = shareStart(n, part + 1);
  const positions = address(run, atPositions);
  const types = address(run, atTypes);
  const charges = address(run, atCharges);
  const planes = address(run, atMeshPlanes);
  const order = word(run, wordMeshOrder);
  let place = address(run, atMeshPlaces) + <usize>first * placeBytes<T>();
  for (let i = first; i < last; i++, place += placeBytes<T>()) {
    const q = load<f64>(charges + (<usize>load<i32>(types + (<usize>i << 2)) << 3));
    const plane = planes + (<usize>i << 2);
    if (q == 0) {
      store<i32>(plane, -1);
      continue;
    }
    const at = positions + (<usize>i << 5);
    const x = load<f64>(at);
    const y = load<f64>(at, 8);
    const z = load<f64>(at, 16);
    for (let a = 0; a < 3; a++) {
      const g = realCoulombReciprocal + 3 * a;
      const points = word(run, wordMeshX + a);
      const s = x * real(run, g) + y * real(run, g + 1) + z * real(run, g + 2);
      const u = (s - floor(s)) * <f64>points;
      const base = floor(u);
      let start = <i32>base - order + 1;
      if (start < 0) start += points;
      // Rounding can make s − floor(s) a full 1.
      if (start >= points) start -= points;
      store<i32>(place + (<usize>a << 2), start);
      store<T>(place + 16 + <usize>a * sizeof<T>(), <T>(u - base));
    }
    store<T>(place + 16 + 3 * sizeof<T>(), <T>q);
    store<i32>(plane, load<i32>(place));
  }
}

/** The eight values, zeros beyond the order, of the splines (or of their derivatives) over one axis, to `to`. */
// @ts-ignore: decorator
@inline
function evaluateSplines<T>(table: usize, order: i32, fraction: usize, to: usize): void {
  const t = splatLoad<T>(fraction);
  const row: usize = 8 * sizeof<T>();
  const end = row;
  for (let v: usize = 0; v < end; v += 16) {
    let at = table + <usize>(order - 1) * row + v;
    let sum = v128.load(at);
    while (at > table + v) {
      at -= row;
      sum = v128.add<T>(v128.mul<T>(sum, t), v128.load(at));
    }
    v128.store(to + v, sum);
  }
}

/** Clears the planes first ≤ x < last of the mesh and spreads onto them all charges that reach them. */
export function spreadOnto<T>(run: usize, part: i32, first: i32, last: i32): void {
  const n = word(run, wordAtomCount);
  const nx = word(run, wordMeshX);
  const ny = word(run, wordMeshY);
  const order = word(run, wordMeshOrder);
  const row = <usize>word(run, wordMeshRow);
  const plane = row * <usize>ny;
  const mesh = address(run, atMesh);
  const places = address(run, atMeshPlaces);
  const planes = address(run, atMeshPlanes);
  const splines = address(run, atMeshSplines);
  const weights = address(run, atCoulombScratch) + <usize>part * address(run, wordCoulombScratchStride);
  const weightsY = weights + 64;
  const weightsZ = weights + 128;
  const width = last - first;
  const bytes = <usize>order * sizeof<T>();
  memory.fill(mesh + plane * <usize>first, 0, plane * <usize>width);
  for (let i = 0; i < n; i++) {
    const ix = load<i32>(planes + (<usize>i << 2));
    if (ix < 0) continue;
    let from = ix - first;
    if (from < 0) from += nx;
    // From here `from` planes behind the first: reached directly, or around the end of the cell.
    if (from >= width && from + order <= nx) continue;
    const place = places + <usize>i * placeBytes<T>();
    evaluateSplines<T>(splines, order, place + 16, weights);
    evaluateSplines<T>(splines, order, place + 16 + sizeof<T>(), weightsY);
    evaluateSplines<T>(splines, order, place + 16 + 2 * sizeof<T>(), weightsZ);
    const q = splatLoad<T>(place + 16 + 3 * sizeof<T>());
    for (let v: usize = 0; v < bytes; v += 16) v128.store(weightsZ + v, v128.mul<T>(v128.load(weightsZ + v), q));
    const iy = load<i32>(place, 4);
    const column = mesh + <usize>load<i32>(place, 8) * sizeof<T>();
    for (let d = 0; d < order; d++) {
      let x = ix + d;
      if (x >= nx) x -= nx;
      if (x < first || x >= last) continue;
      const wx = splatLoad<T>(weights + <usize>d * sizeof<T>());
      const base = column + plane * <usize>x;
      let y = iy;
      if (bytes > 16 && bytes <= 32) {
        const z0 = v128.mul<T>(wx, v128.load(weightsZ));
        const z1 = v128.mul<T>(wx, v128.load(weightsZ, 16));
        for (let e = 0; e < order; e++) {
          const wy = splatLoad<T>(weightsY + <usize>e * sizeof<T>());
          const at = base + row * <usize>y;
          v128.store(at, v128.add<T>(v128.load(at), v128.mul<T>(wy, z0)));
          v128.store(at, v128.add<T>(v128.load(at, 16), v128.mul<T>(wy, z1)), 16);
          if (++y == ny) y = 0;
        }
      } else {
        for (let e = 0; e < order; e++) {
          const w = v128.mul<T>(wx, splatLoad<T>(weightsY + <usize>e * sizeof<T>()));
          const at = base + row * <usize>y;
          for (let v: usize = 0; v < bytes; v += 16) {
            v128.store(at + v, v128.add<T>(v128.load(at + v), v128.mul<T>(w, v128.load(weightsZ + v))));
          }
          if (++y == ny) y = 0;
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function sumLanes<T>(v: v128): f64 {
  if (sizeof<T>() == 4) {
    return <f64>(
      (f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3)))
    );
  }
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** Adds the forces of the mesh, the background and the slab's dipole to the atoms of one part; energies when asked. */
export function meshForces<T>(run: usize, part: i32): void {
  const n = word(run, wordAtomCount);
  const first = shareStart(n, part);
  const last = shareStart(n, part + 1);
  const nx = word(run, wordMeshX);
  const ny = word(run, wordMeshY);
  const order = word(run, wordMeshOrder);
  const row = <usize>word(run, wordMeshRow);
  const plane = row * <usize>ny;
  const mesh = address(run, atMesh);
  const planes = address(run, atMeshPlanes);
  const splines = address(run, atMeshSplines);
  const slopes = splines + 64 * sizeof<T>();
  const weights = address(run, atCoulombScratch) + <usize>part * address(run, wordCoulombScratchStride);
  const bytes = <usize>order * sizeof<T>();
  const pointsX = <f64>nx;
  const pointsY = <f64>ny;
  const pointsZ = <f64>word(run, wordMeshZ);
  const zero = v128.splat<T>(<T>0);
  const withEnergy = word(run, wordWithEnergy) != 0;
  for (let i = first; i < last; i++) {
    const ix = load<i32>(planes + (<usize>i << 2));
    if (ix < 0) continue;
    const place = address(run, atMeshPlaces) + <usize>i * placeBytes<T>();
    for (let a: usize = 0; a < 3; a++) {
      evaluateSplines<T>(splines, order, place + 16 + a * sizeof<T>(), weights + 128 * a);
      evaluateSplines<T>(slopes, order, place + 16 + a * sizeof<T>(), weights + 128 * a + 64);
    }
    const iy = load<i32>(place, 4);
    const column = mesh + <usize>load<i32>(place, 8) * sizeof<T>();
    let potential = 0.0;
    let alongX = 0.0;
    let alongY = 0.0;
    let alongZ = 0.0;
    for (let v: usize = 0; v < bytes; v += 16) {
      let u = zero;
      let ux = zero;
      let uy = zero;
      let x = ix;
      for (let d = 0; d < order; d++) {
        const base = column + plane * <usize>x + v;
        let y = iy;
        let sum = zero;
        let slope = zero;
        for (let e = 0; e < order; e++) {
          const value = v128.load(base + row * <usize>y);
          const wy = weights + 128 + <usize>e * sizeof<T>();
          sum = v128.add<T>(sum, v128.mul<T>(value, splatLoad<T>(wy)));
          slope = v128.add<T>(slope, v128.mul<T>(value, splatLoad<T>(wy + 64)));
          if (++y == ny) y = 0;
        }
        const wx = weights + <usize>d * sizeof<T>();
        const w = splatLoad<T>(wx);
        u = v128.add<T>(u, v128.mul<T>(w, sum));
        uy = v128.add<T>(uy, v128.mul<T>(w, slope));
        ux = v128.add<T>(ux, v128.mul<T>(splatLoad<T>(wx + 64), sum));
        if (++x == nx) x = 0;
      }
      const wz = v128.load(weights + 256 + v);
      alongX += sumLanes<T>(v128.mul<T>(ux, wz));
      alongY += sumLanes<T>(v128.mul<T>(uy, wz));
      alongZ += sumLanes<T>(v128.mul<T>(u, v128.load(weights + 320 + v)));
      if (withEnergy) potential += sumLanes<T>(v128.mul<T>(u, wz));
    }
    const q = <f64>load<T>(place + 16 + 3 * sizeof<T>());
    addForce(run, i, q, potential, alongX * pointsX, alongY * pointsY, alongZ * pointsZ);
  }
}

/**
 * Adds to an atom what its charge feels: the gradient of a potential along the reciprocal vectors, and a slab's field;
 * and half its energy in the potential, the background and the field.
 */
// @ts-ignore: decorator
@inline
export function addForce(run: usize, i: i32, q: f64, potential: f64, gx: f64, gy: f64, gz: f64): void {
  const f = address(run, atForces) + (<usize>i << 5);
  const field = real(run, realSlabField);
  const k = realCoulombReciprocal;
  const x = gx * real(run, k) + gy * real(run, k + 3) + gz * real(run, k + 6);
  const y = gx * real(run, k + 1) + gy * real(run, k + 4) + gz * real(run, k + 7);
  const z = gx * real(run, k + 2) + gy * real(run, k + 5) + gz * real(run, k + 8);
  store<f64>(f, load<f64>(f) + q * (field * real(run, realSlabNormal) - x));
  store<f64>(f, load<f64>(f, 8) + q * (field * real(run, realSlabNormal + 1) - y), 8);
  store<f64>(f, load<f64>(f, 16) + q * (field * real(run, realSlabNormal + 2) - z), 16);
  if (word(run, wordWithEnergy) == 0) return;
  let energy = potential + real(run, realBackground);
  if (word(run, wordCoulombAxis) >= 0) {
    const at = address(run, atPositions) + (<usize>i << 5);
    const height =
      load<f64>(at) * real(run, realSlabNormal) +
      load<f64>(at, 8) * real(run, realSlabNormal + 1) +
      load<f64>(at, 16) * real(run, realSlabNormal + 2) -
      real(run, realSlabCenter);
    energy -= height * field;
  }
  store<f64>(f, load<f64>(f, 24) + 0.5 * q * energy, 24);
}
