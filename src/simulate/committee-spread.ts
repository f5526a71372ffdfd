import { InputError } from '../errors';
import type { Evaluate } from '../potentials/evaluate-potential';
import type { Structure } from '../structure/structure';

/**
 * How much the members of a committee, fits of one form to the same data, disagree about the force on each atom:
 *
 * σ_i = √( Σ_k |F_i^k − F̄_i|² / (K − 1) ), F̄ the mean over the K members.
 *
 * Small where the data decide, large where each member guesses its own way.
 *
 * @param members at least 3
 * @returns eV/Å, [n]
 * @throws InputError for fewer than 3 members, further those of the members
 */
export function committeeSpread(structure: Structure, members: readonly Evaluate[]): Float64Array {
  if (members.length < 3) {
    throw new InputError(
      `committeeSpread: a spread needs 3 members or more, got ${members.length}; pass further fits to the same data`,
    );
  }
  const forces = members.map((evaluate) => evaluate(structure).forces);
  return Float64Array.from(structure.atomicNumbers, (_, i) => {
    let sum = 0;
    for (let a = 3 * i; a < 3 * i + 3; a++) {
      const mean = forces.reduce((total, member) => total + member[a], 0) / forces.length;
      for (const member of forces) sum += (member[a] - mean) ** 2;
    }
    return Math.sqrt(sum / (forces.length - 1));
  });
}
