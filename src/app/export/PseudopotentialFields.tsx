import { useId } from 'react';
import { exportWords } from '../words/export-words';

export interface PseudopotentialFieldsProps {
  readonly symbols: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: (names: Readonly<Record<string, string>>) => void;
}

/** The files that the user has, by element; nobody else can know them. */
export function PseudopotentialFields({ symbols, names, onChange }: PseudopotentialFieldsProps) {
  return symbols.map((symbol) => (
    <TextField
      key={symbol}
      label={exportWords.pseudopotentialOf(symbol)}
      value={names[symbol] ?? ''}
      onChange={(name) => {
        const { [symbol]: _, ...others } = names;
        onChange(name ? { ...others, [symbol]: name } : others);
      }}
    />
  ));
}

function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <span className="number text">
        <input
          id={id}
          value={props.value}
          placeholder={exportWords.yoursToName}
          spellCheck={false}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </span>
    </div>
  );
}
