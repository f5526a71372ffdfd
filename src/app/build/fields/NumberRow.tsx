import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Slider } from '../../controls/Slider';
import { buildWords } from '../../words/build-words';
import { readNumber } from './read-number';

export interface NumberRowProps {
  readonly label: string;
  readonly unit?: string;
  readonly about?: string;
  /** undefined: the field is empty */
  readonly value: number | undefined;
  /** what an empty field means; without it the field may not be empty */
  readonly usual?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
  readonly step?: number;
  /** ends of a slider */
  readonly slider?: readonly [number, number];
  readonly onChange: (value: number | undefined) => void;
}

/** ms after the last key that a typed number is taken */
const typingRest = 350;

/** A number that the model follows while it is typed, stepped with the arrow keys or dragged. */
export function NumberRow(props: NumberRowProps) {
  const {
    label,
    unit,
    about,
    value,
    usual,
    slider,
    step = 1,
    minimum = -Infinity,
    maximum = Infinity,
  } = props;
  const id = useId();
  const input = useNumberText(props);
  return (
    <div className="field">
      <label htmlFor={id} title={about}>
        {label}
      </label>
      <span className="number with-unit" style={{ '--unit': `${unit?.length ?? 0}ch` } as CSSProperties}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          placeholder={usual}
          value={input.text}
          aria-invalid={input.problem !== ''}
          aria-describedby={input.problem ? `${id}-problem` : undefined}
          {...input.handlers}
        />
        {unit && <span className="unit">{unit}</span>}
      </span>
      {slider && value !== undefined && (
        <span className="wide">
          <Slider
            label={buildWords.slider(label)}
            value={Math.min(Math.max(value, slider[0]), slider[1])}
            minimum={Math.max(slider[0], minimum)}
            maximum={Math.min(slider[1], maximum)}
            step={step}
            valueText={`${value} ${unit ?? ''}`.trim()}
            onChange={props.onChange}
          />
        </span>
      )}
      {input.problem && (
        <p className="wide problem" id={`${id}-problem`}>
          {input.problem}
        </p>
      )}
    </div>
  );
}

/** The text of a number field and what its keys do. */
export function useNumberText(props: NumberRowProps) {
  const { value, onChange, step = 1 } = props;
  const shown = value === undefined ? '' : String(value);
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const asked = useRef(shown);
  useEffect(() => {
    // A value that comes back as it was typed leaves the text as it was typed.
    if (asked.current !== shown) {
      setText(shown);
      setProblem('');
    }
    asked.current = shown;
  }, [shown]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const take = (next: number | undefined) => {
    asked.current = next === undefined ? '' : String(next);
    setProblem('');
    if (next !== latest.current.value) latest.current.onChange(next);
  };
  const read = async (typed: string, final: boolean) => {
    clearTimeout(timer.current);
    const result = await readNumber(typed, latest.current, final);
    if (result === undefined) return;
    if ('problem' in result) return setProblem(result.problem);
    take(result.value);
    if (final) setText(result.value === undefined ? '' : String(result.value));
  };
  const handlers = {
    onChange: ({ target }: { target: HTMLInputElement }) => {
      setText(target.value);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void read(target.value, false), typingRest);
    },
    onBlur: () => void read(text, true),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Enter') void read(text, true);
      if (event.key === 'Escape') {
        clearTimeout(timer.current);
        setText(shown);
        setProblem('');
      }
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!direction) return;
      event.preventDefault();
      const { minimum = -Infinity, maximum = Infinity } = latest.current;
      const from = Number(text.replace(',', '.')) || 0;
      const next = +(from + direction * step * (event.shiftKey ? 10 : 1)).toFixed(10);
      if (next < minimum || next > maximum) return;
      setText(String(next));
      take(next);
    },
  };
  return { text, problem, handlers, onChange };
}
