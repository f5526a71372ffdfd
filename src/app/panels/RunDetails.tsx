import { EnsembleFields } from './EnsembleFields';
import { MachineFields } from './MachineFields';
import { RunFacts } from './RunFacts';

/** All of a run that is not set with a slider, and how it goes. */
export function RunDetails() {
  return (
    <>
      <RunFacts />
      <EnsembleFields />
      <MachineFields />
    </>
  );
}
