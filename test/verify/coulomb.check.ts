import { evaluateWithLammps, findLammps, type LammpsEvaluation } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { type Evaluation, evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { evaluateTabulated } from '../../src/simulate/md/evaluate-tabulated';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { coulombConstant } from '../../src/units';
import { rattle } from '../kernels/engine-arrays';
import { ruOnTio2 } from '../simulate/md/md-models';
import { shake } from '../support/check-potential';
import { rutile } from '../support/crystals';
import { type Check, once } from './check';

const executable = once(findLammps);
const skip = 'skipped: install LAMMPS (apt-get install lammps; the program is lmp)';
const cutoff = 9;

const crystal = () => makeSupercell(rutile(4.49206, 3.01268, 0.30322), [4, 4, 6]);
/** heated rutile of 576 atoms, the same sheared, and as a slab; Ru above a slab */
const models: Readonly<Record<string, () => Structure>> = {
  bulk: once(() => rattle(crystal(), 0.15)),
  triclinic: once(() => shake(crystal(), 0.15)),
  slab: once(() => ({ ...rattle(crystal(), 0.15), periodic: [true, true, false] as const })),
  'ru-on-slab': once(() => ruOnTio2(0.1)),
};

/** rms length of the difference of two forces, eV/Å */
function forceError(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, f, k) => sum + (f - b[k]) ** 2, 0) / (a.length / 3));
}

function checksOf(name: string, electrostatics: 'ewald' | 'mesh', accuracy: number): Check[] {
  const spec = { name: 'ru-tio2-contact', electrostatics, accuracy, cutoff };
  const structure = models[name];
  const n = () => structure().atomicNumbers.length;
  const exact = once(() => evaluatePotential(structure(), makePotential(spec)));
  const engine = once(() => evaluateTabulated(structure(), makePotential(spec)));
  const mixed = once(() => evaluateTabulated(structure(), makePotential(spec), { precision: 'mixed' }));
  const lammps = once(async () => {
    const program = await executable();
    // Tables of the pairs: the erfc of coul/long is a polynomial good to 1e-7, which moves energies by 1e-5 eV/atom.
    const deck = writeLammpsDeck(structure(), spec, { pairs: 'tables' });
    return program ? evaluateWithLammps(structure(), deck, program) : undefined;
  });
  const id = `coulomb/${name}/${electrostatics} ${accuracy}`;
  const beside = (
    label: string,
    measure: (theirs: LammpsEvaluation) => number,
    expected: { tolerance: number; unit: string; source: string },
  ): Check => ({
    id: `${id}/${label}`,
    run: async () => {
      const theirs = await lammps();
      return theirs ? { value: measure(theirs), reference: 0, ...expected } : { skip };
    },
  });
  const alone = (label: string, evaluation: () => Evaluation, extra: number): Check => ({
    id: `${id}/${label}`,
    run: async () => ({
      value: forceError(evaluation().forces, exact().forces),
      reference: 0,
      tolerance: accuracy * coulombConstant + extra,
      unit: 'eV/Å',
      source: 'the sum over waves until it converged; accuracy times 14.4 eV/Å',
    }),
  });
  const full = electrostatics === 'ewald';
  const source = `LAMMPS ${full ? 'ewald' : 'pppm'} with our alpha, pairs as tables`;
  return [
    alone('engine, rms force', engine, 0),
    alone('engine, mixed precision, rms force', mixed, 1e-5),
    beside('energy', (theirs) => (engine().energy - theirs.energy) / n(), {
      // Two meshes of the same accuracy, each with its own error.
      tolerance: full ? 1e-8 : accuracy,
      unit: 'eV/atom',
      source,
    }),
    beside('rms force', (theirs) => forceError(engine().forces, theirs.forces), {
      tolerance: full ? 1e-6 : 2 * accuracy * coulombConstant,
      unit: 'eV/Å',
      source,
    }),
  ];
}

export const checks: readonly Check[] = [
  ...Object.keys(models).flatMap((name) => checksOf(name, 'ewald', 1e-8)),
  ...Object.keys(models).flatMap((name) => checksOf(name, 'mesh', 1e-4)),
  ...Object.keys(models).flatMap((name) => checksOf(name, 'mesh', 1e-6)),
];
