import { useMemo, useState } from 'react';
import { elementStyles } from '../../viewer/element-styles';
import { LatticeOverlay } from '../../viewer/LatticeOverlay';
import { useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { filmPlaneText, lengthText, matchSummary, substratePlaneText } from './match-text';
import { overlayLayers } from './overlay-layers';

/** How the two planes lie on each other in the chosen match. */
export function MatchPicture() {
  const selected = useMatch((match) => match.selected);
  const searched = useMatch((match) => match.searched);
  const theme = useView((view) => view.theme);
  const [strained, setStrained] = useState(false);
  const [fit, setFit] = useState<'cell' | 'pattern'>('cell');
  const pair = useMemo(
    () =>
      selected && searched
        ? overlayLayers({
            film: searched.films[selected.pair.film].structure,
            filmPlane: selected.pair.filmPlane,
            substrate: searched.substrate.structure,
            substratePlane: selected.pair.substratePlane,
            match: selected.match,
            strained,
          })
        : undefined,
    [selected, searched, strained],
  );
  if (!selected || !searched || !pair) return <div className="pane-body" />;
  const elements = elementStyles([...pair.lower.atoms, ...pair.upper.atoms].map((atom) => atom.atomicNumber));
  return (
    <>
      <div className="pane-head">
        <h2>
          {filmPlaneText(searched, selected.pair)} on {substratePlaneText(searched, selected.pair)}
        </h2>
        <span className="spacer" />
        <label className="check">
          <input type="checkbox" checked={strained} onChange={(event) => setStrained(event.target.checked)} />
          film strained
        </label>
        <button
          type="button"
          className="button"
          aria-pressed={fit === 'pattern'}
          disabled={!pair.pattern}
          title={
            pair.pattern
              ? 'Show one period of the moiré pattern'
              : 'No pattern: the film fits a direction, or is strained'
          }
          onClick={() => setFit(fit === 'cell' ? 'pattern' : 'cell')}
        >
          Moiré
        </button>
      </div>
      <div className="pane-body picture">
        <LatticeOverlay
          pair={pair}
          fit={fit === 'pattern' && pair.pattern ? 'pattern' : 'cell'}
          theme={theme}
          label={`Outermost atoms of both planes laid on each other: ${matchSummary(searched, selected.pair, selected.match)}. Drag to move, scroll or plus and minus to zoom.`}
        />
        <ul className="picture-key">
          {elements.map(({ atomicNumber, label, color }) => (
            <li key={atomicNumber}>
              <span className="key-dot" style={{ background: `#${color.toString(16).padStart(6, '0')}` }} />
              {label}
            </li>
          ))}
          <li>
            <span className="key-line lower" /> support's cell
          </li>
          <li>
            <span className="key-line upper" /> {strained ? "film's cell" : "film's, unstrained"}
          </li>
          {pair.pattern && selected.match.report.moire && (
            <li>
              <span className="key-line pattern" /> moiré,{' '}
              {selected.match.report.moire.lengths.map(lengthText).join(' × ')} Å
            </li>
          )}
        </ul>
      </div>
    </>
  );
}
