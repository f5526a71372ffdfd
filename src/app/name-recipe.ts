import { findStep } from '../build/edit-recipe';
import { crystalTitle } from '../build/inline-crystal';
import type { Recipe } from '../build/recipe';

/** Supports that the Build panel offers. */
export const supportTitles: Readonly<Record<string, string>> = {
  'TiO2-rutile': 'rutile TiO2',
  'TiO2-anatase': 'anatase TiO2',
  RuO2: 'rutile RuO2',
};

/** A changed recipe is no longer the ready-made one: it gets the name and title of what it has become. */
export function nameRecipe(recipe: Recipe): Recipe {
  const slab = findStep(recipe, 'slab');
  if (!slab) return { ...recipe, name: 'own-model', title: 'Own model' };
  const { crystal, hkl } = slab;
  const title = crystalTitle(crystal);
  const face = `${supportTitles[title] ?? title} (${hkl.join(' ')})`;
  return { ...recipe, name: 'own-model', title: findStep(recipe, 'particle') ? `Ru cap on ${face}` : face };
}
