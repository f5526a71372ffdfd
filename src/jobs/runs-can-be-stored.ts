import { canStoreRuns } from '#platform';

/** False where this page has no place for runs. */
export function runsCanBeStored(): boolean {
  return canStoreRuns();
}
