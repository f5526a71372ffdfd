import { InputError } from '../errors';
import { type Evaluate, evaluatePotential } from './evaluate-potential';
import { type EwaldOptions, ewald } from './ewald';
import { matsuiAkaogi, matsuiAkaogiBuckingham, matsuiAkaogiCharges } from './matsui-akaogi';

/**
 * Matsui-Akaogi TiO2 with the full Coulomb energy: Buckingham terms cut at `cutoff` without shift, plus
 * `ewald`. The reference for published and acceptance values; needs a cell periodic along a, b and c.
 *
 * @param cutoff Å, of the Buckingham terms; default 12
 * @throws InputError for a cutoff that is not above 0
 */
export function matsuiAkaogiEwald(cutoff = 12, options: EwaldOptions = {}): Evaluate {
  if (!(cutoff > 0)) {
    throw new InputError(`matsuiAkaogiEwald: cutoff must be above 0 Å, got ${cutoff}; 12 Å is the default`);
  }
  const shortRange = { ...matsuiAkaogi(), cutoff, pairs: matsuiAkaogiBuckingham(cutoff), selfEnergies: {} };
  return (structure) => {
    const pairs = evaluatePotential(structure, shortRange);
    const charges = Float64Array.from(structure.atomicNumbers, (z) => matsuiAkaogiCharges[z]);
    const coulomb = ewald(structure, charges, options);
    return {
      energy: pairs.energy + coulomb.energy,
      energies: pairs.energies.map((e, i) => e + coulomb.energies[i]),
      forces: pairs.forces.map((f, i) => f + coulomb.forces[i]),
      virial: pairs.virial.map((w, i) => w + coulomb.virial[i]),
    };
  };
}
