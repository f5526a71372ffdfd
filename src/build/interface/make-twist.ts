import { InputError } from '../../errors';
import { row3 } from '../../math/matrix3';
import { mergeStructures } from '../../structure/combine';
import { alignCell, rotateStructure, rotationAbout } from '../../structure/rotate-structure';
import { atomCount, type Structure } from '../../structure/structure';
import { makeSupercellByMatrix } from '../../structure/supercell';
import { wrapPositions } from '../../structure/wrap';
import type { IntegerRows } from './hermite-form';
import type { TwistCell } from './twist-cells';

export interface TwistOptions {
  /** Å, from the highest atom below to the lowest above; default 2 */
  readonly gap?: number;
  /** Å above the upper slab; default 15 */
  readonly vacuum?: number;
}

/**
 * A slab and a copy of it turned about its normal, one on the other in the cell they share: a twist boundary.
 *
 * @param slab c normal to a and b, which are the basis that `twistCells` was given
 * @returns the lower slab's atoms first, a along x; the upper atoms are turned by `twist.angle`
 * @throws InputError when the slab's cell does not fit the twist
 */
export function makeTwist(slab: Structure, twist: TwistCell, options: TwistOptions = {}): Structure {
  const where = 'makeTwist';
  const { gap, vacuum } = { gap: 2, vacuum: 15, ...options };
  if (!(gap >= 0 && gap < 1e3 && vacuum >= 0 && vacuum < 1e4))
    throw new InputError(`${where}: gap and vacuum must be 0 to 1000 and 10000 Å, got ${gap} and ${vacuum}`);
  if (atomCount(slab) === 0) throw new InputError(`${where}: the slab has no atoms; pass one with atoms`);
  const flat = alignCell(slab);
  const { cell } = flat;
  if (Math.abs(cell[6]) + Math.abs(cell[7]) > 1e-6 * cell[8])
    throw new InputError(
      `${where}: c of the slab leans by ${cell[6]} and ${cell[7]} Å; it must be normal to a and b`,
    );
  const below = makeSupercellByMatrix(flat, inSpace(twist.lower));
  const above = rotateStructure(
    makeSupercellByMatrix(flat, inSpace(twist.upper)),
    rotationAbout([0, 0, 1], twist.angle),
  );
  const apart = Math.max(...[0, 1, 3, 4].map((k) => Math.abs(above.cell[k] - below.cell[k])));
  if (apart > 1e-4)
    throw new InputError(
      `${where}: the turned cell misses the lower one by ${apart.toPrecision(3)} Å; pass a slab whose a and b are the ` +
        'basis of the twist',
    );
  const [low, top] = heights(below);
  const [lowest, highest] = heights(above);
  const lift = top - low + gap - lowest;
  const height = top - low + gap + highest - lowest + vacuum;
  const newCell = Float64Array.of(...row3(below.cell, 0), ...row3(below.cell, 1), 0, 0, height);
  const shifted = (structure: Structure, z: number): Structure => ({
    ...structure,
    cell: newCell,
    positions: structure.positions.map((x, k) => (k % 3 === 2 ? x + z : x)),
  });
  return alignCell(wrapPositions(mergeStructures(shifted(below, -low), shifted(above, lift))));
}

function inSpace([[a, b], [c, d]]: IntegerRows): number[] {
  return [a, b, 0, c, d, 0, 0, 0, 1];
}

function heights({ positions }: Structure): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let k = 2; k < positions.length; k += 3) {
    low = Math.min(low, positions[k]);
    high = Math.max(high, positions[k]);
  }
  return [low, high];
}
