import { erfc } from '../math/erfc';
import { coulombConstant } from '../units';
import type { PairShift, PairTerm } from './potential';

export interface PairRange {
  /** atomic numbers, the lower one first */
  readonly elements: readonly [number, number];
  /** Å */
  readonly cutoff: number;
  /** Å */
  readonly closest: number;
}

/** A function of the distance r (Å) and its slope: eV and eV/Å. */
export interface Radial {
  readonly energy: (r: number) => number;
  readonly derivative: (r: number) => number;
}

/**
 * φ with its end at the cutoff rc made smooth: `none` leaves φ, `energy` takes φ(rc) off, `energy+force` also
 * (r − rc) φ′(rc), so that energy and force are continuous there.
 */
export function shiftToCutoff({ energy, derivative }: Radial, cutoff: number, shift: PairShift): Radial {
  if (shift === 'none') return { energy, derivative };
  const atCutoff = energy(cutoff);
  if (shift === 'energy') return { energy: (r) => energy(r) - atCutoff, derivative };
  const slope = derivative(cutoff);
  return {
    energy: (r) => energy(r) - atCutoff - (r - cutoff) * slope,
    derivative: (r) => derivative(r) - slope,
  };
}

/** φ(r) = A exp(−r/rho) − C/r⁶; without shift the convention of LAMMPS `buck`. */
export function buckinghamTerm(
  range: PairRange,
  { A, rho, C }: { A: number; rho: number; C: number },
  shift: PairShift = 'none',
): PairTerm {
  const radial: Radial = {
    energy: (r) => A * Math.exp(-r / rho) - C / r ** 6,
    derivative: (r) => (-A / rho) * Math.exp(-r / rho) + (6 * C) / r ** 7,
  };
  const form = { kind: 'buckingham', A, rho, C, shift } as const;
  return { ...range, form, ...shiftToCutoff(radial, range.cutoff, shift) };
}

/** φ(r) = A exp(−r/rho) */
export function bornMayerTerm(
  range: PairRange,
  { A, rho }: { A: number; rho: number },
  shift: PairShift = 'none',
): PairTerm {
  const radial: Radial = {
    energy: (r) => A * Math.exp(-r / rho),
    derivative: (r) => (-A / rho) * Math.exp(-r / rho),
  };
  const form = { kind: 'born-mayer', A, rho, shift } as const;
  return { ...range, form, ...shiftToCutoff(radial, range.cutoff, shift) };
}

/**
 * φ(r) = D (exp(−2α(r−r0)) − 2 exp(−α(r−r0))): a well of depth D at r0. With the shift `energy+force` the convention
 * of LAMMPS `morse/smooth/linear`.
 */
export function morseTerm(
  range: PairRange,
  { D, alpha, r0 }: { D: number; alpha: number; r0: number },
  shift: PairShift = 'none',
): PairTerm {
  const radial: Radial = {
    energy: (r) => {
      const e = Math.exp(-alpha * (r - r0));
      return D * (e * e - 2 * e);
    },
    derivative: (r) => {
      const e = Math.exp(-alpha * (r - r0));
      return 2 * D * alpha * (e - e * e);
    },
  };
  const form = { kind: 'morse', D, alpha, r0, shift } as const;
  return { ...range, form, ...shiftToCutoff(radial, range.cutoff, shift) };
}

/** φ(r) = 4ε ((σ/r)¹² − (σ/r)⁶): a well of depth ε at 2^(1/6) σ. */
export function lennardJonesTerm(
  range: PairRange,
  { epsilon, sigma }: { epsilon: number; sigma: number },
  shift: PairShift = 'none',
): PairTerm {
  const radial: Radial = {
    energy: (r) => {
      const s6 = (sigma / r) ** 6;
      return 4 * epsilon * s6 * (s6 - 1);
    },
    derivative: (r) => {
      const s6 = (sigma / r) ** 6;
      return ((-24 * epsilon) / r) * s6 * (2 * s6 - 1);
    },
  };
  const form = { kind: 'lennard-jones', epsilon, sigma, shift } as const;
  return { ...range, form, ...shiftToCutoff(radial, range.cutoff, shift) };
}

/**
 * Coulomb energy of two charges, damped and shifted so that energy and force vanish at the cutoff rc:
 *
 * φ(r) = k q₁q₂ [ erfc(αr)/r − erfc(αrc)/rc + s (r − rc) ],
 * s = erfc(αrc)/rc² + 2α/√π · exp(−α²rc²)/rc.
 *
 * The energy belonging to one charge alone is `dampedShiftedForceSelfEnergy`.
 *
 * @see C. J. Fennell & J. D. Gezelter, J. Chem. Phys. 124, 234104 (2006), eq. 19; same as LAMMPS `coul/dsf`
 */
export function dampedShiftedForceTerm(
  range: PairRange,
  { charges, alpha }: { charges: readonly [number, number]; alpha: number },
): PairTerm {
  return {
    ...range,
    form: { kind: 'damped-shifted-force', charges, alpha },
    ...shiftToCutoff(shielded(charges, alpha), range.cutoff, 'energy+force'),
  };
}

/**
 * −k q² [ α/√π + (erfc(αrc)/rc + s·rc)/2 ] with s as above: the charge meets its own screening cloud, and the
 * cloud's neutralising shell at the cutoff.
 *
 * @returns eV per atom of charge q (e)
 */
export function dampedShiftedForceSelfEnergy(q: number, alpha: number, cutoff: number): number {
  const shift = erfc(alpha * cutoff) / cutoff - cutoff * shieldedSlope(alpha, cutoff);
  return -coulombConstant * q * q * (alpha / Math.sqrt(Math.PI) + shift / 2);
}

/**
 * Coulomb energy of two charges, damped and shifted to zero energy at the cutoff rc (Wolf's sum):
 *
 * φ(r) = k q₁q₂ [ erfc(αr)/r − erfc(αrc)/rc ]
 *
 * The force is minus the derivative of this energy: it steps to zero at the cutoff, by k q₁q₂ s with s as in
 * `dampedShiftedForceTerm`. (Wolf et al. also shift the force, which then no longer belongs to their energy; LAMMPS
 * `coul/wolf` computes that one.) The energy of one charge alone is `wolfSelfEnergy`.
 *
 * @see D. Wolf, P. Keblinski, S. R. Phillpot & J. Eggebrecht, J. Chem. Phys. 110, 8254 (1999)
 */
export function wolfTerm(
  range: PairRange,
  { charges, alpha }: { charges: readonly [number, number]; alpha: number },
): PairTerm {
  return {
    ...range,
    form: { kind: 'wolf', charges, alpha },
    ...shiftToCutoff(shielded(charges, alpha), range.cutoff, 'energy'),
  };
}

/**
 * −k q² [ α/√π + erfc(αrc)/(2rc) ], the part of Wolf's energy that belongs to one charge alone.
 *
 * @returns eV per atom of charge q (e)
 */
export function wolfSelfEnergy(q: number, alpha: number, cutoff: number): number {
  return -coulombConstant * q * q * (alpha / Math.sqrt(Math.PI) + erfc(alpha * cutoff) / (2 * cutoff));
}

/** φ(r) = k q₁q₂ erfc(αr)/r, cut without shift: what a pair keeps of its Coulomb energy in an Ewald sum. */
export function ewaldRealTerm(
  range: PairRange,
  { charges, alpha }: { charges: readonly [number, number]; alpha: number },
): PairTerm {
  return { ...range, form: { kind: 'ewald-real', charges, alpha }, ...shielded(charges, alpha) };
}

/** −k q² α/√π, eV per atom of charge q (e): the energy of a charge in its own screening cloud. */
export function ewaldSelfEnergy(q: number, alpha: number): number {
  return (-coulombConstant * q * q * alpha) / Math.sqrt(Math.PI);
}

/** k q₁q₂ erfc(αr)/r */
function shielded(charges: readonly [number, number], alpha: number): Radial {
  const scale = coulombConstant * charges[0] * charges[1];
  return {
    energy: (r) => (scale * erfc(alpha * r)) / r,
    derivative: (r) => scale * shieldedSlope(alpha, r),
  };
}

/** d/dr of erfc(αr)/r */
function shieldedSlope(alpha: number, r: number): number {
  const x = alpha * r;
  return -erfc(x) / (r * r) - ((2 * alpha) / Math.sqrt(Math.PI)) * (Math.exp(-x * x) / r);
}
