import { evaluateWithLammps, findLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { evaluateTabulated } from '../../src/simulate/md/evaluate-tabulated';
import { makeSupercell } from '../../src/structure/supercell';
import { mixture } from '../support/angular-potentials';
import { reactiveSpecs } from '../support/reactive-parameters';
import { type Check, once } from './check';

const skip = 'skipped: install LAMMPS with KIM (apt-get install lammps libkim-api-dev cmake g++)';

/** Crowded, in a skewed cell: distances from 1.75 Å on, so that cores act too. */
const structure = once(() => makeSupercell(mixture([4, 3, 4], [true, true, true], 0.3), [1, 1, 1]));

const routes = ['kim', 'kim, 2 ranks', 'overlay'] as const;
type Route = (typeof routes)[number];

const specs = once(reactiveSpecs);

const ours = once(() =>
  specs().map(({ spec }) => {
    const potential = makePotential(spec);
    return {
      definition: evaluatePotential(structure(), potential),
      engine: evaluateTabulated(structure(), potential),
    };
  }),
);

const theirs = once(async () => {
  const program = await findLammps();
  if (!program) return undefined;
  const results = [];
  for (const { spec } of specs()) {
    const of: Partial<Record<Route, Awaited<ReturnType<typeof evaluateWithLammps>>>> = {};
    for (const route of routes) {
      const deck = writeLammpsDeck(structure(), spec, { reactive: route === 'overlay' ? 'overlay' : 'kim' });
      of[route] = await evaluateWithLammps(structure(), deck, program, route === 'kim, 2 ranks' ? 2 : 1);
    }
    results.push(of);
  }
  return results;
});

function checksOf(which: number, route: Route, by: 'definition' | 'engine'): Check[] {
  const n = () => structure().atomicNumbers.length;
  const { name } = specs()[which];
  const source =
    route === 'overlay' ? 'LAMMPS hybrid/overlay of meam/spline and tables' : 'LAMMPS with our model by KIM';
  const worst = (a: Float64Array, b: Float64Array) =>
    a.reduce((m, x, k) => Math.max(m, Math.abs(x - b[k])), 0);
  return (['energy', 'forces', 'virial'] as const).map((what) => ({
    id: `reactive/${name}, ${what}, ${by} and ${route}`,
    run: async () => {
      const reference = (await theirs())?.[which][route];
      if (!reference) return { skip };
      const mine = ours()[which][by];
      if (what === 'energy') {
        return {
          value: mine.energy / n(),
          reference: reference.energy / n(),
          tolerance: 1e-8,
          unit: 'eV/atom',
          source,
        };
      }
      const value = worst(mine[what], reference[what]);
      // The virial is a sum over all atoms.
      if (what === 'virial')
        return { value: value / n(), reference: 0, tolerance: 1e-6, unit: 'eV/atom', source };
      return { value, reference: 0, tolerance: 1e-6, unit: 'eV/Å', source };
    },
  }));
}

export const checks: readonly Check[] = specs().flatMap((_, which) =>
  routes.flatMap((route) => (['definition', 'engine'] as const).flatMap((by) => checksOf(which, route, by))),
);
