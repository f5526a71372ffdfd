import { useId } from 'react';
import { buildWords } from '../../words/build-words';
import { facesOf } from '../surface-faces';
import { useTerminations } from '../use-terminations';
import type { TerminationProps } from './TerminationPicker';

/** The cut of one side of an interface, in a line. */
export function TerminationChoice({ slab, onChoose }: TerminationProps) {
  const listed = useTerminations(slab);
  const id = useId();
  const faces = listed ? facesOf(listed).filter(({ side }) => side === 'up') : [];
  if (faces.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{buildWords.termination}</label>
      <select
        id={id}
        className="select inline"
        value={slab.cut ?? faces[0].cut}
        onChange={({ target }) => onChoose({ cut: Number(target.value) } as never)}
      >
        {faces.map(({ cut, letter, species, bonds, polar }) => (
          <option key={cut} value={cut}>
            {letter} {species}, {bonds}
            {polar ? buildWords.polar : ''}
          </option>
        ))}
      </select>
    </div>
  );
}
