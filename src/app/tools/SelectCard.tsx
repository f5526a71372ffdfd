import { useId, useRef, useState } from 'react';
import { atomProperties } from '../../analyze/selection/atom-properties';
import type { SelectionChange } from '../actions/change-selection';
import { forReaders } from '../for-readers';
import { setLook, useLook } from '../stores/look';
import { nothing, setView, useView } from '../stores/view';
import { toolWords } from '../words/tool-words';
import { focusSelection, hideSelection, isolateSelection, showAllAtoms } from './hide-atoms';
import { selectByText } from './select-by-text';

const examples = [
  'element O and region interface and within 4 of Ru',
  'coordination Ti < 6 and not fixed',
  'hopped',
  'depth < 3',
];

/** Picks atoms by what they are, or in an area; hides, isolates and shows them. */
export function SelectCard() {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const [found, setFound] = useState<number | undefined>();
  const through = useLook((look) => look.through);
  const area = useLook((look) => look.area);
  const count = useView((view) => view.selection.length);
  const apply = async (change: SelectionChange, words = text) => {
    try {
      setFound(await selectByText(words, change));
      setProblem('');
    } catch (error) {
      setFound(undefined);
      setProblem(forReaders((error as Error).message));
    }
  };
  return (
    <section className="card tool-card" aria-label={toolWords.selectAtoms}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void apply('replace');
        }}
      >
        <label htmlFor={id}>{toolWords.atomsToSelect}</label>
        <input
          ref={field}
          id={id}
          className="text"
          spellCheck={false}
          autoComplete="off"
          placeholder={toolWords.selectionExample}
          value={text}
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-said`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${id}-said`} className={problem ? 'problem' : 'hint'} role="status">
          {problem || saidOf(found, count)}
        </p>
        <div className="row">
          <button type="submit" className="button primary">
            {toolWords.select}
          </button>
          <button type="button" className="button" onClick={() => void apply('add')}>
            {toolWords.add}
          </button>
          <button type="button" className="button" onClick={() => void apply('subtract')}>
            {toolWords.takeOut}
          </button>
        </div>
      </form>
      <details className="more">
        <summary>{toolWords.examplesAndProperties}</summary>
        <ul className="examples">
          {examples.map((example) => (
            <li key={example}>
              <button
                type="button"
                className="link"
                onClick={() => {
                  setText(example);
                  void apply('replace', example);
                }}
              >
                {example}
              </button>
            </li>
          ))}
        </ul>
        <dl className="facts properties">
          {atomProperties.map(({ name, title, unit }) => (
            <div key={name} className="fact">
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                {title}
                {unit && `, ${unit}`}
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <div className="row">
        <button
          type="button"
          className="button"
          aria-pressed={area === 'box'}
          title={toolWords.shiftL}
          onClick={() => setLook({ area: 'box' })}
        >
          {toolWords.box}
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={area === 'lasso'}
          title={toolWords.keyL}
          onClick={() => setLook({ area: 'lasso' })}
        >
          {toolWords.lasso}
        </button>
        <label className="check">
          <input
            type="checkbox"
            checked={through}
            onChange={(event) => setLook({ through: event.target.checked })}
          />
          {toolWords.alsoBehindOthers}
        </label>
      </div>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={count === 0}
          title={toolWords.key}
          onClick={focusSelection}
        >
          {toolWords.focus}
        </button>
        <button
          type="button"
          className="button"
          disabled={count === 0}
          title={toolWords.keyH}
          onClick={hideSelection}
        >
          {toolWords.hide}
        </button>
        <button
          type="button"
          className="button"
          disabled={count === 0}
          title={toolWords.shiftH}
          onClick={isolateSelection}
        >
          {toolWords.isolate}
        </button>
        <button type="button" className="button" onClick={showAllAtoms}>
          {toolWords.showAll}
        </button>
        <button
          type="button"
          className="button"
          disabled={count === 0}
          title={toolWords.esc}
          onClick={() => setView({ selection: nothing })}
        >
          {toolWords.clear}
        </button>
      </div>
    </section>
  );
}

function saidOf(found: number | undefined, count: number): string {
  const picked = `${count.toLocaleString('en')} ${count === 1 ? 'atom is' : 'atoms are'} picked.`;
  return found === undefined ? picked : `${found.toLocaleString('en')} found. ${picked}`;
}
