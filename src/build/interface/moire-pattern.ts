import type { LatticeMatch } from './match-lattices';

type Vector2 = readonly [number, number];

/** Where an unstrained film comes to lie on its substrate as it lay before. */
export interface MoirePattern {
  /** Å, shortest, in the axes x, y of the film's plane */
  readonly vectors: readonly [Vector2, Vector2];
  /** Å, of the two */
  readonly lengths: readonly [number, number];
  /** Å² */
  readonly area: number;
}

/** relative; a film that fits this well along a direction has no period there */
const noMisfit = 1e-7;

/**
 * Period of the pattern that the film makes with the substrate when it keeps its own lattice and lies along the
 * directions of the match.
 *
 * A film vector v is u = v (V − 1) away from its coherent place, V the symmetric stretch of the match. The two lattices
 * look alike again wherever u is a vector d of the lattice that the strained film and the substrate span together, so
 * the pattern's vectors are d (V − 1)⁻¹: Bollmann's O-lattice. For parallel rows that is d_f d_s/|d_f − d_s|.
 *
 * @param principal stretches and the angle (rad, from x in the film's plane) of the first; see `MatchReport.strains`
 * @returns undefined when the film fits exactly along a direction: stripes, or no pattern at all
 * @see W. Bollmann, Crystal Defects and Crystalline Interfaces (1970)
 */
export function moirePattern(
  match: LatticeMatch,
  filmRows: readonly (readonly number[])[],
  filmAngle: number,
): MoirePattern | undefined {
  const misfits = match.stretches.map((stretch) => stretch - 1);
  if (misfits.some((misfit) => Math.abs(misfit) < noMisfit)) return undefined;
  const [c, s] = [Math.cos(filmAngle), Math.sin(filmAngle)];
  const stretched = (v: readonly number[], factors: readonly number[]): Vector2 => {
    const along = factors[0] * (c * v[0] + s * v[1]);
    const across = factors[1] * (c * v[1] - s * v[0]);
    return [c * along - s * across, s * along + c * across];
  };
  // Strained edges of the coincidence cell, and the common lattice as fractions of them.
  const edges = filmRows.map((row) => stretched(row, match.stretches));
  const { rows, order } = commonLattice(match);
  const pattern = rows.map(([i, j]) =>
    stretched(
      [(i * edges[0][0] + j * edges[1][0]) / order, (i * edges[0][1] + j * edges[1][1]) / order],
      misfits.map((misfit) => 1 / misfit),
    ),
  ) as [Vector2, Vector2];
  const vectors = shortest(pattern);
  return {
    vectors,
    lengths: [Math.hypot(...vectors[0]), Math.hypot(...vectors[1])],
    area: Math.abs(vectors[0][0] * vectors[1][1] - vectors[0][1] * vectors[1][0]),
  };
}

/** Basis of the lattice spanned by both lattices in their coincidence cell: integer rows over `order`, on its edges. */
function commonLattice({ filmMatrix, substrateMatrix, filmMultiple, substrateMultiple }: LatticeMatch) {
  const order = filmMultiple * substrateMultiple;
  // M⁻¹ = adj M / det M; signs do not matter for what is spanned.
  const inverseRows = ([[a, b], [c, d]]: LatticeMatch['filmMatrix'], factor: number) => [
    [d * factor, -b * factor],
    [-c * factor, a * factor],
  ];
  const rows = [...inverseRows(filmMatrix, substrateMultiple), ...inverseRows(substrateMatrix, filmMultiple)];
  return { rows: spannedBy(rows), order };
}

/** Two integer rows that span what several do, by elimination. */
function spannedBy(generators: readonly (readonly number[])[]): [number[], number[]] {
  const rows = generators.map((row) => [...row]);
  const basis: number[][] = [];
  for (const column of [0, 1]) {
    for (;;) {
      const open = rows.filter((row) => row[column] !== 0);
      open.sort((p, q) => Math.abs(p[column]) - Math.abs(q[column]));
      const [pivot] = open;
      if (open.length === 1) {
        basis.push(pivot);
        rows.splice(rows.indexOf(pivot), 1);
        break;
      }
      for (const row of open.slice(1)) {
        const factor = Math.trunc(row[column] / pivot[column]);
        row[0] -= factor * pivot[0];
        row[1] -= factor * pivot[1];
      }
    }
  }
  return [basis[0], basis[1]];
}

/** Gauss. */
function shortest([first, second]: readonly [Vector2, Vector2]): [Vector2, Vector2] {
  let [p, q] = [first, second];
  for (;;) {
    if (Math.hypot(...p) > Math.hypot(...q)) [p, q] = [q, p];
    const factor = Math.round((p[0] * q[0] + p[1] * q[1]) / (p[0] * p[0] + p[1] * p[1]));
    const next: Vector2 = [q[0] - factor * p[0], q[1] - factor * p[1]];
    if (factor === 0 || Math.hypot(...next) >= Math.hypot(...q) * (1 - 1e-12)) return [p, q];
    q = next;
  }
}
