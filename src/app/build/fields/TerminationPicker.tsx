import { useId } from 'react';
import { buildWords } from '../../words/build-words';
import { type Face, facesOf, planeFacts } from '../surface-faces';
import { type CutSource, useTerminations } from '../use-terminations';

export interface TerminationProps {
  readonly slab: CutSource;
  readonly onChoose: (face: Pick<Face, 'cut' | 'side'>) => void;
}

/** Every face that a slab can have on top, with what tells how stable it is. */
export function TerminationPicker({ slab, onChoose }: TerminationProps) {
  const listed = useTerminations(slab);
  const name = useId();
  if (!listed) return null;
  const faces = facesOf(listed);
  // Without a cut the slab has the most stable one, which is listed first.
  const chosen = faces.find(
    ({ cut, side }) => cut === (slab.cut ?? faces[0].cut) && side === (slab.side ?? 'up'),
  );
  return (
    <fieldset className="terminations">
      <legend>
        {buildWords.terminationBefore}
        <span className="hint">{planeFacts(listed)}</span>
      </legend>
      {listed.notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      <ul>
        {faces.map((face) => (
          <li key={`${face.cut} ${face.side}`}>
            <label title={face.about}>
              <input
                type="radio"
                name={name}
                checked={face === chosen}
                onChange={() => onChoose({ cut: face.cut, side: face.side })}
              />
              <span className="letter">{face.letter}</span>
              <span className="species">{face.species}</span>
              {face.polar ? <span className="chip warm small">{face.polar}</span> : <span />}
              <span className="count">{face.bonds}</span>
            </label>
          </li>
        ))}
      </ul>
      <p className="hint">{buildWords.onTopAndItsBrokenBonds}</p>
    </fieldset>
  );
}
