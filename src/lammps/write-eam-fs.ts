import type { Potential } from '../potentials/potential';
import { atomicMass, elementSymbol } from '../structure/elements';
import { amu } from '../units';

/**
 * Knots of the tables. LAMMPS interpolates them by local cubics and then agrees to 1e-11 eV/atom and 3e-8 eV/Å in a
 * hot crystal. Only below ρ ≈ 1, an atom with one far neighbor, is the root of the embedding coarse: about 1e-2 eV.
 */
const densityKnots = 10_001;
const distanceKnots = 6_401;

/**
 * The embedding, density and pair function of one metal as a table for LAMMPS `eam/fs`.
 *
 * @param potential one embedding with the density of its own element, one tabulated pair of its element
 */
export function writeEamFs(potential: Potential): string {
  const embedding = potential.embeddings[0];
  const { element } = embedding;
  const own = embedding.densities[0];
  const pair = potential.pairs.find((term) => term.elements[0] === element && term.elements[1] === element);
  const cutoff = Math.max(own.cutoff, pair?.cutoff ?? 0);
  const densityStep = embedding.densityMaximum / (densityKnots - 1);
  const distanceStep = cutoff / (distanceKnots - 1);
  const density = (r: number) => (r < own.cutoff ? own.density(r) : 0);
  const pairTimesDistance = (r: number) => (pair && r < pair.cutoff ? r * pair.energy(r) : 0);
  return [
    `# ${potential.card.title}`,
    `# ${potential.card.source}`,
    '# table of the closed form: U(rho), then rho(r), then r phi(r); eV and Angstrom',
    `1 ${elementSymbol(element)}`,
    `${densityKnots} ${densityStep} ${distanceKnots} ${distanceStep} ${cutoff}`,
    `${element} ${atomicMass(element) / amu} 0 hcp`,
    ...column(densityKnots, (k) => embedding.embed(k * densityStep)),
    ...column(distanceKnots, (k) => density(k * distanceStep)),
    ...column(distanceKnots, (k) => pairTimesDistance(k * distanceStep)),
    '',
  ].join('\n');
}

/** Five numbers a line, each with every digit it has. */
function column(count: number, value: (k: number) => number): string[] {
  const lines: string[] = [];
  for (let k = 0; k < count; k += 5) {
    const end = Math.min(k + 5, count);
    lines.push(Array.from({ length: end - k }, (_, m) => value(k + m)).join(' '));
  }
  return lines;
}
