import { useMemo } from 'react';
import { ScatterPlot } from '../../viewer/ScatterPlot';
import { setMatch, useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { matchWords } from '../words/match-words';
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
          {matchWords.strain}
          <select
            value={measure}
            onChange={(event) => setMatch({ measure: event.target.value as typeof measure })}
          >
            <option value="vonMises">{matchWords.vonMises}</option>
            <option value="principal">{matchWords.largestPrincipal}</option>
          </select>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={logArea}
            onChange={(event) => setMatch({ logArea: event.target.checked })}
          />
          {matchWords.logArea}
        </label>
        <span className="plot-key">
          <span aria-hidden className="key-ring" />
          {matchWords.unitCell}
          <span aria-hidden className="key-line" />
          {matchWords.bestOfAll}
        </span>
      </div>
      <div className="pane-body">
        <ScatterPlot
          points={points}
          xAxis={{ title: matchWords.areaOfTheCommonCellA, log: logArea }}
          yAxis={{ title: measure === 'vonMises' ? matchWords.vonMisesStrain : matchWords.largestStrain }}
          label={matchWords.matchesByAreaAndStrain(shown.length)}
          theme={theme}
          selected={at}
          describe={(k) => {
            const { pair, match } = shown[k];
            return (
              <>
                <strong>
                  {matchWords.on(filmPlaneText(searched, pair), substratePlaneText(searched, pair))}
                </strong>
                <span>
                  {matchWords.aAtoms(match.area.toFixed(2), match.atomCount, match.unitCell ? ' · 1×1' : '')}
                </span>
                <span>{matchWords.vonMisesOf((100 * match.vonMises).toFixed(2), stretchText(match))}</span>
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
