import type { StoreOptions } from '../jobs/record-job';
import type { PotentialSpec } from '../potentials/potential';
import type { RunSettings } from './run-options';
import type { Model } from './stores/document';

/** Comes back with a stored run: what the page needs beside the atoms. */
export interface AboutRun {
  readonly model: Omit<Model, 'structure' | 'origin'>;
  readonly settings: RunSettings;
  /** the user's own */
  readonly potential?: PotentialSpec;
}

/** recorded frames from one that is stored to the next: 0.2 ps at the usual timestep, for room on the disk */
const frameStride = 20;

/** How a run of the model on screen is stored: under the moment of its start. */
export function storeOptionsOf(
  { structure: _, origin: __, ...model }: Model,
  settings: RunSettings,
  potential: PotentialSpec | undefined,
): StoreOptions {
  const about: AboutRun = { model, settings, ...(potential && { potential }) };
  return {
    id: `run-${new Date().toISOString().replace(/[:.]/g, '-')}`,
    title: model.name,
    checkpointInterval: 1000 * settings.checkpointInterval,
    frameStride,
    about,
  };
}
