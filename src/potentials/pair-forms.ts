import { erfc } from '../math/erfc';
import { coulombConstant } from '../units';
import type { PairTerm } from './potential';

interface PairRange {
  readonly elements: readonly [number, number];
  /** Å */
  readonly cutoff: number;
  /** Å */
  readonly closest: number;
}

/** φ(r) = A exp(−r/rho) − C/r⁶, cut at `cutoff` without shift (the convention of LAMMPS `buck`). */
export function buckinghamTerm(
  range: PairRange,
  { A, rho, C }: { A: number; rho: number; C: number },
): PairTerm {
  return {
    ...range,
    form: { kind: 'buckingham', A, rho, C },
    energy: (r) => A * Math.exp(-r / rho) - C / r ** 6,
    derivative: (r) => (-A / rho) * Math.exp(-r / rho) + (6 * C) / r ** 7,
  };
}

/** φ(r) = A exp(−r/rho), cut at `cutoff` without shift. */
export function bornMayerTerm(range: PairRange, { A, rho }: { A: number; rho: number }): PairTerm {
  return {
    ...range,
    form: { kind: 'born-mayer', A, rho },
    energy: (r) => A * Math.exp(-r / rho),
    derivative: (r) => (-A / rho) * Math.exp(-r / rho),
  };
}

/**
 * φ(r) = M(r) − M(rc) − (r − rc) M′(rc), M(r) = D (exp(−2α(r−r0)) − 2 exp(−α(r−r0))): energy and force are
 * continuous at the cutoff rc (the convention of LAMMPS `morse/smooth/linear`).
 */
export function morseTerm(
  range: PairRange,
  { D, alpha, r0 }: { D: number; alpha: number; r0: number },
): PairTerm {
  const morse = (r: number) => {
    const e = Math.exp(-alpha * (r - r0));
    return D * (e * e - 2 * e);
  };
  const slope = (r: number) => {
    const e = Math.exp(-alpha * (r - r0));
    return 2 * D * alpha * (e - e * e);
  };
  const energyAtCutoff = morse(range.cutoff);
  const slopeAtCutoff = slope(range.cutoff);
  return {
    ...range,
    form: { kind: 'morse', D, alpha, r0 },
    energy: (r) => morse(r) - energyAtCutoff - (r - range.cutoff) * slopeAtCutoff,
    derivative: (r) => slope(r) - slopeAtCutoff,
  };
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
  const { cutoff } = range;
  const scale = coulombConstant * charges[0] * charges[1];
  const energyAtCutoff = erfc(alpha * cutoff) / cutoff;
  const slopeAtCutoff = shieldedSlope(alpha, cutoff);
  return {
    ...range,
    form: { kind: 'damped-shifted-force', charges, alpha },
    energy: (r) => scale * (erfc(alpha * r) / r - energyAtCutoff - (r - cutoff) * slopeAtCutoff),
    derivative: (r) => scale * (shieldedSlope(alpha, r) - slopeAtCutoff),
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
  const scale = coulombConstant * charges[0] * charges[1];
  const energyAtCutoff = erfc(alpha * range.cutoff) / range.cutoff;
  return {
    ...range,
    form: { kind: 'wolf', charges, alpha },
    energy: (r) => scale * (erfc(alpha * r) / r - energyAtCutoff),
    derivative: (r) => scale * shieldedSlope(alpha, r),
  };
}

/** −k q² [ α/√π + erfc(αrc)/(2rc) ], eV per atom of charge q (e): see `dampedShiftedForceSelfEnergy` */
export function wolfSelfEnergy(q: number, alpha: number, cutoff: number): number {
  return -coulombConstant * q * q * (alpha / Math.sqrt(Math.PI) + erfc(alpha * cutoff) / (2 * cutoff));
}

/** φ(r) = k q₁q₂ erfc(αr)/r, cut without shift: what a pair keeps of its Coulomb energy in an Ewald sum. */
export function ewaldRealTerm(
  range: PairRange,
  { charges, alpha }: { charges: readonly [number, number]; alpha: number },
): PairTerm {
  const scale = coulombConstant * charges[0] * charges[1];
  return {
    ...range,
    form: { kind: 'ewald-real', charges, alpha },
    energy: (r) => (scale * erfc(alpha * r)) / r,
    derivative: (r) => scale * shieldedSlope(alpha, r),
  };
}

/** −k q² α/√π, eV per atom of charge q (e): the energy of a charge in its own screening cloud. */
export function ewaldSelfEnergy(q: number, alpha: number): number {
  return (-coulombConstant * q * q * alpha) / Math.sqrt(Math.PI);
}

/** d/dr of erfc(αr)/r */
function shieldedSlope(alpha: number, r: number): number {
  const x = alpha * r;
  return -erfc(x) / (r * r) - ((2 * alpha) / Math.sqrt(Math.PI)) * (Math.exp(-x * x) / r);
}
