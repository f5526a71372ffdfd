// Spline MEAM of one center, triple by triple over the neighbors within the cutoff: twin of
// ../reference/center-meam-spline.ts.
import { atCenters, centerRecordBytes, tableRecordBytes, wordTypeCount } from '../run-block';
import { address, word } from './block';
import {
  countedEndOf,
  endOf,
  firstOf,
  rowAt,
  rowFunctions,
  rowInverse,
  rowQuadratic,
  rowX,
  rowY,
  rowZ,
} from './center-block';
import { clearFunctions, evaluateAt, evaluateFunctions } from './center-functions';
import { rowGradient, scatter } from './center-scatter';

/** Where the triples leave Σ_k f_k g, and Σ_k f_j f_k g' u_k in three rows, for each j. */
const rowSums: i32 = rowQuadratic;

/** After `gather`, which left the neighbors in the scratch. */
export function meamSplineForces<T>(
  run: usize, part: i32, i: i32, type: i32, scratch: usize, row: usize, withEnergy: bool,
): void {
  const typeCount = word(run, wordTypeCount);
  const center = address(run, atCenters) + <usize>(type * centerRecordBytes);
  evaluateRow<T>(address(center, 5), 0, typeCount, scratch, row);
  evaluateRow<T>(address(center, 6), 1, typeCount, scratch, row);
  const end = endOf(scratch, typeCount - 1);
  const densities = rowAt(scratch, rowFunctions, row);
  const sums = rowAt(scratch, rowSums, row);
  for (let k: usize = 0; k < 4; k++) memory.fill(sums + k * row, 0, end);
  let density = 0.0;
  for (let k: usize = 0; k < end; k += sizeof<T>()) density += <f64>load<T>(densities + k);
  const angular = address(center, 7);
  // Behind the rows: where `evaluateAt` leaves slopes.
  const slopeAt = rowAt(scratch, rowFunctions + 4, row);
  for (let b = 0; b < typeCount; b++) {
    for (let c = b; c < typeCount; c++) {
      const record = angular + <usize>((b * typeCount + c) * tableRecordBytes);
      if (address(record, 8) != 0) density += sumTriples<T>(scratch, row, b, c, record, slopeAt);
    }
  }
  const energy = evaluateAt<T>(address(center, 8), density, slopeAt) - load<f64>(center, 48);
  gradients<T>(scratch, row, end, <T>load<f64>(slopeAt));
  scatter<T>(run, part, i, energy, scratch, row, end, withEnergy);
}

function evaluateRow<T>(records: usize, slot: i32, typeCount: i32, scratch: usize, row: usize): void {
  for (let b = 0; b < typeCount; b++) {
    const record = records + <usize>(b * tableRecordBytes);
    const first = firstOf(scratch, b);
    const end = endOf(scratch, b);
    if (address(record, 8) != 0) evaluateFunctions<T>(record, slot, scratch, row, first, end);
    else clearFunctions(1, slot, scratch, row, first, end);
  }
}

/** Σ f_j f_k g(cos θ) over j of type b and k of type c. */
function sumTriples<T>(scratch: usize, row: usize, b: i32, c: i32, record: usize, slopeAt: usize): f64 {
  const xs = rowAt(scratch, rowX, row);
  const ys = rowAt(scratch, rowY, row);
  const zs = rowAt(scratch, rowZ, row);
  const fs = rowAt(scratch, rowFunctions + 2, row);
  const sums = rowAt(scratch, rowSums, row);
  const bytes = <usize>sizeof<T>();
  let sum = 0.0;
  for (let j = firstOf(scratch, b); j < countedEndOf(scratch, b); j += bytes) {
    const x = <f64>load<T>(xs + j);
    const y = <f64>load<T>(ys + j);
    const z = <f64>load<T>(zs + j);
    const fj = <f64>load<T>(fs + j);
    for (let k = b == c ? j + bytes : firstOf(scratch, c); k < countedEndOf(scratch, c); k += bytes) {
      const cosine = x * <f64>load<T>(xs + k) + y * <f64>load<T>(ys + k) + z * <f64>load<T>(zs + k);
      const fk = <f64>load<T>(fs + k);
      const g = evaluateAt<T>(record, cosine, slopeAt);
      const product = fj * fk;
      const bend = product * load<f64>(slopeAt);
      sum += product * g;
      addTo<T>(sums + j, row, fk * g, bend, xs + k);
      addTo<T>(sums + k, row, fj * g, bend, xs + j);
    }
  }
  return sum;
}

// @ts-ignore: decorator
@inline
function addTo<T>(sums: usize, row: usize, radial: f64, bend: f64, unit: usize): void {
  store<T>(sums, load<T>(sums) + <T>radial);
  for (let a: usize = 0; a < 3; a++) {
    const at = sums + (a + 1) * row;
    store<T>(at, load<T>(at) + <T>(bend * <f64>load<T>(unit + a * row)));
  }
}

/** U' [(ρ' + f' Σ f g) u + (v − u (u·v))/r], v the sum of bends. */
function gradients<T>(scratch: usize, row: usize, end: usize, slope: T): void {
  const functions = rowAt(scratch, rowFunctions, row);
  const sums = rowAt(scratch, rowSums, row);
  const out = rowAt(scratch, rowGradient, row);
  const outer = v128.splat<T>(slope);
  for (let k: usize = 0; k < end; k += 16) {
    const x = v128.load(rowAt(scratch, rowX, row) + k);
    const y = v128.load(rowAt(scratch, rowY, row) + k);
    const z = v128.load(rowAt(scratch, rowZ, row) + k);
    const inverse = v128.load(rowAt(scratch, rowInverse, row) + k);
    const vx = v128.load(sums + row + k);
    const vy = v128.load(sums + 2 * row + k);
    const vz = v128.load(sums + 3 * row + k);
    const onto = v128.add<T>(v128.add<T>(v128.mul<T>(x, vx), v128.mul<T>(y, vy)), v128.mul<T>(z, vz));
    const along = v128.sub<T>(
      v128.add<T>(
        v128.load(functions + row + k),
        v128.mul<T>(v128.load(functions + 3 * row + k), v128.load(sums + k)),
      ),
      v128.mul<T>(inverse, onto),
    );
    v128.store(out + k, v128.mul<T>(outer, v128.add<T>(v128.mul<T>(along, x), v128.mul<T>(inverse, vx))));
    v128.store(
      out + row + k,
      v128.mul<T>(outer, v128.add<T>(v128.mul<T>(along, y), v128.mul<T>(inverse, vy))),
    );
    v128.store(
      out + 2 * row + k,
      v128.mul<T>(outer, v128.add<T>(v128.mul<T>(along, z), v128.mul<T>(inverse, vz))),
    );
  }
}
