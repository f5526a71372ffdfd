import { type FormalCharges, guessFormalCharges } from '../../build/formal-charges';
import type { AdpTerm } from '../../potentials/center-term';
import type { DensityTerm, EmbeddingTerm, Potential } from '../../potentials/potential';
import { elementSymbol } from '../../structure/elements';
import { findNeighbors } from '../../structure/neighbors';
import type { Structure } from '../../structure/structure';

/** Å; how fast a bond weakens with its length, one number for nearly all pairs */
const softness = 0.37;
/** Å; a bond of valence 1 has 1e-3 left there, and is brought to 0 with its slope */
const cutoff = 4.5;
/** v.u.; an element of more different states in the two bodies cannot be told apart by element */
const sameState = 0.25;

/** e^(−r/b) that ends at the cutoff with value and slope 0; times e^(R₀/b) it is the valence of a bond. */
function weight(r: number): number {
  const end = Math.exp(-cutoff / softness);
  return Math.exp(-r / softness) - end * (1 - (r - cutoff) / softness);
}

function weightSlope(r: number): number {
  return (Math.exp(-cutoff / softness) - Math.exp(-r / softness)) / softness;
}

/**
 * How far the atoms of two ionic crystals are from the valence that they should have, as a potential without energies:
 *
 * D = Σ_i (V_i − Σ_j s_ij)² + |Σ_j s_ij r̂_ij|², s = exp((R₀ − r)/b), over neighbors of opposite charge; in valence units
 * squared. The first part asks for enough bonds, the second for bonds on all sides: a sum alone does not see whether
 * oxygen sits on a cation or beside it, a little nearer.
 *
 * V is the formal charge. R₀ of each cation is not from a table: it is such that the best saturated cation of the body it
 * comes from has its valence there, so that a crystal which goes on across the contact as it is inside has D = 0.
 *
 * @returns undefined where one of the two is no ionic crystal, or an element has different charges in both
 * @see I. D. Brown and D. Altermatt, Acta Cryst. B 41, 244 (1985), for the sums and b = 0.37 Å; M. A. Harvey, S. Baggio and
 *   R. Baggio, Acta Cryst. B 62, 1038 (2006), for the vectors
 */
export function bondValence(host: Structure, guest: Structure): Potential | undefined {
  const valences = new Map<number, number>();
  /** e^(R₀/b) of each cation */
  const strengths = new Map<number, number>();
  for (const body of [host, guest]) {
    const charges = guessFormalCharges(body.atomicNumbers);
    if (!charges || !isIonic(charges)) return undefined;
    const found = strengthsOf(body, charges);
    for (const z of new Set(body.atomicNumbers)) {
      const charge = charges[elementSymbol(z)];
      if (valences.has(z) && Math.abs(valences.get(z)! - charge) > sameState) return undefined;
      if (!valences.has(z)) valences.set(z, charge);
      const strength = found.get(z);
      if (charge > 0 && !strength) return undefined;
      // Of a cation in both, the host is the crystal at rest.
      if (strength && !strengths.has(z)) strengths.set(z, strength);
    }
  }
  const elements = [...valences.keys()].sort((p, q) => p - q);
  const bond = (cation: number, neighbor: number): DensityTerm => ({
    neighbor,
    cutoff,
    density: (r) => strengths.get(cation)! * weight(r),
    derivative: (r) => strengths.get(cation)! * weightSlope(r),
  });
  const embeddings = elements.map((element): EmbeddingTerm => {
    const valence = Math.abs(valences.get(element)!);
    const isCation = valences.get(element)! > 0;
    const partners = elements.filter((z) => valences.get(z)! > 0 !== isCation);
    return {
      element,
      densities: partners.map((z) => bond(isCation ? element : z, z)),
      embed: (rho) => (valence - rho) ** 2,
      embedDerivative: (rho) => -2 * (valence - rho),
      // Two bodies pressed into each other; nothing sensible comes near.
      densityMaximum: 10 * valence,
    };
  });
  const centers = elements.map((center): AdpTerm => {
    const isCation = valences.get(center)! > 0;
    const partners = elements.filter((z) => valences.get(z)! > 0 !== isCation);
    return {
      kind: 'adp',
      center,
      radial: partners.map((neighbor) => {
        // ½ μ² with μ = Σ u(r) r is |Σ s r̂|² for u = √2 s / r.
        const strength = Math.SQRT2 * strengths.get(isCation ? center : neighbor)!;
        return {
          neighbor,
          cutoff,
          dipole: {
            value: (r: number) => (strength * weight(r)) / r,
            derivative: (r: number) => (strength * (weightSlope(r) - weight(r) / r)) / r,
          },
          quadrupole: { value: () => 0, derivative: () => 0 },
        };
      }),
    };
  });
  return {
    name: 'bond-valence',
    elements,
    cutoff,
    pairs: [],
    embeddings,
    centers,
    card: {
      title: 'Bond valence sums',
      source:
        'I. D. Brown and D. Altermatt, Acta Cryst. B 41, 244 (1985); R0 from the two crystals themselves',
      goodFor: ['where one ionic crystal goes on into another'],
      notFor: ['energies', 'metals'],
      status: 'illustrative',
    },
  };
}

/** Whether two elements are of opposite charge, so that they may come as close as a bond. */
export function areOpposite(potential: Potential, p: number, q: number): boolean {
  return potential.embeddings.some(
    ({ element, densities }) => element === p && densities.some(({ neighbor }) => neighbor === q),
  );
}

function isIonic(charges: FormalCharges): boolean {
  const values = Object.values(charges);
  return values.some((charge) => charge > 0) && values.some((charge) => charge < 0);
}

/** e^(R₀/b) of each cation, from the atom of its kind with most bonds. */
function strengthsOf(body: Structure, charges: FormalCharges): Map<number, number> {
  const { atomicNumbers } = body;
  const { offsets, indices, distances } = findNeighbors(body, cutoff);
  const chargeOf = (i: number) => charges[elementSymbol(atomicNumbers[i])];
  const most = new Map<number, number>();
  for (let i = 0; i < atomicNumbers.length; i++) {
    if (chargeOf(i) <= 0) continue;
    let sum = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; k++)
      if (chargeOf(indices[k]) < 0) sum += weight(distances[k]);
    most.set(atomicNumbers[i], Math.max(most.get(atomicNumbers[i]) ?? 0, sum));
  }
  return new Map(
    [...most].filter(([, sum]) => sum > 0).map(([z, sum]) => [z, charges[elementSymbol(z)] / sum]),
  );
}
