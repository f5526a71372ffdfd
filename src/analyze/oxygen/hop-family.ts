/**
 * Kinds of oxygen hop, told apart by the metal atoms two sites share, so that strain, relaxation and drift
 * do not change the name.
 *
 * In rutile each oxygen has one neighbor across the shared edge of two octahedra (`edge`), eight along the
 * other edges of one octahedron (`diagonal`) and two along the chain (`alongC`): 2.53, 2.78 and 2.96 Å in
 * TiO2. Elsewhere a step across a shared edge is still `edge`; any other is `neighbor`.
 */
export const HopFamily = {
  /** not between neighboring sites: several steps between two frames, or from or to no site */
  other: 0,
  /** both sites are bound to the same two (or more) metal atoms */
  edge: 1,
  /** rutile: one shared metal atom, environments turned by 90° */
  diagonal: 2,
  /** rutile: one shared metal atom, environments equal; a translation along c */
  alongC: 3,
  /** within the neighbor cutoff, none of the above */
  neighbor: 4,
} as const;
export type HopFamily = (typeof HopFamily)[keyof typeof HopFamily];

/** Names in the order of the numbers, for files, legends and tables. */
export const hopFamilyNames = ['other', 'edge', 'diagonal', 'along c', 'neighbor'] as const;

/** Metal atoms around a site: atom indices, and vectors from the site to the image meant, Å, [k, 3]. */
export interface SiteEnvironment {
  readonly atoms: ArrayLike<number>;
  readonly vectors: ArrayLike<number>;
}

// The same image of the same atom, seen from two sites, differs by rounding only.
const sameAtomTolerance = 1e-3;
// Environments count as equal up to this, Å. In rutile those of an edge or diagonal pair differ by at least
// 1.8 Å, and relaxation at a surface moves an atom by 0.3 Å.
const sameEnvironmentTolerance = 0.6;

/**
 * How the environments of two sites A and B relate.
 *
 * @param step Å, from A to the image of B meant
 * @returns `sharedMetals`: atoms bound to both; `translated`: every bound atom of the site with fewer, at least
 *   two, sits at B as one does at A
 */
export function compareEnvironments(
  a: SiteEnvironment,
  b: SiteEnvironment,
  step: ArrayLike<number>,
): { sharedMetals: number; translated: boolean } {
  let sharedMetals = 0;
  let alike = 0;
  for (let p = 0; p < a.atoms.length; p++) {
    let matched = false;
    for (let q = 0; q < b.atoms.length; q++) {
      const dx = b.vectors[3 * q] - a.vectors[3 * p];
      const dy = b.vectors[3 * q + 1] - a.vectors[3 * p + 1];
      const dz = b.vectors[3 * q + 2] - a.vectors[3 * p + 2];
      if (Math.hypot(dx, dy, dz) < sameEnvironmentTolerance) matched = true;
      const apart = Math.hypot(dx + step[0], dy + step[1], dz + step[2]);
      if (a.atoms[p] === b.atoms[q] && apart < sameAtomTolerance) sharedMetals++;
    }
    if (matched) alike++;
  }
  const fewer = Math.min(a.atoms.length, b.atoms.length);
  return { sharedMetals, translated: fewer >= 2 && alike >= fewer };
}
