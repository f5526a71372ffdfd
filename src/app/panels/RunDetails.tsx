import { BeforeRun } from '../jobs/BeforeRun';
import { FailureCard } from '../jobs/FailureCard';
import { PathsSection } from '../paths/PathsSection';
import { EnsembleFields } from './EnsembleFields';
import { MachineFields } from './MachineFields';
import { PotentialFields } from './PotentialFields';
import { RunFacts } from './RunFacts';
import { StoredRuns } from './StoredRuns';

/** All of a run that is not set with a slider, and how it goes. */
export function RunDetails() {
  return (
    <>
      <FailureCard />
      <RunFacts />
      <BeforeRun />
      <EnsembleFields />
      <MachineFields />
      <PotentialFields />
      <PathsSection />
      <StoredRuns />
    </>
  );
}
