import { useRef, useState } from 'react';
import { choosePotentialAgain, openPotential } from '../actions/change-potential';
import { usePotential } from '../potential-of-model';
import { isActive, useRuns } from '../stores/runs';
import { FormulaEditor } from './FormulaEditor';

/** What the forces are made of, what that is good for, and how to take another. */
export function PotentialFields() {
  const own = useRuns((runs) => runs.potential !== undefined);
  const active = useRuns((runs) => isActive(runs.status));
  const [writing, setWriting] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section className="section">
      <h2>Potential</h2>
      <PotentialFacts />
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={active}
          title="A definition in JSON, or tables of LAMMPS: eam/alloy, eam/fs, adp, meam/spline"
          onClick={() => chooser.current?.click()}
        >
          Open potential
        </button>
        <button
          type="button"
          className="button"
          disabled={active}
          aria-expanded={writing}
          onClick={() => setWriting(!writing)}
        >
          Write formulas
        </button>
        {own && (
          <button type="button" className="button plain" disabled={active} onClick={choosePotentialAgain}>
            Back to the usual one
          </button>
        )}
      </div>
      {active && <p className="hint">Stop the run to take another potential.</p>}
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label="Potential file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void openPotential(file);
          event.target.value = '';
        }}
      />
      {writing && !active && <FormulaEditor onDone={() => setWriting(false)} />}
    </section>
  );
}

function PotentialFacts() {
  const choice = usePotential();
  if (!choice) return null;
  if (choice.problem !== undefined) return <p className="problem">{choice.problem}</p>;
  const { card } = choice.potential;
  return (
    <>
      <p>{card.title}</p>
      <p>
        <strong>{card.goodFor.join('; ')}.</strong> Not for:
      </p>
      <ul className="plain-list">
        {card.notFor.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <p className="hint">{card.source}</p>
    </>
  );
}
