import { reactiveLattices } from '../../src/build/potential-lattices';
import { makePotential } from '../../src/potentials/make-potential';
import { preparePotential } from '../../src/potentials/prepare-potential';
import { faultsOfFit } from '../../src/tooling/model-card/check-fit';
import { ruOnRutile110 } from '../support/ru-on-rutile-110';
import type { Check, Comparison } from './check';
import { type DriftCase, equilibrated, ours } from './energy-drift.check';

const potential = { name: 'reactive' };
const { Ru, 'TiO2-rutile': rutile } = reactiveLattices;
const film: DriftCase = {
  name: 'Ru film on rutile, reactive, 1 fs',
  structure: () =>
    ruOnRutile110({ ...rutile, u: 0.305, ru: [Ru.a, Ru.c] }, { trilayers: 2, ruLayers: 2 }).both,
  potential: potential.name,
  timestep: 1,
};

/** ps at 1500 and at 2000 K of each of five small cells; a minute or two each temperature */
const length = 50;

async function faults(temperature: number): Promise<Comparison> {
  await preparePotential(potential);
  const found = faultsOfFit(makePotential(potential), { count: 0, temperature, stepCount: 1000 * length });
  return {
    value: found.length,
    reference: 0,
    tolerance: 0,
    unit: 'faults',
    source: `five small cells for ${length} ps at ${temperature} K: no atoms fall together, no heat comes of nothing${found.map((fault) => `; ${fault}`).join('')}`,
  };
}

async function drift(precision: 'double' | 'mixed'): Promise<Comparison> {
  await preparePotential(potential);
  const { slope, error } = ours(film, equilibrated(film), precision);
  return {
    value: slope,
    reference: 0,
    tolerance: 1e-5,
    unit: 'eV/atom/ns',
    source: `slope of the total energy of a Ru film on rutile (110) at 300 K, standard error ${error.toExponential(1)}`,
  };
}

export const checks: readonly Check[] = [
  ...([1500, 2000] as const).map((temperature) => ({
    id: `reactive/runs, ${temperature} K`,
    run: () => faults(temperature),
  })),
  ...(['double', 'mixed'] as const).map((precision) => ({
    id: `reactive/drift, ${precision}`,
    run: () => drift(precision),
  })),
];
