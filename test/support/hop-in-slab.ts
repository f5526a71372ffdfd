import { loadCrystal } from '../../src/build/load-crystal';
import { makeSurface } from '../../src/build/make-surface';
import { removeAtoms } from '../../src/structure/combine';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';

/**
 * Both ends of a hop of an oxygen of MgO (100) into a vacancy beside it, across the border of the cell; the lower layers
 * are held, and one atom has a moment.
 */
export function hopInSlab(): { first: Structure; last: Structure; hopping: number } {
  const unit = makeSurface(loadCrystal('MgO'), [1, 0, 0], { layers: 2, vacuum: 8, frozenLayers: 1 });
  const slab = makeSupercell(unit.structure, [3, 2, 1]);
  const { positions, atomicNumbers, fixed } = slab;
  const free = [...atomicNumbers.keys()].filter((i) => atomicNumbers[i] === 8 && !fixed?.[3 * i]);
  const [gone] = free;
  // In the same row, two places on, which is one place from the next cell's.
  const row = free.filter((i) => Math.abs(positions[3 * i + 1] - positions[3 * gone + 1]) < 0.1);
  const other = row.reduce((best, i) => (positions[3 * i] > positions[3 * best] ? i : best));
  const moved = positions.slice();
  for (let a = 0; a < 3; a++) moved[3 * other + a] = positions[3 * gone + a];
  const magneticMoments = Float64Array.from(atomicNumbers, (_, i) => (i === other ? 1 : 0));
  const at = (where: Float64Array) => removeAtoms({ ...slab, positions: where, magneticMoments }, [gone]);
  return { first: at(positions), last: at(moved), hopping: other - 1 };
}
