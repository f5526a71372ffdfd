import { useEffect, useId, useState } from 'react';
import { readPlane } from './read-plane';

export interface IndicesRowProps {
  readonly label: string;
  readonly value: readonly number[] | undefined;
  /** what an empty field means; without it the field may not be empty */
  readonly usual?: string;
  /** a face of a crystal, or a direction in it */
  readonly what?: 'face' | 'direction';
  readonly onChange: (value: readonly number[] | undefined) => void;
}

/** Miller indices, three or the four of a hexagonal crystal; what is no face is said and not taken. */
export function IndicesRow({ label, value, usual, what = 'face', onChange }: IndicesRowProps) {
  const id = useId();
  const shown = value?.join(' ') ?? '';
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    setText(shown);
    setProblem('');
  }, [shown]);
  const commit = () => {
    if (text.trim() === '' && usual !== undefined) {
      setProblem('');
      if (value) onChange(undefined);
      return;
    }
    const read = readPlane(text, what);
    if ('problem' in read) return setProblem(read.problem);
    setProblem('');
    setText(read.indices.join(' '));
    if (read.indices.join(' ') !== shown) onChange(read.indices);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="number">
        <input
          id={id}
          className="indices"
          autoComplete="off"
          spellCheck={false}
          placeholder={usual}
          value={text}
          aria-invalid={problem !== ''}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') setText(shown);
          }}
        />
      </span>
      {problem && (
        <p className="wide problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
