import { useMemo, useState } from 'react';
import { writePotential } from '../actions/change-potential';
import { NumberField } from '../controls/NumberField';
import { forReaders } from '../for-readers';
import { definitionOf, emptyRows, type FormulaRow } from '../formula-definition';
import { useDocument } from '../stores/document';
import { panelWords } from '../words/panel-words';

/** An energy as a formula of the distance for each pair of elements of the model. */
export function FormulaEditor({ onDone }: { readonly onDone: () => void }) {
  const structure = useDocument((document) => document.model?.structure);
  const empty = useMemo(() => emptyRows(structure?.atomicNumbers ?? []), [structure]);
  const [rows, setRows] = useState(empty);
  const [problem, setProblem] = useState('');
  const change = (k: number, patch: Partial<FormulaRow>) =>
    setRows(rows.map((row, index) => (index === k ? { ...row, ...patch } : row)));

  const take = async () => {
    try {
      const wrong = await writePotential(definitionOf(rows));
      setProblem(wrong === undefined ? '' : forReaders(wrong));
      if (wrong === undefined) onDone();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };

  return (
    <form
      className="formulas"
      aria-label={panelWords.potentialByFormulas}
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <p className="hint">{panelWords.energyOfAPairInEv}</p>
      {rows.map(({ elements, formula, parameters, cutoff }, k) => {
        const name = elements.join('–');
        return (
          <fieldset key={name}>
            <legend>{name}</legend>
            <input
              aria-label={panelWords.formulaFor(name)}
              placeholder={panelWords.formulaExample}
              spellCheck={false}
              value={formula}
              onChange={(event) => change(k, { formula: event.target.value })}
            />
            {formula.trim() !== '' && (
              <>
                <input
                  aria-label={panelWords.parametersFor(name)}
                  placeholder={panelWords.parametersExample}
                  spellCheck={false}
                  value={parameters}
                  onChange={(event) => change(k, { parameters: event.target.value })}
                />
                <NumberField
                  label={panelWords.cutoff}
                  unit="Å"
                  value={cutoff}
                  minimum={1}
                  maximum={20}
                  onCommit={(next) => change(k, { cutoff: next })}
                />
              </>
            )}
          </fieldset>
        );
      })}
      {problem && <p className="problem">{problem}</p>}
      <div className="row">
        <button type="submit" className="button primary">
          {panelWords.useTheseFormulas}
        </button>
        <button type="button" className="button plain" onClick={onDone}>
          {panelWords.cancel}
        </button>
      </div>
    </form>
  );
}
