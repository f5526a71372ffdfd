import { availableThreads } from '../../jobs/start-job';
import { changeSettings } from '../actions/run-simulation';
import { ChoiceField } from '../controls/ChoiceField';
import { isActive, useRuns } from '../stores/runs';
import { panelWords } from '../words/panel-words';

const precisions = {
  mixed: panelWords.mixedPrecision,
  double: panelWords.doublePrecision,
} as const;
const intervals = {
  '0': panelWords.never,
  '10': panelWords.every10S,
  '30': panelWords.every30S,
  '120': panelWords.every2Min,
  '600': panelWords.every10Min,
} as const;

/** What the run takes of this machine, and how much of it a crash may cost. */
export function MachineFields() {
  const { precision, workers, checkpointInterval } = useRuns((runs) => runs.settings);
  const active = useRuns((runs) => isActive(runs.status));
  const counts = Array.from({ length: availableThreads() }, (_, k) => `${k + 1}`);
  return (
    <section className="section">
      <h2>{panelWords.machine}</h2>
      <ChoiceField
        label={panelWords.precision}
        value={precision}
        choices={precisions}
        disabled={active}
        onChange={(next) => changeSettings({ precision: next })}
      />
      <ChoiceField
        label={panelWords.workers}
        value={`${workers}`}
        choices={{ '0': panelWords.asManyAsSuitTheModel, ...Object.fromEntries(counts.map((n) => [n, n])) }}
        disabled={active}
        onChange={(next) => changeSettings({ workers: Number(next) })}
      />
      <ChoiceField
        label={panelWords.checkpoint}
        value={`${checkpointInterval}` as keyof typeof intervals}
        choices={intervals}
        disabled={active}
        onChange={(next) => changeSettings({ checkpointInterval: Number(next) })}
      />
    </section>
  );
}
