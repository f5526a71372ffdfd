import { buildWords } from '../../words/build-words';
import { wordsOf } from '../field-words';
import type { OneOf } from '../step-layouts';
import { NumberRow } from './NumberRow';
import { scaled } from './SchemaFields';

export interface ChoiceNumberRowProps {
  /** kind of the step, or of a part such as `interface.film` */
  readonly path: string;
  readonly entry: OneOf;
  readonly chosen: string;
  readonly value: number | undefined;
  readonly onChoose: (name: string) => void;
  readonly onChange: (value: number | undefined) => void;
}

/** A number, and beside it in which of a few ways it is meant. */
export function ChoiceNumberRow({ path, entry, chosen, value, onChoose, onChange }: ChoiceNumberRowProps) {
  const { unit: _, ...words } = wordsOf(path, chosen);
  return (
    <div className="amount">
      <NumberRow
        {...words}
        label={entry.label}
        usual={words.usual ?? 'default'}
        {...scaled(words, value, onChange)}
      />
      <select
        className="unit-choice"
        aria-label={buildWords.givenIn(entry.label)}
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
