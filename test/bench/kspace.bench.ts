import type { LammpsDeck } from '../../src/lammps/write-deck';
import { makePotential } from '../../src/potentials/make-potential';
import type { PotentialSpec } from '../../src/potentials/potential';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';
import type { Bench } from './bench';
import { besideLammps, type Peer, stylesPeer, tablesPeer, thermalised } from './beside-lammps';

let made: Structure | undefined;
/** TiO2, 24,300 atoms after 0.2 ps at 300 K */
const start = () =>
  (made ??= thermalised(
    makeSupercell(rutile(4.49206, 3.01268, 0.30322), [15, 15, 18]),
    { name: 'matsui-akaogi' },
    300,
  ));

/** One style for all of TiO2, `buck/coul/long` with its own tables and a pppm that chooses α and mesh by itself. */
const buckPeer: Peer = {
  name: 'LAMMPS buck/coul/long + pppm',
  deck: (structure, spec): LammpsDeck => {
    const deck = stylesPeer.deck(structure, spec);
    const potential = makePotential(spec);
    const lines = deck['lammps.in']
      .split('\n')
      .filter((line) => !/^(pair_coeff|pair_modify|kspace_modify)/.test(line))
      .map((line) =>
        line.startsWith('pair_style') ? `pair_style buck/coul/long ${potential.cutoff}` : line,
      );
    const coefficients = potential.pairs.flatMap(({ elements, form }) => {
      if (form.kind !== 'buckingham') return [];
      const types = elements.map((z) => potential.elements.indexOf(z) + 1).sort((a, b) => a - b);
      return [`pair_coeff ${types.join(' ')} ${form.A} ${form.rho} ${form.C}`];
    });
    lines.splice(lines.findIndex((line) => line.startsWith('pair_style')) + 1, 0, ...coefficients);
    return { ...deck, 'lammps.in': lines.join('\n') };
  },
};

const mesh = (accuracy: number, cutoff: number): PotentialSpec => ({
  name: 'matsui-akaogi',
  electrostatics: 'mesh',
  accuracy,
  cutoff,
});

/** Full Coulomb sums of both at one accuracy and one cutoff. */
export const benches: readonly Bench[] = (
  [
    [buckPeer, 'buck', 1e-4, 10, 'mixed', 1, 1.5],
    [buckPeer, 'buck', 1e-4, 8, 'mixed', 1, undefined],
    [tablesPeer, 'tables', 1e-4, 10, 'mixed', 1, undefined],
    [buckPeer, 'buck', 1e-4, 10, 'mixed', 2, undefined],
    [buckPeer, 'buck', 1e-4, 10, 'double', 1, undefined],
    [buckPeer, 'buck', 1e-6, 10, 'mixed', 1, undefined],
  ] as const
).map(([peer, label, accuracy, cutoff, precision, threads, goal]) =>
  besideLammps({
    id: `kspace/tio2-24k/${label}/${accuracy}/${cutoff}A/${precision}/${threads}`,
    start,
    potential: mesh(accuracy, cutoff),
    ourSteps: 30,
    theirSteps: 12,
    precision,
    threads,
    peer,
    goal,
  }),
);
