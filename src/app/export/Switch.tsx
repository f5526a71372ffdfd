export interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly hint?: string;
  readonly onChange: (checked: boolean) => void;
}

/** Yes or no, and why. */
export function Switch({ label, checked, hint, onChange }: SwitchProps) {
  return (
    <>
      <label className="check">
        <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
        {label}
      </label>
      {hint && <p className="hint">{hint}</p>}
    </>
  );
}
