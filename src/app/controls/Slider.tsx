import { Slider as Primitive } from 'radix-ui';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly disabled?: boolean;
  /** the value in words, for screen readers */
  readonly valueText?: string;
  readonly onChange: (value: number) => void;
  /** when the hand lets go */
  readonly onCommit?: (value: number) => void;
}

/** One value on a line. */
export function Slider(props: SliderProps) {
  const { label, value, minimum, maximum, step, disabled, valueText, onChange, onCommit } = props;
  return (
    <Primitive.Root
      className="slider"
      value={[value]}
      min={minimum}
      max={maximum}
      step={step}
      disabled={disabled}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
    >
      <Primitive.Track className="slider-track">
        <Primitive.Range className="slider-range" />
      </Primitive.Track>
      <Primitive.Thumb className="slider-thumb" aria-label={label} aria-valuetext={valueText} />
    </Primitive.Root>
  );
}
