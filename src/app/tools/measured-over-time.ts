import type { Structure } from '../../structure/structure';
import { degree, ps } from '../../units';
import type { Recording } from '../recording';
import { atomsText, tryMeasure } from './measure-lines';

/** CSV: one line for each recorded frame, one column for each measurement; Å and degrees, empty where there is none. */
export function measuredOverTime(
  model: Structure,
  { frames, timed }: Pick<Recording, 'frames' | 'timed'>,
  measurements: readonly (readonly number[])[],
): string {
  const columns = measurements.map(
    (atoms) => `${atomsText(model, atoms)} (${atoms.length === 2 ? 'Å' : 'degree'})`,
  );
  const rows = frames.map(({ time, positions, cell }) => {
    const structure = { ...model, positions: Float64Array.from(positions), cell: cell ?? model.cell };
    const values = measurements.map((atoms) => {
      const measured = tryMeasure(structure, atoms);
      if (typeof measured === 'string') return '';
      return measured.kind === 'distance' ? measured.value.toFixed(5) : (measured.value / degree).toFixed(4);
    });
    return [timed ? (time / ps).toFixed(5) : String(time + 1), ...values].join(',');
  });
  return [[timed ? 'time (ps)' : 'frame', ...columns].join(','), ...rows].join('\n');
}
