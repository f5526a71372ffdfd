import { complete } from '../../src/jobs/drive';
import { evaluatePotential, evaluatorOf } from '../../src/potentials/evaluate-potential';
import { fortiniRu } from '../../src/potentials/fortini-ru';
import { elasticConstants } from '../../src/simulate/relax/elastic-constants';
import { relax } from '../../src/simulate/relax/relax';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { GPa, joulePerSquareMeter } from '../../src/units';
import { bcc, crystal, fcc, hcp } from '../support/crystals';
import { type Check, check, once } from './check';

const ru = fortiniRu();
const evaluate = evaluatorOf(ru);
const code = 'independent code with the same closed form';
const lammps = 'LAMMPS eam/fs with the published table';

const relaxCell = (start: Structure) =>
  complete(relax(start, ru, { cell: 'full', forceTolerance: 1e-7, stressTolerance: 1e-8, maxSteps: 3000 }));
const perfect = once(() => relaxCell(hcp(44, 2.7, 4.28)));
const cell = () => perfect().structure.cell;
const energyPerAtom = () => perfect().energy / 2;
const constants = once(() => complete(elasticConstants(perfect().structure, ru)));
const cubic = once(() => relaxCell(fcc(44, 3.8)));
const centred = once(() => relaxCell(bcc(44, 3)));

function density(): number {
  const alone = { ...ru, pairs: [], embeddings: [{ ...ru.embeddings[0], embed: (rho: number) => rho }] };
  return evaluatePotential(perfect().structure, alone).energy / 2;
}

function vacancyEnergy(): number {
  const full = makeSupercell(perfect().structure, [7, 7, 4]);
  const vacancy: Structure = {
    ...full,
    positions: full.positions.slice(3),
    atomicNumbers: full.atomicNumbers.slice(1),
  };
  const { energy } = complete(relax(vacancy, ru, { forceTolerance: 1e-3 }));
  return energy - vacancy.atomicNumbers.length * energyPerAtom();
}

/** J/m², relaxed, with 15 Å of vacuum along the cell vector `axis`. */
function surfaceEnergy(bulk: Structure, axis: 1 | 2): number {
  const widened = bulk.cell.slice();
  widened[4 * axis] += 15;
  const slab = { ...bulk, cell: widened };
  const area = axis === 2 ? slab.cell[0] * slab.cell[4] : slab.cell[0] * slab.cell[8];
  const { energy } = complete(relax(slab, ru, { forceTolerance: 1e-3 }));
  return (energy - slab.atomicNumbers.length * energyPerAtom()) / (2 * area) / joulePerSquareMeter;
}

/** (10-10) cut through the narrow gap between its planes, as the reference is. */
function prism(): Structure {
  const [a, c] = [cell()[0], cell()[8]];
  const sites = [
    [0, 11 / 12, 0],
    [0.5, 5 / 12, 0],
    [0.5, 1 / 12, 0.5],
    [0, 7 / 12, 0.5],
  ].map(([x, y, z]) => [44, x, y, z] as const);
  return makeSupercell(crystal([a, 0, 0, 0, a * Math.sqrt(3), 0, 0, 0, c], sites), [1, 10, 1]);
}

const points = {
  phi: {
    2.4: 1.0615992,
    2.6: 0.65739168,
    2.7: 0.51489041,
    3: 0.32081498,
    3.5: -0.01861964,
    4: -0.11503116,
    4.5: -0.08340842,
    5.5: -0.02607836,
  },
  psi: { 2.4: 11.01567653, 2.7: 7.21214438, 3: 4.41164193, 3.5: 1.53089126, 4: 0.29142051, 4.5: 0.00787144 },
  embed: { 50: -6.23131279, 80: -7.85048868, 92: -8.3135524, 98: -8.55483929, 110: -8.54914631 },
};
const functions = {
  phi: ru.pairs[0].energy,
  psi: ru.embeddings[0].densities[0].density,
  embed: ru.embeddings[0].embed,
};

const pointChecks = (Object.keys(points) as (keyof typeof points)[]).flatMap((name) =>
  Object.entries(points[name]).map(([x, reference]) =>
    check(`fortini-ru/${name}(${x})`, () => functions[name](Number(x)), {
      reference,
      tolerance: 2e-8, // eight decimals given, from coefficients of ten digits
      unit: name === 'psi' ? '' : 'eV',
      source: code,
    }),
  ),
);

const elasticChecks = Object.entries({
  C11: [0, 547],
  C12: [1, 171.2],
  C13: [2, 170.4],
  C33: [14, 611.6],
  C44: [21, 198.1],
  C66: [35, 187.9],
}).map(([label, [place, reference]]) =>
  check(`fortini-ru/${label}`, () => constants()[place] / GPa, {
    reference,
    tolerance: 1, // the reference strained far enough to feel the knot of U at ρ = 95
    unit: 'GPa',
    source: code,
  }),
);

export const checks: readonly Check[] = [
  check('fortini-ru/a', () => cell()[0], { reference: 2.70455, tolerance: 6e-6, unit: 'Å', source: code }),
  check('fortini-ru/c', () => cell()[8], { reference: 4.28767, tolerance: 6e-6, unit: 'Å', source: code }),
  check('fortini-ru/energy', energyPerAtom, {
    reference: -6.86455,
    tolerance: 6e-6,
    unit: 'eV/atom',
    source: code,
  }),
  check('fortini-ru/energy by LAMMPS', energyPerAtom, {
    reference: -6.864538,
    tolerance: 2e-5, // its 10000-point table
    unit: 'eV/atom',
    source: lammps,
  }),
  check('fortini-ru/energy at 2.70, 4.28', () => evaluate(hcp(44, 2.7, 4.28)).energy / 2, {
    reference: -6.86412513,
    tolerance: 2e-8,
    unit: 'eV/atom',
    source: code,
  }),
  check('fortini-ru/density', density, { reference: 93.53, tolerance: 0.006, unit: '', source: code }),
  ...elasticChecks,
  check('fortini-ru/fcc a', () => 2 * cubic().structure.cell[1], {
    reference: 3.85,
    tolerance: 0.006,
    unit: 'Å',
    source: code,
  }),
  check('fortini-ru/fcc - hcp', () => cubic().energy - energyPerAtom(), {
    reference: 0.1522,
    tolerance: 1e-4,
    unit: 'eV/atom',
    source: code,
  }),
  check('fortini-ru/bcc a', () => 2 * centred().structure.cell[1], {
    reference: 2.99,
    tolerance: 0.006,
    unit: 'Å',
    source: code,
  }),
  check('fortini-ru/bcc - hcp', () => centred().energy - energyPerAtom(), {
    reference: 0.2163,
    tolerance: 1e-4,
    unit: 'eV/atom',
    source: code,
  }),
  check('fortini-ru/vacancy', vacancyEnergy, {
    reference: 2.151,
    tolerance: 0.005,
    unit: 'eV',
    source: lammps,
  }),
  check('fortini-ru/surface 0001', () => surfaceEnergy(makeSupercell(perfect().structure, [1, 1, 12]), 2), {
    reference: 3.034,
    tolerance: 0.003,
    unit: 'J/m²',
    source: lammps,
  }),
  check('fortini-ru/surface 10-10', () => surfaceEnergy(prism(), 1), {
    reference: 3.398,
    tolerance: 0.003,
    unit: 'J/m²',
    source: lammps,
  }),
  ...pointChecks,
];
