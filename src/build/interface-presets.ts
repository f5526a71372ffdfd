import type { IntegerRows } from './interface/hermite-form';
import type { Recipe } from './recipe';
import type { InterfaceSide, InterfaceStep } from './steps/interface-step';

export type InterfacePresetName =
  | 'ru-film-rutile-101'
  | 'ru-film-rutile-110'
  | 'ruo2-film-rutile-110'
  | 'ru-film-anatase-101'
  | 'ru-film-anatase-001';

/** Four atomic layers. */
const ruthenium: InterfaceSide = { crystal: 'Ru', hkl: [0, 0, 1], layers: 2 };
const primitive: IntegerRows = [
  [1, 0],
  [0, 1],
];

/**
 * Coincidence cells of the interfaces that matter here, each the least strained match up to 100 Å² but that of RuO2, which
 * grows cell on cell.
 *
 * Their lattices are the measured ones, which is what an export to DFT wants; `onPotentialLattices` makes them fit for a
 * simulation. Shift and gap of Ru are where its rigid film has the least energy by ru-tio2-contact, with either lattices; a
 * RuO2 film goes on as the crystal would, in the mean distance of the two.
 */
export const interfacePresets: Readonly<Record<InterfacePresetName, Recipe>> = {
  'ru-film-rutile-101': preset('ru-film-rutile-101', 'Ru (0001) on rutile TiO2 (101), 25.1 Å²', {
    film: ruthenium,
    substrate: { crystal: 'TiO2-rutile', hkl: [1, 0, 1], layers: 5 },
    filmMatrix: [
      [-1, 1],
      [-2, -2],
    ],
    substrateMatrix: primitive,
    shift: [0.9167, 0],
    gap: 1.85,
  }),
  'ru-film-rutile-110': preset('ru-film-rutile-110', 'Ru (0001) on rutile TiO2 (110), 76.9 Å²', {
    film: ruthenium,
    substrate: { crystal: 'TiO2-rutile', hkl: [1, 1, 0], layers: 4 },
    filmMatrix: [
      [-2, 1],
      [-4, -4],
    ],
    substrateMatrix: [
      [1, 1],
      [-3, 1],
    ],
    shift: [0.8333, 0],
    gap: 1.85,
  }),
  'ruo2-film-rutile-110': preset('ruo2-film-rutile-110', 'RuO2 (110) on rutile TiO2 (110), 1×1, 19.2 Å²', {
    film: { crystal: 'RuO2', hkl: [1, 1, 0], layers: 3 },
    substrate: { crystal: 'TiO2-rutile', hkl: [1, 1, 0], layers: 4 },
    filmMatrix: primitive,
    substrateMatrix: primitive,
    gap: 0.71,
  }),
  'ru-film-anatase-101': preset('ru-film-anatase-101', 'Ru (0001) on anatase TiO2 (101), 77.5 Å²', {
    film: ruthenium,
    substrate: { crystal: 'TiO2-anatase', hkl: [1, 0, 1], layers: 4 },
    filmMatrix: [
      [0, 2],
      [-6, -3],
    ],
    substrateMatrix: [
      [1, 1],
      [-3, 1],
    ],
    shift: [0.3333, 0.1667],
    gap: 1.87,
  }),
  'ru-film-anatase-001': preset('ru-film-anatase-001', 'Ru (0001) on anatase TiO2 (001), 71.6 Å²', {
    film: ruthenium,
    substrate: { crystal: 'TiO2-anatase', hkl: [0, 0, 1], layers: 4 },
    filmMatrix: [
      [0, 2],
      [-6, -4],
    ],
    substrateMatrix: [
      [1, 1],
      [-3, 2],
    ],
    shift: [0.1667, 0],
    gap: 2.08,
  }),
};

function preset(
  name: InterfacePresetName,
  title: string,
  step: Omit<InterfaceStep, 'kind' | 'frozenLayers' | 'vacuum'>,
): Recipe {
  return {
    version: 2,
    name,
    title: `${title}, measured lattices`,
    seed: 1,
    steps: [{ kind: 'interface', ...step, frozenLayers: 2, vacuum: 15 }],
  };
}
