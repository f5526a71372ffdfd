import { atomCount, type Structure } from '../../structure/structure';
import { eV } from '../../units';
import { findVacuum } from './find-vacuum';

/** A U on one shell of an element, Dudarev's form (U − J in one number). */
export interface HubbardTerm {
  readonly element: number;
  readonly shell: '3d' | '4d' | '5d' | '4f' | '5f' | '2p';
  /** eV */
  readonly u: number;
  /** where the number comes from */
  readonly source: string;
}

/** What every code is asked for, whatever it calls it. */
export interface DftSettings {
  readonly task: 'energy' | 'relax';
  readonly functional: 'PBE' | 'PBEsol';
  /** eV, of plane waves; what it must be depends on the pseudopotentials */
  readonly cutoff: number;
  /** 1/Å, with 2π in it, see `kMesh` */
  readonly kSpacing: number;
  /** k-points along each reciprocal vector, Γ among them; in place of kSpacing */
  readonly kMesh?: readonly [number, number, number];
  /** eV, width of Gaussian smearing */
  readonly smearing: number;
  readonly spin: boolean;
  /** empty for none */
  readonly hubbard: readonly HubbardTerm[];
  /** correct for the dipole across the vacuum of a slab */
  readonly dipole: boolean;
  /** move a slab to the middle of its cell, half of the vacuum above it and half below */
  readonly centreSlab: boolean;
  /** Grimme's D3 with Becke-Johnson damping */
  readonly dispersion: boolean;
  /** e, of the whole cell */
  readonly charge: number;
  /** eV, of the electrons */
  readonly energyTolerance: number;
  /** eV/Å, of the atoms */
  readonly forceTolerance: number;
  readonly maxSteps: number;
  /** 7.1 changed how Quantum ESPRESSO is told of U */
  readonly qeVersion: '6.7' | '7.1';
  /** of elements by symbol: file or name of the pseudopotential; what is not here gets a name to edit */
  readonly pseudopotentials: Readonly<Record<string, string>>;
}

/** U on Ti 3d in reduced TiO2; changed where the user knows better. */
export const titaniumU: HubbardTerm = {
  element: 22,
  shell: '3d',
  u: 4.2 * eV,
  source: 'B. J. Morgan and G. W. Watson, Surf. Sci. 601, 5034 (2007), PBE+U',
};

export const dftDefaults = {
  task: 'relax',
  functional: 'PBE',
  cutoff: 500,
  kSpacing: 0.25,
  smearing: 0.1,
  centreSlab: true,
  dispersion: false,
  charge: 0,
  energyTolerance: 1e-6,
  forceTolerance: 0.02,
  maxSteps: 200,
  qeVersion: '6.7',
  pseudopotentials: {},
} as const satisfies Partial<DftSettings>;

/**
 * Settings that suit a structure: spin when atoms have moments, U on titanium when it has (Ti³⁺ in an oxide; never on a
 * metal), the dipole correction for a slab. A slab goes to the middle of its cell.
 */
export function dftSettingsFor(structure: Structure): DftSettings {
  const { magneticMoments, atomicNumbers } = structure;
  let [spin, reduced] = [false, false];
  for (let i = 0; i < atomCount(structure); i++)
    if (magneticMoments && magneticMoments[i] !== 0) {
      spin = true;
      reduced ||= atomicNumbers[i] === titaniumU.element;
    }
  return {
    ...dftDefaults,
    spin,
    hubbard: reduced ? [titaniumU] : [],
    dipole: findVacuum(structure).length === 1,
  };
}
