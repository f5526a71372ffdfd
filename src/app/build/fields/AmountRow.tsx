import { buildWords } from '../../words/build-words';
import { NumberRow } from './NumberRow';

/** One number, by what it counts. */
export type Amount = Readonly<Record<string, number>>;

export interface AmountRowProps {
  readonly label: string;
  /** what may be counted */
  readonly keys: readonly string[];
  readonly value: Amount | undefined;
  readonly onChange: (value: Amount | undefined) => void;
}

interface Counting {
  readonly label: string;
  /** of the number in the recipe for one shown */
  readonly scale: number;
  readonly start: number;
  readonly step: number;
  readonly maximum: number;
  readonly slider?: readonly [number, number];
}

const countings: Readonly<Record<string, Counting>> = {
  fraction: { label: '%', scale: 0.01, start: 2, step: 0.5, maximum: 100, slider: [0, 10] },
  count: { label: buildWords.inAtoms, scale: 1, start: 1, step: 1, maximum: 1e6 },
  // in the recipe per Å³
  concentration: { label: '/nm³', scale: 1e-3, start: 1, step: 0.5, maximum: 1000 },
};

/** How many atoms: a number of them, a part of those there are, or so many in a volume. Empty for none. */
export function AmountRow({ label, keys, value, onChange }: AmountRowProps) {
  const key =
    keys.find((name) => value?.[name] !== undefined) ?? keys.find((name) => name === 'fraction') ?? keys[0];
  const { scale, step, maximum, slider } = countings[key] ?? countings.count;
  const shown = value && +(value[key] / scale).toFixed(6);
  return (
    <div className="amount">
      <NumberRow
        label={label}
        usual="none"
        value={shown}
        minimum={0}
        maximum={maximum}
        whole={key === 'count'}
        step={step}
        slider={slider}
        onChange={(next) => onChange(next === undefined ? undefined : { [key]: +(next * scale).toFixed(9) })}
      />
      <select
        className="unit-choice"
        aria-label={buildWords.countedIn(label)}
        value={key}
        onChange={({ target }) => {
          const chosen = countings[target.value] ?? countings.count;
          onChange({ [target.value]: chosen.start * chosen.scale });
        }}
      >
        {keys.map((name) => (
          <option key={name} value={name}>
            {countings[name]?.label ?? name}
          </option>
        ))}
      </select>
    </div>
  );
}
