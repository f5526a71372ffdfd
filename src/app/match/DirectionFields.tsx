import { useEffect, useState } from 'react';
import { useMatch } from '../stores/match';
import { matchWords } from '../words/match-words';
import { changeInputs } from './search';

/** An orientation relationship that matches have to keep: a direction of the film along one of the support. */
export function DirectionFields() {
  const film = useMatch((match) => match.inputs.filmDirection);
  const substrate = useMatch((match) => match.inputs.substrateDirection);
  const problem = useMatch((match) => match.problems.directions);
  const [texts, setTexts] = useState<readonly [string, string]>([film, substrate]);
  useEffect(() => setTexts([film, substrate]), [film, substrate]);
  const commit = () => {
    if (texts[0] !== film || texts[1] !== substrate)
      changeInputs({ filmDirection: texts[0], substrateDirection: texts[1] });
  };
  const field = (k: 0 | 1, label: string, placeholder: string) => (
    <input
      className="text-input"
      aria-label={label}
      placeholder={placeholder}
      value={texts[k]}
      aria-invalid={problem !== undefined}
      onChange={(event) =>
        setTexts(k === 0 ? [event.target.value, texts[1]] : [texts[0], event.target.value])
      }
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
  return (
    <details className="more" open={film !== '' || substrate !== '' || problem !== undefined || undefined}>
      <summary>{matchWords.keepParallel}</summary>
      <div className="direction-row">
        {field(0, "Film's direction", 'film 2 -1 -1 0')}
        <span aria-hidden>∥</span>
        {field(1, "Support's direction", 'support 0 0 1')}
      </div>
      {problem ? (
        <p className="problem">{problem}</p>
      ) : (
        <p className="hint">{matchWords.forOnePlaneOfEachWithin}</p>
      )}
    </details>
  );
}
