import { useEffect, useId, useState } from 'react';
import type { Field } from '../../../build/steps/step-fields';
import { buildWords } from '../../words/build-words';

export interface JsonRowProps {
  readonly label: string;
  readonly example?: string;
  readonly value: unknown;
  readonly optional: boolean;
  readonly schema: Field['schema'];
  readonly onChange: (value: unknown) => void;
}

/** A list or table that has no editor of its own, as it stands in the recipe. */
export function JsonRow({ label, example, value, optional, schema, onChange }: JsonRowProps) {
  const id = useId();
  const shown = value === undefined ? '' : JSON.stringify(value);
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    setText(shown);
    setProblem('');
  }, [shown]);
  const commit = () => {
    if (text === shown) return setProblem('');
    if (text.trim() === '' && optional) return onChange(undefined);
    try {
      const next: unknown = JSON.parse(text);
      const parsed = schema.safeParse(next);
      if (parsed.success) return onChange(next);
      const [{ path, message }] = parsed.error.issues;
      setProblem(`${[label, ...path].join('.')}: ${message}.`);
    } catch {
      setProblem(buildWords.thisIsNotJsonListsAre);
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="wide json"
        rows={Math.min(5, 1 + Math.floor(shown.length / 34))}
        spellCheck={false}
        placeholder={example ? buildWords.noneOr(example) : buildWords.none}
        value={text}
        aria-invalid={problem !== ''}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
      />
      {problem && <p className="wide problem">{problem}</p>}
    </div>
  );
}
