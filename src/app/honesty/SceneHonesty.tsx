import { useForcesShown, usePotential } from '../potential-of-model';
import { useDocument } from '../stores/document';
import { frameWords } from '../words/frame-words';
import { HonestyChip } from './HonestyChip';
import { honestyOfScene } from './honesty-of';

/** Of the scene on screen: where it comes from and by which forces it moves, in one chip. */
export function SceneHonesty() {
  const model = useDocument((document) => document.model);
  const shown = useForcesShown();
  const problem = usePotential()?.problem;
  if (!model) return null;
  return (
    <>
      {problem !== undefined && (
        <span className="chip warm" title={problem}>
          {frameWords.notCovered}
        </span>
      )}
      <HonestyChip
        className="in-scene"
        entries={honestyOfScene(model, shown)}
        label={shown.potential?.card.title}
      />
    </>
  );
}
