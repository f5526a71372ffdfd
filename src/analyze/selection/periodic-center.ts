import { toFractional } from '../../structure/cell';
import { minimumImage } from '../../structure/minimum-image';
import type { Structure } from '../../structure/structure';

/** Below this length of the mean unit vector the atoms go round the cell, and no side of it is their own. */
const evenlyRound = 0.1;

/**
 * The centroid of some atoms, Å, each atom taken as the image nearest to where most of them are.
 *
 * Along a periodic axis with fractional coordinates f the place to look from is arg(Σ exp(2πi f)) / 2π; around it
 * the mean of the nearest images is taken. Atoms that fill an axis evenly have no such place: along it they count
 * where they are.
 *
 * @see L. Bai and D. Breen, "Calculating center of mass in an unbounded 2D environment", J. Graphics Tools 13, 53
 *   (2008)
 */
export function periodicCenter(
  { cell, periodic, positions }: Pick<Structure, 'cell' | 'periodic' | 'positions'>,
  atoms: ArrayLike<number>,
): [number, number, number] {
  const places = new Float64Array(3 * atoms.length);
  for (let k = 0; k < atoms.length; k++) {
    places.set(positions.subarray(3 * atoms[k], 3 * atoms[k] + 3), 3 * k);
  }
  const fractional = toFractional(cell, places);
  const gathered = periodic.map((isPeriodic, axis) => {
    if (!isPeriodic) return undefined;
    let [cosine, sine] = [0, 0];
    for (let k = axis; k < fractional.length; k += 3) {
      cosine += Math.cos(2 * Math.PI * fractional[k]);
      sine += Math.sin(2 * Math.PI * fractional[k]);
    }
    if (Math.hypot(cosine, sine) < evenlyRound * atoms.length) return undefined;
    return Math.atan2(sine, cosine) / (2 * Math.PI);
  });
  // From the first atom, so that the centre of atoms inside the cell lies inside the cell.
  const origin = [0, 1, 2].map((axis) => {
    const angle = gathered[axis];
    if (angle !== undefined) return angle + Math.round(fractional[axis] - angle);
    let sum = 0;
    for (let k = axis; k < fractional.length; k += 3) sum += fractional[k];
    return sum / atoms.length;
  });
  const from = [0, 1, 2].map((b) => origin[0] * cell[b] + origin[1] * cell[3 + b] + origin[2] * cell[6 + b]);
  const toNearest = minimumImage(
    cell,
    periodic.map((_, axis) => gathered[axis] !== undefined),
  );
  const step = new Float64Array(3);
  const center: [number, number, number] = [0, 0, 0];
  for (let p = 0; p < places.length; p += 3) {
    for (let b = 0; b < 3; b++) step[b] = places[p + b] - from[b];
    toNearest(step);
    for (let b = 0; b < 3; b++) center[b] += (from[b] + step[b]) / atoms.length;
  }
  return center;
}
