import { cubicAt, valueAt } from '../../kernels/knot-table';
import { knotBits } from '../../kernels/run-block';
import type { Potential } from '../../potentials/potential';
import { termsOfPair } from '../../potentials/sample-pair';
import { makeForceTables } from './force-tables';

/** How well the table of one pair of elements stands for the functions it was made from. */
export interface TableCheck {
  readonly elements: readonly [number, number];
  /** eV/Å, the largest difference of the force, and at which distance (Å) */
  readonly forceError: number;
  readonly worstDistance: number;
  /** eV */
  readonly energyError: number;
}

/** places per pair, spread so that hardly any is a knot */
const places = 5003;

/**
 * Compares the tables that the engine computes with (double precision) with the functions of a potential, between knots,
 * from the closest distance of each pair to its cutoff. Far in the wall, where the force is above 10 eV/Å, its relative
 * error times 10 eV/Å is taken.
 *
 * A formula with a feature narrower than a step of the table, about r/1000, shows here.
 */
export function checkTables(potential: Potential, elements: readonly number[]): TableCheck[] {
  const present = [...new Set(elements)].sort((a, b) => a - b);
  const { pairs } = makeForceTables(potential, present);
  const checks: TableCheck[] = [];
  present.forEach((a, i) => {
    for (let j = i; j < present.length; j++) {
      const b = present[j];
      const { table, closest, cutoff } = pairs[i * present.length + j];
      if (!table) continue;
      const terms = termsOfPair(potential, a, b);
      let worst = { forceError: 0, worstDistance: closest, energyError: 0 };
      for (let k = 0; k < places; k++) {
        const s = closest ** 2 + ((cutoff ** 2 - closest ** 2) * (k + 0.5)) / places;
        const r = Math.sqrt(s);
        let energy = 0;
        let force = 0;
        for (const term of terms) {
          if (r >= term.cutoff) continue;
          energy += term.energy(r);
          force -= term.derivative(r);
        }
        const wall = Math.max(1, Math.abs(force) / 10);
        // The table has −φ'/r over r², of which φ is −½ times the integral.
        const forceError = Math.abs(r * cubicAt(table, s, knotBits) - force) / wall;
        const energyError = Math.abs(valueAt(table, s, knotBits, -0.5) - energy) / wall;
        if (forceError > worst.forceError) worst = { ...worst, forceError, worstDistance: r };
        if (energyError > worst.energyError) worst = { ...worst, energyError };
      }
      checks.push({ elements: [a, b], ...worst });
    }
  });
  return checks;
}
