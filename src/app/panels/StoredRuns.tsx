import { useEffect } from 'react';
import type { StoredRun } from '../../jobs/stored-runs';
import { deleteStoredRun, refreshStoredRuns, resumeStoredRun } from '../actions/stored-runs';
import { isActive, useRuns } from '../stores/runs';
import { panelWords } from '../words/panel-words';

/** ms after a run has ended at which the list is looked up again */
const lastLooks = [500, 1500, 4000, 10_000];

/** Runs kept in this browser: each can be taken up where its last checkpoint is. */
export function StoredRuns() {
  const runs = useRuns((state) => state.storedRuns);
  const storedAt = useRuns((state) => state.storedAt);
  const active = useRuns((state) => isActive(state.status));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a checkpoint or the end of a run changes the list
  useEffect(() => {
    void refreshStoredRuns();
    if (active) return;
    // The worker of a run that was stopped writes its last checkpoint when the page has long gone on.
    const timers = lastLooks.map((delay) => setTimeout(() => void refreshStoredRuns(), delay));
    return () => timers.forEach(clearTimeout);
  }, [storedAt, active]);
  if (!runs || runs.length === 0) return null;
  const size = runs.reduce((sum, run) => sum + run.size, 0);
  return (
    <section className="section">
      <h2>{panelWords.storedRuns}</h2>
      <ul className="stored-runs">
        {runs.map((run) => (
          <StoredRunItem key={run.id} run={run} active={active} />
        ))}
      </ul>
      <p className="hint">{panelWords.storedHere(megabytes(size))}</p>
    </section>
  );
}

function StoredRunItem({ run, active }: { readonly run: StoredRun; readonly active: boolean }) {
  const { id, title, date, atomCount, step, stepCount, size } = run;
  const when = new Date(date).toLocaleString();
  const done = step >= stepCount;
  return (
    <li>
      <strong>{title}</strong>
      <span className="hint">
        {panelWords.atomsStep(
          when,
          atomCount.toLocaleString('en'),
          step.toLocaleString('en'),
          megabytes(size),
        )}
      </span>
      <span className="row">
        <button
          type="button"
          className="button"
          disabled={active || done}
          title={done ? panelWords.itHasComeToItsEnd : active ? panelWords.stopTheRunFirst : undefined}
          aria-label={panelWords.resumeOf(title, when)}
          onClick={() => void resumeStoredRun(id)}
        >
          {panelWords.resume}
        </button>
        <button
          type="button"
          className="button plain"
          aria-label={panelWords.deleteOf(title, when)}
          onClick={() => void deleteStoredRun(id)}
        >
          {panelWords.delete}
        </button>
      </span>
    </li>
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
