import type { CellFreedom, RelaxResult } from '../simulate/relax/relax';
import { cellParameters, volume } from '../structure/cell';
import { atomCount, type Structure } from '../structure/structure';
import { degree, GPa } from '../units';

/** How a relaxation ended: reason, energy, force, stress, cell. */
export function relaxReport(start: Structure, result: RelaxResult, cell: CellFreedom): string[] {
  const { converged, reason, evaluations, energy, energyChange, maxForce, maxStress, structure } = result;
  const n = atomCount(start);
  const lines = [
    `${converged ? 'Converged' : 'Not converged'} after ${evaluations} evaluations: ${reason}`,
    `  energy      ${energy.toFixed(6)} eV, ${(energy / n).toFixed(6)} eV per atom, ${signed(energyChange, 6)} eV since the start`,
    `  max force   ${maxForce.toExponential(2)} eV/Å`,
  ];
  if (cell === 'fixed') return lines;
  const [before, after] = [cellParameters(start.cell), cellParameters(structure.cell)];
  const lengths = after.lengths.map(
    (length, a) =>
      `${'abc'[a]} ${length.toFixed(5)} Å (${signed(100 * (length / before.lengths[a] - 1), 3)} %)`,
  );
  const angles = after.angles.map((angle) => (angle / degree).toFixed(3));
  const growth = 100 * (volume(structure.cell) / volume(start.cell) - 1);
  return [
    ...lines,
    `  max stress  ${(maxStress / GPa).toExponential(2)} GPa`,
    `  cell        ${lengths.join(', ')}`,
    `  angles      ${angles.join(', ')} degrees`,
    `  volume      ${volume(structure.cell).toFixed(4)} Å³ (${signed(growth, 3)} %)`,
  ];
}

function signed(value: number, digits: number): string {
  return `${value >= 0 ? '+' : ''}${value.toFixed(digits)}`;
}
