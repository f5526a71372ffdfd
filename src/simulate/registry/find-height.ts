/** What is known at a lift: the energy and its slope, eV and eV/Å. */
export interface HeightPoint {
  readonly lift: number;
  readonly energy: number;
  readonly slope: number;
}

export interface HeightFound extends HeightPoint {
  /**
   * minimum: the slope is 0. pressed: the energy still falls where the atoms are as close as allowed. loose: nothing
   * holds the two together
   */
  readonly kind: 'minimum' | 'pressed' | 'loose';
}

/** Å, first steps away from the touch */
const stride = 0.25;
/** eV/Å; with the curvature of one bond, 5 eV/Å², an energy within 1e-13 eV of the minimum */
const flat = 1e-6;

/**
 * The height of lowest energy nearest to the first touch: outward or inward until the slope changes its sign, then
 * the zero of the slope by false position (Anderson and Björck), which keeps it enclosed.
 *
 * The energy of a minimum is exact to second order in what is left of the slope, so that equal places give equal
 * energies to many digits. Yields after each evaluation.
 *
 * @param at energy and slope at a lift, Å
 * @param range lifts: where to begin, and the lowest and highest allowed
 * @see N. Anderson and Å. Björck, BIT 13, 253 (1973)
 */
export function* findHeight(
  at: (lift: number) => HeightPoint,
  range: { readonly start: number; readonly least: number; readonly most: number },
): Generator<HeightPoint, HeightFound> {
  const { least, most } = range;
  let inner = at(Math.min(most, Math.max(least, range.start)));
  yield inner;
  if (Math.abs(inner.slope) <= flat && inner.energy < 0) return { ...inner, kind: 'minimum' };
  let outer = inner;
  if (inner.slope < 0) {
    // Pushed off: outward.
    while (outer.slope < 0) {
      if (outer.lift >= most) return { ...outer, kind: 'loose' };
      inner = outer;
      outer = at(Math.min(most, inner.lift + stride));
      yield outer;
    }
    if (outer.slope === 0 && outer.lift >= most) return { ...outer, kind: 'loose' };
  } else {
    while (inner.slope >= 0) {
      if (inner.lift <= least) return { ...inner, kind: inner.energy < 0 ? 'pressed' : 'loose' };
      outer = inner;
      inner = at(Math.max(least, outer.lift - stride));
      yield inner;
    }
  }
  // `last` is the newest end and `other` lies across the zero, with a slope that is made less each time it stays.
  let [other, last] = [inner, outer];
  let weight = other.slope;
  for (let k = 0; k < 60 && Math.abs(last.lift - other.lift) > 1e-12; k++) {
    const lift = last.lift - (last.slope * (last.lift - other.lift)) / (last.slope - weight);
    const next = at(lift);
    yield next;
    if (Math.abs(next.slope) <= flat) return { ...next, kind: 'minimum' };
    if (Math.sign(next.slope) === Math.sign(last.slope)) {
      const part = 1 - next.slope / last.slope;
      weight *= part > 0 ? part : 0.5;
    } else {
      other = last;
      weight = other.slope;
    }
    last = next;
  }
  return { ...last, kind: 'minimum' };
}
