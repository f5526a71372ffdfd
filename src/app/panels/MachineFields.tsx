import { availableThreads } from '../../jobs/start-job';
import { changeSettings } from '../actions/run-simulation';
import { ChoiceField } from '../controls/ChoiceField';
import { isActive, useRuns } from '../stores/runs';

const precisions = {
  mixed: 'Mixed: forces in 32 bit, motion in 64 bit',
  double: 'Double: 64 bit throughout, slower',
} as const;
const intervals = {
  '0': 'never',
  '10': 'every 10 s',
  '30': 'every 30 s',
  '120': 'every 2 min',
  '600': 'every 10 min',
} as const;

/** What the run takes of this machine, and how much of it a crash may cost. */
export function MachineFields() {
  const { precision, workers, checkpointInterval } = useRuns((runs) => runs.settings);
  const active = useRuns((runs) => isActive(runs.status));
  const counts = Array.from({ length: availableThreads() }, (_, k) => `${k + 1}`);
  return (
    <section className="section">
      <h2>Machine</h2>
      <ChoiceField
        label="Precision"
        value={precision}
        choices={precisions}
        disabled={active}
        onChange={(next) => changeSettings({ precision: next })}
      />
      <ChoiceField
        label="Workers"
        value={`${workers}`}
        choices={{ '0': 'as many as suit the model', ...Object.fromEntries(counts.map((n) => [n, n])) }}
        disabled={active}
        onChange={(next) => changeSettings({ workers: Number(next) })}
      />
      <ChoiceField
        label="Checkpoint"
        value={`${checkpointInterval}` as keyof typeof intervals}
        choices={intervals}
        disabled={active}
        onChange={(next) => changeSettings({ checkpointInterval: Number(next) })}
      />
    </section>
  );
}
