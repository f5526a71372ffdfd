/**
 * Units and constants of nature.
 *
 * Internal units are Å, eV, fs, e (elementary charge), K and rad. Each name below is another unit
 * expressed in these: multiply to come in, divide to go out.
 *
 * Mass follows as eV·fs²/Å², so kinetic energy is ½ m v² with no factor.
 *
 * @see CODATA 2022 recommended values, P. J. Mohr, D. B. Newell, B. N. Taylor and E. Tiesinga,
 *   Rev. Mod. Phys. 97, 025002 (2025). The first four and the speed of light are exact by definition of the SI.
 */

const elementaryChargeInCoulomb = 1.602176634e-19;
const boltzmannInJoulePerKelvin = 1.380649e-23;
const planckInJouleSecond = 6.62607015e-34;
const avogadroPerMole = 6.02214076e23;
const vacuumPermittivityInFaradPerMeter = 8.8541878188e-12;
const atomicMassInKilogram = 1.66053906892e-27;
const bohrInMeter = 5.29177210544e-11;
const lightInMeterPerSecond = 299792458;
const hartreeInJoule = 4.359744722206e-18;

/** length */
export const angstrom = 1;
export const nm = 10;
export const pm = 0.01;
export const meter = 1e10;
export const bohr = bohrInMeter * meter;

/** time */
export const fs = 1;
export const ps = 1e3;
export const ns = 1e6;
export const second = 1e15;

/** frequency, 1/fs: cycles, not radians; the second is the wave number 1/cm times the speed of light */
export const THz = 1e-3;
export const perCentimeter = (100 * lightInMeterPerSecond) / second;

/** energy */
export const eV = 1;
export const meV = 1e-3;
export const joule = 1 / elementaryChargeInCoulomb;
export const hartree = hartreeInJoule * joule;
export const kJPerMol = (1e3 * joule) / avogadroPerMole;

/** force */
export const newton = joule / meter;

/** pressure and surface energy */
export const pascal = joule / (meter * meter * meter);
export const GPa = 1e9 * pascal;
export const bar = 1e5 * pascal;
export const joulePerSquareMeter = joule / (meter * meter);

/** mass, eV·fs²/Å² */
export const kilogram = (joule * second * second) / (meter * meter);
export const amu = atomicMassInKilogram * kilogram;

/** angle */
export const degree = Math.PI / 180;

/** Boltzmann constant, eV/K */
export const boltzmann = boltzmannInJoulePerKelvin * joule;
/** Planck constant, eV·fs */
export const planck = planckInJouleSecond * joule * second;
/** Reduced Planck constant, eV·fs */
export const hbar = planck / (2 * Math.PI);
/** 1/(4πε₀), eV·Å/e²: the energy of two unit charges one Å apart */
export const coulombConstant =
  ((elementaryChargeInCoulomb * elementaryChargeInCoulomb) /
    (4 * Math.PI * vacuumPermittivityInFaradPerMeter)) *
  joule *
  meter;
