import { ewald } from '../../src/potentials/ewald';
import { matsuiAkaogiCharges } from '../../src/potentials/matsui-akaogi';
import { matsuiAkaogiEwald } from '../../src/potentials/matsui-akaogi-ewald';
import type { Structure } from '../../src/structure/structure';
import { coulombConstant } from '../../src/units';
import { anatase, crystal, rutile } from '../support/crystals';
import { type Check, check } from './check';

const ownCode = 'independent code, pair cutoff 12 Å, converged Ewald';
const lammps = 'LAMMPS buck/coul/long, ewald 1e-9';
const madelungSource = 'R. E. Crandall & J. P. Buhler, J. Phys. A 20, 5497 (1987)';

const coulomb = (structure: Structure) =>
  ewald(
    structure,
    Float64Array.from(structure.atomicNumbers, (z) => matsuiAkaogiCharges[z]),
  ).energy;

function pointChecks(
  name: string,
  structure: Structure,
  points: {
    energy: number;
    lammps: number;
    coulomb: number;
    forces: Record<number, number>;
    slopes: number[];
  },
): Check[] {
  const formulas = structure.atomicNumbers.length / 3;
  const evaluate = matsuiAkaogiEwald(12);
  const energy = () => evaluate(structure).energy / formulas;
  const id = `matsui-akaogi/${name} point`;
  const inEv = { unit: 'eV per TiO2', source: ownCode };
  return [
    check(`${id}/energy`, energy, { reference: points.energy, tolerance: 1e-7, ...inEv }),
    // 1/(4πε₀) of LAMMPS has eight digits: 3e-8 of 42 eV, beside the tolerance of its Ewald sum.
    check(`${id}/energy by LAMMPS`, energy, {
      reference: points.lammps,
      tolerance: 1.5e-5,
      unit: 'eV per TiO2',
      source: lammps,
    }),
    check(`${id}/Coulomb energy`, () => coulomb(structure) / formulas, {
      reference: points.coulomb,
      tolerance: 1e-7,
      ...inEv,
    }),
    ...Object.entries(points.forces).map(([k, force]) =>
      check(`${id}/force ${'xyz'[Number(k) % 3]} on O`, () => evaluate(structure).forces[Number(k)], {
        reference: force,
        tolerance: 6e-6, // five decimals given
        unit: 'eV/Å',
        source: ownCode,
      }),
    ),
    ...points.slopes.map((slope, a) =>
      check(`${id}/dE/dstrain ${'xyz'[a]}${'xyz'[a]}`, () => -evaluate(structure).virial[4 * a], {
        reference: slope,
        tolerance: 6e-6,
        unit: 'eV per cell',
        source: ownCode,
      }),
    ),
  ];
}

const d = 2.5; // Å; any will do
const half = [0, d, d, d, 0, d, d, d, 0];
const pairs: [string, Structure, number, number][] = [
  ['NaCl', twoIons(half, 0.5), d, 1.747564594633],
  ['CsCl', twoIons([d, 0, 0, 0, d, 0, 0, 0, d], 0.5), (d * Math.sqrt(3)) / 2, 1.76267477307],
  ['ZnS', twoIons(half, 0.25), (d * Math.sqrt(3)) / 2, 1.638055053388],
];

function twoIons(cell: number[], place: number): Structure {
  return crystal(cell, [
    [11, 0, 0, 0],
    [17, place, place, place],
  ]);
}

export const checks: readonly Check[] = [
  ...pairs.map(([name, structure, nearest, reference]) =>
    check(
      `madelung/${name}`,
      () => (-ewald(structure, Float64Array.of(1, -1)).energy * nearest) / coulombConstant,
      { reference, tolerance: 1e-11, unit: '', source: madelungSource },
    ),
  ),
  ...pointChecks('rutile', rutile(4.593, 2.959, 0.3053), {
    energy: -39.75238935,
    lammps: -39.752397709,
    coulomb: -42.566279464,
    forces: { 6: -0.24154, 7: -0.24154 },
    slopes: [3.27703, 3.27703, -1.01885],
  }),
  ...pointChecks('anatase', anatase(3.785, 9.514, 0.208), {
    energy: -39.492798418,
    lammps: -39.492802578,
    coulomb: -42.648368303,
    forces: { 5: 0.09128 },
    slopes: [1.1474, 1.1474, -1.07992],
  }),
];
