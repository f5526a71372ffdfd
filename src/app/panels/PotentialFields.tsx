import { useMemo, useRef, useState } from 'react';
import { potentialsFor } from '../../potentials/choose-potential';
import { choosePotentialAgain, openPotential, takeNamed } from '../actions/change-potential';
import { ChoiceField } from '../controls/ChoiceField';
import { usePotential } from '../potential-of-model';
import { useDocument } from '../stores/document';
import { isActive, useRuns } from '../stores/runs';
import { panelWords } from '../words/panel-words';
import { FormulaEditor } from './FormulaEditor';

/** of the choice that stands for a definition or a file of the user's */
const ownName = 'own';

/** What the forces are made of, what that is good for, and how to take another. */
export function PotentialFields() {
  const own = useRuns(
    ({ potential }) => potential?.definition !== undefined || potential?.file !== undefined,
  );
  const active = useRuns((runs) => isActive(runs.status));
  const [writing, setWriting] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section className="section" id="potential-of-run">
      <h2>{panelWords.potential}</h2>
      <BuiltInChoice disabled={active} />
      <PotentialFacts />
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={active}
          title={panelWords.potentialFiles}
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

/** Which of the potentials that come with the program; nothing where the model has no choice. */
function BuiltInChoice({ disabled }: { readonly disabled: boolean }) {
  const structure = useDocument((document) => document.model?.structure);
  const taken = useRuns((runs) => runs.potential);
  const names = useMemo(
    () => (structure ? potentialsFor(structure).map(({ name }) => name) : []),
    [structure],
  );
  const own = taken?.definition !== undefined || taken?.file !== undefined;
  const value = own ? ownName : (taken?.name ?? names[0]);
  if (names.length === 0 || (names.length === 1 && value === names[0])) return null;
  const shown = names.includes(value) ? names : [...names, value];
  const choices = Object.fromEntries(
    shown.map((name) => [
      name,
      name === ownName
        ? panelWords.ownPotential
        : name === names[0]
          ? panelWords.potentialByItself(name)
          : name,
    ]),
  );
  return (
    <ChoiceField
      label={panelWords.potentialOfForces}
      value={value}
      choices={choices}
      disabled={disabled}
      onChange={(name) => {
        if (name === names[0]) choosePotentialAgain();
        else if (name !== ownName) void takeNamed(name);
      }}
    />
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
