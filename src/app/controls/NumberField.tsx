import { useEffect, useId, useRef, useState } from 'react';
import { evaluateExpression } from '../../math/evaluate-expression';
import { controlWords } from '../words/control-words';

export interface NumberFieldProps {
  readonly label: string;
  readonly unit?: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly whole?: boolean;
  readonly onCommit: (value: number) => void;
}

/** A number that may be typed as a formula, such as 3*2.959; what cannot be used is said and not taken. */
export function NumberField({ label, unit, value, minimum, maximum, whole, onCommit }: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(String(value));
  const [problem, setProblem] = useState('');
  useEffect(() => {
    setText(String(value));
    setProblem('');
  }, [value]);

  /** the text being worked out; Enter and then leaving the field must not act twice */
  const pending = useRef<string | undefined>(undefined);
  const commit = async () => {
    if (pending.current === text) return;
    pending.current = text;
    try {
      const plain = Number(text.trim().replace(',', '.'));
      const typed = text.trim() !== '' && Number.isFinite(plain) ? plain : await evaluateExpression(text);
      const next = whole ? Math.round(typed) : typed;
      if (next < minimum || next > maximum) {
        setProblem(controlWords.mustBeFromToGot(label, minimum, maximum, unit ? ` ${unit}` : '', next));
        return;
      }
      setProblem('');
      setText(String(next));
      if (next !== value) onCommit(next);
    } catch {
      setProblem(controlWords.isNotANumberOrA(text));
    } finally {
      pending.current = undefined;
    }
  };

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="number">
        <input
          id={id}
          inputMode="decimal"
          value={text}
          aria-invalid={problem !== ''}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void commit();
            if (event.key === 'Escape') {
              setText(String(value));
              setProblem('');
            }
          }}
        />
        {unit}
      </span>
      {problem && (
        <p className="wide problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
