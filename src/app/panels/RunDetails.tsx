import { EnsembleFields } from './EnsembleFields';
import { MachineFields } from './MachineFields';
import { PotentialFields } from './PotentialFields';
import { RunFacts } from './RunFacts';
import { StoredRuns } from './StoredRuns';

/** All of a run that is not set with a slider, and how it goes. */
export function RunDetails() {
  return (
    <>
      <RunFacts />
      <EnsembleFields />
      <MachineFields />
      <PotentialFields />
      <StoredRuns />
    </>
  );
}
