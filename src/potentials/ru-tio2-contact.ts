import { combinePotentials } from './combine-potentials';
import { fortiniRu } from './fortini-ru';
import { matsuiAkaogi, type OxideOptions } from './matsui-akaogi';
import { bornMayerTerm, morseTerm } from './pair-forms';
import type { PairTerm, Potential, PotentialCard } from './potential';

const oxygen = 8;
const titanium = 22;
const ruthenium = 44;

/** Said wherever this potential is used. */
export const contactLabel = 'illustrative: holds the particle, lets no oxygen cross';

const card: PotentialCard = {
  title: 'Ru on TiO2: Matsui-Akaogi + Fortini Ru + illustrative contact',
  source:
    'TiO2: M. Matsui and M. Akaogi, Mol. Simul. 6, 239 (1991); ' +
    'Ru: A. Fortini et al., J. Appl. Phys. 104, 074320 (2008); ' +
    'contact: chosen here so that relaxed Ru(0001) on TiO2(110) has Ru-O 2.0 Å and a work of adhesion of 2 J/m²',
  goodFor: [contactLabel],
  notFor: ['oxygen crossing the interface, oxidation of Ru, wetting, relative energies of contact sites'],
  status: 'illustrative',
};

/**
 * Ru-O holds the particle: D in eV, alpha in 1/Å, r0 in Å.
 *
 * Chosen with the two numbers below by hand scan of D, alpha, r0 and A so that three relaxed layers of Ru(0001)
 * on three relaxed trilayers of TiO2(110), 10 Ru rows on 9 c, have a nearest Ru-O distance of 2.0 Å and a work of
 * adhesion of 2.0 J/m²; `ru-tio2-contact.test.ts` repeats that measurement.
 */
const rutheniumOxygen = { D: 0.6, alpha: 2, r0: 2.25 };

/** Ru-Ti keeps the particle off the cations: A in eV, rho in Å. */
const rutheniumTitanium = { A: 3000, rho: 0.3 };

/** The two terms between Ru and TiO2. */
function contactTerms(): PairTerm[] {
  return [
    // At the closest distance both are 28 to 31 eV up the wall.
    morseTerm({ elements: [oxygen, ruthenium], cutoff: 5, closest: 1.2 }, rutheniumOxygen, 'energy+force'),
    // At the cutoff the unshifted tail is 6e-6 eV.
    bornMayerTerm({ elements: [titanium, ruthenium], cutoff: 6, closest: 1.4 }, rutheniumTitanium),
  ];
}

/**
 * Ru on TiO2: the oxide of Matsui and Akaogi, the metal of Fortini et al., and between them a Morse
 * attraction Ru-O and a Born-Mayer repulsion Ru-Ti. The charges of the oxide do not act on Ru.
 *
 * @param options of the oxide's terms; see `matsuiAkaogi`
 * @throws InputError for options that `matsuiAkaogi` refuses
 */
export function ruTio2Contact(options: OxideOptions = {}): Potential {
  return combinePotentials(
    [{ potential: matsuiAkaogi(options) }, { potential: fortiniRu() }],
    contactTerms(),
    { name: 'ru-tio2-contact', card },
  );
}
