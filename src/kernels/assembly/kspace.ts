// The Coulomb energy that pairs leave out, from the atoms to their forces: see CoulombTerm in src/potentials.
import {
  phaseMeshBack,
  phaseMeshInfluence,
  phaseMeshPotential,
  phasePlaceCharges,
  phaseSpreadCharges,
  phaseWaveSums,
  realAlpha,
  realBackground,
  realCoulombCharge,
  realCoulombConstant,
  realCoulombEnergy,
  realCoulombReciprocal,
  realCoulombVolume,
  realSlabField,
  realSlabNormal,
  realSlabPeriod,
  realSlabReach,
  wordCoulomb,
  wordCoulombAstray,
  wordCoulombAxis,
  wordCoulombStale,
} from '../coulomb-block';
import { partCount, realCell, realVirial } from '../run-block';
import { real, setReal, setWord, word } from './block';
import { combineWaves } from './kspace-waves';
import { partSums, sumCharge, sumDipole, sumEnergy, sumHeight, sumVirial } from './kspace-block';
import { runPhase } from './team';

/** All that must be known before any atom can have its force. 0, or 1 when an assistant got lost. */
export function prepareCoulomb(run: usize): i32 {
  const mesh = word(run, wordCoulomb) == 2;
  const cellChanged = updateReciprocal(run);
  if (mesh) {
    if (cellChanged || word(run, wordCoulombStale) != 0) {
      if (runPhase(run, phaseMeshInfluence) != 0) return 1;
      setWord(run, wordCoulombStale, 0);
    }
    if (runPhase(run, phasePlaceCharges) != 0) return 1;
    sumParts(run);
    if (runPhase(run, phaseSpreadCharges) != 0) return 1;
    if (runPhase(run, phaseMeshPotential) != 0) return 1;
    if (runPhase(run, phaseMeshBack) != 0) return 1;
  } else {
    if (runPhase(run, phaseWaveSums) != 0) return 1;
    sumParts(run);
    combineWaves(run);
  }
  return 0;
}

/** Vector a of the lattice: that of the cell, or the normal of a slab times its period. */
// @ts-ignore: decorator
@inline
function latticeComponent(run: usize, a: i32, b: i32): f64 {
  if (word(run, wordCoulombAxis) == a) return real(run, realSlabPeriod) * real(run, realSlabNormal + b);
  return real(run, realCell + 3 * a + b);
}

/** Reciprocal vectors and volume of the present lattice; true when they are not those of last time. */
function updateReciprocal(run: usize): bool {
  let changed = false;
  let signedVolume = 0.0;
  for (let a = 0; a < 3; a++) {
    const b = (a + 1) % 3;
    const c = (a + 2) % 3;
    if (a == 0) {
      for (let x = 0; x < 3; x++) signedVolume += latticeComponent(run, 0, x) * crossComponent(run, 1, 2, x);
    }
    for (let x = 0; x < 3; x++) {
      const value = crossComponent(run, b, c, x) / signedVolume;
      const k = realCoulombReciprocal + 3 * a + x;
      if (real(run, k) != value) changed = true;
      setReal(run, k, value);
    }
  }
  setReal(run, realCoulombVolume, abs(signedVolume));
  return changed;
}

/** Component x of the product of lattice vectors b × c */
function crossComponent(run: usize, b: i32, c: i32, x: i32): f64 {
  const y = (x + 1) % 3;
  const z = (x + 2) % 3;
  return (
    latticeComponent(run, b, y) * latticeComponent(run, c, z) -
    latticeComponent(run, b, z) * latticeComponent(run, c, y)
  );
}

/** Background and field from the charges and dipoles of the parts. */
function sumParts(run: usize): void {
  let charge = 0.0;
  let dipole = 0.0;
  let height = 0.0;
  for (let part = 0; part < partCount; part++) {
    const sums = partSums(run, part);
    charge += load<f64>(sums + 8 * sumCharge);
    dipole += load<f64>(sums + 8 * sumDipole);
    height = max(height, load<f64>(sums + 8 * sumHeight));
  }
  const alpha = real(run, realAlpha);
  const perVolume = (real(run, realCoulombConstant) * Math.PI) / real(run, realCoulombVolume);
  setReal(run, realCoulombCharge, charge);
  setReal(run, realBackground, (-perVolume * charge) / (alpha * alpha));
  const slab = word(run, wordCoulombAxis) >= 0;
  setReal(run, realSlabField, slab ? -4 * perVolume * dipole : 0);
  if (slab && height > real(run, realSlabReach)) setWord(run, wordCoulombAstray, 1);
}

/** Energy, and the virial added to that of the other terms. */
export function sumCoulomb(run: usize): void {
  let energy = 0.0;
  let dipole = 0.0;
  for (let part = 0; part < partCount; part++) {
    const sums = partSums(run, part);
    energy += load<f64>(sums + 8 * sumEnergy);
    dipole += load<f64>(sums + 8 * sumDipole);
    const w = sums + 8 * sumVirial;
    addVirial(run, load<f64>(w), load<f64>(w, 8), load<f64>(w, 16), load<f64>(w, 24), load<f64>(w, 32), load<f64>(w, 40));
  }
  const background = 0.5 * real(run, realCoulombCharge) * real(run, realBackground);
  const slab = -0.5 * dipole * real(run, realSlabField);
  const x = real(run, realSlabNormal);
  const y = real(run, realSlabNormal + 1);
  const z = real(run, realSlabNormal + 2);
  const both = background + slab;
  const twice = -2 * slab;
  addVirial(run, both + twice * x * x, both + twice * y * y, both + twice * z * z, twice * y * z, twice * x * z, twice * x * y);
  setReal(run, realCoulombEnergy, energy + both);
}

function addVirial(run: usize, xx: f64, yy: f64, zz: f64, yz: f64, xz: f64, xy: f64): void {
  const k = realVirial;
  setReal(run, k, real(run, k) + xx);
  setReal(run, k + 4, real(run, k + 4) + yy);
  setReal(run, k + 8, real(run, k + 8) + zz);
  setReal(run, k + 5, real(run, k + 5) + yz);
  setReal(run, k + 7, real(run, k + 7) + yz);
  setReal(run, k + 2, real(run, k + 2) + xz);
  setReal(run, k + 6, real(run, k + 6) + xz);
  setReal(run, k + 1, real(run, k + 1) + xy);
  setReal(run, k + 3, real(run, k + 3) + xy);
}
