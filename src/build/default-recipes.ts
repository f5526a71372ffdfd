import { reactiveLattices } from './potential-lattices';
import type { Recipe } from './recipe';
import type { ParticleStep } from './steps/particle-step';
import type { VacanciesStep } from './steps/vacancies-step';

// The potential's own lattices, so that a first scene starts without stress.
const { Ru: ruthenium, 'TiO2-rutile': rutile, 'TiO2-anatase': anatase } = reactiveLattices;

const cap: Omit<ParticleStep, 'along' | 'onto'> = {
  kind: 'particle',
  crystal: 'Ru',
  lattice: ruthenium,
  contact: [0, 0, 1],
  diameter: 30,
  // 2 J/m², a choice that gives a cap; the contact's own work of adhesion depends on its registry
  adhesion: 0.125,
};

const vacancies: VacanciesStep = {
  kind: 'vacancies',
  surface: { fraction: 0.03 },
  interface: { fraction: 0.03 },
  bulk: { fraction: 0.02 },
};

export type DefaultRecipeName = 'ru-cap-rutile-110' | 'ru-0001-rutile-101' | 'ru-anatase-101';

/** Models of about 6000 atoms: a cap 3 nm wide, periodic images more than 1 nm away, the lowest layer held. */
export const defaultRecipes: Readonly<Record<DefaultRecipeName, Recipe>> = {
  'ru-cap-rutile-110': {
    version: 2,
    name: 'ru-cap-rutile-110',
    title: 'Ru cap on rutile TiO2 (110)',
    seed: 1,
    steps: [
      {
        kind: 'slab',
        crystal: 'TiO2-rutile',
        lattice: rutile,
        hkl: [1, 1, 0],
        layers: 8,
        repeats: [15, 7],
        frozenLayers: 1,
        vacuum: 15,
      },
      // Rows of Ru along [1 -1 0], their distance against the titanium rows along [0 0 1].
      { ...cap, along: [1, 2, 0], onto: [0, 0, 1] },
      vacancies,
    ],
  },
  'ru-0001-rutile-101': {
    version: 2,
    name: 'ru-0001-rutile-101',
    title: 'Ru (0001) cap on rutile TiO2 (101), turned to the 2×1 on 1×1 coincidence',
    seed: 1,
    steps: [
      {
        kind: 'slab',
        crystal: 'TiO2-rutile',
        lattice: rutile,
        hkl: [1, 0, 1],
        layers: 10,
        repeats: [10, 8],
        frozenLayers: 1,
        vacuum: 15,
      },
      // Two spacings of a close-packed row, 5.40 Å, on one of [1 0 -1], 5.52 Å; across 4.68 on 4.65 Å.
      { ...cap, along: [1, 0, 0], onto: [1, 0, -1] },
      vacancies,
    ],
  },
  'ru-anatase-101': {
    version: 2,
    name: 'ru-anatase-101',
    title: 'Ru cap on anatase TiO2 (101)',
    seed: 1,
    steps: [
      {
        kind: 'slab',
        crystal: 'TiO2-anatase',
        lattice: anatase,
        hkl: [1, 0, 1],
        layers: 9,
        repeats: [12, 4],
        frozenLayers: 1,
        vacuum: 15,
      },
      { ...cap, along: [1, 0, 0], onto: [0, 1, 0] },
      vacancies,
    ],
  },
};
