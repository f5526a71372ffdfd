import { InputError } from '../errors';
import { makeCoulomb } from './make-coulomb';
import { refuseOxide } from './oxide-composition';
import { buckinghamTerm } from './pair-forms';
import type { Electrostatics, PairTerm, Potential, PotentialCard } from './potential';

const oxygen = 8;
const titanium = 22;

/** e */
export const matsuiAkaogiCharges: Readonly<Record<number, number>> = { [titanium]: 2.196, [oxygen]: -1.098 };

/** Å; where the Coulomb sum and the Buckingham terms end unless the spec says otherwise */
export const matsuiAkaogiCutoff = 10;

/** 1/Å; damping of the Coulomb sums that end at the cutoff */
const alpha = 0.2;

/** atoms per Å³: 6 in the cell of rutile, 4.49 × 4.49 × 3.01 Å in this potential */
const rutileDensity = 6 / (4.49 * 4.49 * 3.01);

/**
 * A in eV, rho in Å, C in eV·Å⁶. Below `closest` (Å) the −C/r⁶ well without floor comes near; each pair has
 * to climb more than 10 eV above its value at equilibrium distance to get there, so dynamics never does.
 */
const buckingham = [
  { elements: [oxygen, oxygen], A: 11782.7, rho: 0.234, C: 30.22, closest: 1.4 },
  { elements: [oxygen, titanium], A: 16957.5, rho: 0.194, C: 12.59, closest: 1.2 },
  { elements: [titanium, titanium], A: 31120.1, rho: 0.154, C: 5.25, closest: 1.6 },
] as const;

const card: PotentialCard = {
  title: 'Matsui-Akaogi TiO2',
  source:
    'M. Matsui and M. Akaogi, Mol. Simul. 6, 239 (1991), doi:10.1080/08927029108022432; ' +
    'Coulomb sum: C. J. Fennell and J. D. Gezelter, J. Chem. Phys. 124, 234104 (2006)',
  goodFor: [
    'lattice of rutile and anatase within about 2 %, rutile below anatase',
    'order of the hops of a doubly charged oxygen vacancy',
  ],
  notFor: [
    'surface energies (2 to 3 times those of DFT) and the elastic constants C12 and C33',
    'neutral vacancies, reduction, oxidation, contact with a metal: the charges are fixed',
  ],
  status: 'published',
};

/** The Buckingham terms alone, cut at `cutoff` (Å) without shift. */
export function matsuiAkaogiBuckingham(cutoff: number): PairTerm[] {
  return buckingham.map(({ elements, closest, A, rho, C }) =>
    buckinghamTerm({ elements, closest, cutoff }, { A, rho, C }),
  );
}

export interface OxideOptions {
  /** Å, of every term; default 10 */
  readonly cutoff?: number;
  /** default 'dsf' */
  readonly electrostatics?: Electrostatics;
  /** of 'ewald' and 'mesh', default 1e-4; see `CoulombTerm` */
  readonly accuracy?: number;
}

const howCharged: Readonly<Record<Electrostatics, string>> = {
  dsf: 'Coulomb sum damped and shifted to zero force at the cutoff',
  wolf: 'Coulomb sum damped and shifted to zero energy at the cutoff',
  ewald: 'full Coulomb energy by Ewald summation',
  mesh: 'full Coulomb energy on a particle mesh',
};

/**
 * TiO2 of Matsui and Akaogi:
 *
 * E = Σ_{i<j} [ A exp(−r/ρ) − C/r⁶ ] + Coulomb energy of fixed charges, as `makeCoulomb` has it
 *
 * By default energies are those of LAMMPS `hybrid/overlay buck coul/dsf`: Buckingham cut without shift, Coulomb with
 * the self energy of each ion.
 *
 * @throws InputError unless the cutoff is 5 to 30 Å; further those of `makeCoulomb`
 */
export function matsuiAkaogi(options: OxideOptions = {}): Potential {
  const { cutoff = matsuiAkaogiCutoff, electrostatics = 'dsf', accuracy } = options;
  if (!(cutoff >= 5 && cutoff <= 30)) {
    throw new InputError(
      `makePotential: matsui-akaogi needs a cutoff of 5 to 30 Å, got ${cutoff} Å; its default is ${matsuiAkaogiCutoff} Å`,
    );
  }
  const { pairs, ...charged } = makeCoulomb(matsuiAkaogiCharges, {
    method: electrostatics,
    cutoff,
    closest: (a, b) => buckingham.find(({ elements }) => elements[0] === a && elements[1] === b)!.closest,
    accuracy,
    damping: alpha,
    density: rutileDensity,
  });
  return {
    name: 'matsui-akaogi',
    elements: [oxygen, titanium],
    refuses: refuseOxide,
    cutoff,
    pairs: [...matsuiAkaogiBuckingham(cutoff), ...pairs],
    embeddings: [],
    ...charged,
    charges: matsuiAkaogiCharges,
    card: { ...card, title: `Matsui-Akaogi TiO2, ${howCharged[electrostatics]}` },
  };
}
