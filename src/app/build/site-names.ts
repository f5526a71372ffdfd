import { nameSteps } from '../../build/edit-recipe';
import type { Recipe } from '../../build/recipe';
import type { NamedSites } from '../../jobs/sites-job';
import { startJob } from '../../jobs/start-job';

/**
 * The names that the sites of a model have.
 *
 * @param species what is to be adsorbed; undefined for holes
 */
export async function listSites(
  recipe: Recipe,
  species: string | undefined,
  signal?: AbortSignal,
): Promise<readonly NamedSites[]> {
  return startJob(
    'sites',
    { recipe: nameSteps(recipe), ...(species !== undefined && { species }) },
    { ...(signal && { signal }) },
  );
}

/** Where oxygen goes first: hollows of a metal where there is one, else cations that lack a bond. */
export function usualSites(listed: readonly NamedSites[]): string[] {
  const names = (which: (site: NamedSites) => boolean) => listed.filter(which).map(({ name }) => name);
  const hollows = names(({ name }) => name === 'hcp' || name === 'fcc');
  if (hollows.length > 0) return hollows;
  const onMetal = names(({ onMetal }) => onMetal);
  if (onMetal.length > 0) return onMetal;
  const cations = names(({ name }) => /^[A-Z][a-z]?\d+c$/.test(name) && !/^O\d/.test(name));
  return cations.length > 0 ? cations : names(() => true);
}
