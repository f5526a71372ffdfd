import { type KeyboardEvent, type ReactNode, useId } from 'react';

export interface TabRowProps<Value extends string> {
  /** what the tabs choose, for screen readers */
  readonly name: string;
  readonly tabs: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** stands at the end of the row */
  readonly children?: ReactNode;
}

/** A few views of one thing; arrow keys go along. */
export function TabRow<Value extends string>({ name, tabs, value, onChange, children }: TabRowProps<Value>) {
  const id = useId();
  const keys = Object.keys(tabs) as Value[];
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = keys[(keys.indexOf(value) + step + keys.length) % keys.length];
    onChange(next);
    document.getElementById(`${id}-${next}`)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="pane-head">
      <div className="segments" role="tablist" aria-label={name}>
        {keys.map((key) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            aria-selected={key === value}
            tabIndex={key === value ? 0 : -1}
            onClick={() => onChange(key)}
            onKeyDown={pressed}
          >
            {tabs[key]}
          </button>
        ))}
      </div>
      <span className="spacer" />
      {children}
    </div>
  );
}
