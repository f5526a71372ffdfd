import { type NumberRowProps, useNumberText } from './NumberRow';

export interface NumbersRowProps extends Omit<NumberRowProps, 'value' | 'onChange' | 'slider'> {
  readonly count: number;
  readonly value: readonly number[] | undefined;
  /** what fills the list when one number of an empty one is typed; default 0 */
  readonly fill?: number;
  readonly parts?: readonly string[];
  readonly onChange: (value: readonly number[] | undefined) => void;
}

/** A few numbers side by side, such as repeats along a and b. */
export function NumbersRow({ count, value, fill = 0, parts, onChange, ...rest }: NumbersRowProps) {
  const change = (index: number, next: number | undefined) => {
    if (next === undefined) return onChange(undefined);
    onChange((value ?? Array<number>(count).fill(fill)).with(index, next));
  };
  return (
    <fieldset className="field numbers-row">
      <legend title={rest.about}>{rest.label}</legend>
      <span className="number">
        {Array.from({ length: count }, (_, k) => (
          <Part
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells the numbers apart
            key={k}
            {...rest}
            label={`${rest.label} ${parts?.[k] ?? k + 1}`}
            value={value?.[k]}
            onChange={(next) => change(k, next)}
          />
        ))}
        {rest.unit}
      </span>
    </fieldset>
  );
}

export interface RangeRowProps {
  readonly label: string;
  readonly unit?: string;
  readonly value: { readonly from?: number; readonly to?: number } | undefined;
  readonly onChange: (value: { readonly from?: number; readonly to?: number } | undefined) => void;
}

/** From one number to another; an empty end is open. */
export function RangeRow({ label, unit, value, onChange }: RangeRowProps) {
  const change = (end: 'from' | 'to', next: number | undefined) => {
    const { [end]: _, ...other } = value ?? {};
    const changed = next === undefined ? other : { ...other, [end]: next };
    onChange(Object.keys(changed).length > 0 ? changed : undefined);
  };
  return (
    <fieldset className="field numbers-row">
      <legend>
        {label}
        {unit ? `, ${unit}` : ''}
      </legend>
      <span className="number">
        {(['from', 'to'] as const).map((end) => (
          <Part
            key={end}
            label={`${label}, ${end}`}
            usual={end}
            value={value?.[end]}
            onChange={(next) => change(end, next)}
          />
        ))}
      </span>
    </fieldset>
  );
}

function Part(props: NumberRowProps) {
  const { text, problem, handlers } = useNumberText(props);
  return (
    <input
      className="short"
      inputMode="decimal"
      autoComplete="off"
      aria-label={props.label}
      title={problem || props.label}
      placeholder={props.usual}
      value={text}
      aria-invalid={problem !== ''}
      {...handlers}
    />
  );
}
