import { InputError } from '../errors';
import {
  dampedShiftedForceSelfEnergy,
  dampedShiftedForceTerm,
  ewaldRealTerm,
  ewaldSelfEnergy,
  wolfSelfEnergy,
  wolfTerm,
} from './pair-forms';
import type { CoulombTerm, Electrostatics, PairTerm, Potential } from './potential';

export interface MakeCoulombOptions {
  readonly method: Electrostatics;
  /** Å, of the pair terms */
  readonly cutoff: number;
  /** Å, where the pair terms of two elements (lower atomic number first) stop to hold */
  readonly closest: (a: number, b: number) => number;
  /**
   * of 'ewald' and 'mesh': rms error of the forces in units of the force between two unit charges 1 Å apart, as LAMMPS
   * `kspace_style` has it; 1e-2 to 1e-10, default 1e-4
   */
  readonly accuracy?: number;
  /** 1/Å, α of 'dsf' and 'wolf'; default 0.2 */
  readonly damping?: number;
  /** atoms per Å³ of the matter it is for, for the error estimate of 'ewald' and 'mesh'; default 0.1 */
  readonly density?: number;
}

/** The parts of a potential that belong to its charges; spread them into it. */
export type CoulombParts = Required<Pick<Potential, 'pairs' | 'selfEnergies'>> & Pick<Potential, 'coulomb'>;

/** Values of the options that have one. */
export const coulombDefaults = { accuracy: 1e-4, damping: 0.2, density: 0.1 } as const;

/**
 * Coulomb energy of fixed charges as the terms of a potential: pair terms and self energies, and for 'ewald' and 'mesh'
 * the term that sums what they leave out.
 *
 * There α is as large as makes the pairs beyond the cutoff matter as little as `accuracy` says, see `splitOf`.
 *
 * @param charges e, by atomic number
 * @throws InputError for charges that cannot be neutral together, an accuracy or cutoff out of range, or an accuracy
 *   where the sum ends at the cutoff
 */
export function makeCoulomb(
  charges: Readonly<Record<number, number>>,
  { method, cutoff, closest, ...options }: MakeCoulombOptions,
): CoulombParts {
  const { accuracy, damping, density } = { ...coulombDefaults, ...withoutHoles(options) };
  const elements = Object.keys(charges)
    .map(Number)
    .filter((z) => charges[z] !== 0)
    .sort((a, b) => a - b);
  if (!(cutoff > 0)) {
    throw new InputError(`makeCoulomb: the cutoff must be above 0 Å, got ${cutoff}; 10 Å is usual`);
  }
  const full = method === 'ewald' || method === 'mesh';
  if (full && !(accuracy <= 1e-2 && accuracy >= 1e-10)) {
    throw new InputError(
      `makeCoulomb: the accuracy must be 1e-10 to 1e-2 of the force between two unit charges 1 Å apart, got ${accuracy}; ${coulombDefaults.accuracy} is usual`,
    );
  }
  if (!full && options.accuracy !== undefined) {
    throw new InputError(
      `makeCoulomb: ${method} ends at the cutoff and has no accuracy, got ${options.accuracy}; leave it out, or use ewald or mesh`,
    );
  }
  const alpha = full ? splitOf(charges, accuracy, cutoff, density) : damping;
  const makeTerm = { dsf: dampedShiftedForceTerm, wolf: wolfTerm, ewald: ewaldRealTerm, mesh: ewaldRealTerm };
  const pairs: PairTerm[] = elements.flatMap((a, k) =>
    elements
      .slice(k)
      .map((b) =>
        makeTerm[method](
          { elements: [a, b], cutoff, closest: closest(a, b) },
          { charges: [charges[a], charges[b]], alpha },
        ),
      ),
  );
  const selfEnergy = {
    dsf: dampedShiftedForceSelfEnergy,
    wolf: wolfSelfEnergy,
    ewald: ewaldSelfEnergy,
    mesh: ewaldSelfEnergy,
  }[method];
  const selfEnergies = Object.fromEntries(elements.map((z) => [z, selfEnergy(charges[z], alpha, cutoff)]));
  const coulomb: CoulombTerm | undefined = full ? { method, charges, accuracy, alpha, cutoff } : undefined;
  return coulomb ? { pairs, selfEnergies, coulomb } : { pairs, selfEnergies };
}

/**
 * Mean square charge per atom at most, e²: ⟨q²⟩ ≤ −q₊q₋ for charges between q₋ and q₊ that are neutral together, and
 * equal for two kinds of ions (R. Bhatia & C. Davis, Am. Math. Mon. 107, 353 (2000)).
 */
function meanSquareCharge(charges: Readonly<Record<number, number>>): number {
  const values = Object.values(charges);
  return -Math.max(0, ...values) * Math.min(0, ...values);
}

/**
 * α, 1/Å, with which neglecting pairs beyond the cutoff rc leaves an rms error of the forces of
 *
 * δF = 2 k ⟨q²⟩ √(density/rc) exp(−α²rc²) = accuracy · k/Å²
 *
 * @see J. Kolafa & J. W. Perram, Mol. Simul. 9, 351 (1992); k q₁q₂/Å² as the unit is that of LAMMPS
 */
function splitOf(
  charges: Readonly<Record<number, number>>,
  accuracy: number,
  cutoff: number,
  density: number,
): number {
  const square = meanSquareCharge(charges);
  if (!(square > 0)) {
    const list = Object.values(charges).join(', ');
    throw new InputError(
      `makeCoulomb: a full Coulomb sum needs charges of both signs, got ${list} e; use dsf or wolf`,
    );
  }
  const ratio = (2 * square * Math.sqrt(density / cutoff)) / accuracy;
  // Below e the error would hardly depend on α; such a loose demand is met anyhow.
  return Math.sqrt(Math.log(Math.max(Math.E, ratio))) / cutoff;
}

function withoutHoles<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
