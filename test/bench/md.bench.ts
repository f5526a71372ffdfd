import { buildModel } from '../../src/build/build-model';
import { defaultRecipes } from '../../src/build/default-recipes';
import { changeStep } from '../../src/build/edit-recipe';
import type { LammpsDeck } from '../../src/lammps/write-deck';
import { makePotential } from '../../src/potentials/make-potential';
import type { PotentialSpec } from '../../src/potentials/potential';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';
import { once } from '../verify/check';
import type { Bench } from './bench';
import { besideLammps, type Peer, stylesPeer, tablesPeer, thermalised } from './beside-lammps';

const oxide: PotentialSpec = { name: 'matsui-akaogi' };
const scene: PotentialSpec = { name: 'ru-tio2-contact' };

const crystal = (repeats: [number, number, number]) =>
  once(() => thermalised(makeSupercell(rutile(4.49206, 3.01268, 0.30322), repeats), oxide, 300));

/** The cap on rutile (110) on a wider slab. */
const cap = once(() => {
  const recipe = defaultRecipes['ru-cap-rutile-110'];
  const { structure } = buildModel(changeStep(recipe, 'slab', { repeats: [21, 10] }));
  return thermalised(structure, scene, 600);
});

/** One style for all of TiO2: `born/coul/dsf`, Buckingham as Born–Mayer–Huggins with σ = D = 0. */
const bornPeer: Peer = {
  name: 'LAMMPS born/coul/dsf',
  deck: (start, spec): LammpsDeck => {
    const deck = stylesPeer.deck(start, spec);
    const potential = makePotential(spec);
    const lines = deck['lammps.in'].split('\n').flatMap((line) => {
      if (line.startsWith('pair_style')) return [`pair_style born/coul/dsf 0.2 ${potential.cutoff}`];
      return line.startsWith('pair_coeff') ? [] : [line];
    });
    const coefficients = potential.pairs.flatMap(({ elements, form }) => {
      if (form.kind !== 'buckingham') return [];
      const types = elements.map((z) => potential.elements.indexOf(z) + 1).sort((a, b) => a - b);
      return [`pair_coeff ${types.join(' ')} ${form.A} ${form.rho} 0 ${form.C} 0`];
    });
    const at = lines.findIndex((line) => line.startsWith('pair_style'));
    lines.splice(at + 1, 0, ...coefficients);
    return { ...deck, 'lammps.in': lines.join('\n') };
  },
};

const oxides = [
  { name: 'tio2-dsf-3.8k', start: crystal([8, 8, 10]), ourSteps: 200, theirSteps: 40 },
  { name: 'tio2-dsf-24k', start: crystal([15, 15, 18]), ourSteps: 40, theirSteps: 12 },
] as const;

export const benches: readonly Bench[] = [
  ...oxides.flatMap(({ name, ...sizes }) => [
    ...(
      [
        [bornPeer, 'born', 'mixed', 1, 6.5],
        [tablesPeer, 'tables', 'mixed', 1, 2.2],
        [tablesPeer, 'tables', 'mixed', 2, undefined],
        [bornPeer, 'born', 'double', 1, undefined],
        [tablesPeer, 'tables', 'double', 1, 1],
      ] as const
    ).map(([peer, label, precision, threads, goal]) =>
      besideLammps({
        id: `md/${name}/${label}/${precision}/${threads}`,
        ...sizes,
        potential: oxide,
        precision,
        threads,
        peer,
        goal,
      }),
    ),
  ]),
  ...(
    [
      [stylesPeer, 'styles', 'mixed', 1, 3],
      [tablesPeer, 'tables', 'mixed', 1, undefined],
      [tablesPeer, 'tables', 'mixed', 2, undefined],
      [tablesPeer, 'tables', 'double', 1, undefined],
    ] as const
  ).map(([peer, label, precision, threads, goal]) =>
    besideLammps({
      id: `md/ru-cap-on-tio2-12k/${label}/${precision}/${threads}`,
      start: cap,
      ourSteps: 80,
      theirSteps: label === 'styles' ? 15 : 25,
      potential: scene,
      precision,
      threads,
      peer,
      goal,
    }),
  ),
];
