import { crystalTitle } from '../build/inline-crystal';
import type { Recipe } from '../build/recipe';

type Crystal = Parameters<typeof crystalTitle>[0];
/** Fields that a source step may have, or a half of an interface. */
interface Half {
  readonly crystal?: Crystal;
  readonly hkl?: readonly number[];
}

/** Names in titles, where they are better known than those of the library. */
const spoken: Readonly<Record<string, string>> = {
  'TiO2-rutile': 'rutile TiO2',
  'TiO2-anatase': 'anatase TiO2',
  'TiO2-brookite': 'brookite TiO2',
  RuO2: 'rutile RuO2',
};
/** name of a recipe whose title someone has written */
const ownTitle = 'own-title';

/**
 * A changed recipe is no longer the ready-made one: it gets the name and title of what it has become, unless someone
 * has written a title.
 */
export function nameRecipe(recipe: Recipe): Recipe {
  if (recipe.name === ownTitle) return recipe;
  return { ...recipe, name: 'own-model', title: titleOf(recipe) };
}

/** With a title that stays when the recipe changes. */
export function titled(recipe: Recipe, title: string): Recipe {
  return { ...recipe, name: ownTitle, title };
}

/** What a recipe makes, in a few words. */
export function titleOf({ steps }: Recipe): string {
  const active = steps.filter(({ muted }) => !muted);
  const source = active[0] as unknown as (Half & Record<string, unknown>) | undefined;
  if (!source) return 'Empty model';
  const particle = active.find((step) => step.kind === 'particle');
  if (particle && active[0] === particle) return `${nameOf(particle.crystal)} particle`;
  const support = sourceTitle(source);
  return particle ? `${nameOf(particle.crystal)} cap on ${support}` : support;
}

function sourceTitle(source: Half & Record<string, unknown>): string {
  if (source.crystal) return halfTitle(source);
  const { film, substrate, name } = source as { film?: Half; substrate?: Half; name?: string };
  if (film?.crystal && substrate?.crystal) return `${halfTitle(film)} on ${halfTitle(substrate)}`;
  return name ?? 'own model';
}

function halfTitle({ crystal, hkl }: Half): string {
  return `${nameOf(crystal!)}${hkl ? ` (${planeText(hkl)})` : ''}`;
}

/** 110, or 1 -1 0 where digits alone would not tell. */
function planeText(hkl: readonly number[]): string {
  return hkl.join(hkl.every((index) => index >= 0 && index < 10) ? '' : ' ');
}

function nameOf(crystal: Crystal): string {
  const title = crystalTitle(crystal);
  return spoken[title] ?? title;
}
