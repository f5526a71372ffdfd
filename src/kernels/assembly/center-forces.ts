// Terms of a center, for the centers of one part: which depend on angles and are functions of the center's neighbors.
import {
  atCenters,
  atCenterStarts,
  atTypes,
  centerRecordBytes,
  wordMixed,
} from '../run-block';
import { address, word } from './block';
import { adpForces } from './center-adp';
import { rowBytes, scratchOf } from './center-block';
import { gather } from './center-gather';
import { meamSplineForces } from './center-meam-spline';
import { clearCenterSums } from './center-scatter';
import { separableForces } from './center-separable';

/** After the pair forces of the same part, which clear its forces and sums. */
export function centerForces(run: usize, part: i32, withEnergy: bool): void {
  clearCenterSums(run, part);
  if (word(run, wordMixed) != 0) forcesOf<f32>(run, part, withEnergy);
  else forcesOf<f64>(run, part, withEnergy);
}

function forcesOf<T>(run: usize, part: i32, withEnergy: bool): void {
  const types = address(run, atTypes);
  const centers = address(run, atCenters);
  const scratch = scratchOf(run, part);
  const row = rowBytes(run);
  const starts = address(run, atCenterStarts) + (<usize>part << 2);
  const last = load<i32>(starts, 4);
  for (let i = load<i32>(starts); i < last; i++) {
    const type = load<i32>(types + (<usize>i << 2));
    const center = centers + <usize>(type * centerRecordBytes);
    const separable = load<i32>(center) != 0;
    const adp = load<i32>(center, 16) != 0;
    const meamSpline = load<i32>(center, 32) != 0;
    if (!separable && !adp && !meamSpline) continue;
    gather<T>(run, i, type, scratch);
    if (separable) separableForces<T>(run, part, i, type, scratch, row, withEnergy);
    if (adp) adpForces<T>(run, part, i, type, scratch, row, withEnergy);
    if (meamSpline) meamSplineForces<T>(run, part, i, type, scratch, row, withEnergy);
  }
}
