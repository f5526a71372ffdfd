import { volume } from '../structure/cell';
import type { Structure } from '../structure/structure';
import type { Evaluation } from './evaluate-potential';

/**
 * Stress σ = −W/V, positive in tension; the pressure is −trace/3. Of resting atoms: a gas of them adds −Σ m v⊗v/V. V is
 * the cell's volume, vacuum included.
 *
 * @returns eV/Å³, [3, 3]
 */
export function stressOf({ virial }: Pick<Evaluation, 'virial'>, { cell }: Structure): Float64Array {
  const size = Math.abs(volume(cell));
  return virial.map((w) => -w / size);
}
