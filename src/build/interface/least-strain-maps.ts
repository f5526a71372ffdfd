import { bezout } from '../plane-indices';
import type { IntegerRows } from './hermite-form';
import type { LatticeVector } from './lattice-vectors';
import type { PlaneBasis } from './match-lattices';
import { principalStretches, rotationOf, vonMisesStrain } from './plane-strain';

/** A sublattice of the substrate on its shortest basis. */
export interface SubstrateCell {
  readonly rows: IntegerRows;
  readonly vectors: readonly [LatticeVector, LatticeVector];
  readonly multiple: number;
  /** Å² */
  readonly area: number;
}

export interface SearchWindow {
  readonly film: PlaneBasis;
  /** of the principal stretches */
  readonly low: number;
  readonly high: number;
  /** Å² of the film's cell, negative for a left-handed basis */
  readonly filmArea: number;
  /** film cells at most */
  readonly mostFilm: number;
  readonly twist?: TwistWindow;
}

/** Only maps that turn the film by an angle, and none that turn it over. */
export interface TwistWindow {
  /** rad, from the film's x and y to the substrate's, anticlockwise; half turns are the same to every lattice */
  readonly angle: number;
  /** rad, either way */
  readonly tolerance: number;
}

/** Film vectors laid on the two of a substrate cell. */
export interface FilmMap {
  readonly rows: IntegerRows;
  readonly multiple: number;
  readonly stretches: readonly [number, number];
  readonly vonMises: number;
  readonly sameHand: boolean;
}

/** relative; two maps this equal in strain are equal */
const equalStrain = 1e-9;

/**
 * For each sublattice of the film the map of least strain onto a substrate cell, of all maps in the window.
 *
 * With f₁ = g p, p without common factor, and q that makes a basis with p, every partner is f₂ = k q + t p: g k film
 * cells, so k is bounded by the product of the stretches, and tr C is a parabola in t, so t is bounded by a root. What
 * is tried is what fits, for cells of any shape.
 *
 * @param first candidates for f₁, one of each ±
 * @param mostTried rows and pairs after which it gives up
 * @returns by a key of the sublattice; how many rows and pairs were tried; and whether all of them were
 */
export function findMaps(
  first: readonly LatticeVector[],
  cell: SubstrateCell,
  window: SearchWindow,
  mostTried: number,
): { maps: Map<number, FilmMap>; tried: number; complete: boolean } {
  const maps = new Map<number, FilmMap>();
  let tried = 0;
  const [s1, s2] = cell.vectors;
  const [a, b] = window.film;
  const [low2, high2] = [window.low ** 2, window.high ** 2];
  const s11 = s1.x * s1.x + s1.y * s1.y;
  const s12 = s1.x * s2.x + s1.y * s2.y;
  const s22 = s2.x * s2.x + s2.y * s2.y;
  const substrateSign = Math.sign(s1.x * s2.y - s1.y * s2.x);
  const ratio = cell.area / Math.abs(window.filmArea);
  const fewest = Math.ceil((ratio / high2) * (1 - 1e-9));
  const most = Math.min(window.mostFilm, Math.floor((ratio / low2) * (1 + 1e-9)));
  if (fewest > most) return { maps, tried, complete: true };
  for (const f1 of first) {
    const { gcd, p, q } = bezout(f1.i, f1.j);
    // p i + q j = gcd: the vector (−q, p) makes a basis with (i, j)/gcd.
    const [px, py] = [f1.x / gcd, f1.y / gcd];
    const qx = -q * a[0] + p * b[0];
    const qy = -q * a[1] + p * b[1];
    const pp = px * px + py * py;
    const pq = px * qx + py * qy;
    const f11 = f1.x * f1.x + f1.y * f1.y;
    for (let k = Math.ceil(fewest / gcd); k <= Math.floor(most / gcd); k++) {
      const multiple = k * gcd;
      const square = (ratio / multiple) ** 2;
      const determinant = (multiple * window.filmArea) ** 2;
      // λ₁² + λ₂² with λ₁² λ₂² given is largest where one of them is at an end of the window.
      const largest = Math.min(high2 + square / high2, low2 + square / low2);
      if (tried > mostTried) return { maps, tried, complete: false };
      for (const sign of [1, -1]) {
        tried++;
        // tr C det(f)² = s11 |f₂|² − 2 s12 f₁·f₂ + s22 f11 is s11 pp t² + … in f₂ = k q + t p.
        const base = sign * k;
        const middle = (s12 * gcd) / s11 - (base * pq) / pp;
        const perpendicular = k * k * (Math.abs(window.filmArea) ** 2 / pp);
        const least = (f11 * s22 - (f11 * s12 * s12) / s11 + perpendicular * s11) / determinant;
        const room = ((largest * (1 + 1e-9) - least) * determinant) / (s11 * pp);
        if (room < -1e-9) continue;
        let reach = Math.sqrt(Math.max(0, room)) * (1 + 1e-9) + 1e-9;
        // t and t + gcd span the same sublattice, and the strain grows with the distance from the middle.
        if (!window.twist) reach = Math.min(reach, 0.5 * gcd + 1);
        for (let t = Math.ceil(middle - reach); t <= middle + reach; t++) {
          if (tried++ > mostTried) return { maps, tried, complete: false };
          const x = base * qx + t * px;
          const y = base * qy + t * py;
          const f12 = f1.x * x + f1.y * y;
          const trace = ((x * x + y * y) * s11 - 2 * f12 * s12 + f11 * s22) / determinant;
          const stretches = principalStretches(trace, square);
          if (stretches[0] > window.high || stretches[1] < window.low) continue;
          if (window.twist) {
            // An arctangent costs as much as many candidates.
            tried += 10;
            if (!turnsBy(f1, x, y, s1, s2, window.twist)) continue;
          }
          const i = (t * f1.i) / gcd - base * q + 0;
          const j = (t * f1.j) / gcd + base * p + 0;
          const vonMises = vonMisesStrain(stretches);
          const sameHand = sign * Math.sign(window.filmArea) === substrateSign;
          const key = sublatticeKey(f1.i, f1.j, i, j, window.mostFilm);
          const known = maps.get(key);
          const better =
            !known ||
            vonMises < known.vonMises - equalStrain ||
            (vonMises < known.vonMises + equalStrain && sameHand && !known.sameHand);
          if (!better) continue;
          const rows: IntegerRows = [
            [f1.i, f1.j],
            [i, j],
          ];
          maps.set(key, { rows, multiple, stretches, vonMises, sameHand });
        }
      }
    }
  }
  return { maps, tried, complete: true };
}

/** Whether f₁, f₂ → s₁, s₂ is a turn by the angle after its stretch is taken off: F = V R, R the nearest rotation. */
function turnsBy(
  f1: LatticeVector,
  x: number,
  y: number,
  s1: LatticeVector,
  s2: LatticeVector,
  { angle, tolerance }: TwistWindow,
): boolean {
  const determinant = f1.x * y - f1.y * x;
  const angleOfMap = rotationOf([
    (y * s1.x - f1.y * s2.x) / determinant,
    (y * s1.y - f1.y * s2.y) / determinant,
    (f1.x * s2.x - x * s1.x) / determinant,
    (f1.x * s2.y - x * s1.y) / determinant,
  ]);
  if (angleOfMap === undefined) return false;
  const halfTurns = (angleOfMap - angle) / Math.PI;
  return Math.abs(halfTurns - Math.round(halfTurns)) * Math.PI <= tolerance + 1e-9;
}

/** One number for the Hermite normal form of two rows of at most `most` cells; see `hermiteForm`. */
function sublatticeKey(a: number, b: number, c: number, d: number, most: number): number {
  while (c !== 0) {
    const factor = Math.trunc(a / c);
    const e = a - factor * c;
    const f = b - factor * d;
    a = c;
    b = d;
    c = e;
    d = f;
  }
  if (a < 0) {
    a = -a;
    b = -b;
  }
  d = Math.abs(d);
  return (a * (most + 1) + d) * (most + 1) + (((b % d) + d) % d);
}
