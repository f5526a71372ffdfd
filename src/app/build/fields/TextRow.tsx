import { useEffect, useId, useState } from 'react';

export interface TextRowProps {
  readonly label: string;
  readonly value: string;
  /** what an empty field means; without it the field may not be empty */
  readonly usual?: string;
  /** beside its label, for a word or two; default false, below it */
  readonly inline?: boolean;
  readonly onChange: (value: string) => void;
}

/** One line of text, taken when the field is left. */
export function TextRow({ label, value, usual, inline = false, onChange }: TextRowProps) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    if (text.trim() === '' && usual === undefined) setText(value);
    else if (text !== value) onChange(text.trim());
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={inline ? 'text inline' : 'wide text'}
        autoComplete="off"
        placeholder={usual}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setText(value);
        }}
      />
    </div>
  );
}
