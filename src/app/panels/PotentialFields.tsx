import { useRef, useState } from 'react';
import { choosePotentialAgain, openPotential } from '../actions/change-potential';
import { usePotential } from '../potential-of-model';
import { isActive, useRuns } from '../stores/runs';
import { panelWords } from '../words/panel-words';
import { FormulaEditor } from './FormulaEditor';

/** What the forces are made of, what that is good for, and how to take another. */
export function PotentialFields() {
  const own = useRuns((runs) => runs.potential !== undefined);
  const active = useRuns((runs) => isActive(runs.status));
  const [writing, setWriting] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section className="section" id="potential-of-run">
      <h2>{panelWords.potential}</h2>
      <PotentialFacts />
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={active}
          title={panelWords.aDefinitionInJsonOrTables}
          onClick={() => chooser.current?.click()}
        >
          {panelWords.openPotential}
        </button>
        <button
          type="button"
          className="button"
          disabled={active}
          aria-expanded={writing}
          onClick={() => setWriting(!writing)}
        >
          {panelWords.writeFormulas}
        </button>
        {own && (
          <button type="button" className="button plain" disabled={active} onClick={choosePotentialAgain}>
            {panelWords.backToTheUsualOne}
          </button>
        )}
      </div>
      {active && <p className="hint">{panelWords.stopTheRunToTakeAnother}</p>}
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={panelWords.potentialFile}
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
        <strong>{card.goodFor.join('; ')}.</strong>
        {panelWords.notFor}
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
