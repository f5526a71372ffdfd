import type { Structure } from '../../structure/structure';
import { type MapOptions, mapFrame } from './map-frame';
import { lowestIndex, summarize } from './map-summary';
import type { RegistryMap } from './registry-map';
import { placeOf } from './scan-registry';

/**
 * How high a guest stands on a host at every shift in the plane when the first pair touches, see `touchDistance`: hard
 * spheres, for elements that no potential covers. The lower it stands, the better the two fit into each other, which is
 * not to say that they bind better. `separations` are the values, `best` is the lowest.
 *
 * @throws InputError as `scanRegistry` does, but for the potential
 */
export function touchingMap(
  structure: Structure,
  guestAtoms: ArrayLike<number>,
  options: MapOptions = {},
): RegistryMap {
  const frame = mapFrame(structure, guestAtoms, options, 'touchingMap');
  const { cell, touch, level, size } = frame;
  const [n, m] = size;
  const place = (k: number) => {
    const [u, v] = [Math.floor(k / m) / n, (k % m) / m];
    const [x, y] = [u * cell[0] + v * cell[2], u * cell[1] + v * cell[3]];
    return { x, y, lift: touch(x, y), energy: Number.NaN };
  };
  const separations = Float64Array.from({ length: n * m }, (_, k) => place(k).lift + level);
  const best = placeOf(frame, place(lowestIndex(separations)!));
  return {
    ...summarize(frame, separations, best),
    kind: 'touch',
    energies: new Float64Array(n * m).fill(Number.NaN),
    gaps: new Float64Array(n * m),
    separations,
    complete: true,
    notes: [
      ...frame.notes,
      'Heights of first touch of hard spheres, 0.92 of the covalent radii (of two O 2.33 Å): geometry alone, no energy. ' +
        'The lowest place need not be the one that binds best.',
    ],
  };
}
