// Forces of one center, given back to its neighbors and itself.
import {
  atCenterShifts,
  atCenterSums,
  atPartSums,
  centerSumBytes,
  partCount,
  partSumBytes,
  realVirial,
} from '../run-block';
import { address, real, setReal } from './block';
import { rowAt, rowAtom, rowFunctions, rowShift, sumLanes } from './center-block';
import { partForces } from './part-ranges';

/** ∂E/∂(r_j − r_i), eV/Å: x, y, z; where the functions were, which by then have done their work */
export const rowGradient: i32 = rowFunctions;

/**
 * Takes the gradient of the neighbors in columns up to `end` (bytes) off their forces, and adds it to that of the
 * center, with the center's energy (eV) in the fourth as the pair kernels have it.
 *
 * With the virial, what Σ r_a f_b over the atoms' own places misses: S_a f_b of neighbors with a shift S.
 */
export function scatter<T>(
  run: usize, part: i32, i: i32, energy: f64, scratch: usize, row: usize, end: usize, withEnergy: bool,
): void {
  const forces = partForces(run, part);
  const xs = rowAt(scratch, rowGradient, row);
  const ys = xs + row;
  const zs = ys + row;
  const atoms = rowAt(scratch, rowAtom, row);
  const shifts = rowAt(scratch, rowShift, row);
  let sumX = v128.splat<T>(0);
  let sumY = v128.splat<T>(0);
  let sumZ = v128.splat<T>(0);
  for (let k: usize = 0; k < end; k += 16) {
    const gx = v128.load(xs + k);
    const gy = v128.load(ys + k);
    const gz = v128.load(zs + k);
    sumX = v128.add<T>(sumX, gx);
    sumY = v128.add<T>(sumY, gy);
    sumZ = v128.add<T>(sumZ, gz);
    const at = atoms + k;
    if (sizeof<T>() == 4) {
      const zero = f32x4.splat(0);
      const lowXY = v128.shuffle<i32>(gx, gy, 0, 4, 1, 5);
      const highXY = v128.shuffle<i32>(gx, gy, 2, 6, 3, 7);
      const lowZ = v128.shuffle<i32>(gz, zero, 0, 4, 1, 5);
      const highZ = v128.shuffle<i32>(gz, zero, 2, 6, 3, 7);
      takeOff<f32>(forces + address(at, 0), v128.shuffle<i64>(lowXY, lowZ, 0, 2));
      takeOff<f32>(forces + address(at, 1), v128.shuffle<i64>(lowXY, lowZ, 1, 3));
      takeOff<f32>(forces + address(at, 2), v128.shuffle<i64>(highXY, highZ, 0, 2));
      takeOff<f32>(forces + address(at, 3), v128.shuffle<i64>(highXY, highZ, 1, 3));
    } else {
      const zero = f64x2.splat(0);
      const f0 = forces + (address(at, 0) << 1);
      const f1 = forces + (address(at, 2) << 1);
      takeOff<f64>(f0, v128.shuffle<i64>(gx, gy, 0, 2));
      takeOff<f64>(f0 + 16, v128.shuffle<i64>(gz, zero, 0, 2));
      takeOff<f64>(f1, v128.shuffle<i64>(gx, gy, 1, 3));
      takeOff<f64>(f1 + 16, v128.shuffle<i64>(gz, zero, 1, 3));
    }
    if (withEnergy && v128.any_true(v128.load(shifts + k))) {
      for (let lane: usize = 0; lane < 16; lane += sizeof<T>()) {
        const shift = address(shifts + k + lane, 0);
        if (shift == 0) continue;
        addShifted(
          address(run, atCenterSums) + <usize>(part * centerSumBytes),
          address(run, atCenterShifts) + (shift << 1),
          <f64>load<T>(xs + k + lane),
          <f64>load<T>(ys + k + lane),
          <f64>load<T>(zs + k + lane),
        );
      }
    }
  }
  const own = forces + (<usize>i << (sizeof<T>() == 4 ? 4 : 5));
  store<T>(own, load<T>(own) + sumLanes<T>(sumX));
  store<T>(own, load<T>(own, sizeof<T>()) + sumLanes<T>(sumY), sizeof<T>());
  store<T>(own, load<T>(own, 2 * sizeof<T>()) + sumLanes<T>(sumZ), 2 * sizeof<T>());
  if (!withEnergy) return;
  store<T>(own, <T>(load<T>(own, 3 * sizeof<T>()) - <T>energy), 3 * sizeof<T>());
  const sums = address(run, atPartSums) + <usize>(part * partSumBytes);
  store<f64>(sums, load<f64>(sums) + energy);
}

// @ts-ignore: decorator
@inline
function takeOff<T>(at: usize, value: v128): void {
  v128.store(at, v128.sub<T>(v128.load(at), value));
}

function addShifted(sums: usize, shift: usize, gx: f64, gy: f64, gz: f64): void {
  for (let a: usize = 0; a < 3; a++) {
    const s = load<f64>(shift + (a << 3));
    const at = sums + a * 24;
    store<f64>(at, load<f64>(at) - s * gx);
    store<f64>(at, load<f64>(at, 8) - s * gy, 8);
    store<f64>(at, load<f64>(at, 16) - s * gz, 16);
  }
}

/** Before the centers of a part. */
export function clearCenterSums(run: usize, part: i32): void {
  memory.fill(address(run, atCenterSums) + <usize>(part * centerSumBytes), 0, centerSumBytes);
}

/** After `reduce`: what the parts' shifted neighbors add to the virial. */
export function addCenterVirial(run: usize): void {
  for (let part = 0; part < partCount; part++) {
    const sums = address(run, atCenterSums) + <usize>(part * centerSumBytes);
    for (let k = 0; k < 9; k++) {
      setReal(run, realVirial + k, real(run, realVirial + k) + load<f64>(sums + (<usize>k << 3)));
    }
  }
}
