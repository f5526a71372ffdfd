import '../styles/jobs.css';
import { useEffect, useRef } from 'react';
import { Icon } from '../controls/Icon';
import { useDocument } from '../stores/document';
import { useMatch } from '../stores/match';
import { useRuns } from '../stores/runs';
import { jobWords } from '../words/job-words';
import { FailureCard } from './FailureCard';
import { setJobs, useJobs } from './job-store';
import { type JobEntry, listJobs } from './list-jobs';

/** The button of the tray in the top bar, and the tray under it. */
export function JobsTray() {
  const runs = useRuns();
  const model = useDocument((document) => document.model);
  const match = useMatch();
  const jobs = useJobs();
  const button = useRef<HTMLButtonElement>(null);
  const entries = listJobs(runs, model, match, jobs);
  const running = entries.filter(({ state }) => state === 'running' || state === 'starting').length;
  const { open } = jobs;
  useEffect(() => {
    if (!open) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setJobs({ open: false });
      button.current?.focus();
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [open]);
  return (
    <div className="jobs">
      <button
        ref={button}
        type="button"
        className="button plain jobs-button"
        aria-expanded={open}
        title={running > 0 ? jobWords.running(running) : undefined}
        onClick={() => setJobs({ open: !open })}
      >
        {jobWords.jobs} {running > 0 && <span className="jobs-count">{running}</span>}
      </button>
      {open && (
        <section className="card jobs-tray" aria-label={jobWords.jobs}>
          {entries.length === 0 && <p className="hint">{jobWords.none}</p>}
          <ul>
            {entries.map((entry) => (
              <JobItem key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function JobItem({ entry }: { readonly entry: JobEntry }) {
  const { id, title, state, facts, share, pause, resume, stop, drop, open } = entry;
  const acts = [
    [jobWords.pause, pause],
    [jobWords.resume, resume],
    [jobWords.stop, stop],
    [jobWords.drop, drop],
    [jobWords.open, open],
  ] as const;
  return (
    <li>
      <strong>{title}</strong>
      {share !== undefined && (
        <progress className="progress" value={share} max={1} aria-label={jobWords.progress(title)} />
      )}
      <p className="hint">{[jobWords.state[state], ...facts].join(' · ')}</p>
      {id === 'md' && state === 'failed' && <FailureCard />}
      <div className="row">
        {acts.map(
          ([name, act]) =>
            act && (
              <button
                key={name}
                type="button"
                className="button"
                onClick={() => {
                  act();
                  if (act === open) setJobs({ open: false });
                }}
              >
                {act === pause && <Icon name="pause" />}
                {name}
              </button>
            ),
        )}
      </div>
    </li>
  );
}
