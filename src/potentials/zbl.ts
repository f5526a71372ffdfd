import { coulombConstant } from '../units';
import type { PairRange, Radial } from './pair-forms';
import type { PairTerm } from './potential';

/** Weights and decays of the universal screening function Φ(x) = Σ c exp(−d x). */
const screening = [
  [0.18175, 3.1998],
  [0.50986, 0.94229],
  [0.28022, 0.4029],
  [0.02817, 0.20162],
] as const;

/** Å; the screening length is this over Z₁^0.23 + Z₂^0.23 */
const screeningLength = 0.4685;

/** 1/Å, of the universal screening function for two atomic numbers. */
export function screeningPerLength(Z1: number, Z2: number): number {
  return (Z1 ** 0.23 + Z2 ** 0.23) / screeningLength;
}

interface Curved extends Radial {
  /** eV/Å² */
  readonly secondDerivative: (r: number) => number;
}

/**
 * Repulsion of two bare atoms, k Z₁Z₂/r · Φ(r/a) with a = 0.4685 Å / (Z₁^0.23 + Z₂^0.23).
 *
 * @see J. F. Ziegler, J. P. Biersack & U. Littmark, The Stopping and Range of Ions in Solids (1985), ch. 2
 */
export function zblRepulsion(elements: readonly [number, number]): Curved {
  const [Z1, Z2] = elements;
  const perLength = screeningPerLength(Z1, Z2);
  const scale = coulombConstant * Z1 * Z2;
  // Each summand is c exp(−d r)/r.
  const sum = (r: number, summand: (c: number, d: number) => number) =>
    scale *
    screening.reduce(
      (total, [c, decay]) => total + summand(c * Math.exp(-decay * perLength * r), decay * perLength),
      0,
    );
  return {
    energy: (r) => sum(r, (e) => e / r),
    derivative: (r) => sum(r, (e, d) => (-e / r) * (d + 1 / r)),
    secondDerivative: (r) => sum(r, (e, d) => (e / r) * (d * d + (2 * d) / r + 2 / (r * r))),
  };
}

/**
 * The universal repulsion Z(r) up to its cutoff rc, where energy, force and curvature vanish:
 * φ(r) = Z(r) + C below r₁ = `inner`, and beyond φ(r) = Z(r) + C + A/3 (r − r₁)³ + B/4 (r − r₁)⁴ with A, B, C by
 * those three conditions. The convention of LAMMPS `zbl r₁ rc`.
 *
 * @param inner Å, below the cutoff
 */
export function zblTerm(range: PairRange, inner: number): PairTerm {
  const { energy, derivative, secondDerivative } = zblRepulsion(range.elements);
  const width = range.cutoff - inner;
  const e = energy(range.cutoff);
  const s = derivative(range.cutoff);
  const c = secondDerivative(range.cutoff);
  const A = (-3 * s + width * c) / width ** 2;
  const B = (2 * s - width * c) / width ** 3;
  const C = -e + (width * s) / 2 - (width ** 2 * c) / 12;
  return {
    ...range,
    form: { kind: 'zbl', inner },
    energy: (r) => {
      const t = Math.max(0, r - inner);
      return energy(r) + C + t ** 3 * (A / 3 + (B / 4) * t);
    },
    derivative: (r) => {
      const t = Math.max(0, r - inner);
      return derivative(r) + t ** 2 * (A + B * t);
    },
  };
}

/**
 * Several terms of one pair with the universal repulsion as their core:
 * φ(r) = (1 − S) Z(r) + S Σ terms, S rising from 0 at `from` to 1 at `to` as t³ (10 − 15 t + 6 t²), so that energy,
 * force and curvature are continuous. Below `from` the terms are not asked for: a Buckingham well is gone.
 *
 * @param blend Å; `from` below `to`
 * @param closest Å, of the sum
 */
export function withZblCore(
  terms: readonly PairTerm[],
  { from, to }: { readonly from: number; readonly to: number },
  closest: number,
): PairTerm {
  const { elements } = terms[0];
  const core = zblRepulsion(elements);
  const cutoff = Math.max(to, ...terms.map((term) => term.cutoff));
  const outer: Radial = {
    energy: (r) => terms.reduce((sum, term) => sum + (r < term.cutoff ? term.energy(r) : 0), 0),
    derivative: (r) => terms.reduce((sum, term) => sum + (r < term.cutoff ? term.derivative(r) : 0), 0),
  };
  const share = (r: number) => {
    const t = (r - from) / (to - from);
    return { value: t ** 3 * (10 - 15 * t + 6 * t * t), slope: (30 * t * t * (1 - t) ** 2) / (to - from) };
  };
  return {
    elements,
    cutoff,
    closest,
    form: { kind: 'zbl-core', from, to, outer: terms.map((term) => term.form) },
    energy: (r) => {
      if (r <= from) return core.energy(r);
      if (r >= to) return outer.energy(r);
      const { value } = share(r);
      return (1 - value) * core.energy(r) + value * outer.energy(r);
    },
    derivative: (r) => {
      if (r <= from) return core.derivative(r);
      if (r >= to) return outer.derivative(r);
      const { value, slope } = share(r);
      return (
        (1 - value) * core.derivative(r) +
        value * outer.derivative(r) +
        slope * (outer.energy(r) - core.energy(r))
      );
    },
  };
}
