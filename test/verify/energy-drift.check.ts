import { complete } from '../../src/jobs/drive';
import { runMd } from '../../src/simulate/md/run-md';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { ns, ps } from '../../src/units';
import { hcp, rutile } from '../support/crystals';
import { type Check, check } from './check';

interface DriftCase {
  readonly name: string;
  readonly structure: Structure;
  readonly potential: string;
  /** fs */
  readonly timestep: number;
  /** fs; the oxide's energy is noisier, because pairs come and go at the unshifted cutoff of the Buckingham terms */
  readonly length: number;
}

const cases: readonly DriftCase[] = [
  {
    name: 'rutile, 1 fs',
    structure: makeSupercell(rutile(4.49206, 3.01268, 0.30322), [3, 3, 4]),
    potential: 'matsui-akaogi',
    timestep: 1,
    length: 300 * ps,
  },
  {
    name: 'Ru, 2 fs',
    structure: makeSupercell(hcp(44, 2.70455, 4.28767), [4, 4, 3]),
    potential: 'fortini-ru',
    timestep: 2,
    length: 200 * ps,
  },
];

/**
 * eV per atom and ns: slope of the total energy in a run at constant energy, by least squares over the means of 60
 * blocks, from a state that a bath of 300 K has brought to equilibrium. The means scatter by less than 1e-6 eV/atom
 * about the line, so the slope is known to about 1e-6.
 */
function drift({ structure, potential, timestep, length }: DriftCase): number {
  const options = { potential: { name: potential }, temperature: 300, timestep, frameInterval: 10 };
  const start = complete(runMd(structure, { ...options, ensemble: 'nvt', stepCount: 10_000 })).structure;
  const blocks = Array.from({ length: 60 }, () => ({ sum: 0, count: 0 }));
  const run = runMd(start, { ...options, ensemble: 'nve', stepCount: length / timestep });
  complete(run, ({ time, totalEnergy, frame }) => {
    if (!frame) return;
    const block = blocks[Math.min(59, Math.floor((60 * time) / length))];
    block.sum += totalEnergy / atomCount(structure);
    block.count++;
  });
  const means = blocks.map(({ sum, count }) => sum / count);
  const times = blocks.map((_, k) => ((k + 0.5) / 60) * (length / ns));
  const middle = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [t, e] = [middle(times), middle(means)];
  const covariance = times.reduce((sum, time, k) => sum + (time - t) * (means[k] - e), 0);
  return covariance / times.reduce((sum, time) => sum + (time - t) ** 2, 0);
}

export const checks: readonly Check[] = cases.map((each) =>
  check(`energy-drift/${each.name}`, () => drift(each), {
    reference: 0,
    tolerance: 1e-5,
    unit: 'eV/atom/ns',
    source: 'a run at constant energy keeps it',
  }),
);
