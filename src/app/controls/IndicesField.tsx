import { useId, useState } from 'react';

export interface IndicesFieldProps {
  readonly label: string;
  readonly value: readonly number[];
  readonly onCommit: (value: [number, number, number]) => void;
}

/** Three Miller indices; what is no face is said and not taken. */
export function IndicesField({ label, value, onCommit }: IndicesFieldProps) {
  const id = useId();
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState('');
  const commit = () => {
    if (text === undefined) return;
    const indices = text
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (indices.length !== 3 || !indices.every(Number.isInteger) || indices.every((index) => index === 0)) {
      setProblem(`"${text}" is not a face; type three whole numbers that are not all 0, such as 1 1 0.`);
      return;
    }
    setProblem('');
    setText(undefined);
    if (indices.join() !== value.join()) onCommit(indices as [number, number, number]);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="number">
        <input
          id={id}
          value={text ?? value.join(' ')}
          aria-invalid={problem !== ''}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
        />
      </span>
      {problem && <p className="wide problem">{problem}</p>}
    </div>
  );
}
