export interface SetRowProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly value: readonly string[] | undefined;
  /** what is said beside a name */
  readonly beside?: Readonly<Record<string, string>>;
  readonly onChange: (value: readonly string[] | undefined) => void;
}

/** Any of a few names; none of them means all. */
export function SetRow({ label, values, value = [], beside, onChange }: SetRowProps) {
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
            {beside?.[name] && <span className="count"> {beside[name]}</span>}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
