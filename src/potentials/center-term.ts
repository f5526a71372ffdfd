/**
 * Energy of one atom, the center, as a function of the vectors to its neighbors; terms of a center add up.
 * Distances r_ij and angles θ_jik at the center i; a, b, c are the elements of i, j, k.
 */
export type CenterTerm = SeparableTerm | AdpTerm | MeamSplineTerm;

/** A radial function and its slope. */
export interface RadialFunction {
  /** for 0 < r < cutoff */
  readonly value: (r: number) => number;
  readonly derivative: (r: number) => number;
  /**
   * Knots between which the function is exactly a cubic, when it is a spline with equal steps: tables of it are
   * then exact, and small. Outside of the knots it goes on as a straight line.
   */
  readonly knots?: UniformKnots;
}

export interface UniformKnots {
  readonly start: number;
  readonly step: number;
  /** number of knots, at least 2 */
  readonly count: number;
}

/** Å, how far terms of center a see neighbors of element b; 0 when they do not */
export function centerCutoff(terms: readonly CenterTerm[], a: number, b: number): number {
  let cutoff = 0;
  for (const term of terms) {
    if (term.center !== a) continue;
    for (const radial of term.radial) if (radial.neighbor === b) cutoff = Math.max(cutoff, radial.cutoff);
  }
  return cutoff;
}

/**
 * E_i = W(X_i), X_i = Σ_{j<k} f_b(r_ij) f_c(r_ik) g_bc(cos θ), g a polynomial: evaluated through moments of the
 * neighbors, without ever visiting a triple. Several such terms of one center are the ranks of a three-body expansion.
 */
export interface SeparableTerm {
  readonly kind: 'separable';
  /** a */
  readonly center: number;
  /** f_b, one for each element b that takes part */
  readonly radial: readonly SeparableRadial[];
  /** g_bc = c0 + c1 cos θ + c2 cos²θ + c3 cos³θ, eV for f without unit; once for b, c in any order; absent: 0 */
  readonly angular: readonly SeparableAngular[];
  /** W(X), eV, which need not be 0 at 0; a spline, so that it holds for any X; absent: X itself */
  readonly embed?: RadialFunction & { readonly knots: UniformKnots };
}

export interface SeparableRadial {
  /** b */
  readonly neighbor: number;
  /** Å; zero beyond */
  readonly cutoff: number;
  readonly f: RadialFunction;
}

export interface SeparableAngular {
  /** b, c */
  readonly neighbors: readonly [number, number];
  readonly coefficients: readonly [number, number, number, number];
}

/**
 * Angular-dependent potential, what it has beside pairs and embedding:
 *
 * E_i = ½ Σ_α μ_α² + ½ Σ_αβ λ_αβ² − (1/6) ν²,
 * μ_α = Σ_j u_ab(r) x_α, λ_αβ = Σ_j w_ab(r) x_α x_β, ν = Σ_α λ_αα, x = r_j − r_i.
 *
 * @see Y. Mishin, M. J. Mehl and D. A. Papaconstantopoulos, Acta Mater. 53, 4029 (2005)
 */
export interface AdpTerm {
  readonly kind: 'adp';
  /** a */
  readonly center: number;
  /** one for each element b that takes part */
  readonly radial: readonly AdpRadial[];
}

export interface AdpRadial {
  /** b */
  readonly neighbor: number;
  /** Å; zero beyond */
  readonly cutoff: number;
  /** u_ab, √eV/Å */
  readonly dipole: RadialFunction;
  /** w_ab, √eV/Å² */
  readonly quadrupole: RadialFunction;
}

/**
 * Modified embedded atom, spline form; its pair functions φ are ordinary pair terms.
 *
 * E_i = U(ρ_i) − U(0), ρ_i = Σ_j ρ_b(r_ij) + Σ_{j<k} f_b(r_ij) f_c(r_ik) g_bc(cos θ)
 *
 * @see T. J. Lenosky et al., Modelling Simul. Mater. Sci. Eng. 8, 825 (2000)
 */
export interface MeamSplineTerm {
  readonly kind: 'meam-spline';
  /** a */
  readonly center: number;
  /** one for each element b that takes part */
  readonly radial: readonly MeamSplineRadial[];
  /** g_bc with argument cos θ, once for b, c in any order; absent: 0 */
  readonly angular: readonly MeamSplineAngular[];
  /** U(ρ), eV; a spline, so that it holds for any ρ */
  readonly embed: RadialFunction & { readonly knots: UniformKnots };
}

export interface MeamSplineRadial {
  /** b */
  readonly neighbor: number;
  /** Å; zero beyond */
  readonly cutoff: number;
  /** ρ_b */
  readonly density: RadialFunction;
  /** f_b */
  readonly f: RadialFunction;
}

export interface MeamSplineAngular {
  /** b, c */
  readonly neighbors: readonly [number, number];
  readonly g: RadialFunction;
}
