import { InputError } from '../errors';
import { makeFormula } from '../math/formula';
import { type PairRange, type Radial, shiftToCutoff } from './pair-forms';
import type { PairShift, PairTerm } from './potential';

/** places between closest distance and cutoff where a formula is tried before it is used */
const tries = 400;

/**
 * φ(r) by a formula of r with parameters, such as `A*exp(-r/rho) - C/r^6`, and its slope by symbolic differentiation.
 * Whether it gives numbers everywhere is for `tryFormula` to find out.
 *
 * @throws InputError that names the formula, the place and the remedy, also before `preparePotential` was awaited
 */
export function formulaTerm(
  range: PairRange,
  {
    formula,
    parameters = {},
  }: { readonly formula: string; readonly parameters?: Readonly<Record<string, number>> },
  shift: PairShift = 'none',
): PairTerm {
  const { value, derivative } = makeFormula(formula, 'r', parameters);
  const radial: Radial = { energy: value, derivative };
  return {
    ...range,
    form: { kind: 'formula', formula, parameters, shift },
    ...shiftToCutoff(radial, range.cutoff, shift),
  };
}

/**
 * Tries a term at 400 distances of its range: there must be a finite number with a slope that fits.
 *
 * @throws InputError that names the formula, the place and the remedy
 */
export function tryFormula({ form, energy, derivative, closest, cutoff }: PairTerm): void {
  if (form.kind !== 'formula') return;
  const { formula } = form;
  const refuse = (problem: string, r: number, remedy: string) => {
    throw new InputError(`formula "${formula}": ${problem} at r = ${Number(r.toPrecision(5))} Å; ${remedy}`);
  };
  const within = `change the formula or its parameters, or let the pair begin and end elsewhere (closest ${closest} Å, cutoff ${cutoff} Å)`;
  for (let k = 0; k <= tries; k++) {
    const r = closest + ((cutoff - closest) * k) / tries;
    const e = energy(r);
    const s = derivative(r);
    if (Number.isNaN(e)) {
      refuse('is no real number (the root or logarithm of a negative number, or 0/0)', r, within);
    }
    if (!Number.isFinite(e)) refuse(`is ${e}`, r, within);
    if (!Number.isFinite(s)) refuse(`has the slope ${s}`, r, within);
    // A kink or a jump right here; elsewhere the check of the tables finds it.
    const h = 1e-5 * r;
    const numerical = (energy(r + h) - energy(r - h)) / (2 * h);
    if (
      k > 0 &&
      k < tries &&
      !(Math.abs(numerical - s) < 1e-3 * Math.max(1, Math.abs(s)) + (1e-9 * Math.abs(e)) / h)
    ) {
      refuse(
        `has the slope ${numerical.toPrecision(4)} eV/Å but its derivative is ${s.toPrecision(4)}`,
        r,
        'make it smooth there',
      );
    }
  }
}
