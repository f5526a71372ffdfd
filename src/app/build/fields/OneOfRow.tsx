import { useId } from 'react';
import type { OneOf } from '../step-layouts';

export interface OneOfRowProps {
  readonly entry: OneOf;
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** Which of a few fields says it. */
export function OneOfRow({ entry, chosen, onChoose }: OneOfRowProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{entry.label}</label>
      <select
        id={id}
        className="select inline"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        {Object.entries(entry.choices).map(([name, { label }]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
