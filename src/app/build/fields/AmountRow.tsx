import { NumberRow } from './NumberRow';

type Amount = { readonly count: number } | { readonly fraction: number };

export interface AmountRowProps {
  readonly label: string;
  readonly value: Amount | undefined;
  readonly onChange: (value: Amount | undefined) => void;
}

/** How many atoms: a number of them, or a part of those there are. Empty for none. */
export function AmountRow({ label, value, onChange }: AmountRowProps) {
  const byCount = value !== undefined && 'count' in value;
  return (
    <div className="amount">
      <NumberRow
        label={label}
        usual="none"
        value={value && ('count' in value ? value.count : +(100 * value.fraction).toFixed(6))}
        minimum={0}
        maximum={byCount ? 1e6 : 100}
        whole={byCount}
        step={byCount ? 1 : 0.5}
        {...(!byCount && { slider: [0, 10] as const })}
        onChange={(next) => {
          if (next === undefined) onChange(undefined);
          else onChange(byCount ? { count: next } : { fraction: +(next / 100).toFixed(8) });
        }}
      />
      <select
        className="unit-choice"
        aria-label={`${label}, counted in`}
        value={byCount ? 'count' : 'fraction'}
        onChange={(event) => onChange(event.target.value === 'count' ? { count: 1 } : { fraction: 0.02 })}
      >
        <option value="fraction">%</option>
        <option value="count">atoms</option>
      </select>
    </div>
  );
}
