import { useMemo } from 'react';
import { ScatterPlot } from '../../viewer/ScatterPlot';
import { setMatch, useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { scatterPoints } from './match-points';
import { filmPlaneText, matchSummary, stretchText, substratePlaneText } from './match-text';
import { useVisibleMatches } from './use-visible-matches';

/** Area against strain of every match that the filters let through. */
export function MatchScatter() {
  const pairs = useMatch((match) => match.pairs);
  const searched = useMatch((match) => match.searched);
  const selected = useMatch((match) => match.selected);
  const measure = useMatch((match) => match.measure);
  const logArea = useMatch((match) => match.logArea);
  const theme = useView((view) => view.theme);
  const shown = useVisibleMatches();
  const points = useMemo(() => scatterPoints(shown, pairs, measure), [shown, pairs, measure]);
  const at = shown.findIndex(({ match }) => match === selected?.match);
  if (!searched) return <div className="pane-body" />;
  return (
    <>
      <div className="pane-options">
        <label>
          Strain{' '}
          <select
            value={measure}
            onChange={(event) => setMatch({ measure: event.target.value as typeof measure })}
          >
            <option value="vonMises">von Mises</option>
            <option value="principal">largest principal</option>
          </select>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={logArea}
            onChange={(event) => setMatch({ logArea: event.target.checked })}
          />
          log area
        </label>
        <span className="plot-key">
          <span aria-hidden className="key-ring" /> 1×1 cell
          <span aria-hidden className="key-line" /> best of all
        </span>
      </div>
      <div className="pane-body">
        <ScatterPlot
          points={points}
          xAxis={{ title: 'area of the common cell (Å²)', log: logArea }}
          yAxis={{ title: measure === 'vonMises' ? 'von Mises strain (%)' : 'largest strain (%)' }}
          label={`${shown.length} matches by area and strain`}
          theme={theme}
          selected={at}
          describe={(k) => {
            const { pair, match } = shown[k];
            return (
              <>
                <strong>
                  {filmPlaneText(searched, pair)} on {substratePlaneText(searched, pair)}
                </strong>
                <span>
                  {match.area.toFixed(2)} Å² · {match.atomCount} atoms
                  {match.unitCell ? ' · 1×1' : ''}
                </span>
                <span>
                  {(100 * match.vonMises).toFixed(2)} % von Mises ({stretchText(match)})
                </span>
              </>
            );
          }}
          tell={(k) => matchSummary(searched, shown[k].pair, shown[k].match)}
          onPick={(k) => setMatch({ selected: shown[k] })}
        />
      </div>
    </>
  );
}
