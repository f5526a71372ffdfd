import type { Potential } from '../potentials/potential';
import type { Structure } from '../structure/structure';
import type { PotentialChoice } from './choose-for-model';
import { firstPicture } from './first-picture';
import { useDocument } from './stores/document';
import { recording, setRun, useRuns } from './stores/runs';

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

/** The potential behind what is on screen, and what of a run is known. */
export interface ForcesShown {
  readonly potential: Potential | undefined;
  readonly precision: 'mixed' | 'double';
  /** what the frames after the first are; undefined where there is only one */
  readonly frames: 'run' | 'file' | undefined;
}

/** Of a run what moved its atoms, whatever is set for the next one; of a model that stands still what would. */
export function useForcesShown(): ForcesShown {
  const now = usePotential();
  const structure = useDocument((document) => document.model?.structure);
  const set = useRuns((runs) => runs.settings.precision);
  const frames = useRuns((runs) => (runs.frameCount > 1 ? (recording.timed ? 'run' : 'file') : undefined));
  const { forces } = recording;
  const choice =
    frames === 'run' && forces && structure
      ? choose?.potentialNow(structure, forces.potential)
      : frames === 'file'
        ? undefined
        : now;
  return {
    potential: choice?.problem === undefined ? choice?.potential : undefined,
    precision: (frames === 'run' && forces?.precision) || set,
    frames,
  };
}
