import { useEffect, useId, useState } from 'react';
import type { PlaneTerminations } from '../../../build/list-terminations';
import type { Step } from '../../../build/recipe';
import type { SlabStep } from '../../../build/steps/slab-step';
import { startJob } from '../../../jobs/start-job';
import { editStep } from '../edits';
import { type Face, facesOf, planeFacts } from '../surface-faces';

/** Every face that a slab can have on top, with what tells how stable it is. */
export function TerminationPicker({ step }: { readonly step: SlabStep }) {
  const listed = useTerminations(step);
  const name = useId();
  if (!listed) return null;
  const faces = facesOf(listed);
  const chosen = faces.find(({ cut, side }) => isChosen(step, cut, side, faces));
  const choose = ({ cut, side }: Face) =>
    editStep(step.id!, 'termination', (now) => ({ ...now, cut, side }) as Step);
  return (
    <fieldset className="terminations">
      <legend>
        Termination <span className="hint">{planeFacts(listed)}</span>
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
              <input type="radio" name={name} checked={face === chosen} onChange={() => choose(face)} />
              <span className="letter">{face.letter}</span>
              <span className="species">{face.species}</span>
              {face.polar ? <span className="chip warm small">{face.polar}</span> : <span />}
              <span className="count" title="broken bonds">
                {face.bonds}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Without a cut the slab has the most stable one, which is listed first. */
function isChosen(step: SlabStep, cut: number, side: string, faces: readonly Face[]): boolean {
  return cut === (step.cut ?? faces[0].cut) && side === (step.side ?? 'up');
}

/** The list for a plane; undefined until it is there, and where the plane makes no sense. */
function useTerminations({ crystal, lattice, hkl }: SlabStep): PlaneTerminations | undefined {
  const [listed, setListed] = useState<PlaneTerminations>();
  const key = JSON.stringify([crystal, lattice, hkl]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds them all
  useEffect(() => {
    const controller = new AbortController();
    setListed(undefined);
    startJob('terminations', { crystal, lattice, hkl }, { signal: controller.signal }).then(
      setListed,
      () => {},
    );
    return () => controller.abort(new DOMException('another plane is wanted', 'AbortError'));
  }, [key]);
  return listed;
}
