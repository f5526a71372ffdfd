import type { InterfaceStep } from '../../../build/steps/interface-step';
import { useDocument } from '../../stores/document';
import { setView } from '../../stores/view';
import { buildWords } from '../../words/build-words';
import { percent } from '../interface-facts';

/** What film and substrate share, and the way to another match. */
export function MatchRow({ step }: { readonly step: InterfaceStep }) {
  const shared = useDocument((document) => document.model?.report.interface);
  const openMatch = async () => {
    const { changeInputs } = await import('../../match/search');
    const side = ({ crystal, hkl }: InterfaceStep['film']) =>
      typeof crystal === 'string' ? { crystal, planes: hkl.join(' ') } : undefined;
    const [film, substrate] = [side(step.film), side(step.substrate)];
    if (film && substrate) changeInputs({ films: [film], substrate });
    setView({ workspace: 'match' });
  };
  return (
    <div className="match-row">
      {shared && (
        <p className="hint">
          {buildWords.aFilmStrainedBy(shared.area.toFixed(1))}
          {shared.match.stretches.map((stretch) => percent(stretch - 1)).join(' and ')}
        </p>
      )}
      <button type="button" className="button" onClick={() => void openMatch()}>
        {buildWords.chooseAnotherMatch}
      </button>
    </div>
  );
}
