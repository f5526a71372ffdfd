import { InputError } from '../../errors';
import { latticeVectors } from './lattice-vectors';
import type { LatticeMatch } from './match-lattices';
import type { MatchReport } from './match-report';
import type { PlaneLattice } from './plane-lattice';

/** The face with which a particle lies on a support: a disk, or a polygon about the origin. */
export type Facet =
  | { readonly diameter: number }
  | {
      /** corners in order, Å, convex, in the axes x, y of the film's plane; the origin is what sits in place */
      readonly polygon: readonly (readonly [number, number])[];
    };

/** How far an unstrained particle, one of its rows in place, stays in step with its support. */
export interface FacetFit {
  /** along the two edges of the coincidence cell */
  readonly edges: readonly [FacetEdge, FacetEdge];
  /** lattice points of the film in the facet, and those within a quarter of a period of their coherent place */
  readonly siteCount: number;
  readonly coherentCount: number;
  /** all of them: the particle needs no misfit dislocation where a film would have a net of them */
  readonly coherent: boolean;
}

export interface FacetEdge {
  /** Å, of the facet along the edge */
  readonly length: number;
  /** rows of the film in it, and how many a coherent facet has at most; see `EdgeFit.coherentRows` */
  readonly rowCount: number;
  readonly coherentRows: number;
  /** misfit dislocations that an unstrained facet has: places half a spacing, three halves… from the middle */
  readonly dislocationCount: number;
}

/** lattice points beyond which counting takes too long */
const mostSites = 2_000_000;

/**
 * A finite facet in the orientation of a match, with its own lattice: a film must be strained or have dislocations, a
 * particle that is small enough needs neither.
 *
 * With V the symmetric stretch of the match, the film's lattice point v is v (V − 1) from its coherent place. In
 * multiples of the substrate's two primitive vectors both components must be within 1/4 of whole numbers: on the better
 * half of the way from fit to fit, along each. Of a large facet a quarter is.
 *
 * @throws InputError for a facet without area, one that is not convex about the origin, or one that is too large
 */
export function fitFacet(
  match: LatticeMatch,
  report: MatchReport,
  film: PlaneLattice,
  facet: Facet,
): FacetFit {
  const outline = checkFacet(facet);
  const reach = outline.reach;
  if ((Math.PI * reach * reach) / film.area > mostSites) {
    throw new InputError(
      `fitFacet: a facet that reaches ${reach} Å from its middle has more than ${mostSites} lattice points; take a smaller one`,
    );
  }
  const angle = report.strains[0].filmAngle;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const scaled = (x: number, y: number, first: number, second: number): [number, number] => {
    const along = first * (c * x + s * y);
    const across = second * (c * y - s * x);
    return [c * along - s * across, s * along + c * across];
  };
  const [a, b] = film.basis;
  const rows = match.filmMatrix.map(([i, j]) => [i * a[0] + j * b[0], i * a[1] + j * b[1]]);
  const [first, second] = match.stretches;
  // The substrate's primitive basis, M⁻¹ on the edges of the cell, in the film's axes.
  const [e, f] = rows.map((row) => scaled(row[0], row[1], first, second));
  const [[m, n], [o, r]] = match.substrateMatrix;
  const cells = m * r - n * o;
  const p = [0, 1].map((axis) => (r * e[axis] - n * f[axis]) / cells);
  const q = [0, 1].map((axis) => (m * f[axis] - o * e[axis]) / cells);
  const area = p[0] * q[1] - p[1] * q[0];
  const isNear = (x: number) => Math.abs(x - Math.round(x)) <= 0.25 + 1e-9;
  let [siteCount, coherentCount] = [1, 1];
  for (const { x, y } of latticeVectors(film.basis, reach)) {
    if (!outline.contains(x, y)) continue;
    siteCount++;
    const [u, v] = scaled(x, y, first - 1, second - 1);
    if (isNear((u * q[1] - v * q[0]) / area) && isNear((p[0] * v - p[1] * u) / area)) coherentCount++;
  }
  const edges = rows.map((row, k): FacetEdge => {
    const { filmPeriod, coherentRows, dislocationSpacing } = report.edges[k];
    const length = Math.hypot(row[0], row[1]);
    const [forward, backward] = outline.extent(row[0] / length, row[1] / length);
    const rowsTo = (half: number) => Math.floor(half / filmPeriod + 1e-9);
    const linesTo = (half: number) => Math.floor(half / dislocationSpacing + 0.5);
    return {
      length: forward + backward,
      rowCount: 1 + rowsTo(forward) + rowsTo(backward),
      coherentRows,
      dislocationCount: linesTo(forward) + linesTo(backward),
    };
  }) as [FacetEdge, FacetEdge];
  return { edges, siteCount, coherentCount, coherent: coherentCount === siteCount };
}

interface Outline {
  /** Å, of the farthest point from the origin */
  readonly reach: number;
  readonly contains: (x: number, y: number) => boolean;
  /** Å, from the origin to the rim along a unit vector, and against it */
  readonly extent: (x: number, y: number) => [number, number];
}

function checkFacet(facet: Facet): Outline {
  if ('diameter' in facet) {
    const radius = facet.diameter / 2;
    if (!(radius > 0 && Number.isFinite(radius))) {
      throw new InputError(
        `fitFacet: the diameter must be above 0 Å, got ${facet.diameter}; a particle's facet has 10 to 100`,
      );
    }
    return {
      reach: radius,
      contains: (x, y) => x * x + y * y <= radius * radius * (1 + 1e-9),
      extent: () => [radius, radius],
    };
  }
  const { polygon } = facet;
  const sides = polygon.map((from, k) => {
    const to = polygon[(k + 1) % polygon.length];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    // Outward normal of corners that go round to the left, and the distance of the side from the origin.
    return { x: dy / length, y: -dx / length, distance: (from[0] * dy - from[1] * dx) / length };
  });
  const turn = sides.every(({ distance }) => distance < 0) ? -1 : 1;
  const planes = sides.map((side) => ({
    x: turn * side.x,
    y: turn * side.y,
    distance: turn * side.distance,
  }));
  const reach = polygon.reduce((most, [x, y]) => Math.max(most, Math.hypot(x, y)), 0);
  const contains = (x: number, y: number) =>
    planes.every((side) => x * side.x + y * side.y <= side.distance + 1e-9 * reach);
  if (
    polygon.length < 3 ||
    planes.some(({ distance }) => !(distance > 0)) ||
    !polygon.every(([x, y]) => contains(x, y))
  ) {
    throw new InputError(
      `fitFacet: the polygon must have 3 corners or more, be convex and hold the origin, got ${polygon.map((corner) => `(${corner.join(', ')})`).join(' ')} Å`,
    );
  }
  const rim = (x: number, y: number) =>
    planes.reduce((least, side) => {
      const slope = x * side.x + y * side.y;
      return slope > 1e-12 ? Math.min(least, side.distance / slope) : least;
    }, Infinity);
  return { reach, contains, extent: (x, y) => [rim(x, y), rim(-x, -y)] };
}
