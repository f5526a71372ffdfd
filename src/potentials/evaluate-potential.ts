import { InputError, NumericalError } from '../errors';
import { elementSymbol } from '../structure/elements';
import { findNeighbors } from '../structure/neighbors';
import { atomCount, type Structure } from '../structure/structure';
import { addCoulomb } from './add-coulomb';
import { addCenterTerms } from './center-terms';
import type { DensityTerm, EmbeddingTerm, PairTerm, Potential } from './potential';
import { addSquare } from './virial-shares';

export interface Evaluation {
  /** eV */
  readonly energy: number;
  /** eV, [n]; pair energies halved between the two atoms, terms of a center all with the center */
  readonly energies: Float64Array;
  /** eV/Å, [n, 3] */
  readonly forces: Float64Array;
  /**
   * eV, [3, 3], symmetric: W_ab = −∂E/∂ε_ab for a strain ε of cell and atoms; for pairs Σ_{i<j} r_a f_b with
   * r = r_i − r_j and f the force on i from j. Stress (positive in tension) is −W/volume.
   */
  readonly virial: Float64Array;
  /**
   * eV, [n, 6] in the order xx yy zz yz xz xy, each once: the atoms' shares of the virial, which they add up to; half of
   * each pair's, all of a center's, and a charge's in the potential of all. Given when asked for.
   */
  readonly virials?: Float64Array;
}

export interface EvaluateOptions {
  /** also give `virials`; default false */
  readonly virials?: boolean;
}

/** Anything that turns atoms into energy, forces and virial. */
export type Evaluate = (structure: Structure) => Evaluation;

/** The terms of a potential by pair of elements, so that one lookup serves a pair of atoms. */
interface TermTable {
  readonly pairs: readonly (readonly PairTerm[])[];
  /** by atomic number */
  readonly embeddings: readonly (EmbeddingTerm | undefined)[];
  /** by atomic numbers of the center and its neighbor, 128 a + b */
  readonly densities: readonly (DensityTerm | undefined)[];
}

/**
 * Energy, forces and virial by neighbor list and closed forms: the definition that faster engines are
 * compared with. E = Σ_{i<j} φ_ab(r_ij) + Σ_i U_a(Σ_j ρ_ab(r_ij)) + Σ_i E_i({r_ij}) + Σ_i e_a.
 *
 * @throws InputError if the potential does not cover an element or the composition
 * @throws NumericalError if two atoms are closer than the potential holds
 */
export function evaluatePotential(
  structure: Structure,
  potential: Potential,
  options: EvaluateOptions = {},
): Evaluation {
  checkElements('evaluatePotential', structure, potential);
  const n = atomCount(structure);
  const { atomicNumbers } = structure;
  const { pairs, embeddings, densities } = tableOf(potential);
  const neighbors = findNeighbors(structure, potential.cutoff);
  const { offsets, indices, vectors, distances } = neighbors;
  const energies = new Float64Array(n);
  const forces = new Float64Array(3 * n);
  const virial = new Float64Array(9);
  const virials = options.virials ? new Float64Array(6 * n) : undefined;

  // U'(ρ_i), wanted for both atoms of a pair, so all of it before any force.
  const embedSlopes = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    energies[i] = potential.selfEnergies?.[atomicNumbers[i]] ?? 0;
    const embedding = embeddings[atomicNumbers[i]];
    if (!embedding) continue;
    let density = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const term = densities[128 * atomicNumbers[i] + atomicNumbers[indices[k]]];
      if (term && distances[k] < term.cutoff) density += term.density(distances[k]);
    }
    energies[i] += embedding.embed(density);
    embedSlopes[i] = embedding.embedDerivative(density);
  }

  for (let i = 0; i < n; i++) {
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const j = indices[k];
      const r = distances[k];
      let pairEnergy = 0;
      let slope = 0; // ∂E/∂r of this pair
      for (const term of pairs[pairIndex(atomicNumbers[i], atomicNumbers[j])] ?? []) {
        if (r >= term.cutoff) continue;
        if (r < term.closest) throw tooClose(structure, potential, i, j, r, term.closest);
        pairEnergy += term.energy(r);
        slope += term.derivative(r);
      }
      const toHere = densities[128 * atomicNumbers[i] + atomicNumbers[j]];
      const toThere = densities[128 * atomicNumbers[j] + atomicNumbers[i]];
      if (toHere && r < toHere.cutoff) slope += embedSlopes[i] * toHere.derivative(r);
      if (toThere && r < toThere.cutoff) slope += embedSlopes[j] * toThere.derivative(r);
      // Each pair is met from both ends and halved: in a small cell an atom can be its own neighbor,
      // and a rule like i < j would lose that pair.
      energies[i] += 0.5 * pairEnergy;
      const x = vectors[3 * k];
      const y = vectors[3 * k + 1];
      const z = vectors[3 * k + 2];
      const s = slope / r;
      forces[3 * i] += s * x;
      forces[3 * i + 1] += s * y;
      forces[3 * i + 2] += s * z;
      virial[0] -= 0.5 * s * x * x;
      virial[1] -= 0.5 * s * x * y;
      virial[2] -= 0.5 * s * x * z;
      virial[4] -= 0.5 * s * y * y;
      virial[5] -= 0.5 * s * y * z;
      virial[8] -= 0.5 * s * z * z;
      if (virials) addSquare(virials, i, -0.5 * s, x, y, z);
    }
  }
  virial[3] = virial[1];
  virial[6] = virial[2];
  virial[7] = virial[5];
  if (potential.centers) {
    addCenterTerms(potential.centers, atomicNumbers, neighbors, { energies, forces, virial, virials });
  }
  if (potential.coulomb) addCoulomb(structure, potential.coulomb, { energies, forces, virial, virials });
  let energy = 0;
  for (let i = 0; i < n; i++) energy += energies[i];
  return { energy, energies, forces, virial, ...(virials && { virials }) };
}

/** `evaluatePotential` with the potential given once, for `relax` and others that take any model. */
export function evaluatorOf(potential: Potential): Evaluate {
  return (structure) => evaluatePotential(structure, potential);
}

/** @throws InputError naming the element that the potential does not cover and those it does, or the composition */
export function checkElements(where: string, structure: Structure, potential: Potential): void {
  const missing = structure.atomicNumbers.find((z) => !potential.elements.includes(z));
  if (missing === undefined) {
    const reason = potential.refuses?.(structure);
    if (reason !== undefined)
      throw new InputError(`${where}: potential ${potential.name}: ${reason}`, { kind: 'not covered' });
    return;
  }
  const covered = potential.elements.map(elementSymbol).join(', ');
  throw new InputError(
    `${where}: element ${elementSymbol(missing)} is not covered; covered: ${covered} (potential ${potential.name}); remove these atoms or choose another potential`,
    { kind: 'not covered' },
  );
}

function tableOf(potential: Potential): TermTable {
  const pairs: PairTerm[][] = [];
  for (const term of potential.pairs) (pairs[pairIndex(...term.elements)] ??= []).push(term);
  const embeddings: EmbeddingTerm[] = [];
  const densities: DensityTerm[] = [];
  for (const term of potential.embeddings) {
    embeddings[term.element] = term;
    for (const density of term.densities) densities[128 * term.element + density.neighbor] = density;
  }
  return { pairs, embeddings, densities };
}

/** one number per unordered pair of elements */
function pairIndex(a: number, b: number): number {
  return a < b ? 128 * a + b : 128 * b + a;
}

function tooClose(
  structure: Structure,
  potential: Potential,
  i: number,
  j: number,
  r: number,
  closest: number,
): NumericalError {
  const name = (k: number) => `${elementSymbol(structure.atomicNumbers[k])} (atom ${k})`;
  return new NumericalError(
    `evaluatePotential: ${name(i)} and ${name(j)} are ${r.toFixed(3)} Å apart, ${potential.name} holds from ${closest} Å; move them apart, or use a shorter timestep`,
    { kind: 'too close', atoms: [i, j] },
  );
}
