import { defaultRecipes } from '../build/default-recipes';
import type { Recipe } from '../build/recipe';
import { ps } from '../units';
import { applyOptions } from './recipe-options';

/**
 * The model of `spillway demo`: the default one with so many vacancies (in %) that every kind of hop is seen within
 * the run; with the default's 2.5 % the rare ones take longer.
 */
export const demoChanges = { vacancies: 6, seed: 2 } as const;
export const demoRecipe: Recipe = applyOptions(defaultRecipes['ru-cap-rutile-110'], demoChanges);

/** Its run, as hot as the potential is made for, so that oxygen hops within picoseconds. K, fs, steps between recorded frames. */
export const demoRun = {
  ensemble: 'nvt',
  temperature: 1500,
  duration: 10 * ps,
  timestep: 1,
  frameInterval: 20,
} as const;
