export interface SetRowProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly value: readonly string[] | undefined;
  readonly onChange: (value: readonly string[] | undefined) => void;
}

/** Any of a few names; none of them means all. */
export function SetRow({ label, values, value = [], onChange }: SetRowProps) {
  const toggle = (name: string) => {
    const next = values.filter((other) => value.includes(other) !== (other === name));
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset className="set-row">
      <legend>{label}</legend>
      <div className="row">
        {values.map((name) => (
          <button
            key={name}
            type="button"
            className="button small"
            aria-pressed={value.includes(name)}
            onClick={() => toggle(name)}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
