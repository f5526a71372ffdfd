import type { HalfSpace, Polyhedron } from './intersect-half-spaces';
import type { Indices } from './plane-indices';

/** A flat side that a body may show. */
export interface BodyPlane extends HalfSpace {
  readonly hkl: Indices;
  /** the form it belongs to, such as '1 0 1', or 'contact', or 'cut' */
  readonly family: string;
}

/**
 * A convex body in a crystal's Cartesian axes, of any size: its lengths times a scale in Å are those of a particle. Of
 * a Wulff shape lengths are surface energies, eV/Å², and the scale is in Å per eV/Å².
 */
export interface ParticleBody {
  /** of the flat sides alone: of a ball a box around it, cut by the contact plane */
  readonly polyhedron: Polyhedron;
  /** of each half-space that `polyhedron.facets` refers to; the contact plane is first */
  readonly planes: readonly BodyPlane[];
  /** of the ball around the origin that the body is a part of, when it is round */
  readonly radius?: number;
  readonly volume: number;
  /** area of each family, such as '1 0 1', of 'contact' and of 'round'; families that do not show have 0 */
  readonly areas: Readonly<Record<string, number>>;
  /** extent along the contact plane's normal; NaN without a contact plane */
  readonly height: number;
  /**
   * rad, between the contact plane and the free side of a drop with the same adhesion: cos θ = adhesion/γ − 1. π for a
   * free body, 0 where it wets; NaN where the contact plane's energy is not known and without a contact plane
   */
  readonly contactAngle: number;
}
