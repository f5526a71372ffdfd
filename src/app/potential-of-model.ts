import type { Structure } from '../structure/structure';
import type { PotentialChoice } from './choose-for-model';
import { firstPicture } from './first-picture';
import { useDocument } from './stores/document';
import { setRun, useRuns } from './stores/runs';

export type { PotentialChoice } from './choose-for-model';

// Potentials are not needed for the first picture and come after it.
let choose: typeof import('./choose-for-model') | undefined;
const loading = firstPicture.then(async () => {
  choose = await import('./choose-for-model');
  setRun({ potentialsLoaded: 1 });
});

/** The user's own potential where there is one, else the one that suits the elements. */
export async function potentialOf(structure: Structure): Promise<PotentialChoice> {
  await loading;
  return choose!.potentialOf(structure);
}

/** For the model on screen; undefined before there is one, before the first picture, and while its numbers come. */
export function usePotential(): PotentialChoice | undefined {
  const structure = useDocument((document) => document.model?.structure);
  useRuns((runs) => runs.potential);
  const loaded = useRuns((runs) => runs.potentialsLoaded);
  return structure && loaded > 0 ? choose!.potentialNow(structure) : undefined;
}
