export interface SwitchRowProps {
  readonly label: string;
  readonly about?: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** Yes or no. */
export function SwitchRow({ label, about, value, onChange }: SwitchRowProps) {
  return (
    <label className="check" title={about}>
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
