import { useEffect, useId, useState } from 'react';
import { Icon } from '../controls/Icon';
import type { CrystalInput } from '../stores/match';
import { matchWords } from '../words/match-words';

export interface CrystalFieldProps {
  /** "Film" or "Support", for the names of the fields */
  readonly name: string;
  /** id to title */
  readonly choices: Readonly<Record<string, string>>;
  readonly value: CrystalInput;
  readonly maxIndex: number;
  readonly problem?: string;
  readonly onChange: (patch: Partial<CrystalInput>) => void;
  readonly onRemove?: () => void;
}

/** A crystal and those of its planes that are tried. */
export function CrystalField(props: CrystalFieldProps) {
  const { name, choices, value, maxIndex, problem, onChange, onRemove } = props;
  const id = useId();
  const [text, setText] = useState(value.planes);
  useEffect(() => setText(value.planes), [value.planes]);
  const commit = () => {
    if (text.trim() !== value.planes) onChange({ planes: text.trim() });
  };
  return (
    <div className="crystal-field">
      <div className="crystal-row">
        <select
          className="select"
          aria-label={matchWords.crystal(name)}
          value={value.crystal}
          onChange={(event) => onChange({ crystal: event.target.value, planes: '' })}
        >
          {!(value.crystal in choices) && <option value={value.crystal}>{matchWords.noLongerHere}</option>}
          {Object.entries(choices).map(([key, title]) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
        {onRemove && (
          <button
            type="button"
            className="button plain icon"
            aria-label={matchWords.remove(name)}
            onClick={onRemove}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <div className="crystal-row">
        <label htmlFor={id}>{matchWords.planes}</label>
        <input
          id={id}
          className="text-input"
          aria-label={matchWords.planesOf(name)}
          value={text}
          placeholder={matchWords.allToIndexOrSuchAs(maxIndex)}
          aria-invalid={problem !== undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') setText(value.planes);
          }}
        />
      </div>
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
