import type { PairTerm } from '../potentials/potential';

/** Knots per table. With 8192 over r² the force is good to 1e-7 eV/Å for all our pairs. */
export const tableKnots = 8192;

/**
 * One section of a LAMMPS `pair_style table` file: the sum of some terms of one pair, from their closest distance to
 * their largest cutoff, evenly in r², so that LAMMPS takes the knots as they are.
 *
 * @param name the keyword of the section
 */
export function writePairTable(name: string, terms: readonly PairTerm[]): string {
  const closest = Math.max(...terms.map((term) => term.closest));
  const cutoff = Math.max(...terms.map((term) => term.cutoff));
  const lines = [name, `N ${tableKnots} RSQ ${closest} ${cutoff}`, ''];
  for (let k = 0; k < tableKnots; k++) {
    const square = closest ** 2 + ((cutoff ** 2 - closest ** 2) * k) / (tableKnots - 1);
    const r = Math.sqrt(square);
    let energy = 0;
    let force = 0;
    for (const term of terms) {
      if (r > term.cutoff + 1e-9) continue;
      energy += term.energy(r);
      force -= term.derivative(r);
    }
    lines.push(`${k + 1} ${r} ${energy} ${force}`);
  }
  return `${lines.join('\n')}\n`;
}
