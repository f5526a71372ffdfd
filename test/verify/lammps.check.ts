import { buildModel } from '../../src/build/build-model';
import { defaultRecipes } from '../../src/build/default-recipes';
import { demoRecipe } from '../../src/cli/demo-recipe';
import { complete } from '../../src/jobs/drive';
import { evaluateWithLammps, findLammps, type LammpsEvaluation } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { erfc } from '../../src/math/erfc';
import { type Evaluation, evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import type { PairTerm, Potential } from '../../src/potentials/potential';
import { evaluateTabulated } from '../../src/simulate/md/evaluate-tabulated';
import { runMd } from '../../src/simulate/md/run-md';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { coulombConstant } from '../../src/units';
import { shake } from '../support/check-potential';
import { hcp, rutile } from '../support/crystals';
import { type Check, once } from './check';

const executable = once(findLammps);
const skip = 'skipped: install LAMMPS (apt-get install lammps; the program is lmp)';

/** The default model after 0.2 ps at 1800 K. */
const heatedModel = once(() => {
  const { structure } = buildModel(defaultRecipes['ru-cap-rutile-110']);
  return complete(
    runMd(structure, {
      potential: { name: 'ru-tio2-contact' },
      ensemble: 'nvt',
      temperature: 1800,
      friction: 0.01,
      timestep: 1,
      stepCount: 200,
      seed: 1,
      frameInterval: 200,
    }),
  ).structure;
});

/** Name of the model in the table; the potential has the same name where nothing else is said. */
const models: Record<string, () => Structure> = {
  'demo-first-frame': once(() => buildModel(demoRecipe).structure),
  'ru-tio2-contact': heatedModel,
  'matsui-akaogi': once(() => shake(makeSupercell(rutile(4.49, 3.01, 0.303), [5, 5, 7]), 0.1)),
  'fortini-ru': once(() => shake(makeSupercell(hcp(44, 2.7, 4.28), [7, 7, 5]), 0.1)),
};

/** As LAMMPS computes it in coul/dsf: M. Abramowitz & I. A. Stegun, eq. 7.1.26, error 1.5e-7. */
function lammpsErfc(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const sum =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return sum * Math.exp(-x * x);
}

/** The potential with erfc(αr)/r as LAMMPS has it; the shift at the cutoff it computes exactly, as we do. */
function withLammpsErfc(potential: Potential): Potential {
  const replace = (term: PairTerm): PairTerm => {
    if (term.form.kind !== 'damped-shifted-force') return term;
    const { charges, alpha } = term.form;
    const scale = coulombConstant * charges[0] * charges[1];
    const error = (r: number) => (scale * (lammpsErfc(alpha * r) - erfc(alpha * r))) / r;
    return { ...term, energy: (r) => term.energy(r) + error(r) };
  };
  return { ...potential, pairs: potential.pairs.map(replace) };
}

function checksOf(name: string): Check[] {
  const spec = { name: name === 'demo-first-frame' ? 'ru-tio2-contact' : name };
  const ours = once(() => evaluatePotential(models[name](), makePotential(spec)));
  const engine = once(() => evaluateTabulated(models[name](), makePotential(spec)));
  const theirs = {
    styles: once(() => run('styles')),
    tables: once(() => run('tables')),
  };
  async function run(pairs: 'styles' | 'tables'): Promise<LammpsEvaluation | undefined> {
    const program = await executable();
    if (!program) return undefined;
    const structure = models[name]();
    return evaluateWithLammps(structure, writeLammpsDeck(structure, spec, { pairs }), program);
  }
  const compare = (
    label: string,
    pairs: 'styles' | 'tables',
    measure: (mine: Evaluation, lammps: LammpsEvaluation) => number,
    expected: { tolerance: number; unit: string; source: string },
  ): Check => ({
    id: `lammps/${name}/${label}`,
    run: async () => {
      const lammps = await theirs[pairs]();
      return lammps ? { value: measure(ours(), lammps), reference: 0, ...expected } : { skip };
    },
  });
  const n = () => models[name]().atomicNumbers.length;
  const energyError = (mine: Evaluation, lammps: LammpsEvaluation) => (mine.energy - lammps.energy) / n();
  const forceError = (mine: Evaluation, lammps: LammpsEvaluation) =>
    mine.forces.reduce((worst, f, k) => Math.max(worst, Math.abs(f - lammps.forces[k])), 0);
  const perAtom = { unit: 'eV/atom' };
  const tables = 'LAMMPS, pair tables and eam/fs';
  const styles = 'LAMMPS buck, coul/dsf, morse/smooth/linear, eam/fs';
  return [
    compare('energy', 'tables', energyError, { tolerance: 1e-6, ...perAtom, source: tables }),
    compare('forces', 'tables', forceError, { tolerance: 1e-5, unit: 'eV/Å', source: tables }),
    compare('energy by the MD engine', 'tables', (_, lammps) => energyError(engine(), lammps), {
      tolerance: 1e-6,
      ...perAtom,
      source: tables,
    }),
    compare('forces by the MD engine', 'tables', (_, lammps) => forceError(engine(), lammps), {
      tolerance: 1e-5,
      unit: 'eV/Å',
      source: tables,
    }),
    compare('forces, own styles', 'styles', forceError, { tolerance: 1e-5, unit: 'eV/Å', source: styles }),
    compare('energy, own styles', 'styles', energyError, {
      tolerance: 1e-5, // its polynomial erfc
      ...perAtom,
      source: styles,
    }),
    compare(
      'energy, own styles, its erfc here too',
      'styles',
      (_, lammps) =>
        energyError(evaluatePotential(models[name](), withLammpsErfc(makePotential(spec))), lammps),
      { tolerance: 1e-8, ...perAtom, source: `${styles}; ours with Abramowitz & Stegun 7.1.26 for erfc` },
    ),
  ];
}

export const checks: readonly Check[] = [
  'matsui-akaogi',
  'fortini-ru',
  'demo-first-frame',
  'ru-tio2-contact',
].flatMap(checksOf);
