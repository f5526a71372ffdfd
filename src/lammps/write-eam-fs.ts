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
 * The embeddings, densities and tabulated pair functions of some elements as a table for LAMMPS `eam/fs`.
 *
 * @param elements those of the potential whose embeddings go into the file
 */
export function writeEamFs(potential: Potential, elements: readonly number[]): string {
  const embeddings = elements.map((z) => potential.embeddings.find((e) => e.element === z));
  const densityOf = (giver: number, at: number) =>
    embeddings[elements.indexOf(at)]?.densities.find(({ neighbor }) => neighbor === giver);
  const pairOf = (a: number, b: number) =>
    potential.pairs.find(
      ({ elements: [p, q], form }) =>
        form.kind === 'tabulated' && ((p === a && q === b) || (p === b && q === a)),
    );
  const cutoff = Math.max(
    ...elements.flatMap((a) =>
      elements.flatMap((b) => [densityOf(a, b)?.cutoff ?? 0, pairOf(a, b)?.cutoff ?? 0]),
    ),
  );
  const densityStep = Math.max(...embeddings.map((e) => e?.densityMaximum ?? 0)) / (densityKnots - 1);
  const distanceStep = cutoff / (distanceKnots - 1);
  const radial = (value: ((r: number) => number) | undefined, end = 0) =>
    column(distanceKnots, (k) => (value && k * distanceStep < end ? value(k * distanceStep) : 0));
  return [
    `# ${potential.card.title}`,
    `# ${potential.card.source}`,
    '# table of the closed form: U(rho), then rho(r) of each element at each, then r phi(r); eV and Angstrom',
    `${elements.length} ${elements.map(elementSymbol).join(' ')}`,
    `${densityKnots} ${densityStep} ${distanceKnots} ${distanceStep} ${cutoff}`,
    ...elements.flatMap((z, k) => [
      `${z} ${atomicMass(z) / amu} 0 none`,
      ...column(densityKnots, (m) => embeddings[k]?.embed(m * densityStep) ?? 0),
      ...elements.flatMap((at) => {
        const density = densityOf(z, at);
        return radial(density?.density, density?.cutoff);
      }),
    ]),
    ...elements.flatMap((a, i) =>
      elements.slice(0, i + 1).flatMap((b) => {
        const pair = pairOf(a, b);
        return radial(pair && ((r) => r * pair.energy(r)), pair?.cutoff);
      }),
    ),
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
