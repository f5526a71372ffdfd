import { defaultRecipes } from '../../build/default-recipes';
import { interfacePresets } from '../../build/interface-presets';
import type { Recipe, Step } from '../../build/recipe';

/** Ready-made recipes under one heading. */
export interface PresetGroup {
  readonly title: string;
  readonly recipes: readonly Recipe[];
}

/** Models to start from, by what they are. */
export const presetGroups: readonly PresetGroup[] = [
  { title: 'Interface in its coincidence cell, measured lattices', recipes: Object.values(interfacePresets) },
  { title: 'Particle on a support', recipes: Object.values(defaultRecipes) },
  {
    title: 'Slab',
    recipes: [
      slab('Rutile TiO2 (110)', 'TiO2-rutile', [1, 1, 0], [4, 2], 4),
      slab('Anatase TiO2 (101)', 'TiO2-anatase', [1, 0, 1], [2, 3], 4),
      slab('RuO2 (110)', 'RuO2', [1, 1, 0], [4, 2], 4),
      slab('Ru (0001)', 'Ru', [0, 0, 1], [6, 4], 4),
    ],
  },
  {
    title: 'Without a surface',
    recipes: [
      recipe('A crystal of the library', 'crystal', {
        kind: 'crystal',
        crystal: 'TiO2-rutile',
        repeats: [4, 4, 6],
      }),
    ],
  },
];

export const presets: readonly Recipe[] = presetGroups.flatMap(({ recipes }) => recipes);

function slab(
  title: string,
  crystal: string,
  hkl: readonly [number, number, number],
  repeats: readonly [number, number],
  layers: number,
): Recipe {
  const name = `${crystal}-${hkl.join('')}`.toLowerCase();
  return recipe(title, name, { kind: 'slab', crystal, hkl, layers, repeats, frozenLayers: 1, vacuum: 15 });
}

function recipe(title: string, name: string, ...steps: readonly Step[]): Recipe {
  return { version: 2, name, title, seed: 1, steps };
}
