import '../styles/jobs.css';
import { forReaders } from '../for-readers';
import { useRuns } from '../stores/runs';
import { jobWords } from '../words/job-words';
import { applyFix } from './apply-fix';
import { explainFailure } from './explain-failure';

/** Why the run has failed, physics first, and one thing that may help. */
export function FailureCard() {
  const failure = useRuns((runs) => runs.failure);
  const settings = useRuns((runs) => runs.settings);
  if (!failure) return null;
  const { reason, fix } = explainFailure(failure, settings);
  return (
    <section className="failure-card" aria-label={jobWords.failure}>
      <p>
        <strong>{reason}</strong>
      </p>
      <p className="hint">{forReaders(failure.message)}</p>
      {fix && (
        <button type="button" className="button primary" onClick={() => void applyFix(fix)}>
          {fix.title}
        </button>
      )}
    </section>
  );
}
