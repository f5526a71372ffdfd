// Dipole and quadrupole of a center's surroundings: twin of ../reference/center-adp.ts.
import { atCenters, centerRecordBytes, tableRecordBytes, wordTypeCount } from '../run-block';
import { address, word } from './block';
import {
  endOf,
  firstOf,
  rowAt,
  rowDistance,
  rowFunctions,
  rowX,
  rowY,
  rowZ,
  sumLanes,
} from './center-block';
import { clearFunctions, evaluateFunctions } from './center-functions';
import { rowGradient, scatter } from './center-scatter';

/** After `gather`, which left the neighbors in the scratch. */
export function adpForces<T>(
  run: usize, part: i32, i: i32, type: i32, scratch: usize, row: usize, withEnergy: bool,
): void {
  const typeCount = word(run, wordTypeCount);
  const radial = address(address(run, atCenters) + <usize>(type * centerRecordBytes), 4);
  for (let b = 0; b < typeCount; b++) {
    const first = firstOf(scratch, b);
    const end = endOf(scratch, b);
    const record = radial + <usize>(b * tableRecordBytes);
    if (address(record, 8) != 0) evaluateFunctions<T>(record, 0, scratch, row, first, end);
    else clearFunctions(2, 0, scratch, row, first, end);
  }
  const end = endOf(scratch, typeCount - 1);
  const xs = rowAt(scratch, rowX, row);
  const ys = rowAt(scratch, rowY, row);
  const zs = rowAt(scratch, rowZ, row);
  const rs = rowAt(scratch, rowDistance, row);
  const us = rowAt(scratch, rowFunctions, row);
  const ws = us + 2 * row;
  const zero = v128.splat<T>(0);
  let muX = zero;
  let muY = zero;
  let muZ = zero;
  let xx = zero;
  let yy = zero;
  let zz = zero;
  let xy = zero;
  let xz = zero;
  let yz = zero;
  for (let k: usize = 0; k < end; k += 16) {
    const r = v128.load(rs + k);
    const x = v128.mul<T>(v128.load(xs + k), r);
    const y = v128.mul<T>(v128.load(ys + k), r);
    const z = v128.mul<T>(v128.load(zs + k), r);
    const u = v128.load(us + k);
    const w = v128.load(ws + k);
    const wx = v128.mul<T>(w, x);
    const wy = v128.mul<T>(w, y);
    muX = v128.add<T>(muX, v128.mul<T>(u, x));
    muY = v128.add<T>(muY, v128.mul<T>(u, y));
    muZ = v128.add<T>(muZ, v128.mul<T>(u, z));
    xx = v128.add<T>(xx, v128.mul<T>(wx, x));
    xy = v128.add<T>(xy, v128.mul<T>(wx, y));
    xz = v128.add<T>(xz, v128.mul<T>(wx, z));
    yy = v128.add<T>(yy, v128.mul<T>(wy, y));
    yz = v128.add<T>(yz, v128.mul<T>(wy, z));
    zz = v128.add<T>(zz, v128.mul<T>(v128.mul<T>(w, z), z));
  }
  const mx = sumLanes<T>(muX);
  const my = sumLanes<T>(muY);
  const mz = sumLanes<T>(muZ);
  const lxx = sumLanes<T>(xx);
  const lyy = sumLanes<T>(yy);
  const lzz = sumLanes<T>(zz);
  const lxy = sumLanes<T>(xy);
  const lxz = sumLanes<T>(xz);
  const lyz = sumLanes<T>(yz);
  const trace = lxx + lyy + lzz;
  let energy = 0.0;
  if (withEnergy) {
    energy =
      0.5 * <f64>(mx * mx + my * my + mz * mz) +
      0.5 * <f64>(lxx * lxx + lyy * lyy + lzz * lzz) +
      <f64>(lxy * lxy + lxz * lxz + lyz * lyz) -
      (1.0 / 6.0) * <f64>(trace * trace);
  }
  // ∂E/∂μ and ∂E/∂λ
  muX = v128.splat<T>(mx);
  muY = v128.splat<T>(my);
  muZ = v128.splat<T>(mz);
  const third = trace / <T>3;
  xx = v128.splat<T>(lxx - third);
  yy = v128.splat<T>(lyy - third);
  zz = v128.splat<T>(lzz - third);
  xy = v128.splat<T>(lxy);
  xz = v128.splat<T>(lxz);
  yz = v128.splat<T>(lyz);
  const two = v128.splat<T>(2);
  const gradient = rowAt(scratch, rowGradient, row);
  for (let k: usize = 0; k < end; k += 16) {
    const r = v128.load(rs + k);
    const x = v128.load(xs + k);
    const y = v128.load(ys + k);
    const z = v128.load(zs + k);
    const u = v128.load(us + k);
    const uSlope = v128.load(us + row + k);
    const w = v128.load(ws + k);
    const wSlope = v128.load(ws + row + k);
    // λ times the unit vector
    const lx = v128.add<T>(v128.add<T>(v128.mul<T>(xx, x), v128.mul<T>(xy, y)), v128.mul<T>(xz, z));
    const ly = v128.add<T>(v128.add<T>(v128.mul<T>(xy, x), v128.mul<T>(yy, y)), v128.mul<T>(yz, z));
    const lz = v128.add<T>(v128.add<T>(v128.mul<T>(xz, x), v128.mul<T>(yz, y)), v128.mul<T>(zz, z));
    const dipole = v128.add<T>(v128.add<T>(v128.mul<T>(muX, x), v128.mul<T>(muY, y)), v128.mul<T>(muZ, z));
    const quadrupole = v128.add<T>(v128.add<T>(v128.mul<T>(lx, x), v128.mul<T>(ly, y)), v128.mul<T>(lz, z));
    const along = v128.mul<T>(
      r,
      v128.add<T>(v128.mul<T>(uSlope, dipole), v128.mul<T>(v128.mul<T>(wSlope, r), quadrupole)),
    );
    const across = v128.mul<T>(v128.mul<T>(two, w), r);
    v128.store(
      gradient + k,
      v128.add<T>(v128.add<T>(v128.mul<T>(u, muX), v128.mul<T>(across, lx)), v128.mul<T>(along, x)),
    );
    v128.store(
      gradient + row + k,
      v128.add<T>(v128.add<T>(v128.mul<T>(u, muY), v128.mul<T>(across, ly)), v128.mul<T>(along, y)),
    );
    v128.store(
      gradient + 2 * row + k,
      v128.add<T>(v128.add<T>(v128.mul<T>(u, muZ), v128.mul<T>(across, lz)), v128.mul<T>(along, z)),
    );
  }
  scatter<T>(run, part, i, energy, scratch, row, end, withEnergy);
}
