import { expect, test } from 'vitest';
import * as units from '../src/units';

// CODATA 2022, https://physics.nist.gov/cuu/Constants/. The last number is the relative tolerance,
// set by the digits that are quoted.
test.each([
  ['Boltzmann constant, eV/K (exact to the digits given)', units.boltzmann, 8.617333262e-5, 1e-10],
  ['Planck constant, eV s', units.planck / units.second, 4.135667696e-15, 3e-10],
  ['reduced Planck constant, eV s', units.hbar / units.second, 6.582119569e-16, 1e-10],
  ['Hartree energy, eV', units.hartree, 27.211386245981, 1e-12],
  ['Bohr radius, Å', units.bohr, 0.529177210544, 1e-12],
  ['atomic mass constant, MeV/c²', (units.amu * lightSpeed() ** 2) / 1e6, 931.49410372, 1e-10],
  ['e²/(4πε₀), eV Å: Hartree times Bohr', units.coulombConstant, 27.211386245981 * 0.529177210544, 1e-9],
  ['e²/(4πε₀), eV Å', units.coulombConstant, 14.3996454, 1e-8],
  ['amu in eV fs²/Å²', units.amu, 103.642696, 1e-8],
  ['kJ/mol in eV', units.kJPerMol, 0.01036426966, 1e-9],
  ['1 eV/Å³ in GPa', 1 / units.GPa, 160.2176634, 1e-12],
  ['1 eV/Å² in J/m²', 1 / units.joulePerSquareMeter, 16.02176634, 1e-12],
  ['kT at 300 K, meV', (300 * units.boltzmann) / units.meV, 25.8519997862, 1e-10],
])('%s', (_name, value, reference, relative) => {
  expect(Math.abs(value / reference - 1)).toBeLessThan(relative);
});

test('an argon atom at 300 K has the root mean square speed of kinetic theory, 432.8 m/s', () => {
  // v = √(3 k T / m); NIST argon 39.948 u
  const speed = Math.sqrt((3 * units.boltzmann * 300) / (39.948 * units.amu));
  expect(speed / (units.meter / units.second)).toBeCloseTo(432.8, 1);
});

test('units of one kind agree with each other', () => {
  expect(units.nm / units.angstrom).toBe(10);
  expect(units.pm * 100).toBe(units.angstrom);
  expect(units.ns / units.ps).toBe(1000);
  expect(units.GPa / units.bar).toBeCloseTo(1e4, 8);
  expect(180 * units.degree).toBe(Math.PI);
  expect(units.newton * units.meter).toBeCloseTo(units.joule, -8);
});

/** Å/fs, exact by definition of the metre */
function lightSpeed(): number {
  return 299792458 * (units.meter / units.second);
}
