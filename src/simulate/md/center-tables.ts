import { makeUniformTable, type UniformTable } from '../../kernels/uniform-table';
import type {
  AdpTerm,
  CenterTerm,
  MeamSplineTerm,
  RadialFunction,
  SeparableTerm,
  UniformKnots,
} from '../../potentials/center-term';

/** Functions of the distance to one type of neighbor, in tables with the same knots; 0 from the cutoff on. */
export interface NeighborFunctions {
  /** Å */
  readonly cutoff: number;
  readonly functions: readonly UniformTable[];
}

/** Terms of one type of center, as the kernels have them. */
export interface CenterTables {
  readonly separable?: SeparableTables;
  /** [types]: u and w */
  readonly adp?: readonly (NeighborFunctions | undefined)[];
  readonly meamSpline?: MeamSplineTables;
}

export interface SeparableTables {
  readonly termCount: number;
  /** [types]: f of each term */
  readonly radial: readonly (NeighborFunctions | undefined)[];
  /** [terms, types, types, 4]: c0 … c3 of g, symmetric in the types */
  readonly angular: Float64Array;
  /** [terms]: W, undefined where it is the identity */
  readonly embed: readonly (UniformTable | undefined)[];
}

export interface MeamSplineTables {
  /** [types] each, one function */
  readonly density: readonly (NeighborFunctions | undefined)[];
  readonly f: readonly (NeighborFunctions | undefined)[];
  /** [types, types] */
  readonly angular: readonly (UniformTable | undefined)[];
  readonly embed: UniformTable;
  /** eV, U(0) */
  readonly embedAtZero: number;
}

/** Å between knots of functions that are not splines, or of finer steps: slopes then are good to the arithmetic. */
const stepOf = { mixed: 1 / 128, double: 1 / 512 };

export interface CenterTableOptions {
  readonly mixed: boolean;
  /** Å, where tables of the distance between two elements begin; below, functions go on as straight lines */
  readonly closest: (a: number, b: number) => number;
}

/**
 * The terms that depend on angles, sampled for the kernels: one entry for each of the elements, undefined where an
 * element is no center. Splines with equal steps keep their own knots and are exact.
 */
export function makeCenterTables(
  terms: readonly CenterTerm[],
  elements: readonly number[],
  options: CenterTableOptions,
): (CenterTables | undefined)[] {
  return elements.map((element) => {
    const own = terms.filter(({ center }) => center === element);
    if (own.length === 0) return undefined;
    const separable = own.filter((term): term is SeparableTerm => term.kind === 'separable');
    const adp = own.find((term): term is AdpTerm => term.kind === 'adp');
    const meamSpline = own.find((term): term is MeamSplineTerm => term.kind === 'meam-spline');
    return {
      ...(separable.length > 0 && { separable: separableTables(element, separable, elements, options) }),
      ...(adp && { adp: adpTables(adp, elements, options) }),
      ...(meamSpline && { meamSpline: meamSplineTables(meamSpline, elements, options) }),
    };
  });
}

function separableTables(
  element: number,
  terms: readonly SeparableTerm[],
  elements: readonly number[],
  options: CenterTableOptions,
): SeparableTables {
  const radial = elements.map((b) => {
    const parts = terms.map((term) => term.radial.find(({ neighbor }) => neighbor === b));
    return neighborFunctions(
      parts.map((part) => part && { cutoff: part.cutoff, f: part.f }),
      options.closest(element, b),
      options.mixed,
    );
  });
  const count = elements.length;
  const angular = new Float64Array(4 * terms.length * count * count);
  terms.forEach((term, s) => {
    for (const { neighbors, coefficients } of term.angular) {
      const [b, c] = neighbors.map((z) => elements.indexOf(z));
      if (b < 0 || c < 0) continue;
      angular.set(coefficients, 4 * ((s * count + b) * count + c));
      angular.set(coefficients, 4 * ((s * count + c) * count + b));
    }
  });
  const embed = terms.map((term) => term.embed && splineTable(term.embed));
  return { termCount: terms.length, radial, angular, embed };
}

function adpTables(term: AdpTerm, elements: readonly number[], options: CenterTableOptions) {
  return elements.map((b) => {
    const part = term.radial.find(({ neighbor }) => neighbor === b);
    if (!part) return undefined;
    const functions = [part.dipole, part.quadrupole].map((f) => ({ cutoff: part.cutoff, f }));
    return neighborFunctions(functions, options.closest(term.center, b), options.mixed);
  });
}

function meamSplineTables(
  term: MeamSplineTerm,
  elements: readonly number[],
  options: CenterTableOptions,
): MeamSplineTables {
  const ofNeighbors = (which: 'density' | 'f') =>
    elements.map((b) => {
      const part = term.radial.find(({ neighbor }) => neighbor === b);
      if (!part) return undefined;
      const functions = [{ cutoff: part.cutoff, f: part[which] }];
      return neighborFunctions(functions, options.closest(term.center, b), options.mixed);
    });
  const angular = elements.flatMap((b) =>
    elements.map((c) => {
      const found = term.angular.find(
        ({ neighbors: [p, q] }) => (p === b && q === c) || (p === c && q === b),
      );
      const knots = found?.g.knots ?? { start: -1, step: stepOf.double, count: 2 / stepOf.double + 1 };
      return found && makeUniformTable(knots, found.g.value, found.g.derivative);
    }),
  );
  const { embed } = term;
  return {
    density: ofNeighbors('density'),
    f: ofNeighbors('f'),
    angular,
    embed: splineTable(embed),
    embedAtZero: embed.value(0),
  };
}

function splineTable({ knots, value, derivative }: MeamSplineTerm['embed']): UniformTable {
  return makeUniformTable(knots, value, derivative);
}

interface CutFunction {
  /** Å */
  readonly cutoff: number;
  readonly f: RadialFunction;
}

/** Tables on common knots: those of the functions themselves where all have the same, else many. */
function neighborFunctions(
  functions: readonly (CutFunction | undefined)[],
  closest: number,
  mixed: boolean,
): NeighborFunctions | undefined {
  const present = functions.filter((entry) => entry !== undefined);
  if (present.length === 0) return undefined;
  const cutoff = Math.max(...present.map((entry) => entry.cutoff));
  const step = mixed ? stepOf.mixed : stepOf.double;
  const shared = sharedKnots(present, step);
  const start = Math.min(closest, 0.5 * cutoff);
  const count = Math.ceil((cutoff - start) / step) + 1;
  const knots = shared ?? { start, step: (cutoff - start) / (count - 1), count };
  const tables = functions.map((entry) => {
    if (!entry)
      return makeUniformTable(
        knots,
        () => 0,
        () => 0,
      );
    const { value, derivative } = entry.f;
    if (shared) return makeUniformTable(knots, value, derivative);
    // A function is its limit from below where it ends.
    const within = (g: (r: number) => number) => (r: number) =>
      r > entry.cutoff + 1e-9 ? 0 : g(Math.min(r, entry.cutoff * (1 - 1e-14)));
    return makeUniformTable(knots, within(value), within(derivative));
  });
  return { cutoff, functions: tables };
}

function sharedKnots(present: readonly CutFunction[], leastStep: number): UniformKnots | undefined {
  const [{ cutoff, f }, ...others] = present;
  const { knots } = f;
  if (!knots || knots.step < leastStep) return undefined;
  const same = others.every(
    (other) =>
      other.cutoff === cutoff &&
      other.f.knots?.start === knots.start &&
      other.f.knots.step === knots.step &&
      other.f.knots.count === knots.count,
  );
  return same ? knots : undefined;
}
